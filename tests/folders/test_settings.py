"""hearing.toml: what it may say, and what is said of every fault."""

from datetime import date, datetime
from pathlib import Path

import pytest

from pejl.analysing.hearing import Channel, Party, ResponseFacts, Section, SenderKind
from pejl.folders.errors import SettingsError
from pejl.folders.new import new_hearing
from pejl.folders.settings import load_hearing, parse_hearing
from pejl.wording import Wording

WHOLE = """
[hearing]
title = "Politik for grønne gårde"
language = "da"
opens = 2026-09-01
closes = 2026-10-12
lead = "TMF"

[[section]]
key = "general"
title = "Generelle bemærkninger"
committees = ["TMU", "ØU"]

[[party]]
name = "Åby Lokaludvalg"
kind = "local_committee"
closes = 2026-10-26

[[party]]
name = "Gårdlauget Ny Vest"

[[response]]
file = "brev.pdf"
channel = "written"
sender = "Gårdlauget Ny Vest"
sender_kind = "association"
received = 2026-10-01T09:30:00

[committees]
TMU = "Teknik- og Miljøudvalget"
"""


def _faults(text: str, language: str = "en") -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse_hearing(text)
    return caught.value.explain(Wording(language)).splitlines()


def test_a_whole_file_says_everything() -> None:
    hearing = parse_hearing(WHOLE)
    assert (hearing.title, hearing.language, hearing.lead) == ("Politik for grønne gårde", "da", "TMF")
    assert (hearing.opens, hearing.closes) == (date(2026, 9, 1), date(2026, 10, 12))
    assert hearing.sections == (Section("general", "Generelle bemærkninger", ("TMU", "ØU")),)
    assert hearing.parties == (
        Party("Åby Lokaludvalg", SenderKind.LOCAL_COMMITTEE, date(2026, 10, 26)),
        Party("Gårdlauget Ny Vest"),
    )
    assert hearing.responses == (
        ResponseFacts(
            "brev.pdf", Channel.WRITTEN, "Gårdlauget Ny Vest", SenderKind.ASSOCIATION, datetime(2026, 10, 1, 9, 30)
        ),
    )
    assert hearing.committee_names == {"TMU": "Teknik- og Miljøudvalget"}
    assert hearing.assumptions == ()


def test_a_folder_without_the_file_says_what_is_assumed(tmp_path: Path) -> None:
    hearing = load_hearing(tmp_path)
    assert hearing.title == tmp_path.name
    assert len(hearing.assumptions) == 3


@pytest.mark.parametrize(
    ("changed", "into", "fault"),
    [
        ('title = "Politik', 'titel = "Politik', "line 3: “titel” is not known. Did you mean “title”?"),
        ("2026-10-12", "2026-10-32", "line 6: “2026-10-32” is not a date. Write year-month-day, such as 2026-10-12."),
        ("2026-10-12", '"12. oktober"', "line 6: “closes” is not a date. Write year-month-day, such as 2026-10-12."),
        (
            "2026-10-12",
            "2026-08-12",
            "line 6: The hearing closes (2026-08-12) before it opens (2026-09-01). Correct one of the two dates.",
        ),
        ('"da"', '"no"', "line 4: “no” is not something that language can be. Write one of: da, en."),
        ('"general"', '"General"', "line 10: The key “General” has characters that a key cannot have."),
        ('["TMU", "ØU"]', '"TMU"', "line 12: “committees” must be a list of texts."),
        ('"local_committee"', '"lokaludvalg"', "line 16: “lokaludvalg” is not something that kind can be."),
        ("Gårdlauget Ny Vest", "Åby Lokaludvalg", "line 20: “Åby Lokaludvalg” is invited twice."),
        ("2026-10-26", "2026-08-26", "line 17: The party's deadline (2026-08-26) is before the hearing opens"),
        ('file = "brev.pdf"', "", 'line 22: “file” is missing. Add a line file = "...".'),
        ("[[party]]", "[[partie]]", "line 14: “partie” is not known. Did you mean “party”?"),
        ("[hearing]", "[høring]", "line 2: The line cannot be understood"),
        ('"TMF"', "TMF", "line 7: The line cannot be understood"),
    ],
)
def test_a_fault_names_file_line_and_remedy(changed: str, into: str, fault: str) -> None:
    assert any(line.startswith("hearing.toml, " + fault) for line in _faults(WHOLE.replace(changed, into, 1)))


def test_all_faults_are_told_at_once() -> None:
    text = '[hearing]\ntitle = ""\nopens = "i morgen"\n\n[[section]]\nkey = "a"\ntitle = 3\n'
    assert _faults(text, "da") == [
        "hearing.toml, linje 2: “title” er tom. Skriv en tekst mellem anførselstegnene.",
        "hearing.toml, linje 3: “opens” er ikke en dato. Skriv år-måned-dag, for eksempel 2026-10-12.",
        "hearing.toml, linje 7: “title” skal være en tekst. Sæt den i anførselstegn.",
    ]


def test_an_empty_file_lacks_its_table() -> None:
    assert _faults("") == ['hearing.toml, line 1: The table [hearing] is missing. Add [hearing] and title = "...".']


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "hearing.toml").write_bytes('[hearing]\ntitle = "Høring"\n'.encode("cp1252"))
    with pytest.raises(SettingsError) as caught:
        load_hearing(tmp_path)
    assert "not saved as UTF-8" in str(caught.value)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_new_file_is_valid_as_it_stands_and_with_all_its_examples(tmp_path: Path, language: str) -> None:
    file = new_hearing(tmp_path / "ny", language)
    assert [section.key for section in load_hearing(tmp_path / "ny").sections] == ["sender", "general"]
    lines = file.read_text(encoding="utf-8").splitlines()
    examples = [line.removeprefix("# ") if "=" in line or line.startswith("# [") else line for line in lines]
    hearing = parse_hearing("\n".join(examples))
    assert (hearing.opens, hearing.closes) == (date(2026, 9, 1), date(2026, 10, 12))
    assert len(hearing.sections) == 3
    assert len(hearing.parties) == len(hearing.responses) == len(hearing.committee_names) == 1


def test_the_real_hearing_is_read(shared: Path) -> None:
    hearing = load_hearing(shared / "hearings" / "2023")
    assert len(hearing.sections) == 10
    assert hearing.parties[0] == Party("Vesterbro Lokaludvalg", SenderKind.LOCAL_COMMITTEE, date(2023, 4, 26))
