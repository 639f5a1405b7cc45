"""Redlines on paper for tests, and how a document is taken back in a test."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.reading.tracked import read_tracked
from pejl.writing.redline import Origin, RedlinePaper, Returned, docx_redline, redline, take_back

STAMP = datetime(2026, 4, 1, 9, tzinfo=UTC)


def paper_of(old: PolicyText, new: PolicyText, origins: Mapping[str, Sequence[Origin]] | None = None) -> RedlinePaper:
    """A paper with two facts."""
    facts = (("Fra", "Høringsudkast"), ("Til", "Revideret udkast"))
    return RedlinePaper(
        redline(old, new, origins=origins or {}), "Udkast med ændringer", facts, "Fjordby Kommune", STAMP
    )


def sent(paper: RedlinePaper) -> bytes:
    """The Word file."""
    return docx_redline(paper)


def back(paper: RedlinePaper, data: bytes) -> Returned:
    """What is found in a document that came back."""
    return take_back(paper, read_tracked(data))


def one_goal(body: str) -> PolicyText:
    """A policy of one goal with this body."""
    return PolicyText("Politik", (Provision("goal-1", ProvisionKind.GOAL, "Flere i gang", body, "1"),))
