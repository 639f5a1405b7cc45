"""Who is behind a response: from what the officer said, the sender box, the signature, the mail, the file's name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from email.utils import parseaddr
from pathlib import PurePosixPath

from pejl.analysing.hearing import SENDER, Hearing, Party, ResponseFacts, SenderKind
from pejl.analysing.model import Answer, Mark, MarkKind, Sender
from pejl.analysing.senders.contacts import parse_contact_data, parse_senders
from pejl.analysing.senders.kinds import find_party, is_organisation, is_person, names_body, sender_kind
from pejl.reading.document import Document

_FROM_TITLE = re.compile(
    r"(?:høringssvar|bemærkninger|svar|response|indlæg|høringsbidrag|remarks|comments)\b[^\n]{0,60}?\b(?:fra|from)\s+([^\n,(]{3,90})",
    re.IGNORECASE,
)
_LONGEST_BOX = 4000
_LONGEST_LINE = 600
_NAME = r"[A-ZÆØÅÉ][\w'’-]+(?: (?:[A-ZÆØÅ]\.|[A-ZÆØÅÉ][\w'’-]+))"
_INTRODUCTION = re.compile(rf"(?:[Jj]eg hedder|[Mm]it navn er|[Mm]y name is) ({_NAME}{{1,3}})")
_RESPONDING = re.compile(
    r"([A-ZÆØÅ][^,.;:\n]{2,60}?) (?:takker|har (?:ingen|ikke|modtaget|behandlet|drøftet|læst|gennemgået|følgende)|"
    r"afgiver|"
    r"fremsender|ønsker ikke|hilser|glæder sig|har på (?:sit|et) møde|thanks|welcomes|has (?:read|discussed|no))\b"
)
_FILE_WORDS = re.compile(
    r"\b(?:høringssvar|hoeringssvar|hoering|høring|svar|response|vedr|fra|til|from|to|final|endelig|endeligt|version|v\d+|udkast|"
    r"underskrevet|scan|scannet|scan\d*|kopi|copy|bilag|brev|mail|e-?mail|dokument|document|doc|integrationspolitik(?:ken)?|politik|\d+)\b",
    re.IGNORECASE,
)


def find_senders(
    document: Document,
    answers: Iterable[Answer],
    hearing: Hearing,
    facts: ResponseFacts | None = None,
    *,
    marks: Iterable[Mark] = (),
    is_template: bool = False,
) -> tuple[Sender, ...]:
    """The senders of a response, in the order in which it names them; the file's name is the last resort.

    What the officer wrote in `hearing.toml` stands over everything; contact data is filled in from the response.
    `marks` are those of `find_answers`: letter head and signature are read from them.
    """
    found = _stated(document, tuple(answers), tuple(marks), hearing.parties, is_template)
    if facts and facts.sender:
        found = _as_told(facts, found, hearing.parties)
    if not found:
        found = _of_file_name(document.name, hearing.parties)
    if facts and facts.sender_kind:
        found = [replace(sender, kind=facts.sender_kind) for sender in found]
    return tuple(found)


def _stated(
    document: Document, answers: Sequence[Answer], marks: Sequence[Mark], parties: Sequence[Party], is_template: bool
) -> list[Sender]:
    """The senders that the response itself states, from the surest place to the least sure."""
    box = "\n".join(document.text[a.start : a.end] for a in answers if a.section == SENDER and a.end > a.start)
    from_box = parse_senders(box[:_LONGEST_BOX], parties) if box else []
    if from_box:
        return from_box
    mail = _of_mail(document, parties)
    signed = _of_signature(document, marks, parties)
    headed = [] if is_template else _of_letter_head(document, marks, parties)
    opening = _of_opening(document, answers, marks, parties)
    elsewhere = [*signed, *headed, *mail, *opening]
    for found in (_of_title(document, () if is_template else marks, parties), signed, headed, mail, opening):
        organisations = [sender for sender in found if _is_party(sender, parties)]
        if organisations:
            return [_with_contact(organisations[0], elsewhere), *organisations[1:]]
    return _persons(signed, mail, opening)


def _persons(signed: list[Sender], mail: list[Sender], opening: list[Sender]) -> list[Sender]:
    """Whoever writes for nobody but themselves, by the fullest form of the name."""
    fullest = next((found for found in (signed, opening, mail) if found and is_person(found[0].name)), [])
    found = fullest or signed or mail or opening
    if not found:
        return []
    residents = [
        replace(sender, kind=SenderKind.RESIDENT) if _is_given_name(sender.name) else sender for sender in found
    ]
    return [_with_contact(residents[0], mail), *residents[1:]]


def _is_given_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-ZÆØÅÉ][\w'’-]+(?: [A-ZÆØÅ]\.?)?", name)) and not names_body(name)


def _of_opening(
    document: Document, answers: Sequence[Answer], marks: Sequence[Mark], parties: Sequence[Party]
) -> list[Sender]:
    """Who introduces themselves where the text begins: "Nordby Lokaludvalg har drøftet ...", "Jeg hedder ..."."""
    said = [(item.start, item.end) for item in answers if item.end > item.start and item.section != SENDER]
    said = said or [(mark.start, mark.end) for mark in marks if mark.kind is MarkKind.COURTESY]
    if not said:
        return []
    start, end = min(said)
    for line in document.text[start : min(end, start + 600)].split("\n"):
        told = _INTRODUCTION.search(line)
        if told:
            return [_named(told.group(1), parties)]
        responding = _RESPONDING.match(line)
        if responding and (is_organisation(responding.group(1)) or find_party(responding.group(1), parties)):
            return [_named(responding.group(1), parties)]
    return []


def _is_party(sender: Sender, parties: Sequence[Party]) -> bool:
    return sender.kind not in (SenderKind.UNKNOWN, SenderKind.RESIDENT) or find_party(sender.name, parties) is not None


def _of_mail(document: Document, parties: Sequence[Party]) -> list[Sender]:
    stated = document.metadata.sender
    name, address = parseaddr(stated) if "@" in stated else (stated, "")
    organisation = re.search(r"\(([^)]+)\)\s*$", name)
    name = name.strip(" '\"")
    if not name and not address:
        return []
    emails = (address,) if "@" in address else ()
    if organisation and is_organisation(organisation.group(1)):
        return [_named(organisation.group(1), parties, contact=name[: organisation.start()].strip(), emails=emails)]
    return [_named(name or address, parties, emails=emails)]


def _named(name: str, parties: Sequence[Party], *, contact: str = "", emails: tuple[str, ...] = ()) -> Sender:
    party = find_party(name, parties)
    kind = party.kind if party and party.kind is not SenderKind.UNKNOWN else sender_kind(name)
    return Sender(party.name if party else name, kind, contact, emails)


def _of_signature(document: Document, marks: Sequence[Mark], parties: Sequence[Party]) -> list[Sender]:
    """The name under the letter: an organisation where there is one, with the person as contact; else the person."""
    lines = [line for mark in marks if mark.kind is MarkKind.SIGNATURE for line in _lines(document, mark)]
    return _of_lines(lines, parties)


def _of_lines(lines: Sequence[str], parties: Sequence[Party]) -> list[Sender]:
    by_line = [parse_senders(line, parties) for line in lines]
    cards = [sender for senders in by_line for sender in senders]
    data = parse_contact_data("\n".join(lines))
    organisations = [sender for sender in cards if _is_party(sender, parties)]
    first_persons = next((senders for senders in by_line if senders and is_person(senders[0].name)), [])
    given = [sender for sender in cards if _is_given_name(sender.name)][:1]
    if not organisations:
        persons = first_persons or given
        return [_with_contact(persons[0], [*cards, data]), *persons[1:]] if persons else []
    contact = organisations[0].contact or (first_persons[0].name if first_persons else "")
    return [_with_contact(replace(organisations[0], contact=contact), [*cards, data]), *organisations[1:]]


def _of_title(document: Document, marks: Sequence[Mark], parties: Sequence[Party]) -> list[Sender]:
    """ "Høringssvar fra Nordby Lokaludvalg" above the letter."""
    head = "\n".join(line for mark in marks if mark.kind is MarkKind.TEMPLATE for line in _lines(document, mark)[:12])
    for text in (document.metadata.title, document.metadata.subject, head[:600]):
        found = _FROM_TITLE.search(text)
        if found:
            name = re.split(r"\s(?:om|til|vedr\w*|ang\w*|på|to|on|regarding)\s", found.group(1))[0].strip(" .:")
            return parse_senders(name, parties)
    return []


def _of_letter_head(document: Document, marks: Sequence[Mark], parties: Sequence[Party]) -> list[Sender]:
    """An organisation in the letter head that is not the one written to."""
    first = next((mark for mark in marks if mark.kind is MarkKind.TEMPLATE), None)
    if first is None or document.text[: first.start].strip():
        return []
    lines = [
        line
        for line in _lines(document, first)[:12]
        if not re.match(r"(?:til|to|att|kære|høring)\b", line.strip(), re.I)
    ]
    found = _of_lines(lines, parties)
    return [sender for sender in found if sender.kind is not SenderKind.COMMITTEE and _is_party(sender, parties)][:1]


def _lines(document: Document, mark: Mark) -> list[str]:
    """The lines of a mark; what is longer than a line of a letter names nobody."""
    lines = document.text[mark.start : mark.end].split("\n")
    return [line for line in lines if line.strip() and len(line) <= _LONGEST_LINE]


def _with_contact(sender: Sender, others: Iterable[Sender]) -> Sender:
    """The sender with contact data that stands elsewhere in the same response."""
    for other in others:
        person = other.name if is_person(other.name) and other.name != sender.name else other.contact
        sender = replace(
            sender,
            contact=sender.contact or (person if not is_person(sender.name) else ""),
            emails=sender.emails or other.emails,
            websites=sender.websites or other.websites,
            phones=sender.phones or other.phones,
            address=sender.address or other.address,
        )
    return sender


def _as_told(facts: ResponseFacts, found: list[Sender], parties: Sequence[Party]) -> list[Sender]:
    told = parse_senders(facts.sender, parties) or [_named(facts.sender, parties)]
    if len(told) == 1:
        return [_with_contact(told[0], found[:1])]
    by_name = {sender.name: sender for sender in found}
    return [_with_contact(sender, [by_name[sender.name]] if sender.name in by_name else []) for sender in told]


def _of_file_name(name: str, parties: Sequence[Party]) -> list[Sender]:
    """What the file's name says: an invited party, an organisation, or a person with capitals; nobody otherwise."""
    stem = PurePosixPath(name.split("#")[0]).stem
    words = " ".join(_FILE_WORDS.sub(" ", re.sub(r"[_\-.]+", " ", stem)).split())
    party = find_party(words, parties)
    if party:
        return [_named(party.name, parties)]
    if is_organisation(words):
        return [_named(words if any(map(str.isupper, words)) else words.title(), parties)]
    return [_named(words, parties)] if is_person(words) else []
