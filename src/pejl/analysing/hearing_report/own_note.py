"""Reads a hearing note that Pejl itself wrote, in Word, HTML or PDF, back into remarks and answers.

Under each remark stand its sender, what it is, the quotation, and "Svar 12: brev.pdf · bemærkning ABC-DEF-GHJ"; then
the reply with its decision and reason. Which of these lines are headings differs from format to format.
"""

import re
from collections.abc import Iterator, Sequence

from pejl.analysing.hearing_report.model import Passage, Triple
from pejl.analysing.hearing_report.outline import Unit, stretch
from pejl.analysing.hearing_report.rows import proposing
from pejl.analysing.hearing_report.speakers import Speakers
from pejl.reading.document import BlockKind, Document

_SOURCE = re.compile(r"(?:Svar|Response) \d+: .+ · (?:bemærkning|remark) (?P<number>[A-Z0-9-]+)", re.DOTALL)
_REPLY = re.compile(r"(?:Forvaltningens svar|The administration's reply)(?: \((?P<author>.+)\))?")
_FIELD = re.compile(
    r"(?:Indstillet beslutning|Begrundelse|Recommended decision|Reason)(?::\s*(?P<said>.*))?", re.DOTALL
)
_QUOTED = re.compile(r"(?:.* … )?[”“](?P<words>.+)[”“](?: \([^()]*\))?", re.DOTALL)
_EMPTY = re.compile(
    r"(?:Skriv (?:svaret|begrundelsen) her|Write the (?:reply|reason) here|Mangler endnu|Not written yet|"
    r"Ikke besluttet endnu|Not decided yet)?\s*",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"Udkastet siger:|The draft says:")
_SENDER = 3
"""So many lines before the source stands who said it."""


def read_own_note(document: Document, speakers: Speakers, lead: str) -> list[Triple]:
    """All remarks of the note; none where the document is no note by Pejl."""
    lines = _lines(document)
    sources = [at for at, line in enumerate(lines) if at >= _SENDER and _SOURCE.fullmatch(line.text)]
    ends = [*(at - _SENDER for at in sources[1:]), len(lines)]
    return [_triple(lines, at, end, speakers, lead) for at, end in zip(sources, ends, strict=False)]


def _lines(document: Document) -> list[Unit]:
    """Every block outside tables, with the headings of its section: those that are no sender and no label."""
    blocks = [(block, document.text_of(block)) for block in document.body if block.cell is None]
    senders = {at - _SENDER for at, (_, text) in enumerate(blocks) if _SOURCE.fullmatch(text)}
    lines: list[Unit] = []
    path: list[tuple[int, str]] = []
    for at, (block, text) in enumerate(blocks):
        label = _REPLY.fullmatch(text) or _FIELD.fullmatch(text)
        if block.kind is BlockKind.HEADING and at not in senders and not label:
            path = [*[one for one in path if one[0] < block.level], (block.level, " ".join(text.split()))]
        lines.append(Unit(block, text, tuple(words for _, words in path)))
    return lines


def _triple(lines: Sequence[Unit], at: int, end: int, speakers: Speakers, lead: str) -> Triple:
    source, sender = _SOURCE.fullmatch(lines[at].text), " ".join(lines[at - _SENDER].text.split())
    if _REPLY.fullmatch(sender) or _FIELD.fullmatch(sender):  # a line was lost at the end of a page
        sender = ""
    answer = lines[at + 1 : max(end, at + 1)]
    reply = list(_reply(answer, lines[at].path))
    author = next((match["author"] or "" for line in answer if (match := _REPLY.fullmatch(line.text))), "")
    answered_by = next(iter(speakers.codes_in(author)), lead)
    return Triple(
        remark=_remark(lines[at - 1]),
        position=stretch(reply, reply[0].block.start, reply[-1].block.end) if reply else None,
        changes=tuple(proposing([line for line in reply if not _FIELD.fullmatch(line.text)])),
        section=lines[at].section,
        path=lines[at].path,
        committees=speakers.codes_in(sender) or ((answered_by,) if answered_by else ()),
        answered_by=answered_by,
        senders=(sender,) if sender else (),
        number=source["number"] if source else "",
    )


def _remark(quote: Unit) -> Passage:
    """The words between the quotation marks, without the lead-in before them."""
    match = _QUOTED.fullmatch(quote.text)
    return quote.passage(*match.span("words")) if match else quote.passage(0, len(quote.text))


def _reply(lines: Sequence[Unit], path: tuple[str, ...]) -> Iterator[Unit]:
    """The paragraphs of the reply, without labels that stand alone and fields that nobody has filled in."""
    begun = False
    for line in lines:
        if line.path != path or _DRAFT.match(line.text):
            return
        field = _FIELD.fullmatch(line.text)
        said = (field["said"] or "") if field else line.text
        if _REPLY.fullmatch(line.text):
            begun = True
        elif begun and not _EMPTY.fullmatch(said):
            yield line
