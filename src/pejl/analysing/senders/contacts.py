"""Reads names, contact persons and contact data out of a sender box, a letter head or a signature."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pejl.analysing.hearing import Party
from pejl.analysing.model import Sender
from pejl.analysing.senders.kinds import find_party, is_organisation, is_person, sender_kind

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_WEBSITE = re.compile(r"(?:https?://|www\.\s?)[^\s,;<>()]+[^\s,;<>().]", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.-])(?!(?:19|20)\d\d ?- ?\d{4})"
    r"(?:(?:\+|00)45[ .-]?)?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}(?![\w-])"
)
_PLACE = r"\b(?:DK[- ]?)?\d{4}\s+[A-ZÆØÅ][\wæøåé]+(?:\s[A-ZÆØÅ]{1,2}\b)?"
_ADDRESS = re.compile(
    r"[A-ZÆØÅÉ][\w.'\- ]*?(?:vej|gade|allé|alle|stræde|pladsen|plads|torvet|torv|boulevard|vænget|vænge|parken|gården|"
    r"toften|haven|have|kaj|bakken|løkken|marken|vang|vangen|street|road|avenue)\s+\d+\s?[A-Za-z]?\b"
    rf"(?:,?\s*(?:(?:\d{{1,2}}|st|kl)\.\s*(?:sal|tv|th|mf)?|(?:\d{{1,2}}|st|kl)\s(?:sal|tv|th|mf)\b)\.?)?(?:,?\s*{_PLACE})?|{_PLACE}"
)
_FIELD = re.compile(
    r"\s*(?:(?P<name>organisation(?:ens navn)?|forening|virksomhed|afsender|navn|name|organi[sz]ation|skole|myndighed|"
    r"høringspart)|"
    r"(?P<contact>kontaktperson(?:er)?|kontakt|contact(?: person)?|formand|forperson|udarbejdet af|kontaktoplysninger)|"
    r"(?P<skip>e-?mail(?:adresse)?|mail|tlf|telefon(?:nummer|nr)?|mobil|phone|tel|adresse|address|hjemmeside|"
    r"web(?:site)?|cvr(?:-nr)?|dato|date))\s*\.?\s*[:;]\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+(?:v\s?/\s*|(?:v\.|ved|att\.?|c/o)\s*(?=[A-ZÆØÅ]))|\s*\bkontaktperson\s*:?\s+(?=[A-ZÆØÅ])")
_LIST = re.compile(r",|;|\s(?:og|and|samt)\s|\s&\s")
_COUPLE = re.compile(
    r"(?P<first>[A-ZÆØÅ][\w-]+) (?:og|and|&) (?P<second>[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ]\.)?) (?P<family>[A-ZÆØÅ][\w-]+)"
)
_TITLE = re.compile(
    r"\b(?:formand|næstformand|forkvinde|forperson|direktør|leder|skoleleder|konsulent|chefkonsulent|projektleder|sekretariatsleder|"
    r"sekretær|kasserer|rektor|chairman|chair|chairperson|director|secretary|head of|borgmester|udvalgsformand)\b",
    re.IGNORECASE,
)


_OFFICE = re.compile(rf"{_TITLE.pattern}(?:\s*,\s*|\s+(?:for|i|of|af|at)\s+)", re.IGNORECASE)


@dataclass(slots=True)
class _Card:
    """What is known of one sender so far."""

    name: str = ""
    contact: str = ""
    emails: list[str] = field(default_factory=list)
    websites: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def has_contact_data(self) -> bool:
        return bool(self.emails or self.websites or self.phones)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    begins_line: bool


def parse_senders(text: str, parties: Sequence[Party]) -> list[Sender]:
    """The senders that a text names, in its order; none if it names nobody.

    Several stand on lines of their own, or one after the other in one line, each with its contact data behind its name.
    """
    cards: list[_Card] = []
    for token in _tokens(text):
        if not cards or (token.kind == "words" and _begins_sender(token, cards[-1], parties)):
            cards.append(_Card())
        _fill(cards[-1], token, parties)
    named = [card for card in cards if card.name or card.contact or card.emails]
    senders = [sender for card in named for sender in _senders(card, parties)]
    return list({sender.name: sender for sender in reversed(senders)}.values())[::-1]


def parse_contact_data(text: str) -> Sender:
    """The contact data in a text, whoever it belongs to; the sender has no name."""
    card = _Card()
    for token in _tokens(text):
        if token.kind != "words":
            _fill(card, token, ())
    return _sender("", card, ())


def _tokens(text: str) -> Iterator[_Token]:
    """Contact data and the words between them, line by line."""
    for line in text.split("\n"):
        at, begins = 0, True
        found = sorted(_data(line), key=lambda hit: hit[0])
        for start, end, kind in [*found, (len(line), len(line), "end")]:
            if start < at:
                continue
            words = line[at:start].strip(" ,;|·•-–\t")
            if any(map(str.isalpha, words)):
                yield _Token("words", words, begins)
                begins = False
            if kind != "end":
                yield _Token(kind, line[start:end], begins)
                begins = False
            at = end


def _data(line: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in (("email", EMAIL), ("website", _WEBSITE), ("address", _ADDRESS), ("phone", _PHONE)):
        for hit in pattern.finditer(line):
            yield hit.start(), hit.end(), kind


def _begins_sender(token: _Token, card: _Card, parties: Sequence[Party]) -> bool:
    """Whether words introduce the next sender rather than say more of this one."""
    labelled = _FIELD.match(token.text)
    if labelled:
        return bool(labelled["name"]) and bool(card.name) and card.has_contact_data
    name, contact = _name_and_contact(token.text, parties)
    known = find_party(name, parties) is not None or is_organisation(name)
    if contact and card.name:
        return card.has_contact_data or token.begins_line
    if not card.name:
        return False
    if card.has_contact_data:
        return known and name[:1].isupper() and not _TITLE.search(token.text)
    return token.begins_line and find_party(name, parties) is not None and find_party(card.name, parties) is not None


def _fill(card: _Card, token: _Token, parties: Sequence[Party]) -> None:
    if token.kind == "email":
        card.emails.append(token.text)
    elif token.kind == "website":
        card.websites.append(token.text)
    elif token.kind == "phone":
        card.phones.append(token.text)
    elif token.kind == "address":
        card.address = f"{card.address}, {token.text}" if card.address else token.text
    else:
        _fill_words(card, token.text, parties)


def _fill_words(card: _Card, words: str, parties: Sequence[Party]) -> None:
    labelled = _FIELD.match(words)
    if labelled:
        rest = words[labelled.end() :].strip(" ,")
        if labelled["skip"] or not rest:
            return
        if labelled["contact"]:
            card.contact = card.contact or rest
            return
        words = rest
    words = re.sub(
        r"\b(?:tlf|telefon|mobil|e-?mail|mail|tel|phone)\b\s*[.:]*\s*$", "", words, flags=re.IGNORECASE
    ).strip(" ,;:")
    if not words:
        return
    name, contact = _name_and_contact(words, parties)
    if not card.name:
        card.name, card.contact = name, card.contact or contact
    elif not card.contact and (is_person(_without_title(name)) or _TITLE.search(name)):
        card.contact = _without_title(name)


def _name_and_contact(words: str, parties: Sequence[Party]) -> tuple[str, str]:
    """ "FORENING: Person", "Forening v/ Person", "Forening, Person" -> the two."""
    words = _after_title(words.strip(" ,;:"))
    by = _BY.search(words)
    if by and not is_organisation(words[by.end() :].split(",")[0]):
        return words[: by.start()].strip(" ,"), _without_title(words[by.end() :])
    name, colon, rest = words.partition(":")
    if colon and rest.strip() and len(name) <= 80:
        return name.strip(), _without_title(rest)
    parts = [part.strip() for part in words.split(",")]
    if len(parts) > 1:
        persons = [part for part in parts if is_person(_without_title(part))]
        others = [part for part in parts if part not in persons and not _TITLE.fullmatch(part)]
        organisation = next(
            (_after_title(part) for part in others if is_organisation(part) or find_party(part, parties)), ""
        )
        if persons and organisation:
            return organisation, _without_title(persons[0])
        if persons and parts[0] == persons[0]:
            return persons[0], ""
    return words, ""


def _after_title(text: str) -> str:
    """ "formand for Klubben", "Chair, The Club" -> the club; a title before a person's name stays."""
    office = _OFFICE.match(text)
    return text[office.end() :].strip() if office and is_organisation(text[office.end() :]) else text


def _without_title(text: str) -> str:
    """ "formand Hanne Holm," -> "Hanne Holm"."""
    text = text.split(",")[0].strip(" .,;:")
    title = _TITLE.match(text)
    return text[title.end() :].strip() if title else text


def _senders(card: _Card, parties: Sequence[Party]) -> list[Sender]:
    """The senders of one card: several if its name lists them ("Fakta, Huset og Netværket", "Niels og Vibeke Holm")."""
    name = card.name or card.contact
    couple = _COUPLE.fullmatch(name)
    if couple:
        names = [f"{couple['first']} {couple['family']}", f"{couple['second']} {couple['family']}"]
    else:
        names = [part.strip() for part in _LIST.split(name) if part.strip()]
    is_list = len(names) > 1 and all(_can_be_listed(part, parties) for part in names)
    if not is_list or any(name.casefold().strip() == party.name.casefold() for party in parties):
        names = [name]
    return [_sender(part, card, parties) for part in names if part or card.emails]


def _can_be_listed(name: str, parties: Sequence[Party]) -> bool:
    if not (name[:1].isupper() or name[:1].isdigit()):
        return False
    return find_party(name, parties) is not None or is_organisation(name) or is_person(name)


def _sender(name: str, card: _Card, parties: Sequence[Party]) -> Sender:
    party = find_party(name, parties)
    kind = party.kind if party and party.kind != "unknown" else sender_kind(name)
    return Sender(
        name=party.name if party else name,
        kind=kind,
        contact=card.contact if card.contact != name else "",
        emails=tuple(dict.fromkeys(card.emails)),
        websites=tuple(dict.fromkeys(card.websites)),
        phones=tuple(dict.fromkeys(card.phones)),
        address=card.address,
    )
