"""The annex: the responses in full, or where to find them when there are too many to print."""

from collections.abc import Iterator
from itertools import pairwise

from pejl.analysing.hearing import GENERAL, SENDER
from pejl.analysing.model import Answer, MarkKind, Remark, ResponseAnalysis
from pejl.reading.document import Block as SourceBlock
from pejl.reading.document import BlockKind
from pejl.writing.note.anchors import campaign_anchor, place_anchor, remark_anchor, response_anchor
from pejl.writing.note.material import Material
from pejl.writing.note.outline import (
    Block,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Runs,
    Table,
    Tone,
    plain,
)
from pejl.writing.note.redaction import campaign_title, quoted

MOST_RESPONSES = 150
"""With more responses than this the annex names the files instead of printing them."""
MOST_CHARACTERS = 600_000
"""And with more text than this: about 250 pages."""


def annex_chapter(material: Material) -> Iterator[Block]:
    """A list of all responses, then each in full; campaign letters are printed in their own chapter."""
    say = material.say
    if not material.analysis.responses:
        return
    yield PageBreak()
    yield Heading(1, say("Annex: the responses"), "annex")
    in_full = printed_in_full(material)
    yield Paragraph(plain(_introduction(material, in_full)))
    yield _index(material, in_full)
    if in_full:
        for response in material.analysis.responses:
            yield from _response(material, response)


def printed_in_full(material: Material) -> bool:
    """True where the annex can hold every response and still be read."""
    responses = material.analysis.responses
    length = sum(len(response.document.text) for response in responses)
    return len(responses) <= MOST_RESPONSES and length <= MOST_CHARACTERS


def _introduction(material: Material, in_full: bool) -> str:
    say = material.say
    sentences = (
        [
            say("The responses as they were received."),
            say("The template's own text and the box with contact data are left out."),
        ]
        if in_full
        else [say("The responses are too many to be printed here. The table names the file of each.")]
    )
    if material.redact:
        sentences.append(say("Personal data is blacked out and replaced by a word in square brackets."))
    return " ".join(sentences)


def _index(material: Material, in_full: bool) -> Table:
    say = material.say
    counts: dict[str, int] = {}
    for remark in material.analysis.remarks:
        counts[remark.response] = counts.get(remark.response, 0) + 1
    rows = []
    for response in material.analysis.responses:
        number = material.numbers[response.file]
        anchor = response_anchor(number)
        name = Run(str(number), target=anchor) if in_full else Run(str(number), anchor=anchor)
        received = say.date(response.received.date()) if response.received else "–"
        rows.append(
            (
                (name,),
                plain(material.senders_of(response)),
                plain(material.file_name(response)),
                plain(f"{received} ({say('late')})" if response.late else received),
                plain(say.number(counts.get(response.file, 0))),
                plain(say.percent(quoted_share(response))),
            )
        )
    columns = (
        Column(say("No."), 2, numeric=True),
        Column(say("Senders"), 8),
        Column(say("File"), 7),
        Column(say("Received"), 5),
        Column(say("Remarks"), 4, numeric=True),
        Column(say("Quoted"), 3, numeric=True),
    )
    return Table(say("All responses"), columns, tuple(rows))


def quoted_share(response: ResponseAnalysis) -> float:
    """What share of the answers' characters stands in a remark, 0 to 1; 0 where there is no answer."""
    length = sum(answer.end - answer.start for answer in response.answers if answer.section != SENDER)
    covered = sum(remark.end - remark.start for remark in response.remarks)
    return min(1.0, covered / length) if length else 0.0


def _response(material: Material, response: ResponseAnalysis) -> Iterator[Block]:
    say = material.say
    number = material.numbers[response.file]
    title = say("Response {number}: {senders}", number=number, senders=material.senders_of(response))
    yield Heading(2, title, response_anchor(number), listed=False)
    campaign = material.campaign_of.get(response.file)
    if campaign is not None:
        text = say("Part of the campaign “{title}”, which is printed once.", title=campaign_title(material, campaign))
        yield Paragraph((Run(text, target=campaign_anchor(campaign.key)),), Role.SMALL)
        return
    paragraphs = tuple(response_text(material, response))
    if not paragraphs:
        yield Paragraph(plain(say("The response holds no text of its own.")), Role.SMALL)
    yield from paragraphs


def response_text(material: Material, response: ResponseAnalysis) -> Iterator[Paragraph]:
    """The response's paragraphs, each box named where it begins, each remark marked where it begins."""
    titles = {section.key: section.title for section in material.sections}
    answers = [answer for answer in response.answers if answer.end > answer.start]
    own = [answer for answer in answers if answer.section != SENDER]
    named = len(own) > 1 or any(answer.section != GENERAL for answer in own)
    begun: set[str] = set()
    remarks = sorted(response.remarks, key=lambda remark: remark.start)
    for block in response.document.body:
        answer = _answer_at(answers, block)
        if (answer is not None and answer.section == SENDER) or _is_template(response, block):
            continue
        if named and answer is not None and answer.section not in begun:
            begun.add(answer.section)
            yield Paragraph(plain(titles.get(answer.section, answer.section)), Role.LABEL)
        yield Paragraph(_block_runs(material, response, block, remarks), Role.TEXT)


def _answer_at(answers: list[Answer], block: SourceBlock) -> Answer | None:
    return next((answer for answer in answers if answer.start <= block.start < answer.end), None)


def _is_template(response: ResponseAnalysis, block: SourceBlock) -> bool:
    return any(
        mark.kind == MarkKind.TEMPLATE and mark.start <= block.start and block.end <= mark.end
        for mark in response.marks
    )


def _block_runs(material: Material, response: ResponseAnalysis, block: SourceBlock, remarks: list[Remark]) -> Runs:
    runs: list[Run] = []
    if block.kind == BlockKind.LIST_ITEM:
        runs.append(Run(f"{block.marker or '•'} "))
    tone = Tone.STRONG if block.kind == BlockKind.HEADING else Tone.PLAIN
    starts = [remark for remark in remarks if block.start <= remark.start < block.end]
    cuts = [block.start, *(remark.start for remark in starts), block.end]
    for at, (start, end) in enumerate(pairwise(cuts)):
        if at:
            remark = starts[at - 1]
            shown = material.folded.get(remark.id, remark.id)
            label = material.say("[remark {id}]", id=remark.id)
            runs.append(Run(label, Tone.MUTED, target=remark_anchor(shown), anchor=place_anchor(remark.id)))
            runs.append(Run(" "))
        runs.extend(quoted(material, response, start, end, tone))
    return tuple(runs)
