"""What an edition holds, as the analysis takes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pejl.analysing.edition import AnchorText, SentContents, documents_of
from pejl.analysing.hearing import GENERAL, Channel, ResponseFacts, SenderKind
from pejl.analysing.model import Sender
from pejl.analysing.provision import Provision
from pejl.process.analysis import Heard
from pejl.reading.parts import Reading, joined
from pejl.stages.responses.models import Edition

_LONGEST_HEADING = 160


def holds_many(edition: Edition, readings: Sequence[Reading]) -> bool:
    """Whether an edition is no response but a file with many: an archive or a list of comments, and nothing beside it.

    What came with a form, and what was said at a meeting, is one response whatever its files hold.
    """
    parts = sum(len(reading.documents) + len(reading.failures) for reading in readings)
    alone = len(readings) == 1 and not edition.boxes and not edition.anchors
    return alone and parts > 1 and edition.response.meeting_id is None and not is_typed_off(edition)


def is_typed_off(edition: Edition) -> bool:
    """Whether a person has typed off what the machine could not read."""
    return hasattr(edition, "transcript")


def contents_of(edition: Edition, readings: Sequence[Reading], heard: Heard) -> list[SentContents]:
    """What is to be analysed: one response, or one for each that the only file holds."""
    reading = joined(list(readings))
    parts: Iterator[Reading] = documents_of(reading) if holds_many(edition, readings) else iter([reading])
    return [_contents(edition, part, heard) for part in parts]


def _contents(edition: Edition, reading: Reading, heard: Heard) -> SentContents:
    response = edition.response
    told = response.channel != Channel.WRITTEN
    return SentContents(
        name=str(response.number),
        hearing=replace(heard.hearing, responses=tuple(_facts(edition, reading))),
        boxes=tuple((key, text) for key, text in edition.boxes.items() if text.strip()),
        anchors=tuple(_anchor(anchor, heard) for anchor in edition.anchors if anchor.get("text", "").strip()),
        files=reading,
        channel=Channel(response.channel) if told else None,
        senders=_senders(edition) if len(edition.senders) > 1 or not reading.documents else (),
        policy=heard.policy,
    )


def _facts(edition: Edition, reading: Reading) -> Iterator[ResponseFacts]:
    """What is known of each document without reading it."""
    response = edition.response
    sender = edition.senders[0] if len(edition.senders) == 1 else {}
    for document in reading.documents:
        yield ResponseFacts(
            file=document.name,
            channel=Channel(response.channel) if response.channel != Channel.WRITTEN else None,
            sender=sender.get("name", ""),
            sender_kind=_known_kind(sender.get("kind", "")),
        )


def _known_kind(kind: str) -> SenderKind | None:
    return SenderKind(kind) if kind and kind != SenderKind.UNKNOWN else None


def _senders(edition: Edition) -> tuple[Sender, ...]:
    return tuple(
        Sender(
            name=sender["name"],
            kind=SenderKind(sender.get("kind") or SenderKind.UNKNOWN),
            contact=sender.get("contact", ""),
            emails=(sender["email"],) if sender.get("email") else (),
            phones=(sender["phone"],) if sender.get("phone") else (),
            address=sender.get("address", ""),
        )
        for sender in edition.senders
    )


def _anchor(anchor: Mapping[str, str], heard: Heard) -> AnchorText:
    provision = heard.provisions.get(anchor["provision"])
    return AnchorText(
        provision=anchor["provision"],
        section=(provision.section if provision else "") or GENERAL,
        title=_title(provision, heard) if provision else anchor["provision"],
        text=anchor["text"],
        quote=anchor.get("quote", ""),
    )


def _title(provision: Provision, heard: Heard) -> str:
    """What a reader knows a provision by: its number and heading, or those of what it stands under."""
    named: Provision | None = provision
    while named is not None and not (named.number or named.title):
        named = heard.provisions.get(named.parent)
    title = f"{named.number} {named.title}".strip() if named else provision.key
    return title if len(title) <= _LONGEST_HEADING else title[: title.rfind(" ", 0, _LONGEST_HEADING)] + " …"
