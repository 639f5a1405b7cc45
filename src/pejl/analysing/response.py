"""Analyses one response on its own: language, boxes, senders, remarks, personal data, and what a person should see."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pejl.analysing.channels import find_channel, find_ranks, find_received, is_late
from pejl.analysing.concerns import find_concerns, has_unread_attachment
from pejl.analysing.hearing import SENDER, Hearing, ResponseFacts
from pejl.analysing.language import detect_language
from pejl.analysing.model import Answer, Mark, MarkKind, Remark, ResponseAnalysis, ResponseStatus
from pejl.analysing.personal_data import find_personal_data
from pejl.analysing.remarks import find_remarks
from pejl.analysing.sections import SectionsFound, find_answers
from pejl.analysing.sections.letter import says_no_remarks
from pejl.analysing.senders import find_senders
from pejl.reading.document import Document


def analyse_response(document: Document, hearing: Hearing) -> ResponseAnalysis:
    """What the analysis says of one response, before it is compared with the others.

    Never raises for odd content: what cannot be told is left open and named in `concerns`.
    """
    facts = find_facts(document.name, hearing)
    found = find_answers(document, hearing)
    language = _language(document, found.answers, hearing)
    senders = find_senders(document, found.answers, hearing, facts, marks=found.marks, is_template=found.is_template)
    outcome = find_remarks(document, found.answers, response=document.name, language=language)
    remarks = _ranked(outcome.remarks, document)
    personal_data = tuple(find_personal_data(document.text, language))
    received = find_received(document, facts)
    late = is_late(received, senders, hearing)
    status = _status(document, found, remarks)
    return ResponseAnalysis(
        file=document.name,
        document=document,
        language=language,
        status=status,
        channel=find_channel(document, facts),
        senders=senders,
        answers=found.answers,
        remarks=remarks,
        marks=_in_order([*found.marks, *outcome.marks]),
        personal_data=personal_data,
        received=received,
        late=late,
        concerns=find_concerns(document, status, senders, personal_data, late=late, language=language),
    )


def find_facts(name: str, hearing: Hearing) -> ResponseFacts | None:
    """What the officer has said of a file, or of the archive or sheet it came in; the closest wins."""
    by_file = {facts.file: facts for facts in hearing.responses}
    sheet = name.split("#")[0]
    candidates = [name, sheet, *(str(parent) for parent in PurePosixPath(sheet).parents)]
    return next((by_file[candidate] for candidate in candidates if candidate in by_file), None)


def _language(document: Document, answers: Sequence[Answer], hearing: Hearing) -> str:
    """The language of what is said: the template and its labels are in the hearing's own."""
    said = "\n".join(document.text[answer.start : answer.end] for answer in answers if answer.section != SENDER)
    language = detect_language(said or document.text)
    return hearing.language if language == "und" else language


def _ranked(remarks: Iterable[Remark], document: Document) -> tuple[Remark, ...]:
    """The remarks, with the place in the meeting's list of those that begin in a ranked item."""
    ranks = find_ranks(document)
    ranked = []
    for remark in remarks:
        rank = next((rank for start, end, rank in ranks if start <= remark.start < end), None)
        ranked.append(remark if remark.rank == rank else replace(remark, rank=rank))
    return tuple(ranked)


def _status(document: Document, found: SectionsFound, remarks: Sequence[Remark]) -> ResponseStatus:
    if remarks or any(answer.end > answer.start for answer in found.answers if answer.section != SENDER):
        return ResponseStatus.READ
    courtesies = (mark for mark in found.marks if mark.kind is MarkKind.COURTESY)
    lines = (line for mark in courtesies for line in document.text[mark.start : mark.end].split("\n"))
    if any(map(says_no_remarks, lines)):
        return ResponseStatus.WITHOUT_REMARKS
    return ResponseStatus.NEEDS_PERSON if has_unread_attachment(document) else ResponseStatus.EMPTY


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))
