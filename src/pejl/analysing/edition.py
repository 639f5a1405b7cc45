"""What a sender sent in one go, boxes of a web form and files together, as one response with one canonical text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pejl.analysing.channels import find_ranks
from pejl.analysing.concerns import find_concerns
from pejl.analysing.hearing import GENERAL, SENDER, Channel, Hearing
from pejl.analysing.language import detect_language
from pejl.analysing.model import (
    Answer,
    Mark,
    MarkKind,
    PersonalData,
    ProvisionMatch,
    Remark,
    ResponseAnalysis,
    ResponseStatus,
    Sender,
    Span,
)
from pejl.analysing.personal_data import find_personal_data
from pejl.analysing.provision import PolicyText
from pejl.analysing.references import find_references
from pejl.analysing.remarks import find_remarks
from pejl.analysing.response import analyse_response, find_facts
from pejl.analysing.routing import committees_for
from pejl.analysing.sections.letter import says_no_remarks
from pejl.analysing.senders import find_senders
from pejl.reading import read_parts
from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.dispatch import join
from pejl.reading.document import FURNITURE, BlockKind, Document
from pejl.reading.parts import Reading, digest
from pejl.reading.plain import read_plain

ANCHOR = "anchor"
"""Reason of a `ProvisionMatch`: the remark was written right at the provision."""


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file as received; `name` is what the sender called it."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class AnchorText:
    """A remark made right at a provision of the draft."""

    provision: str
    section: str
    """Key of the box the provision belongs to."""
    title: str
    """What the provision is called, for the reader."""
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class SentContents:
    """All that was sent: what was written in boxes and at provisions, and what the files hold."""

    name: str
    """What the response's document is called where it has no file."""
    hearing: Hearing
    boxes: tuple[tuple[str, str], ...] = ()
    """Key of the box and what was written there."""
    anchors: tuple[AnchorText, ...] = ()
    files: Reading = field(default_factory=Reading)
    channel: Channel | None = None
    senders: tuple[Sender, ...] = ()
    """Who it is from, where that is known without reading."""
    policy: PolicyText | None = None
    """The text that was heard."""


@dataclass(frozen=True, slots=True)
class AnchorPlace:
    """Where in the canonical text the words written at a provision stand."""

    start: int
    end: int
    provision: str
    quote: str


@dataclass(frozen=True, slots=True)
class EditionAnalysis:
    """The analysis of all that was sent. Its remarks are tied to what they name, quote or were written at."""

    response: ResponseAnalysis
    anchors: tuple[AnchorPlace, ...] = ()

    def anchor_of(self, remark: Remark) -> AnchorPlace | None:
        """Where the remark was written, if it was written at a provision."""
        return _anchor_at(remark, self.anchors)


@dataclass(frozen=True, slots=True)
class _Form:
    """The typed part of what was sent."""

    document: Document
    answers: tuple[Answer, ...]
    marks: tuple[Mark, ...]
    anchors: tuple[AnchorPlace, ...]


def read_file(file: FileToRead) -> Reading:
    """Everything in one file; made to run in a limited child process."""
    return read_parts(file.path, file.name)


def typed_off(text: str, name: str) -> Reading:
    """What a person typed off paper or a picture, as if it were a text file called `name`."""
    builder = DocumentBuilder(name, "txt", digest(text.encode()))
    read_plain(text, builder)
    return Reading((builder.build(),)) if builder.has_text else Reading()


def analyse_edition(sent: SentContents) -> EditionAnalysis:
    """The analysis of all that was sent as one response; made to run in a limited child process.

    The typed text comes first in the canonical text, each box under its title, then the files, each as a part. Raises
    the reason of the first file where there is no text at all.
    """
    form = _form(sent) if sent.boxes or sent.anchors else None
    anchors = form.anchors if form else ()
    if form and not sent.files.documents:
        analysis = _analysed_form(form, sent)
    else:
        analysis = analyse_response(_joined(sent), sent.hearing)
        analysis = _united(_analysed_form(form, sent), analysis, sent) if form else analysis
    told = replace(analysis, senders=sent.senders) if sent.senders else analysis
    tied = tuple(_tied(remark, _anchor_at(remark, anchors), sent) for remark in told.remarks)
    return EditionAnalysis(replace(told, remarks=tied), anchors)


def _tied(remark: Remark, anchor: AnchorPlace | None, sent: SentContents) -> Remark:
    """The remark with the provisions it says it is about and the committees they belong to."""
    named = find_references(remark.text, sent.policy, remark.section) if sent.policy else ()
    certain = named
    if anchor:
        named = (
            ProvisionMatch(anchor.provision, 1.0, ANCHOR),
            *(match for match in named if match.key != anchor.provision),
        )
        certain = (ProvisionMatch(anchor.provision, 1.0, "reference"), *certain)
    return replace(
        remark, provisions=named, committees=committees_for(remark.section, certain, sent.policy, sent.hearing)
    )


def _anchor_at(remark: Remark, anchors: Iterable[AnchorPlace]) -> AnchorPlace | None:
    return next((anchor for anchor in anchors if anchor.start <= remark.start < anchor.end), None)


def _joined(sent: SentContents) -> Document:
    """The files as one document; a single one stays as it is."""
    documents = sent.files.documents
    if len(documents) == 1 and not sent.files.failures:
        return documents[0]
    name = documents[0].name if documents else sent.name
    sha256 = documents[0].sha256 if documents else ""
    return join(sent.files, name, documents[0].format if documents else "", sha256)


# -- what was typed into the form ---------------------------------------------------------------------------------


def _form(sent: SentContents) -> _Form:
    """The boxes in the template's order, each under its title, and in each what was written at its provisions."""
    builder = DocumentBuilder(sent.name, "txt", _digest_of(sent))
    titles = {section.key: section.title for section in sent.hearing.sections}
    said = dict(sent.boxes)
    keys = [*titles, *said, *(anchor.section for anchor in sent.anchors)]
    runs: list[tuple[str, int, int, AnchorText | None]] = []  # box, first and last block, what it was written at
    headings: list[int] = []
    for key in dict.fromkeys(key for key in keys if key != SENDER):
        anchors = [anchor for anchor in sent.anchors if anchor.section == key]
        if not said.get(key, "").strip() and not anchors:
            continue
        headings.append(_heading(builder, titles.get(key, key), 1))
        if said.get(key, "").strip():
            runs.append((key, *_paragraphs(builder, said[key]), None))
        for anchor in anchors:
            headings.append(_heading(builder, f"{anchor.title} ”{anchor.quote}”" if anchor.quote else anchor.title, 2))
            runs.append((key, *_paragraphs(builder, anchor.text), anchor))
    document = builder.build()
    return _placed(document, runs, headings, [section.key for section in sent.hearing.sections])


def _digest_of(sent: SentContents) -> str:
    said = [*(text for _, text in sent.boxes), *(anchor.text for anchor in sent.anchors)]
    return digest("\0".join(said).encode())


def _heading(builder: DocumentBuilder, title: str, level: int) -> int:
    builder.add(BlockKind.HEADING, title or "–", level=level)
    return len(builder.pending) - 1


def _paragraphs(builder: DocumentBuilder, text: str) -> tuple[int, int]:
    """Add what somebody typed, and say which blocks it became: the first, and the one after the last."""
    first = len(builder.pending)
    own = DocumentBuilder("", "txt")
    read_plain(text, own)
    for block in own.pending:
        kind = BlockKind.PARAGRAPH if block.kind in FURNITURE else block.kind
        builder.add(kind, [Run(run.text) for run in block.runs], level=block.level, marker=block.marker)
    return first, len(builder.pending)


def _placed(
    document: Document,
    runs: Iterable[tuple[str, int, int, AnchorText | None]],
    headings: Iterable[int],
    sections: Sequence[str],
) -> _Form:
    """Block numbers as ranges of the text. What says no more than "no remarks" is no answer."""
    blocks = document.blocks
    marks = [Mark(MarkKind.TEMPLATE, blocks[at].start, blocks[at].end) for at in headings]
    answers: list[Answer] = []
    anchors: list[AnchorPlace] = []
    for section, first, after, anchor in runs:
        if after == first:
            continue
        start, end = blocks[first].start, blocks[after - 1].end
        if says_no_remarks(document.text[start:end]):
            marks.append(Mark(MarkKind.COURTESY, start, end))
            continue
        answers.append(Answer(section, start, end))
        if anchor:
            anchors.append(AnchorPlace(start, end, anchor.provision, anchor.quote))
    answered = {answer.section for answer in answers}
    empty = [Answer(key, 0, 0) for key in sections if key not in answered and key != SENDER]
    return _Form(document, (*answers, *empty), _in_order(marks), tuple(anchors))


def _analysed_form(form: _Form, sent: SentContents) -> ResponseAnalysis:
    document, hearing = form.document, sent.hearing
    said = "\n".join(document.text[answer.start : answer.end] for answer in form.answers)
    language = detect_language(said or document.text)
    language = hearing.language if language == "und" else language
    outcome = find_remarks(document, form.answers, response=document.name, language=language)
    facts = find_facts(document.name, hearing)
    senders = sent.senders or find_senders(document, form.answers, hearing, facts, marks=form.marks)
    status = ResponseStatus.READ if said.strip() else ResponseStatus.WITHOUT_REMARKS
    personal_data = tuple(find_personal_data(document.text, language))
    return ResponseAnalysis(
        file=document.name,
        document=document,
        language=language,
        status=status,
        channel=sent.channel or Channel.WEB_FORM,
        senders=tuple(senders),
        answers=form.answers,
        remarks=_ranked(outcome.remarks, document),
        marks=_in_order([*form.marks, *outcome.marks]),
        personal_data=personal_data,
        concerns=find_concerns(document, status, senders, personal_data, late=False, language=language),
    )


def _ranked(remarks: Iterable[Remark], document: Document) -> tuple[Remark, ...]:
    ranks = find_ranks(document)
    return tuple(
        replace(remark, rank=next((rank for start, end, rank in ranks if start <= remark.start < end), None))
        for remark in remarks
    )


# -- form and files together --------------------------------------------------------------------------------------


def _united(typed: ResponseAnalysis, written: ResponseAnalysis, sent: SentContents) -> ResponseAnalysis:
    """One analysis of one text: what was typed, then the files."""
    document = _one_document(typed.document, written.document)
    by = len(typed.document.text) + 1
    remarks = (*typed.remarks, *(_moved_remark(remark, by) for remark in written.remarks))
    return replace(
        typed,
        document=document,
        language=max((typed, written), key=lambda analysis: len(analysis.document.text)).language,
        status=next(
            (one.status for one in (typed, written) if one.status is ResponseStatus.READ),
            typed.status,
        ),
        senders=typed.senders or written.senders,
        answers=_united_answers(typed.answers, written.answers, by, sent.hearing),
        remarks=tuple(replace(remark, response=document.name) for remark in remarks),
        marks=_in_order(
            [*typed.marks, *(replace(mark, start=mark.start + by, end=mark.end + by) for mark in written.marks)]
        ),
        personal_data=(*typed.personal_data, *(_moved_data(data, by) for data in written.personal_data)),
        received=written.received,
        concerns=tuple(dict.fromkeys([*typed.concerns, *written.concerns])),
    )


def _one_document(typed: Document, written: Document) -> Document:
    """The typed blocks, then those of the files; page furniture stands last as always."""
    builder = DocumentBuilder(typed.name, typed.format, typed.sha256, written.metadata)
    builder.append(typed, "")
    builder.append(written, written.name)
    return builder.build()


def _united_answers(
    typed: Iterable[Answer], written: Iterable[Answer], by: int, hearing: Hearing
) -> tuple[Answer, ...]:
    moved = (replace(answer, start=answer.start + by, end=answer.end + by) for answer in written)
    answers = [answer for answer in (*typed, *moved) if answer.end > answer.start]
    answered = {answer.section for answer in answers}
    order = {key: at for at, key in enumerate([*(section.key for section in hearing.sections), GENERAL])}
    empty = [Answer(key, 0, 0) for key in order if key not in answered and key in {s.key for s in hearing.sections}]
    return tuple(sorted([*answers, *empty], key=lambda answer: (order.get(answer.section, len(order)), answer.start)))


def _moved_remark(remark: Remark, by: int) -> Remark:
    return replace(
        remark,
        start=remark.start + by,
        end=remark.end + by,
        lead_in=_moved_span(remark.lead_in, by),
        amendments=tuple(replace(one, span=_moved_span(one.span, by)) for one in remark.amendments),
    )


def _moved_span(span: Span | None, by: int) -> Span | None:
    return span and Span(span.start + by, span.end + by)


def _moved_data(data: PersonalData, by: int) -> PersonalData:
    return replace(data, start=data.start + by, end=data.end + by)


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def documents_of(reading: Reading) -> Iterator[Reading]:
    """A file with many responses taken apart: one reading for each response in it and for each that failed."""
    for document in reading.documents:
        yield Reading(documents=(document,))
    for failure in reading.failures:
        yield Reading(failures=(failure,))
