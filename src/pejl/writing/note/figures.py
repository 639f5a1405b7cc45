"""The chapter of figures: how responses came in, who sent them, and what the remarks are about."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pejl.analysing.hearing import Channel, SenderKind
from pejl.analysing.model import Kind
from pejl.writing.note.material import Material
from pejl.writing.note.names import CHANNEL_NAMES, KIND_NAMES, SENDER_KIND_NAMES
from pejl.writing.note.outline import Block, Chart, Heading, Paragraph, Role, plain
from pejl.writing.note.tally import chart_of, counted


def figures_chapter(material: Material) -> Iterator[Block]:
    """By channel, sender type, section and kind: each a chart with its table."""
    say = material.say
    yield Heading(1, say("The hearing in figures"), "figures")
    yield Heading(2, say("Responses by channel"), "by-channel")
    yield by_channel(material)
    yield Heading(2, say("Senders by type"), "by-sender-type")
    yield by_sender_kind(material)
    joint = sum(1 for response in material.analysis.responses if len(response.senders) > 1)
    if joint:
        text = say.plural(
            "{count} joint response: each of its senders is counted.",
            "{count} joint responses: each of their senders is counted.",
            joint,
        )
        yield Paragraph(plain(text), Role.SMALL)
    if material.analysis.remarks:
        yield Heading(2, say("Remarks by section"), "by-section")
        yield by_section(material)
        yield Heading(2, say("Remarks by kind"), "by-kind")
        yield by_kind(material)


def by_channel(material: Material) -> Chart:
    """Responses per channel."""
    counts = counted((response.channel for response in material.analysis.responses), tuple(Channel))
    named = {material.say(CHANNEL_NAMES[channel]): count for channel, count in counts.items()}
    title = material.say("Responses by channel")
    return chart_of(title, material.say("Channel"), named, material.say("Responses"), material.say)


def by_sender_kind(material: Material) -> Chart:
    """Senders per type; a sender with several responses counts once, each sender of a joint response counts."""
    senders = {key for response in material.analysis.responses for key in material.sender_keys(response)}
    counts = counted((kind for _, kind in senders), tuple(SenderKind))
    named = {material.say(SENDER_KIND_NAMES[kind]): count for kind, count in counts.items()}
    title = material.say("Senders by type")
    return chart_of(title, material.say("Type"), named, material.say("Senders"), material.say)


def by_section(material: Material) -> Chart:
    """Remarks per box of the template, in the template's order; boxes without remarks are shown with 0."""
    counts = {section.title: 0 for section in material.sections}
    titles = {section.key: section.title for section in material.sections}
    for remark in material.analysis.remarks:
        counts[titles[material.chapter_of(remark)]] += 1
    title = material.say("Remarks by section")
    chart = chart_of(title, material.say("Section"), counts, material.say("Remarks"), material.say)
    return replace(chart, bars=tuple(replace(bar, name=_short(bar.name)) for bar in chart.bars))


def _short(title: str) -> str:
    """The quoted part of a long box title; there is room for no more beside a bar."""
    quoted = re.search(r"[”“\"«](.{3,}?)[”“\"»]", title)
    return quoted.group(1) if quoted else title


def by_kind(material: Material) -> Chart:
    """Remarks per kind."""
    counts = counted((remark.kind for remark in material.analysis.remarks), tuple(Kind))
    named = {material.say(KIND_NAMES[kind]): count for kind, count in counts.items()}
    title = material.say("Remarks by kind")
    return chart_of(title, material.say("Kind"), named, material.say("Remarks"), material.say)
