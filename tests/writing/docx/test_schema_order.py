"""Every Word file that the project writes keeps the order of the standard, and what does not is noticed."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from tests.writing.docx.schema_order import W, violations
from tests.writing.redline.papers import STAMP, paper_of, sent
from tests.writing.redline.policy_versions import NEW, OLD, ORIGINS
from tests.writing.redline.surgery import edited
from tests.writing.redline.texts import policies

from pejl.analysing.model import HearingAnalysis
from pejl.analysing.provision import PolicyText
from pejl.writing.docx import docx_note
from pejl.writing.note import Note
from pejl.writing.policy import PolicyPaper, docx_policy


def test_the_hearing_note_keeps_the_order(
    analysis: HearingAnalysis, hostile: HearingAnalysis, make_note: Callable[..., Note]
) -> None:
    assert violations(docx_note(make_note(analysis))) == []
    assert violations(docx_note(make_note(hostile))) == []


def test_a_policy_keeps_the_order() -> None:
    paper = PolicyPaper("Politik", "Vedtaget", "da", (("Version", "2"),), NEW.provisions, STAMP)
    assert violations(docx_policy(paper)) == []


def test_a_redline_keeps_the_order() -> None:
    assert violations(sent(paper_of(OLD, NEW, ORIGINS))) == []


@settings(deadline=None, max_examples=25)
@given(policies(), policies())
def test_any_redline_keeps_the_order(old: PolicyText, new: PolicyText) -> None:
    assert violations(sent(paper_of(old, new))) == []


@pytest.mark.parametrize(
    ("parent", "child", "problem"),
    [
        ("pPr", "pStyle", "pStyle after rPr in pPr"),
        ("tblPr", "tblStyle", "tblStyle after tblLook in tblPr"),
        ("sectPr", "pgSz", "pgSz after titlePg in sectPr"),
        ("tc", "tcPr", "tcPr is not first in tc"),
    ],
)
def test_what_stands_elsewhere_is_noticed(parent: str, child: str, problem: str) -> None:
    def put_last(root: object) -> None:
        for element in root.iter(W + parent):  # type: ignore[attr-defined]
            if (moved := element.find(W + child)) is not None and len(element) > 1:
                element.append(moved)

    broken = edited(sent(paper_of(OLD, NEW, ORIGINS)), put_last)
    assert f"word/document.xml: {problem}" in violations(broken)


def test_an_element_that_no_rule_knows_is_noticed() -> None:
    def rename(root: object) -> None:
        next(root.iter(W + "bookmarkStart")).tag = W + "bookMark"  # type: ignore[attr-defined]

    broken = edited(sent(paper_of(OLD, NEW, ORIGINS)), rename)
    assert violations(broken)[0] == "word/document.xml: p holds bookMark"
