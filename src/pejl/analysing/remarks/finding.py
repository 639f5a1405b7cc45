"""Finds the remarks of a response's answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pejl.analysing.amendments import find_amendments
from pejl.analysing.hearing import SENDER
from pejl.analysing.kinds import classify
from pejl.analysing.model import Amendment, Answer, Kind, Mark, Remark, Span
from pejl.analysing.remarks.cutting import Cut, cut_answer
from pejl.analysing.remarks.identity import remark_id, words_of
from pejl.reading.document import Document

_KEPT = 4_096


@dataclass(frozen=True, slots=True)
class RemarksFound:
    """The remarks of a response and what else its answers hold; both in the order of the text."""

    remarks: tuple[Remark, ...]
    marks: tuple[Mark, ...]


def find_remarks(document: Document, answers: Sequence[Answer], *, response: str, language: str = "da") -> RemarksFound:
    """The remarks of all answers but the sender's box.

    Within each such answer the remarks, the marks and white space cover the text whole; remarks overlap neither each
    other nor marks, and `remark.text == document.text[remark.start:remark.end]`. `response` is the response's file
    name; `language` is "da" or "en", any other is read as Danish.
    """
    seen: Counter[str] = Counter()
    remarks: list[Remark] = []
    marks: list[Mark] = []
    for answer in sorted(answers, key=lambda item: (item.start, item.end)):
        if answer.section == SENDER or answer.start >= answer.end:
            continue
        outcome = cut_answer(document, answer, language)
        marks.extend(outcome.marks)
        remarks.extend(_remarks(document, answer.section, outcome.cuts, response, language, seen))
    return RemarksFound(tuple(remarks), tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))))


def _remarks(
    document: Document, section: str, cuts: Sequence[Cut], response: str, language: str, seen: Counter[str]
) -> Iterator[Remark]:
    for cut in cuts:
        text = document.text[cut.start : cut.end]
        lead_in = document.text[cut.lead_in.start : cut.lead_in.end] if cut.lead_in else ""
        amendments, kind, confidence = _judged(text, language, lead_in, cut.heading)
        key = words_of(text)
        yield Remark(
            id=remark_id(response, text, seen[key], words=key),
            response=response,
            section=section,
            start=cut.start,
            end=cut.end,
            text=text,
            kind=kind,
            confidence=confidence,
            lead_in=cut.lead_in,
            amendments=tuple(_moved(amendment, cut.start) for amendment in amendments),
            rank=cut.rank,
        )
        seen[key] += 1


@lru_cache(maxsize=_KEPT)
def _judged(text: str, language: str, lead_in: str, heading: str) -> tuple[tuple[Amendment, ...], Kind, float]:
    """What a remark asks for in words, its kind, and how sure that is. Kept: the letters of a campaign say the same."""
    amendments = find_amendments(text, language=language, lead_in=lead_in)
    return (amendments, *classify(text, language, lead_in=lead_in, section=heading, amendments=amendments))


def _moved(amendment: Amendment, by: int) -> Amendment:
    """The amendment with its span counted from the beginning of the document."""
    span = amendment.span
    return replace(amendment, span=Span(span.start + by, span.end + by)) if span else amendment
