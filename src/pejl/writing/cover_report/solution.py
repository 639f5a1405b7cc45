"""The chapter “Solution”: what came in, and per section what was said, what is answered, and what changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pejl.analysing.hearing import GENERAL, Channel, Section, SenderKind
from pejl.analysing.model import Kind, Remark, ResponseAnalysis
from pejl.wording import Wording
from pejl.writing.cover_report.case import Case, ProposedChange
from pejl.writing.note.anchors import section_anchor
from pejl.writing.note.figures import by_channel, by_sender_kind
from pejl.writing.note.material import Material
from pejl.writing.note.outline import Block, BulletList, Heading, Paragraph, Role, Run, Runs, Tone, plain, text_of
from pejl.writing.note.redaction import quoted
from pejl.writing.note.summary import decision_phrases, decisions, shortened
from pejl.writing.reply import DECISION_NAMES, Decision, Reply

WRITTEN = frozenset({Channel.WRITTEN, Channel.EMAIL, Channel.WEB_FORM})
"""Channels of written responses; the others are meetings, panels, calls and what was said on social media."""
_POINTS_SHOWN = 6
"""So many points a section, those with the most senders; the hearing note has them all."""
_CHALLENGES_SHOWN = 5
_SENDERS_NAMED = 3
_QUOTE_LENGTH = 280
_POSITION_LENGTH = 420
_WORDS_LENGTH = 360


def solution_chapter(case: Case, material: Material | None, say: Wording) -> Iterator[Block]:
    """What came in by channel and sender, then section by section, then what no section holds."""
    yield Heading(1, say("Solution"), "solution")
    if material is None:
        yield from _changes(case.changes, say)
        return
    yield Heading(2, say("What came in"), "came-in")
    yield Paragraph(plain(_came_in(material)), place="came-in")
    yield by_channel(material)
    yield by_sender_kind(material)
    yield Paragraph(plain(_decided(case, material)), place="decided")
    placed = _by_section(case.changes, material)
    by_section = _remarks_by_section(material)
    for section in material.sections:
        yield from _section(material, section, by_section[section.key], placed.get(section.key, []))
    yield from _other_changes(placed.get("", []), say)
    yield from _challenges(material)
    yield from _passed_on(case, say)


def _came_in(material: Material) -> str:
    say, responses = material.say, material.analysis.responses
    written = [response for response in responses if response.channel in WRITTEN]
    kinds = [_kind_of(response) for response in written]
    local, own = kinds.count(SenderKind.LOCAL_COMMITTEE), kinds.count(SenderKind.COMMITTEE)
    parts = [
        say(text, count=say.number(count))
        for text, count in (
            ("{count} from local committees", local),
            ("{count} from the city's own committees and administrations", own),
            ("{count} from others", len(kinds) - local - own),
        )
        if count
    ]
    sentences = [say.plural("{count} written response came in", "{count} written responses came in", len(written))]
    if len(parts) > 1:
        sentences[0] += f": {say.join(parts)}"
    sentences[0] += "."
    met = _meetings(response.channel for response in responses if response.channel not in WRITTEN)
    if met:
        phrases = [say.plural(*_MEETING_TEXTS[channel], count) for channel, count in met.items()]
        sentences.append(say("Input came from {meetings}, too.", meetings=say.join(phrases)))
    return " ".join(sentences)


_MEETING_TEXTS = {
    Channel.TOWN_MEETING: ("{count} town meeting", "{count} town meetings"),
    Channel.DIALOGUE_MEETING: ("{count} dialogue meeting", "{count} dialogue meetings"),
    Channel.MICRO_PANEL: ("{count} micro panel", "{count} micro panels"),
    Channel.PRESENTATION: ("{count} presentation", "{count} presentations"),
    Channel.TELEPHONE: ("{count} telephone call", "{count} telephone calls"),
    Channel.SOCIAL_MEDIA: ("{count} debate on social media", "{count} debates on social media"),
}


def _meetings(channels: Iterable[Channel]) -> dict[Channel, int]:
    found = list(channels)
    return {channel: found.count(channel) for channel in _MEETING_TEXTS if channel in found}


def _kind_of(response: ResponseAnalysis) -> SenderKind:
    return response.senders[0].kind if response.senders else SenderKind.UNKNOWN


def _decided(case: Case, material: Material) -> str:
    say = material.say
    decided = decisions(material)
    sentences = [say.plural("They hold {count} remark.", "They hold {count} remarks.", len(material.analysis.remarks))]
    if decided:
        phrases = say.join(decision_phrases(material, decided))
        sentences.append(say("Of those that are answered, {phrases}.", phrases=phrases))
    if case.changes:
        sentences.append(
            say.plural(
                "{lead} proposes {count} change of the text.",
                "{lead} proposes {count} changes of the text.",
                sum(1 for change in case.changes if not change.moved_by),
                lead=case.lead,
            )
        )
    return " ".join(sentences)


@dataclass
class _Point:
    """What several senders say and one reply answers."""

    reply: Reply
    remarks: list[Remark] = field(default_factory=list)


def _section(
    material: Material, section: Section, remarks: list[Remark], changes: Sequence[ProposedChange]
) -> Iterator[Block]:
    say = material.say
    if not remarks and not changes:
        return
    yield Heading(2, section.title, section_anchor(section.key))
    points = _points(material, remarks)
    yield Paragraph(plain(_overview(material, remarks)), place=f"{section_anchor(section.key)}-overview")
    for point in points[:_POINTS_SHOWN]:
        yield from _point(material, point)
    if len(points) > _POINTS_SHOWN:
        rest = say.plural(
            "{count} further point is in the hearing note.",
            "{count} further points are in the hearing note.",
            len(points) - _POINTS_SHOWN,
        )
        yield Paragraph(plain(rest), Role.SMALL)
    yield from _changes(changes, say)


def _remarks_by_section(material: Material) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {section.key: [] for section in material.sections}
    for remark in material.analysis.remarks:
        if remark.kind != Kind.COURTESY:
            found[material.chapter_of(remark)].append(remark)
    return found


def _overview(material: Material, remarks: Sequence[Remark]) -> str:
    say = material.say
    if not remarks:
        return say("Nobody had remarks to this section.")
    senders = {key for r in remarks for key in material.sender_keys(material.responses[r.response])}
    answered = sum(1 for remark in remarks if _answered(material.reply_to(remark)))
    sentence = say(
        "{remarks} from {senders}.",
        remarks=say.plural("{count} remark", "{count} remarks", len(remarks)),
        senders=say.plural("{count} sender", "{count} senders", len(senders)),
    )
    if answered == len(remarks):
        return sentence
    waiting = say.plural("{count} is not answered yet.", "{count} are not answered yet.", len(remarks) - answered)
    return f"{sentence} {waiting}"


def _answered(reply: Reply | None) -> bool:
    return reply is not None and reply.decision is not None


def _points(material: Material, remarks: Iterable[Remark]) -> list[_Point]:
    """Remarks that one reply answers belong together; the point with the most senders comes first."""
    found: dict[tuple[Decision | None, str, str, str], _Point] = {}
    for remark in remarks:
        reply = material.reply_to(remark)
        if reply is not None and _answered(reply):
            key = (reply.decision, reply.text, reply.reason, reply.author)
            found.setdefault(key, _Point(reply)).remarks.append(remark)
    return sorted(found.values(), key=lambda point: -len(_senders(material, point)))


def _senders(material: Material, point: _Point) -> list[str]:
    """Names in the order of the responses, each once."""
    return list(dict.fromkeys(material.senders_of(material.responses[remark.response]) for remark in point.remarks))


def _point(material: Material, point: _Point) -> Iterator[Block]:
    say = material.say
    names = _senders(material, point)
    who = say.join(names[:_SENDERS_NAMED])
    if len(names) > _SENDERS_NAMED:
        rest = len(names) - _SENDERS_NAMED
        who = say.plural("{names} and {count} other", "{names} and {count} others", rest, names=", ".join(names[:3]))
    yield Paragraph((Run(f"{who}: ", Tone.STRONG), *_words(material, point.remarks[0])))
    reply = point.reply
    assert reply.decision is not None
    position = " ".join(part for part in (reply.text.strip(), reply.reason.strip()) if part)
    author = reply.author.strip() or say("The administration")
    said = f"{author} ({say(DECISION_NAMES[reply.decision]).lower()}): "
    yield Paragraph((Run(said, Tone.STRONG), Run(shortened(" ".join(position.split()), _POSITION_LENGTH))))


def _words(material: Material, remark: Remark) -> Runs:
    """The remark's own words, personal data blacked out, cut where they are long."""
    runs = quoted(material, material.responses[remark.response], remark.start, remark.end)
    words = shortened(" ".join(text_of(runs).split()), _QUOTE_LENGTH)
    opening, closing = ("”", "”") if material.say.language == "da" else ("“", "”")
    return plain(f"{opening}{words}{closing}")


def _by_section(changes: Iterable[ProposedChange], material: Material) -> dict[str, list[ProposedChange]]:
    """Each change in the section of its first remark that has one of its own; "" where no remark is behind it."""
    chapters: Mapping[str, str] = {remark.id: material.chapter_of(remark) for remark in material.analysis.remarks}
    found: dict[str, list[ProposedChange]] = {}
    for change in changes:
        keys = [chapters[remark] for remark in change.remarks if remark in chapters]
        own = [key for key in keys if key != GENERAL]
        found.setdefault((own or keys or [""])[0], []).append(change)
    return found


def _other_changes(changes: Sequence[ProposedChange], say: Wording) -> Iterator[Block]:
    if changes:
        yield Heading(2, say("Other changes of the text"), "other-changes")
        yield from _changes(changes, say)


def _changes(changes: Sequence[ProposedChange], say: Wording) -> Iterator[Block]:
    if not changes:
        return
    yield Paragraph(plain(say("Proposed changes of the text:")), Role.LABEL)
    yield BulletList(tuple(_change(change, say) for change in changes))


def _change(change: ProposedChange, say: Wording) -> Runs:
    runs = [Run(say("Change {number}: {title}.", number=change.number, title=change.title), Tone.STRONG)]
    if change.moved_by:
        runs.append(Run(" " + say("Moved by {party}.", party=change.moved_by)))
    if change.reason:
        runs.append(Run(" " + shortened(" ".join(change.reason.split()), _WORDS_LENGTH)))
    for name, before, after in change.words:
        runs.append(Run("\n" + _reworded(name, before, after, say)))
    tail = []
    if change.remarks:
        tail.append(say("Remarks: {remarks}.", remarks=say.join(change.remarks)))
    if change.committees:
        tail.append(say("Decided by {committees}.", committees=say.join(change.committees)))
    if tail:
        runs.append(Run("\n" + " ".join(tail), Tone.MUTED))
    return tuple(runs)


def _reworded(name: str, before: str, after: str, say: Wording) -> str:
    old, new = (shortened(" ".join(words.split()), _WORDS_LENGTH) for words in (before, after))
    if old and new:
        return say("{name}: “{old}” becomes “{new}”", name=name, old=old, new=new)
    if new:
        return say("{name}, new: “{new}”", name=name, new=new)
    return say("{name} is taken out: “{old}”", name=name, old=old)


def _challenges(material: Material) -> Iterator[Block]:
    """What meetings ranked highest."""
    ranked: dict[str, list[Remark]] = {}
    for remark in material.analysis.remarks:
        if remark.rank is not None:
            ranked.setdefault(remark.response, []).append(remark)
    if not ranked:
        return
    yield Heading(2, material.say("What meetings ranked highest"), "meetings")
    for file, remarks in ranked.items():
        first = sorted(remarks, key=lambda remark: (remark.rank or 0, remark.start))[:_CHALLENGES_SHOWN]
        yield Paragraph(plain(material.senders_of(material.responses[file])), Role.LABEL)
        yield BulletList(tuple(_words(material, remark) for remark in first), ordered=True)


def _passed_on(case: Case, say: Wording) -> Iterator[Block]:
    if not case.passed_on:
        return
    yield Heading(2, say("Passed on"), "passed-on")
    yield Paragraph(plain(say("Ideas that this policy cannot take up are gathered for those who can:")))
    yield BulletList(
        tuple(
            plain(
                say(
                    "{name}: {remarks}",
                    name=one.name,
                    remarks=say.plural("{count} remark", "{count} remarks", one.remarks),
                )
            )
            for one in case.passed_on
        )
    )
