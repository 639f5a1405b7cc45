"""The report on a real hearing of 2010, against a reading of it by hand.

None of its sentences stand here: where a remark or an answer begins is checked by a digest of its first forty letters.
"""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from pejl.analysing.amendments import find_amendments
from pejl.analysing.hearing_report import HearingReport, Passage, Triple, read_hearing_report
from pejl.reading import read
from pejl.reading.document import Document

_BY_HAND = (
    # section, committee, parties named, whether the answer proposes something, beginnings of remark and answer
    ("Løsning", "BIU", 0, 1, "d04ef0b687", "79621f62ba"),
    ("Løsning", "BIU", 0, 1, "4c6a068407", "2d70d20884"),
    ("Løsning", "BUU", 1, 1, "a01b0bcf91", "2d70d20884"),
    ("Løsning", "KFU", 1, 1, "c737ca5e5e", "2d70d20884"),
    ("Fagudvalgenes høringssvar", "BUU", 1, 0, "fad2ce9ffb", "2d70d20884"),
    ("Fagudvalgenes høringssvar", "BUU", 1, 0, "64c3e04d89", "2d70d20884"),
    ("Fagudvalgenes høringssvar", "BUU", 1, 0, "675a799762", "2d70d20884"),
    ("Fagudvalgenes høringssvar", "KFU", 1, 0, "bb884eaf49", "2d70d20884"),
    ("Indsats 1", "BUU", 1, 1, "8e5ed7cac1", "2d70d20884"),
    ("Indsats 1", "BUU", 1, 1, "91f7607687", "2d70d20884"),
    ("Indsats 3", "SUD", 1, 1, "4148942ccb", "2d70d20884"),
    ("Indsats 3", "SUD", 1, 1, "6cd0f099dd", "2d70d20884"),
    ("Indsats 3", "SUD", 1, 1, "d5a91ddde3", "2d70d20884"),
    ("Indsats 3", "BUU", 1, 1, "fde6290912", "2d70d20884"),
    ("Indsats 3", "KFU", 1, 1, "e4b03fba8d", "2d70d20884"),
    ("Indsats 3", "KFU", 1, 1, "4188d66594", "2d70d20884"),
    ("Indsats 3", "KFU", 1, 1, "a82c7403db", "2d70d20884"),
    ("Indsats 4", "TMU", 1, 1, "a8a50e21d3", "2d70d20884"),
    ("Øvrige skriftlige høringssvar", "BIU", 0, 0, "f76f6e3320", "ee06f82f4d"),
    ("Øvrige skriftlige høringssvar", "BIU", 1, 1, "6fa5c2eb5a", "2d70d20884"),
    ("Øvrige skriftlige høringssvar", "BIU", 0, 1, "d9bd96bf3c", "2d70d20884"),
    ("Øvrige skriftlige høringssvar", "BIU", 1, 1, "e698fd2b35", "2d70d20884"),
    ("Øvrige skriftlige høringssvar", "SUD", 3, 0, "2d65d40361", "2d70d20884"),
    ("Øvrige skriftlige høringssvar", "BIU", 1, 1, "5f9390b462", "2d70d20884"),
    ("Øvrige skriftlige høringssvar", "BIU", 1, 1, "740657f5b1", "2d70d20884"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "5561e77cbe", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "fe4b9213a9", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "f93fa8a7f0", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "d7ebd895aa", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "210c5be6d1", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "11a6cb69fb", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "5827523cc5", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "1072bb154e", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "5afd96d7fb", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "26eae663e5", "aea177073d"),
    ("Blogs, mikropaneler", "BIU", 0, 1, "996210b66b", "aea177073d"),
)
_UNANSWERED = (
    ("Øvrige skriftlige høringssvar", "BIU", 0, "a997fd7df5"),
    ("Øvrige skriftlige høringssvar", "BIU", 2, "0c60809e17"),
)


@pytest.fixture(scope="module")
def document(shared: Path) -> Document:
    """The report as read."""
    return read(shared / "seeds" / "hearing-report-2010.txt")


@pytest.fixture(scope="module")
def report(document: Document) -> HearingReport:
    """What it says."""
    return read_hearing_report(document)


def _begins(passage: Passage | None) -> str:
    letters = "".join(passage.text.split()) if passage else ""
    return hashlib.sha256(letters[:40].encode()).hexdigest()[:10]


def test_every_remark_is_found_with_its_committee_and_its_answer(report: HearingReport) -> None:
    found = [
        (t.committees, len(t.senders), int(bool(t.changes)), _begins(t.remark), _begins(t.position))
        for t in report.triples
    ]
    assert found == [((code,), *rest) for _, code, *rest in _BY_HAND]
    assert len(found) == 36


def test_each_stands_in_its_section(report: HearingReport) -> None:
    for triple, (section, *_) in zip(report.triples, _BY_HAND, strict=True):
        assert triple.section.startswith(section)


def test_what_the_report_does_not_answer(report: HearingReport) -> None:
    assert [(t.committees, len(t.senders), _begins(t.remark)) for t in report.unanswered] == [
        ((code,), senders, begin) for _, code, senders, begin in _UNANSWERED
    ]


def test_parties_are_named(report: HearingReport) -> None:
    named = {sender for triple in (*report.triples, *report.unanswered) for sender in triple.senders}
    assert named >= {
        "Amager Øst Lokaludvalg",
        "Valby Lokaludvalg",
        "Bispebjerg Lokaludvalg",
        "Østerbro Lokaludvalg",
        "Nørrebro Lokaludvalg",
        "Islamisk-Kristent Studiecenter",
        "Eksperttænketanken",
        "Teknik- og Miljøudvalget",
    }


def test_spans_are_those_of_the_report(report: HearingReport, document: Document) -> None:
    triples: list[Triple] = [*report.triples, *report.unanswered]
    passages = [passage for t in triples for passage in (t.remark, t.position, *t.changes) if passage]
    for passage in passages:
        assert "".join(document.text[passage.start : passage.end].split()) == "".join(passage.text.split())
    for before, after in zip(report.triples, report.triples[1:], strict=False):
        assert before.remark.end <= after.remark.start


def test_the_amendment_of_the_first_goal_can_be_found_in_its_remark(report: HearingReport) -> None:
    amended = [t for t in report.triples if find_amendments(t.remark.text) and t.section.startswith("Indsats 1")]
    assert [[a.target for a in find_amendments(t.remark.text)] for t in amended] == [["Indsats 1"], ["Mål 1"]]


def test_the_flagship_projects_were_the_administrations_own_idea(report: HearingReport) -> None:
    assert [(own.section, own.answered_by) for own in report.own_proposals] == [("Løsning", "BIU")]
    (amendment,) = find_amendments(report.own_proposals[0].passage.text)
    assert amendment.target == "fyrtårnsprojekterne"


def test_figures(report: HearingReport) -> None:
    figures = report.figures
    assert (figures.written_responses, figures.local_committees, figures.other_parties) == (38, 11, 23)
    assert figures.committees == ("BUU", "KFU", "SUD", "TMU")
    assert 11 + 23 + len(figures.committees) == 38
    assert (figures.town_meetings, figures.micro_panels) == (2, 3)
    assert [(one.day, one.year_said) for one in figures.dates] == [
        (date(2010, 8, 17), True),
        (date(2010, 11, 2), False),
        (date(2010, 11, 22), True),
        (date(2010, 12, 6), True),
    ]


def test_annexes_and_challenges(report: HearingReport) -> None:
    assert len(report.figures.annexes) == 5
    assert not any(name[-1].isdigit() or name.endswith(".") for name in report.figures.annexes)
    assert [one.rank for one in report.figures.challenges] == [1, 2, 3, 4, 5]
    assert not any(f"{one.rank}." in one.text for one in report.figures.challenges)
    assert report.lead == "BIU"
