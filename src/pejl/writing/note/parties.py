"""The chapter on who was asked and who answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pejl.analysing.hearing import Party, SenderKind
from pejl.analysing.model import ResponseAnalysis, ResponseStatus, Sender
from pejl.writing.note.material import Material, in_danish_order
from pejl.writing.note.names import SENDER_KIND_NAMES
from pejl.writing.note.outline import Block, Column, Heading, Paragraph, Role, Table, plain

_AFTER_NAME = re.compile(r"\s+(?:[-–—(|:,]|v/|v\.|ved\b|c/o\b|att\b).*$", re.IGNORECASE)
_AS_IN_FILES = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_SAME_NAME = 92.0
"""How alike two names must be (rapidfuzz token sort ratio) to be taken for one party: typing errors only."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Which responses each invited party sent, and the senders who were not invited."""

    invited: tuple[tuple[Party, tuple[ResponseAnalysis, ...]], ...]
    others: tuple[tuple[Sender, ResponseAnalysis], ...]
    unread: frozenset[str] = frozenset()
    """Names of invited parties of whom nothing came but a file that could not be read."""


def attendance(material: Material) -> Attendance:
    """Match senders with the parties that were invited."""
    parties = material.analysis.hearing.parties
    names = {_folded(party.name): number for number, party in enumerate(parties)}
    sent: dict[int, list[ResponseAnalysis]] = {}
    others: list[tuple[Sender, ResponseAnalysis]] = []
    for response in material.analysis.responses:
        for sender in response.senders:
            number = None if material.is_private(sender, response) else _invited(sender.name, names)
            if number is None:
                others.append((sender, response))
            else:
                sent.setdefault(number, []).append(response)
    invited = tuple((party, tuple(sent.get(number, ()))) for number, party in enumerate(parties))
    files = [
        _folded(PurePosixPath(failure.file).stem).translate(_AS_IN_FILES) for failure in material.analysis.failures
    ]
    unread = frozenset(party.name for party, responses in invited if not responses and _names_a_file(party, files))
    return Attendance(invited, tuple(others), unread)


def parties_chapter(material: Material) -> Iterator[Block]:
    """Who was invited, with a mark for who replied; then who answered without being invited."""
    say = material.say
    present = attendance(material)
    yield Heading(1, say("Who has responded"), "parties")
    if present.invited:
        yield Heading(2, say("Invited parties"), "invited-parties")
        yield Paragraph(plain(_invited_sentence(material, present)), place="invited")
        yield _invited_table(material, present)
    if present.others:
        yield Heading(2, say("Responses from others than those invited"), "other-senders")
        yield from _others(material, present)
    if not (present.invited or present.others):
        yield Paragraph(plain(say("No parties are known: none is listed as invited and no response names its sender.")))


def _invited_sentence(material: Material, present: Attendance) -> str:
    say = material.say
    replied = sum(1 for _, responses in present.invited if responses)
    silent = sum(1 for _, responses in present.invited if responses and _without_remarks(responses))
    invited = say.number(len(present.invited))
    text = say("{replied} of {invited} invited parties have responded.", replied=say.number(replied), invited=invited)
    if not silent:
        return text
    return f"{text} {say.plural('{count} had no remarks.', '{count} had no remarks.', silent)}"


def _invited_table(material: Material, present: Attendance) -> Table:
    say = material.say
    rows = tuple(
        (
            plain(party.name),
            plain(say(SENDER_KIND_NAMES[party.kind])),
            plain(_deadline(material, party.closes)),
            plain(_mark(material, responses, unread=party.name in present.unread)),
        )
        for party, responses in sorted(present.invited, key=lambda entry: in_danish_order(entry[0].name))
    )
    columns = (Column(say("Party"), 4), Column(say("Type"), 2), Column(say("Deadline"), 2), Column(say("Response"), 3))
    return Table(say("Invited parties in alphabetical order"), columns, rows)


def _deadline(material: Material, closes: date | None) -> str:
    day = closes or material.analysis.hearing.closes
    return material.say.date(day) if day else "–"


def _mark(material: Material, responses: tuple[ResponseAnalysis, ...], *, unread: bool = False) -> str:
    """A sign and words, never a sign or colour alone."""
    say = material.say
    if unread:
        return "? " + say("Sent a file that could not be read")
    if not responses:
        return "– " + say("Has not responded")
    mark = "✓ " + (say("Responded without remarks") if _without_remarks(responses) else say("Responded"))
    return f"{mark} ({say('late')})" if all(response.late for response in responses) else mark


def _without_remarks(responses: tuple[ResponseAnalysis, ...]) -> bool:
    return all(
        response.status in (ResponseStatus.WITHOUT_REMARKS, ResponseStatus.EMPTY) and not response.remarks
        for response in responses
    )


def _others(material: Material, present: Attendance) -> Iterator[Block]:
    """Residents are counted when they may not be named; everybody else stands in the table."""
    say = material.say
    named: dict[tuple[str, SenderKind], list[ResponseAnalysis]] = {}
    residents: set[str] = set()
    for sender, response in present.others:
        if material.redact and material.is_private(sender, response):
            residents.add(sender.name.casefold() or response.file)
        else:
            named.setdefault((material.sender_name(sender, response), sender.kind), []).append(response)
    if residents:
        text = say.plural("{count} resident has responded.", "{count} residents have responded.", len(residents))
        reason = say("Residents are numbered, not named, in this note.")
        yield Paragraph((*plain(f"{text} {reason}"),))
    if named:
        rows = tuple(
            (plain(name), plain(say(SENDER_KIND_NAMES[kind])), plain(_mark(material, tuple(responses))))
            for (name, kind), responses in sorted(named.items(), key=lambda entry: in_danish_order(entry[0][0]))
        )
        columns = (Column(say("Sender"), 4), Column(say("Type"), 2), Column(say("Response"), 3))
        yield Table(say("Senders who were not invited"), columns, rows)
    elif not residents:
        yield Paragraph(plain(say("None.")), Role.SMALL)


def _invited(name: str, names: dict[str, int]) -> int | None:
    """The invited party that a sender's name stands for: the name itself, its short form, or a typing error away."""
    from rapidfuzz import fuzz, process

    for form in (_folded(name), _folded(_AFTER_NAME.sub("", name))):
        if form and form in names:
            return names[form]
    best = process.extractOne(_folded(name), names.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_SAME_NAME)
    return names[best[0]] if best else None


def _names_a_file(party: Party, files: list[str]) -> bool:
    """Whether a file that could not be read is called after the party: its content says no more."""
    from rapidfuzz import fuzz

    return any(fuzz.token_set_ratio(_folded(party.name).translate(_AS_IN_FILES), file) >= _SAME_NAME for file in files)


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", name.casefold()).split())
