"""Reports of several layouts, all of our own."""

from pathlib import Path

import docx
import pytest

from pejl.analysing.hearing import Hearing
from pejl.analysing.hearing_report import HearingReport, Passage, Triple, read_hearing_report
from pejl.reading import read
from pejl.reading.document import Document

_HERE = Path(__file__).parent


def _read(path: Path, hearing: Hearing | None = None) -> tuple[Document, HearingReport]:
    document = read(path)
    return document, read_hearing_report(document, hearing)


def _said(triple: Triple) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return triple.section, triple.committees, triple.senders


def _texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in passages]


@pytest.fixture(scope="module")
def prose() -> HearingReport:
    """Remarks retold in paragraphs, each run followed by the administration's answer."""
    names = {"PMU": "Plan- og Miljøudvalget", "BSU": "Børne- og Skoleudvalget"}
    return _read(_HERE / "prose.md", Hearing("x", committee_names=names))[1]


def test_who_said_what_under_which_heading(prose: HearingReport) -> None:
    assert prose.title == "Opsamling på høring om Støjhandlingsplan 2031"
    assert prose.lead == "PMU"
    assert [_said(triple) for triple in prose.triples] == [
        ("Vejtrafik", ("PMU",), ("Nordbyens Grundejerforening",)),
        ("Vejtrafik", ("BSU",), ("Børne- og Skoleudvalget",)),
        ("Vejtrafik", ("PMU",), ("Foreningen Stille By",)),
        ("Tog og letbane", ("PMU",), ("Banevogternes Lokaludvalg",)),
    ]


def test_one_answer_for_all_remarks_before_it(prose: HearingReport) -> None:
    first, second, third, fourth = prose.triples
    assert first.position == second.position
    assert first.remark.text.endswith("Foreningen henviser til målinger fra sidste år.")
    assert _texts(first.changes) == [
        "Forvaltningen foreslår, at Havnevej tilføjes listen over veje, hvor farten sænkes."
    ]
    assert third.position
    assert third.position.text.endswith("Teksten fastholdes derfor.")
    assert third.changes == ()
    assert fourth.position
    assert fourth.position.text == "Plan- og Miljøforvaltningen vil tage spørgsmålet op med Banestyrelsen."


def test_what_nobody_answered_is_kept(prose: HearingReport) -> None:
    assert [(triple.section, triple.position) for triple in prose.unanswered] == [("Tog og letbane", None)]


def test_figures(prose: HearingReport) -> None:
    figures = prose.figures
    assert (figures.written_responses, figures.local_committees, figures.other_parties) == (21, 4, 15)
    assert (figures.town_meetings, figures.micro_panels, figures.committees) == (3, None, ("BSU",))
    assert figures.annexes == ("Alle høringssvar", "Referat af borgermøder")
    assert [(one.day.isoformat(), one.year_said) for one in figures.dates] == [("2031-03-03", True)]
    assert [(one.rank, one.text) for one in figures.challenges] == [
        (1, "Larm om natten"),
        (2, "For hurtig kørsel"),
        (3, "For få træer"),
    ]


@pytest.fixture(scope="module")
def headed() -> HearingReport:
    """Parts under headings: the response, the administration's remarks, the change."""
    return _read(_HERE / "labelled.md")[1]


def test_parts(headed: HearingReport) -> None:
    assert [(*_said(triple), triple.number) for triple in headed.triples] == [
        ("Generelt", (), ("Læsekredsen Sidevend",), "1"),
        ("Generelt", ("SUD",), ("Socialudvalget",), "2"),
        ("Børn", (), ("Havnens Lokaludvalg",), "3"),
    ]


def test_answers_and_changes(headed: HearingReport) -> None:
    first, second, third = headed.triples
    assert first.remark.text.count("\n") == 1
    assert first.position
    assert first.position.text.startswith("Forvaltningen deler ønsket")
    assert _texts(first.changes) == ["I afsnittet om samlinger tilføjes en sætning om lydbøger."]
    assert second.changes == ()
    assert _texts(third.changes) == ["Forvaltningen foreslår, at ønsket sendes videre til Teknik- og Miljøudvalget."]


def test_labels_at_the_beginning_of_lines() -> None:
    _, report = _read(_HERE / "labels.txt")
    assert [triple.senders for triple in report.triples] == [("Cyklisterne i Byen",), ("Ældrerådet",)]
    assert [triple.remark.text for triple in report.triples] == [
        "Cyklisterne ønsker bredere stier på Skovvej.",
        "Rådet er bekymret for løbehjul på fortovet.",
    ]
    assert [_texts(triple.changes) for triple in report.triples] == [
        [],
        ["Der tilføjes et afsnit om parkering af løbehjul."],
    ]


def _table(path: Path, heading: str, rows: list[list[str]], *, merged: bool = False) -> Path:
    document = docx.Document()
    document.add_heading("Høringsnotat om Byens træer", 1)
    document.add_heading(heading, 2)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    if merged:
        table.cell(1, 1).merge(table.cell(2, 1))
    document.save(str(path))
    return path


def test_a_table_with_a_row_for_each_remark(tmp_path: Path) -> None:
    path = _table(
        tmp_path / "notat.docx",
        "Gader og pladser",
        [
            ["Nr.", "Afsender", "Bemærkning", "Forvaltningens svar", "Forslag til ændring", "Ansvarligt udvalg"],
            ["1", "Haveselskabet", "Plant egetræer.", "Ege bliver for store.", "-", "Teknik- og Miljøudvalget"],
            ["2", "", "Vand træerne.", "Enig.", "Mål 2 får en sætning om vanding.", ""],
            [
                "3",
                "Socialudvalget",
                "Sæt bænke op.",
                "Der kommer ti bænke.",
                "Ingen ændring",
                "Teknik- og Miljøudvalget",
            ],
        ],
    )
    document, report = _read(path)
    assert [(triple.number, *_said(triple)) for triple in report.triples] == [
        ("1", "Gader og pladser", ("TMU",), ("Haveselskabet",)),
        ("2", "Gader og pladser", ("TMU",), ("Haveselskabet",)),
        ("3", "Gader og pladser", ("SUD",), ("Socialudvalget",)),
    ]
    assert [_texts(triple.changes) for triple in report.triples] == [[], ["Mål 2 får en sætning om vanding."], []]
    assert [triple.position.text for triple in report.triples if triple.position] == [
        "Ege bliver for store.",
        "Enig.",
        "Der kommer ti bænke.",
    ]
    assert [triple.answered_by for triple in report.triples] == ["TMU", "TMU", "TMU"]
    assert all(document.text[t.remark.start : t.remark.end] == t.remark.text for t in report.triples)


def test_a_table_of_three_columns_under_the_heading_of_a_committee(tmp_path: Path) -> None:
    path = _table(
        tmp_path / "notat.docx",
        "Børne- og Ungdomsudvalgets område",
        [
            ["Resumé af høringssvar", "Forvaltningens bemærkninger", "Ændringer i planen"],
            ["Nordskolen ønsker skolehaver.", "Det er en god idé.", "Skolehaver nævnes i afsnit 3."],
            ["", "", ""],
        ],
    )
    _, report = _read(path)
    assert [(*_said(triple), _texts(triple.changes)) for triple in report.triples] == [
        ("Børne- og Ungdomsudvalgets område", ("BUU",), ("Nordskolen",), ["Skolehaver nævnes i afsnit 3."])
    ]


def test_an_english_table(tmp_path: Path) -> None:
    path = _table(
        tmp_path / "note.docx",
        "Streets",
        [
            ["From", "Remark", "The administration's reply", "Proposed change"],
            ["Tree Trust", "Plant more oaks.", "Oaks grow too tall.", "None"],
        ],
    )
    _, report = _read(path)
    assert [(triple.senders, triple.remark.text, triple.changes) for triple in report.triples] == [
        (("Tree Trust",), "Plant more oaks.", ())
    ]


def test_a_table_of_something_else_gives_nothing(tmp_path: Path) -> None:
    path = _table(tmp_path / "plan.docx", "Tidsplan", [["Hvad", "Hvornår"], ["Høring", "Maj"]])
    _, report = _read(path)
    assert (report.triples, report.unanswered) == ((), ())


@pytest.mark.parametrize("words", ["Kære alle.\n\nTak for sidst.", "Bilag"])
def test_what_is_no_report_has_no_triples(words: str, tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text(words, "utf-8")
    _, report = _read(path)
    assert (report.triples, report.unanswered, report.figures.written_responses) == ((), (), None)


def test_labels_in_bold_in_a_document_without_headings(tmp_path: Path) -> None:
    document = docx.Document()
    for words, bold in (
        ("Høringsnotat om Havnens plan", True),
        ("Roklubben Åren", True),
        ("Klubben ønsker en bro, der kan bære både.", False),
        ("Broen skal have lys om vinteren.", False),
        ("Forvaltningens bemærkninger", True),
        ("Broen er med i planen. Lyset kan ikke betales.", False),
        ("Forslag til ændring", True),
        ("Ingen", False),
        ("Havnens Lokaludvalg", True),
        ("Udvalget savner bænke.", False),
        ("Forvaltningens bemærkninger", True),
        ("Forvaltningen er enig. Der indsættes en linje om bænke i afsnit 4.", False),
    ):
        document.add_paragraph().add_run(words).bold = bold
    document.save(str(tmp_path / "notat.docx"))
    _, report = _read(tmp_path / "notat.docx")
    assert report.title == "Høringsnotat om Havnens plan"
    assert [(triple.senders, triple.remark.text.count("\n"), _texts(triple.changes)) for triple in report.triples] == [
        (("Roklubben Åren",), 1, []),
        (("Havnens Lokaludvalg",), 0, ["Der indsættes en linje om bænke i afsnit 4."]),
    ]
