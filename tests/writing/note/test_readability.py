"""The draft's readability in the note."""

from pejl.analysing.hearing import Hearing
from pejl.analysing.model import HearingAnalysis
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.wording import Wording
from pejl.writing.note.material import Material
from pejl.writing.note.outline import Paragraph, Table
from pejl.writing.note.readability import readability_part

EASY = "Vi går en tur. Du ser en sø. Der er is på. " * 5
HARD = "Helhedsorienterede integrationsindsatser forudsætter forvaltningsoverskridende koordinering af ressourcer. " * 6


def _material(*texts: str) -> Material:
    provisions = tuple(
        Provision(f"goal-{number}", ProvisionKind.GOAL, f"Mål nummer {number}", text, str(number))
        for number, text in enumerate(texts, start=1)
    )
    return Material(HearingAnalysis(Hearing("H"), (), ()), PolicyText("P", provisions), {}, Wording("da"))


def test_the_hardest_part_comes_first_and_short_parts_are_left_out() -> None:
    blocks = list(readability_part(_material(EASY, HARD, "Meget kort.")))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    rows = [["".join(run.text for run in cell) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["Mål 2: Mål nummer 2", "Mål 1: Mål nummer 1"]
    assert rows[1][1:] == ["4", "meget let"]  # four words a sentence, none of them long
    assert rows[0][2] == "meget svær"
    (said,) = [block for block in blocks if isinstance(block, Paragraph)]
    assert "".join(run.text for run in said.runs).startswith("Udkastet har et lixtal på ")


def test_a_draft_without_words_has_no_such_part() -> None:
    assert list(readability_part(_material("", "Kort."))) == []
