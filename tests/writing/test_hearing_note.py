"""The three files of the hearing note."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pejl.writing
from pejl.analysing.model import HearingAnalysis
from pejl.analysing.provision import PolicyText
from pejl.wording import Wording
from pejl.writing.hearing_note import write_note
from pejl.writing.note import names
from pejl.writing.reply import DECISION_NAMES, Reply

SOURCES = Path(pejl.writing.__file__).parent


@pytest.mark.parametrize("language", ["da", "en"])
def test_three_files_with_the_same_bytes_every_time(
    language: str, tmp_path: Path, analysis: HearingAnalysis, policy: PolicyText, replies: tuple[Reply, ...]
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = write_note(analysis, tmp_path / "one", policy=policy, replies=replies, language=language)
    second = write_note(analysis, tmp_path / "two", policy=policy, replies=replies, language=language)
    assert [path.name for path in first] == ["hearing-note.docx", "hearing-note.pdf", "hearing-note.html"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_of_two_replies_the_last_counts(tmp_path: Path, analysis: HearingAnalysis) -> None:
    paths = write_note(
        analysis, tmp_path, replies=(Reply("r1-2", None, "Første svar"), Reply("r1-2", None, "Andet svar"))
    )
    page = paths[2].read_text(encoding="utf-8")
    assert ("Andet svar" in page, "Første svar" in page) == (True, False)


def texts_said() -> Iterator[str]:
    """Every English text that the note's modules say through `Wording`."""
    modules = [*SOURCES.glob("note/*.py"), *SOURCES.glob("docx/*.py"), SOURCES / "html.py", SOURCES / "pdf.py"]
    for module in modules:
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                said = {"say": 1, "wording": 1, "plural": 2}.get(name, 0)
                yield from (
                    a.value for a in call.args[:said] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                )
    for table in (DECISION_NAMES, *(value for key, value in vars(names).items() if key.endswith("_NAMES"))):
        yield from table.values()


def test_the_summary_in_danish(
    tmp_path: Path, analysis: HearingAnalysis, policy: PolicyText, replies: tuple[Reply, ...]
) -> None:
    page = write_note(analysis, tmp_path, policy=policy, replies=replies)[2].read_text(encoding="utf-8")
    for said in (
        "Høringen har givet 8 høringssvar fra 10 afsendere. De rummer 23 bemærkninger. "
        "1 part havde ingen bemærkninger.",
        "7 bemærkninger har en indstillet beslutning: 1 imødekommes, 1 imødekommes delvist, 1 imødekommes ikke, "
        "1 tages til efterretning og 3 sendes videre.",
        "15 bemærkninger har ingen beslutning endnu",
        "1 høringssvar skal efterses",
        "1 fil kunne ikke læses",
        "1 høringssvar kom efter fristen",
        "2 bemærkninger fra 3 afsendere. Heraf 1 imødekommes og 1 tages til efterretning. "
        "Udvalg: Beskæftigelsesudvalget.",
    ):
        assert said in page


def test_every_text_has_a_danish_one() -> None:
    danish = Wording("da")
    same = {"Vision", "Definition", "Type", "E-mail"}
    missing = sorted({text for text in texts_said() if danish(text) == text} - same)
    assert missing == []
