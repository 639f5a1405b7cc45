import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.proposals.blocks import block_at, blocks_of, next_marker, parting

_BODY = "Vi vil:\n\n- åbne haller\n- plante træer\n\n1) Først\n2) Så"


def test_blocks() -> None:
    assert [(b.marker, _BODY[b.words : b.end]) for b in blocks_of(_BODY)] == [
        ("", "Vi vil:"),
        ("-", "åbne haller"),
        ("-", "plante træer"),
        ("1)", "Først"),
        ("2)", "Så"),
    ]


def test_a_line_that_begins_with_an_ordinal_is_no_list() -> None:
    assert [b.is_item for b in blocks_of("3. klasse læser.\n\n2030 er langt væk.")] == [False, False]


@pytest.mark.parametrize(
    ("body", "marker"),
    [("1) a\n2) b", "3)"), ("a. x\nb. y", "c."), ("(1) x\n(2) y", "(3)"), ("- a\n- b", "-"), ("9. x\n10. y", "11.")],
)
def test_next_marker(body: str, marker: str) -> None:
    assert next_marker(blocks_of(body)[-1]) == marker


def test_what_parts_two_paragraphs() -> None:
    assert parting("En.\n\nTo.") == "\n\n"
    assert parting("En.") == "\n\n"
    assert parting("En.\nTo.") == "\n"
    assert parting("- a\n- b") == "\n\n"


@given(st.text("ab1) .-\n", max_size=50))
def test_blocks_hold_all_but_white_space(body: str) -> None:
    blocks = blocks_of(body)
    assert all(0 <= b.start <= b.words < b.end <= len(body) for b in blocks)
    assert "".join(body[b.start : b.end].strip() for b in blocks).replace(" ", "") == "".join(body.split())
    assert all(block_at(body, b.words) is not None for b in blocks)
