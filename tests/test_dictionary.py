"""The word lists answer alike from the file that is kept and as they were shipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pejl import dictionary
from pejl.dictionary import dictionary_form, is_known

WORDS = ["borgernes", "Pladserne", "træerne", "byrådet", "lokaludvalgene", "grøn", "ikkeetord", "øvelokalerne"]


@pytest.fixture
def forgotten() -> Iterator[None]:
    """As a process that has not asked for a word yet; so it is for those that ask afterwards."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    for remembered in (dictionary.is_known, dictionary._lookup, dictionary._lemmatizer, dictionary._lists):
        remembered.cache_clear()


def test_forms() -> None:
    assert dictionary_form("borgernes", "da") == "borger"
    assert dictionary_form("Ikkeetord", "da") == "Ikkeetord"


def test_known_with_a_capital_or_without() -> None:
    assert is_known("Borger", "da")
    assert not is_known("ikkeetord", "da")
    assert not is_known("", "da")


def test_a_letter_and_its_sign_apart_are_one_word() -> None:
    assert is_known("a\N{COMBINING RING ABOVE}ben", "da")


@pytest.mark.usefixtures("forgotten")
def test_without_a_folder_to_keep_it_in_the_answers_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [(dictionary_form(word, "da"), is_known(word, "da")) for word in WORDS]
    _forget()
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert [(dictionary_form(word, "da"), is_known(word, "da")) for word in WORDS] == before
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.usefixtures("forgotten")
def test_what_is_kept_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert is_known("borger", "da")
    (kept,) = tmp_path.rglob("da.dic")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    _forget()
    assert is_known("borger", "da")
    assert kept.read_bytes() == whole
