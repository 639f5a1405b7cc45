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
from pejl.writing.note.redaction import quoted

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
    yield Paragraph(plain(_introduction(material, in_full)), place="annex-shown")
    yield _index(material, in_full)
    if in_full:
        for response in material.analysis.responses:
            if response.file not in material.campaign_of:
                yield from _response(material, response)


def printed_in_full(material: Material) -> bool:
    """True where the annex can hold every response and still be read."""
    responses = material.analysis.responses
    return len(responses) <= MOST_RESPONSES and material.length <= MOST_CHARACTERS


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
    if material.analysis.campaigns:
        sentences.append(say("Campaign letters stand once, in the chapter on campaigns."))
    if material.redact:
        sentences.append(say("Personal data is blacked out and replaced by a word in square brackets."))
    return " ".join(sentences)


def _index(material: Material, in_full: bool) -> Table:
    say = material.say
    rows = []
    for response in material.analysis.responses:
        number = material.numbers[response.file]
        anchor = response_anchor(number)
        campaign = material.campaign_of.get(response.file)
        name = Run(str(number), anchor=anchor)
        if campaign is not None:
            name = Run(str(number), target=campaign_anchor(campaign.key), anchor=anchor)
        elif in_full:
            name = Run(str(number), target=anchor)
        received = say.date(response.received.date()) if response.received else "–"
        rows.append(
            (
                (name,),
                plain(material.senders_of(response)),
                plain(material.file_name(response)),
                plain(f"{received} ({say('late')})" if response.late else received),
                plain(say.number(len(material.remarks_of.get(response.file, ())))),
                plain(say.percent(quoted_share(material, response))),
            )
        )
    columns = (
        Column(say("No."), 2),
        Column(say("Senders"), 8),
        Column(say("File"), 7),
        Column(say("Received"), 5),
        Column(say("Remarks"), 5, numeric=True),
        Column(say("Quoted"), 3, numeric=True),
    )
    return Table(say("All responses"), columns, tuple(rows))


def quoted_share(material: Material, response: ResponseAnalysis) -> float:
    """What share of the answers' characters stands in a remark, 0 to 1; 0 where there is no answer."""
    length = sum(answer.end - answer.start for answer in response.answers if answer.section != SENDER)
    covered = sum(remark.end - remark.start for remark in material.remarks_of.get(response.file, ()))
    return min(1.0, covered / length) if length else 0.0


def _response(material: Material, response: ResponseAnalysis) -> Iterator[Block]:
    say = material.say
    number = material.numbers[response.file]
    title = say("Response {number}: {senders}", number=number, senders=material.senders_of(response))
    yield Heading(2, title, response_anchor(number), listed=False)
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
    remarks = material.remarks_of.get(response.file, ())
    for block in response.document.body:
        answer = _answer_at(answers, block)
        if not _is_printed(response, answer, block):
            continue
        if named and answer is not None and answer.section not in begun:
            begun.add(answer.section)
            yield Paragraph(plain(titles.get(answer.section, answer.section)), Role.LABEL)
        yield Paragraph(_block_runs(material, response, block, remarks), Role.TEXT, material.foreign(response))


def _answer_at(answers: list[Answer], block: SourceBlock) -> Answer | None:
    return next((answer for answer in answers if answer.start <= block.start < answer.end), None)


def place_of(material: Material, remark: Remark) -> str:
    """Anchor of a remark's words in the annex or in its campaign's chapter; empty where they are not printed."""
    response = material.responses[remark.response]
    campaign = material.campaign_of.get(remark.response)
    if campaign is not None and campaign.lead != remark.response:
        return campaign_anchor(campaign.key)
    if campaign is None and not printed_in_full(material):
        return ""
    block = next((block for block in response.document.body if block.start <= remark.start < block.end), None)
    if block is None or not _is_printed(response, _answer_at(list(response.answers), block), block):
        return ""
    return place_anchor(remark.id)


def _is_printed(response: ResponseAnalysis, answer: Answer | None, block: SourceBlock) -> bool:
    """False for the box with contact data and for the template's own text."""
    return (answer is None or answer.section != SENDER) and not _is_template(response, block)


def _is_template(response: ResponseAnalysis, block: SourceBlock) -> bool:
    return any(
        mark.kind == MarkKind.TEMPLATE and mark.start <= block.start and block.end <= mark.end
        for mark in response.marks
    )


def _block_runs(
    material: Material, response: ResponseAnalysis, block: SourceBlock, remarks: tuple[Remark, ...]
) -> Runs:
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
