"""A policy on paper: the outline says everything once and in order, and both files can be opened and read again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.provision import Indicator, Provision, ProvisionKind
from pejl.reading import read
from pejl.wording import Wording
from pejl.writing.note.outline import BulletList, Contents, Heading, Paragraph, Role, Table, text_of
from pejl.writing.policy import PolicyPaper, docx_policy, pdf_policy, policy_outline
from pejl.writing.policy.blocks import TextBlock, is_number, text_blocks
from pejl.writing.policy.headings import provision_heading

MARKER = Provision("m1", ProvisionKind.MARKER, "Flere i arbejde", "Alle skal kunne forsørge sig selv.", number="1")
GOAL = Provision(
    "g1",
    ProvisionKind.GOAL,
    "Flere i praktik",
    "Vi vil:\n- åbne døre\n- følge op\n\nHvert år.",
    number="2",
    parent="m1",
    committees=("BIU", "ØU"),
    indicators=(Indicator("2.1", "Forløb", "210", "350"), Indicator("2.2", "Andel i job", target="60 %")),
)
DEEP = Provision("d1", ProvisionKind.COMMITMENT, "Det gør vi", "Mere.", parent="g1")
DEEPER = Provision("d2", ProvisionKind.SECTION, "Helt nede", "Mindst.", parent="d1")
PAPER = PolicyPaper(
    "Medborgerskabspolitik",
    "Høringsudkast",
    "da",
    (("Version", "1"), ("Periode", "2027–2030")),
    (MARKER, GOAL, DEEP, DEEPER),
    datetime(2026, 3, 2, 12, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("kind", "number", "title", "heading"),
    [
        (ProvisionKind.GOAL, "2", "Flere i praktik", "Mål 2: Flere i praktik"),
        (ProvisionKind.GOAL, "2", "Mål 2. Flere i praktik", "Mål 2. Flere i praktik"),
        (ProvisionKind.PRINCIPLE, "E", "e  Lige adgang", "e Lige adgang"),
        (ProvisionKind.GOAL, "2", "", "Mål 2"),
        (ProvisionKind.SECTION, "", "Forord", "Forord"),
        (ProvisionKind.SECTION, "", "", ""),
    ],
)
def test_a_heading_names_kind_and_number_once(kind: ProvisionKind, number: str, title: str, heading: str) -> None:
    assert provision_heading(Wording("da"), kind, number, title) == heading


def test_the_outline_holds_every_part_in_order() -> None:
    note = policy_outline(PAPER)
    assert (note.kind, note.title, note.language) == ("Høringsudkast", "Medborgerskabspolitik", "da")
    assert [(block.level, block.text) for block in note.blocks if isinstance(block, Heading)] == [
        (1, "Pejlemærke 1: Flere i arbejde"),
        (2, "Mål 2: Flere i praktik"),
        (3, "Det gør vi"),
    ]
    assert [text_of(b.runs) for b in note.blocks if isinstance(b, Paragraph) and b.role == Role.LABEL] == ["Helt nede"]
    assert [text_of(b.runs) for b in note.blocks if isinstance(b, Paragraph) and b.role == Role.BODY] == [
        "Alle skal kunne forsørge sig selv.",
        "Vi vil:",
        "Hvert år.",
        "Mere.",
        "Mindst.",
    ]
    [items] = [block.items for block in note.blocks if isinstance(block, BulletList)]
    assert [text_of(item) for item in items] == ["åbne døre", "følge op"]
    [table] = [block for block in note.blocks if isinstance(block, Table)]
    assert [[text_of(cell) for cell in row] for row in table.rows] == [
        ["2.1 Forløb", "210", "350"],
        ["2.2 Andel i job", "–", "60 %"],
    ]
    assert not any(isinstance(block, Contents) for block in note.blocks)


def test_a_long_text_has_a_table_of_contents() -> None:
    many = tuple(Provision(f"s{n}", ProvisionKind.SECTION, f"Afsnit {n}", "Ord.") for n in range(4))
    note = policy_outline(PolicyPaper("T", "Vedtaget", "da", (), many, PAPER.stamp))
    assert isinstance(note.blocks[0], Contents)


@pytest.mark.parametrize(("name", "write"), [("p.docx", docx_policy), ("p.pdf", pdf_policy)])
def test_the_file_says_what_the_policy_says_and_is_the_same_every_time(
    name: str, write: object, tmp_path: Path
) -> None:
    assert callable(write)
    content = write(PAPER)
    assert content == write(PAPER)
    (tmp_path / name).write_bytes(content)
    words = " ".join(read(tmp_path / name).text.split())
    for said in (
        "Medborgerskabspolitik",
        "Pejlemærke 1: Flere i arbejde",
        "åbne døre",
        "2.1 Forløb",
        "60 %",
        "BIU og ØU",
    ):
        assert said in words


def test_blocks_part_paragraphs_and_lists() -> None:
    assert list(text_blocks("Et\nto\n- a\n- b\n\n\n  Tre \r\n\r\n- c")) == [
        TextBlock(("Et", "to"), is_list=False),
        TextBlock(("a", "b"), is_list=True),
        TextBlock(("Tre",), is_list=False),
        TextBlock(("c",), is_list=True),
    ]


def test_items_with_the_same_cells_are_a_table_and_others_are_not() -> None:
    [table] = text_blocks("- Indsats · 2027\n- Forløb · 1.200\n- I alt · –")
    assert table.rows == (("Indsats", "2027"), ("Forløb", "1.200"), ("I alt", "–"))
    assert [block.rows for block in text_blocks("- en · to\n- tre\n\nfire · fem\n\n- seks · syv")] == [(), (), ()]


def test_a_table_of_the_text_is_one_on_paper_with_amounts_to_the_right() -> None:
    money = Provision("ø", ProvisionKind.SECTION, "Økonomi", "- Indsats · 2027\n- Forløb · 1.200\n- I alt · –")
    note = policy_outline(PolicyPaper("T", "Vedtaget", "da", (), (money,), PAPER.stamp))
    [table] = [block for block in note.blocks if isinstance(block, Table)]
    assert [(column.title, column.numeric) for column in table.columns] == [("Indsats", False), ("2027", True)]
    assert [[text_of(cell) for cell in row] for row in table.rows] == [["Forløb", "1.200"], ["I alt", "–"]]


def test_the_row_of_an_indicator_is_not_said_twice() -> None:
    blocks = list(text_blocks("Vi måler det:\n\nAndel i job · 45 % · 60 %\n\nAndel i job stiger.", {"Andel i job"}))
    assert [block.lines for block in blocks] == [("Vi måler det:",), ("Andel i job stiger.",)]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1.200", True), ("45 %", True), ("-3,5", True), ("–", True), ("", True), ("14 af 19", False), ("BIU", False)],
)
def test_amounts_are_told_from_words(cell: str, number: bool) -> None:
    assert is_number(cell) is number


@settings(deadline=None)
@given(st.text(alphabet="ab -\n\r", max_size=60))
def test_blocks_lose_no_word(text: str) -> None:
    lines = [line for block in text_blocks(text) for line in block.lines]
    assert "".join("".join(lines).split()).replace("-", "") == "".join(text.split()).replace("-", "")
    assert all(line == line.strip() for line in lines)
