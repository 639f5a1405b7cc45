"""The shorter chapters: campaigns, themes, proposed wording, meetings, what needs a person, and the method."""

from collections.abc import Iterator

from pejl.analysing.model import Campaign, Remark
from pejl.writing.note.anchors import campaign_anchor, remark_anchor
from pejl.writing.note.annex import printed_in_full, quoted_share, response_text
from pejl.writing.note.material import Material, in_danish_order
from pejl.writing.note.names import AMENDMENT_NAMES
from pejl.writing.note.outline import (
    Block,
    BulletList,
    Column,
    Heading,
    Paragraph,
    Quote,
    Role,
    Run,
    Runs,
    Table,
    Tone,
    plain,
)
from pejl.writing.note.redaction import campaign_title, quoted, reworded
from pejl.writing.reply import DECISION_NAMES

_EXAMPLE_LENGTH = 240
_CHALLENGES_SHOWN = 10


def campaigns_chapter(material: Material) -> Iterator[Block]:
    """Each campaign once: its letter, who sent it, and where a sender's letter differs."""
    say = material.say
    if not material.analysis.campaigns:
        return
    yield Heading(1, say("Campaigns"), "campaigns")
    yield Paragraph(
        plain(say("Letters with nearly the same text are shown once. Every sender counts.")), place="campaigns-shown"
    )
    for campaign in material.analysis.campaigns:
        yield from _campaign(material, campaign)


def _campaign(material: Material, campaign: Campaign) -> Iterator[Block]:
    say = material.say
    lead = material.responses[campaign.lead]
    yield Heading(2, campaign_title(material, campaign), campaign_anchor(campaign.key))
    yield Paragraph(plain(_senders_of_campaign(material, campaign)))
    number = material.numbers[lead.file]
    source = say(
        "Response {number}, {senders}: the letter closest to all the others",
        number=number,
        senders=material.senders_of(lead),
    )
    paragraphs = tuple(paragraph.runs for paragraph in response_text(material, lead))
    yield Quote(paragraphs, plain(source))
    differing = [file for file in campaign.responses if campaign.differences.get(file)]
    if differing:
        yield Paragraph(plain(say("Where senders added or changed something:")), Role.LABEL)
        yield BulletList(tuple(_difference(material, campaign, file) for file in differing))


def _senders_of_campaign(material: Material, campaign: Campaign) -> str:
    say = material.say
    responses = [material.responses[file] for file in campaign.responses]
    count = len({key for response in responses for key in material.sender_keys(response)})
    residents, named = set(), set()
    for response in responses:
        for sender in response.senders:
            if material.redact and material.is_private(sender, response):
                residents.add(sender.name.casefold() or response.file)
            else:
                named.add(material.sender_name(sender, response))
    names = sorted(named, key=in_danish_order)
    if residents:
        names.append(say.plural("{count} resident", "{count} residents", len(residents)))
    text = say.plural("{count} sender: {names}.", "{count} senders: {names}.", count, names=say.join(names))
    return text if names else say.plural("{count} sender.", "{count} senders.", count)


def _difference(material: Material, campaign: Campaign, file: str) -> Runs:
    response = material.responses[file]
    runs = [Run(material.senders_of(response) + ": ", Tone.STRONG)]
    for at, passage in enumerate(campaign.differences[file]):
        runs.extend((Run(" · "),) if at else ())
        runs.extend(reworded(material, response, passage))
    return tuple(runs)


def themes_chapter(material: Material) -> Iterator[Block]:
    """The themes that the machine suggests, with one remark that speaks for each."""
    say = material.say
    remarks = {remark.id: remark for remark in material.analysis.remarks}
    rows = []
    for theme in material.analysis.themes:
        example = next((remarks[id_] for id_ in theme.remarks if id_ in remarks), None)
        size = sum(1 for id_ in theme.remarks if id_ in remarks)
        said = _example(material, example) if example else ()
        rows.append((plain(theme.title), plain(", ".join(theme.words)), plain(say.number(size)), said))
    if not rows:
        return
    yield Heading(1, say("Suggested themes"), "themes")
    found = say("Found by the machine from the words of the remarks. A person has not checked them.")
    yield Paragraph(plain(found), place="themes-found")
    columns = (
        Column(say("Theme"), 4),
        Column(say("Telling words"), 5),
        Column(say("Remarks"), 4, numeric=True),
        Column(say("Example"), 8),
    )
    yield Table(say("Suggested themes"), columns, tuple(rows), captioned=False)


def _example(material: Material, remark: Remark) -> Runs:
    response = material.responses[remark.response]
    end = remark.end
    if end - remark.start > _EXAMPLE_LENGTH:
        end = response.document.text.rfind(" ", remark.start, remark.start + _EXAMPLE_LENGTH)
        end = end if end > remark.start else remark.start + _EXAMPLE_LENGTH
    words = quoted(material, response, remark.start, end)
    cut = (Run(" …"),) if end < remark.end else ()
    shown = material.folded.get(remark.id, remark.id)
    return (*words, *cut, Run(" "), Run(remark.id, target=remark_anchor(shown)))


def amendments_chapter(material: Material) -> Iterator[Block]:
    """Every proposed change of wording: where, what, the new words, who, and what is decided."""
    say = material.say
    rows = tuple(
        row
        for remark in material.analysis.remarks
        if remark.amendments and remark.id not in material.folded
        for row in _amendments(material, remark)
    )
    if not rows:
        return
    yield Heading(1, say("Proposed amendments of the text"), "amendments")
    columns = (
        Column(say("Where"), 4),
        Column(say("Old wording"), 6),
        Column(say("New wording"), 6),
        Column(say("Proposed by"), 4),
        Column(say("Decision"), 4),
    )
    yield Table(say("Proposed amendments of the text"), columns, rows, captioned=False)


def _amendments(material: Material, remark: Remark) -> Iterator[tuple[Runs, ...]]:
    say = material.say
    response = material.responses[remark.response]
    reply = material.reply_to(remark)
    decision = say(DECISION_NAMES[reply.decision]) if reply and reply.decision else "–"
    sender = (Run(material.senders_of(response) + " "), Run(remark.id, target=remark_anchor(remark.id)))
    for amendment in remark.amendments:
        kind = say(AMENDMENT_NAMES[amendment.kind])
        where = reworded(material, response, amendment.target)
        yield (
            (Run(kind + (": " if where else ""), Tone.STRONG), *where),
            reworded(material, response, amendment.old) or plain("–"),
            reworded(material, response, amendment.new) or plain("–"),
            sender,
            plain(decision),
        )


def meetings_chapter(material: Material) -> Iterator[Block]:
    """The challenges that meetings put in order, the most important first."""
    ranked: dict[str, list[Remark]] = {}
    for remark in material.analysis.remarks:
        if remark.rank is not None:
            ranked.setdefault(remark.response, []).append(remark)
    if not ranked:
        return
    yield Heading(1, material.say("Ranked challenges from meetings"), "meetings")
    for file, remarks in ranked.items():
        number = material.numbers[file]
        yield Heading(2, material.senders_of(material.responses[file]), f"meeting-{number}")
        first = sorted(remarks, key=lambda remark: (remark.rank or 0, remark.start))[:_CHALLENGES_SHOWN]
        yield BulletList(tuple(_example(material, remark) for remark in first), ordered=True)


def attention_chapter(material: Material) -> Iterator[Block]:
    """Late responses, files that could not be read, and what a person should look at."""
    analysis = material.analysis
    if not (analysis.failures or any(response.late or response.concerns for response in analysis.responses)):
        return
    yield Heading(1, material.say("What a person must look at"), "attention")
    yield from _failures(material)
    yield from _late(material)
    yield from _concerns(material)


def _failures(material: Material) -> Iterator[Block]:
    say, failures = material.say, material.analysis.failures
    if not failures:
        return
    yield Heading(2, say("Files that could not be read"), "failures")
    yield Paragraph(plain(say("The files are kept. Their content is not part of this note.")))
    rows = tuple((plain(failure.file), plain(say(failure.reason))) for failure in failures)
    yield Table(
        say("Files that could not be read"), (Column(say("File"), 2), Column(say("Reason"), 4)), rows, captioned=False
    )


def _late(material: Material) -> Iterator[Block]:
    say = material.say
    rows = tuple(
        (
            plain(str(material.numbers[response.file])),
            plain(material.senders_of(response)),
            plain(material.file_name(response)),
            plain(say.date(response.received.date()) if response.received else "–"),
        )
        for response in material.analysis.responses
        if response.late
    )
    if rows:
        yield Heading(2, say("Responses after the deadline"), "late")
        columns = (Column(say("No.")), Column(say("Sender"), 4), Column(say("File"), 4), Column(say("Received"), 3))
        yield Table(say("Responses after the deadline"), columns, rows, captioned=False)


def _concerns(material: Material) -> Iterator[Block]:
    """Each thing to check once, with the responses it is about: most are about many."""
    say = material.say
    about: dict[str, list[int]] = {}
    for response in material.analysis.responses:
        for concern in response.concerns:
            about.setdefault(concern, []).append(material.numbers[response.file])
    if not about:
        return
    yield Heading(2, say("Responses with something to check"), "concerns")
    rows = tuple(
        (plain(say(concern)), plain(say.number(len(numbers))), plain(in_ranges(numbers)))
        for concern, numbers in sorted(about.items(), key=lambda entry: (-len(entry[1]), entry[1]))
    )
    columns = (Column(say("What to check"), 7), Column(say("Responses"), 3, numeric=True), Column(say("No."), 5))
    yield Table(say("Responses with something to check"), columns, rows, captioned=False)


def in_ranges(numbers: list[int]) -> str:
    """Rising numbers, neighbours drawn together: "2–4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def method_chapter(material: Material) -> Iterator[Block]:
    """How the remarks were found, what is a suggestion, and how much of the responses is quoted."""
    say, analysis = material.say, material.analysis
    yield Heading(1, say("How this note was made"), "method")
    shares = sorted(quoted_share(material, r) for r in analysis.responses if r.file in material.remarks_of)
    items = [
        say("A program has divided the responses into remarks, one point each, by rules that can be read."),
        say("Kind, theme, campaign and link to the policy text are the program's suggestions."),
        say("Replies, decisions and reasons are written by people only."),
        say("Quotes are copied from the responses character by character; nothing is rewritten."),
    ]
    if shares:
        items.append(
            say(
                "In the middle response {middle} of the text is quoted; the least quoted has {least}.",
                middle=say.percent(shares[len(shares) // 2]),
                least=say.percent(shares[0]),
            )
        )
        if printed_in_full(material):
            items.append(say("The annex shows every response in full, so that what was not quoted can be seen."))
    if material.folded:
        items.append(
            say.plural(
                "{count} remark of campaign letters repeats a remark of its lead letter and shares its reply.",
                "{count} remarks of campaign letters repeat a remark of their lead letter and share its reply.",
                len(material.folded),
            )
        )
    if material.redact:
        items.append(say("Personal data is found by the program. Read the note through before it is published."))
    yield BulletList(tuple(plain(item) for item in items))
    if analysis.hearing.assumptions:
        yield Paragraph(plain(say("What was assumed:")), Role.LABEL)
        yield BulletList(tuple(plain(say(text)) for text in analysis.hearing.assumptions))
