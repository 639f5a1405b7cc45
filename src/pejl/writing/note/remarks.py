"""The main chapter: the remarks of each section, each once and in full, with the reply and the decision."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pejl.analysing.hearing import Section
from pejl.analysing.model import Kind, Remark
from pejl.analysing.provision import Provision, ProvisionKind
from pejl.wording import Wording
from pejl.writing.note.anchors import remark_anchor, section_anchor
from pejl.writing.note.annex import place_of
from pejl.writing.note.material import Material, provision_of
from pejl.writing.note.names import KIND_NAMES, PROVISION_KIND_NAMES
from pejl.writing.note.outline import Block, Heading, PageBreak, Paragraph, RemarkEntry, Role, Run, Runs, Tone, plain
from pejl.writing.note.redaction import campaign_title, quoted
from pejl.writing.note.summary import decision_phrases, shortened
from pejl.writing.reply import Decision

_THEME_SIZE = 3
"""A theme gets a heading of its own in a section from so many remarks on."""
_LARGE = 500
"""With more remarks than this each section begins on a page of its own, to be handed to its committee."""
_QUOTE_LENGTH = 20_000
"""A remark longer than this (about eight pages) is no remark that was cut well; its beginning is quoted."""
_WORDING_LENGTH = 320
_TITLE_LENGTH = 110


@dataclass(frozen=True, slots=True)
class _Group:
    title: str
    provision: Provision | None = None
    remarks: list[Remark] = field(default_factory=list)


def remarks_chapter(material: Material) -> Iterator[Block]:
    """Section by section in the template's order, the empty ones named."""
    say = material.say
    yield Heading(1, say("Remarks and replies"), "remarks")
    if not material.analysis.remarks:
        yield Paragraph(plain(say("There are no remarks.")))
        return
    yield Paragraph(plain(_how_to_read(material)), Role.OVERVIEW, place="how-to-read")
    by_section: dict[str, list[Remark]] = {section.key: [] for section in material.sections}
    for remark in material.analysis.remarks:
        by_section[material.chapter_of(remark)].append(remark)
    for at, section in enumerate(material.sections):
        if at and len(material.analysis.remarks) > _LARGE:
            yield PageBreak()
        yield from _section(material, section, by_section[section.key])


def _how_to_read(material: Material) -> str:
    say = material.say
    sentences = [say("Every remark stands here once, word for word, with its source. Grey words are its context.")]
    if material.folded:
        sentences.append(say("Remarks that a campaign repeats stand once, with the number of senders."))
    return " ".join(sentences)


def _section(material: Material, section: Section, remarks: list[Remark]) -> Iterator[Block]:
    yield Heading(2, section.title, section_anchor(section.key))
    overview = plain(_overview(material, section, remarks))
    yield Paragraph(overview, Role.OVERVIEW if remarks else Role.SMALL, place=f"{section_anchor(section.key)}-overview")
    shown = [remark for remark in remarks if remark.id not in material.folded]
    points = [remark for remark in shown if remark.kind != Kind.COURTESY or material.reply_to(remark)]
    groups = _groups(material, points)
    for number, group in enumerate(groups, start=1):
        if len(groups) > 1 or group.provision is not None:
            yield Heading(3, group.title, f"{section_anchor(section.key)}-{number}")
        if group.provision is not None and group.provision.text.strip():
            yield Paragraph(_draft_wording(material, group.provision), Role.OVERVIEW)
        yield from (remark_entry(material, section, remark) for remark in group.remarks)
    kept = {remark.id for remark in points}
    thanks = [remark for remark in shown if remark.id not in kept]
    if thanks:
        yield Heading(3, material.say("Thanks and appreciation"), f"{section_anchor(section.key)}-thanks")
        yield from (remark_entry(material, section, remark) for remark in thanks)


def _overview(material: Material, section: Section, remarks: list[Remark]) -> str:
    say = material.say
    if not remarks:
        return say("No remarks in this section.")
    senders = {key for r in remarks for key in material.sender_keys(material.responses[r.response])}
    sentences = [
        say(
            "{remarks} from {senders}.",
            remarks=say.plural("{count} remark", "{count} remarks", len(remarks)),
            senders=say.plural("{count} sender", "{count} senders", len(senders)),
        )
    ]
    counts = Counter(reply.decision for r in remarks if (reply := material.reply_to(r)) and reply.decision)
    if counts:
        phrases = decision_phrases(material, {decision: counts[decision] for decision in Decision if counts[decision]})
        sentences.append(say("Of these, {phrases}.", phrases=say.join(phrases)))
    if section.committees:
        names = material.analysis.hearing.committee_names
        committees = say.join(names.get(code, code) for code in section.committees)
        sentences.append(say("Committee: {committees}.", committees=committees))
    return " ".join(sentences)


def _groups(material: Material, remarks: Iterable[Remark]) -> list[_Group]:
    """By provision in the policy's order, then by theme, then the rest; no remark in two groups."""
    by_provision: dict[str, _Group] = {}
    rest: list[Remark] = []
    for remark in remarks:
        key = provision_of(remark)
        if key:
            provision = material.provisions.get(key)
            title = provision_title(material.say, provision, material.provisions) if provision else key
            by_provision.setdefault(key, _Group(title, provision)).remarks.append(remark)
        else:
            rest.append(remark)
    order = {key: number for number, key in enumerate(material.provisions)}
    groups = [by_provision[key] for key in sorted(by_provision, key=lambda key: (order.get(key, len(order)), key))]
    return groups + _by_theme(material, rest)


def _by_theme(material: Material, remarks: list[Remark]) -> list[_Group]:
    say = material.say
    sizes = Counter(remark.theme for remark in remarks if remark.theme in material.themes)
    by_theme: dict[str, _Group] = {}
    others = _Group(say("Other remarks"))
    for remark in remarks:
        if sizes[remark.theme] >= _THEME_SIZE:
            title = say("Theme: {title}", title=material.themes[remark.theme].title)
            by_theme.setdefault(remark.theme, _Group(title)).remarks.append(remark)
        else:
            others.remarks.append(remark)
    ordered = [by_theme[theme.key] for theme in material.analysis.themes if theme.key in by_theme]
    return [*ordered, others] if others.remarks else ordered


def provision_title(say: Wording, provision: Provision, provisions: Mapping[str, Provision]) -> str:
    """ "Goal 3: More in work", or the title alone where it says so itself.

    The commitments of a goal, which all have the same title, are named after the goal: "Goal 3: How we do it".
    """
    parent = provisions.get(provision.parent) if provision.kind is ProvisionKind.COMMITMENT else None
    numbered = parent or provision
    name = say(PROVISION_KIND_NAMES[numbered.kind])
    number = f"{name} {numbered.number}" if numbered.number else name
    title = " ".join(provision.title.split())
    if not title:
        return number
    if not numbered.number or title.casefold().startswith((number.casefold(), numbered.number.casefold() + " ")):
        return shortened(title, _TITLE_LENGTH)
    return shortened(f"{number}: {title}", _TITLE_LENGTH)


def _draft_wording(material: Material, provision: Provision) -> Runs:
    wording = shortened(" ".join(provision.text.split()), _WORDING_LENGTH)
    return (Run(material.say("The draft says: ")), Run(wording, Tone.EMPHASIS))


def remark_entry(material: Material, section: Section, remark: Remark) -> RemarkEntry:
    """One remark with everything that belongs to it."""
    reply = material.reply_to(remark)
    return RemarkEntry(
        anchor=remark_anchor(remark.id),
        remark_id=remark.id,
        senders=_heading_of(material, remark),
        facts=tuple(_facts(material, section, remark)),
        quote=quote_of(material, remark),
        source=source_of(material, remark),
        reply=reply,
        answerable=remark.kind != Kind.COURTESY,
        language=material.foreign(material.responses[remark.response]),
    )


def _heading_of(material: Material, remark: Remark) -> str:
    """Who says it: the senders of the response, or the campaign that repeats it."""
    campaign = material.campaigns.get(remark.campaign)
    if campaign is None or remark.id not in material.followers:
        return material.senders_of(material.responses[remark.response])
    return material.say("Campaign “{title}”", title=campaign_title(material, campaign))


def _facts(material: Material, section: Section, remark: Remark) -> Iterator[str]:
    say = material.say
    yield say(KIND_NAMES[remark.kind])
    if remark.rank is not None:
        yield say("Priority {rank}", rank=remark.rank)
    followers = material.followers.get(remark.id, ())
    if followers:
        count = campaign_senders(material, remark, followers)
        yield say.plural("{count} sender", "{count} senders", count)
    if remark.committees and set(remark.committees) != set(section.committees):
        yield say.join(remark.committees)
    if material.responses[remark.response].late:
        yield say("Came after the deadline")


def campaign_senders(material: Material, lead: Remark, followers: tuple[Remark, ...]) -> int:
    """How many senders stand behind a remark that a campaign repeats."""
    files = {lead.response, *(remark.response for remark in followers)}
    return len({key for file in files for key in material.sender_keys(material.responses[file])})


def quote_of(material: Material, remark: Remark) -> Runs:
    """The lead-in in grey, then the exact words in quotation marks."""
    response = material.responses[remark.response]
    opening, closing = ("”", "”") if material.say.language == "da" else ("“", "”")
    end = min(remark.end, remark.start + _QUOTE_LENGTH)
    words = quoted(material, response, remark.start, end)
    marked = (Run(opening), *words, Run(closing))
    if end < remark.end:
        marked = (*marked, Run(material.say(" (continues in the file)"), Tone.MUTED))
    if remark.lead_in is None:
        return marked
    lead_in = quoted(material, response, remark.lead_in.start, remark.lead_in.end, Tone.MUTED)
    return (*lead_in, Run(" … ", Tone.MUTED), *marked)


def source_of(material: Material, remark: Remark) -> Runs:
    """File, page and number of the response; linked to its place in the annex."""
    say = material.say
    response = material.responses[remark.response]
    page = material.page_of(response, remark.start)
    number = say("Response {number}", number=material.numbers[response.file])
    where = say("page {page}", page=page) if page is not None else ""
    link = Run(number, target=place_of(material, remark))
    said = ", ".join(part for part in (material.file_name(response), where) if part)
    return (link, Run(f": {said} · {say('remark')} {remark.id}"))
