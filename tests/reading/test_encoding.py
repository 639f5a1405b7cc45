"""Bytes to text: Danish letters come out right whatever program wrote them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.reading.encoding import clean, decode, looks_like_text
from pejl.reading.errors import LineTooLong, TextTooLong

DANISH = "Ældre på Ærø ønsker flere grønne områder – og “ro”.\nÅben dør."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (DANISH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + DANISH.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + DANISH.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + DANISH.encode("utf-16-be"), "utf-16-be"),
        (DANISH.encode("utf-16-le"), "utf-16-le"),
        (DANISH.encode("utf-16-be"), "utf-16-be"),
        (DANISH.encode("cp1252"), "cp1252"),
    ],
)
def test_danish_comes_out_right(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (DANISH, encoding, 0)


@pytest.mark.parametrize("word", ["Ærø", "bål", "høring", "ØRSTED", "blå-grøn", "Å", "é"])
def test_a_single_danish_word_in_cp1252(word: str) -> None:
    assert decode(word.encode("cp1252")).text == word


def test_a_few_damaged_bytes_do_not_turn_utf8_into_cp1252() -> None:
    data = ("Grønne områder på Ærø. " * 20).encode() + b"\xff slut"
    decoded = decode(data)
    assert decoded.text.startswith("Grønne områder")
    assert decoded.text.endswith("\ufffd slut")
    assert decoded.replaced == 1


def test_control_characters_are_replaced_and_counted() -> None:
    decoded = decode(b"et\x00to\x07tre\x1b\ttab")
    assert decoded.text == "et\ufffdto\ufffdtre\ufffd\ttab"
    assert decoded.replaced == 3


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028", "\u2029"])
def test_line_ends_are_newlines(ending: str) -> None:
    assert clean(f"et{ending}to") == ("et\nto", 0)


def test_a_line_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(LineTooLong) as caught:
        decode(b"a" * 10_000_000)
    assert caught.value.parameters == {"size": 10_000_000, "limit": 2_000_000}


def test_a_text_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(TextTooLong):
        decode(b"linje\n" * 4_000_000)


def test_pictures_are_no_text() -> None:
    assert not looks_like_text(bytes(range(256)) * 10)
    assert looks_like_text(DANISH.encode("cp1252"))
    assert not looks_like_text(b"")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])))
def test_utf8_comes_out_as_it_is(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text


@given(st.binary())
def test_any_bytes_give_text_without_control_characters(data: bytes) -> None:
    text = decode(data).text
    assert all(character in "\t\n\x0c" or ord(character) >= 32 for character in text)
    assert "\r" not in text
