"""Finds the remarks of a response's answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pejl.analysing.amendments import find_amendments
from pejl.analysing.hearing import SENDER
from pejl.analysing.kinds import classify
from pejl.analysing.model import Answer, Mark, Remark
from pejl.analysing.remarks.cutting import Cut, cut_answer
from pejl.analysing.remarks.identity import remark_id, words_of
from pejl.reading.document import Document


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
        amendments = find_amendments(text, offset=cut.start, language=language, lead_in=lead_in)
        kind, confidence = classify(text, language, lead_in=lead_in, section=cut.heading, amendments=amendments)
        key = words_of(text)
        yield Remark(
            id=remark_id(response, text, seen[key]),
            response=response,
            section=section,
            start=cut.start,
            end=cut.end,
            text=text,
            kind=kind,
            confidence=confidence,
            lead_in=cut.lead_in,
            amendments=amendments,
            rank=cut.rank,
        )
        seen[key] += 1
