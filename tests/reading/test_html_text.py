"""The text of HTML, where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.reading.html_text import blanked


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>en <b>to</b></p>", "en to"),
        ("a<!-- <p>b</p> -->c", "a c"),
        ("<style>p {}</style>a<SCRIPT>1 < 2</Script >b", "a b"),
        ("<head><title>x</title></head>a", "a"),
        ("2 < 3", "2 3"),
        ("a<!-- uden slut b", "a uden slut b"),
        ("<script>uden slut", "uden slut"),
    ],
)
def test_what_is_left(source: str, text: str) -> None:
    assert " ".join(blanked(source).split()) == text


@given(st.text(alphabet="<>!-/ abscriptyle", max_size=60))
def test_what_is_left_stands_where_it_stood(source: str) -> None:
    left = blanked(source)
    assert len(left) == len(source)
    assert all(now in (" ", before) for now, before in zip(left, source, strict=True))


def test_openings_without_end_take_one_pass() -> None:
    assert blanked("<!--" * 200_000 + "x").strip() == "x"
    assert blanked("<script " * 200_000).split() == ["script"] * 200_000
