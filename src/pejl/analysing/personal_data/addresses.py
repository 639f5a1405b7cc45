"""Danish postal addresses: street and number, floor and door, postcode and town."""

import re
from collections.abc import Iterator

from pejl.analysing.model import PersonalData, PersonalDataKind
from pejl.analysing.personal_data.word_lists import PLACES
from pejl.analysing.searching import found_from

_STREET_ENDINGS = (
    "vej|vejen|gade|gaden|allé|alle|alléen|alleen|stræde|strædet|boulevard|boulevarden|vænge|vænget|plads|pladsen|torv|torvet"
    "|stien|svinget|kaj|esplanaden|promenaden"
)
_PLACE_ENDINGS = (
    "park|parken|have|haven|bakke|bakken|dal|dalen|toft|toften|mark|marken|eng|engen|krog|krogen|lund|lunden|skrænten|ager"
    "|ageren|vang|vangen|høj|højen|brink|brinken|holm|holmen|banke|banken|gård|gården|bro|mose|mosen|sti|volden|gangen|ringen"
    "|kilden|kær|kæret|strand|skov|skoven|passage|brygge|hegnet|kollegiet|huse|husene"
)
"""These end the names of places of any kind: with a number they are an address only if a door or town follows."""
_CAPITAL = "A-ZÆØÅÄÖÜÉ"
_DOOR = (
    r"(?:,?[ ]?(?:\d{1,2}\.(?:[ ]?sal\b)?|st\.|stuen\b|kl\.|kld\.|kælderen\b)"  # floor
    r"(?:,?[ ]?(?:(?:t\.?v|t\.?h|m\.?f)\b\.?|dør[ ]\d{1,4}\b|\d{1,3}\b(?![.:]))|(?=,|[ ]?\n|[ ]?$|[ ]\d{4}))"  # door
    r"|,?[ ]\d{1,2}[ ](?:tv|th|mf)\b\.?)(?:,[ ](?:lejlighed|lejl\.|værelse|vær\.|dør)[ ]\d{1,4})?"
)
_TOWN_PART = rf"(?:[{_CAPITAL}][\wæøåé-]+|[{_CAPITAL}]{{1,2}})"
_TOWN = rf"(?:DK[- ]?)?\d{{4}}[ \u00a0]+(?:Kgs\.[ ])?[{_CAPITAL}][\w-]*(?:[ ]{_TOWN_PART}(?!\w))?"
_BEFORE_HOUSE = re.compile(r"(?<=[^\W\d_])[ \u00a0](?=(?:nr\.?[ ])?\d{1,3}(?!\d))")
_SPACE = re.compile(r"[ \u00a0](?=\d|nr)")
_WORD = re.compile(rf"(?<![\w-])[\w'’-]*?(?:(?P<street>{_STREET_ENDINGS})|(?:{_PLACE_ENDINGS}))$", re.IGNORECASE)
_ALONE = re.compile(f"{_STREET_ENDINGS}|{_PLACE_ENDINGS}", re.IGNORECASE)
_HOUSE = re.compile(
    r"[ \u00a0](?:nr\.?[ ])?\d{1,3}(?:[ ]?[A-Z](?!\w))?(?:[a-h](?!\w))?(?:[-–]\d{1,3}[A-Z]?(?!\d))?"
    rf"(?P<door>{_DOOR})?(?P<town>,?(?:[ ]|[ ]?\n[ ]?){_TOWN})?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[.,:]\d|\s?(?:%|pct|procent|kr\b|mio|boliger|lejligheder|år\b|årige|nye|træer|personer|borgere|børn|gange|timer|minutter"
    r"|meter|km\b|m2|pladser|cykler|biler|ud\saf)"
    r"|\.[ ]?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|klasse|sal\b)",
    re.IGNORECASE,
)
_LEAD_OF_NAME = re.compile(
    rf"(?:(?:[{_CAPITAL}][\w'’-]+|(?:[{_CAPITAL}]\.)+|[{_CAPITAL}][a-zæøå]{{1,3}}\.)[ ]"
    r"(?:(?:af|og|den|de)[ ])?){1,4}$"
)
_LEAD_OF_COMPOUND = re.compile(
    r"(?:(?:Gammel|Gl\.|Ny|Nye|Store|St\.|Lille|Ll\.|Nørre|Nr\.|Nordre|Ndr\.|Sønder|Søndre|Sdr\.|Øster|Østre|Vester|Vestre|Sankt"
    r"|Skt\.|Sct\.|Kongens|Kgs\.|Dronning|Kong|Prins|Prinsesse|Indre|Ydre|Øvre|Nedre"
    r"|[A-ZÆØÅ][a-zæøå]+ens|(?:[A-ZÆØÅ]\.)+)[ ]){1,2}$"
)
_TOWN_ALONE = re.compile(rf"(?<![\w.,/§-]){_TOWN}")
_CODE = re.compile(r"[D\d]")
_PLACE_BEFORE = re.compile(rf"[{_CAPITAL}]\w+[ ]$")
_NO_LEAD = frozenset(("Projekt", "Punkt", "Område", "Indsats", "Plan", "Fase", "Station", "Mål"))
"""Words before "Plads 3" that make it no street."""
_STREET_ONLY = 0.8
"""Confidence of a street and number without door and town."""
_REACH = 60


def find_addresses(text: str) -> Iterator[PersonalData]:
    """Streets with house number, floor, door and town; also a postcode with its town on its own."""
    for gap in found_from(_SPACE, _BEFORE_HOUSE, text):
        reach = max(0, gap.start() - _REACH)
        last = text[reach : gap.start()].rpartition(" ")[2]
        if last.islower():  # before most numbers stands a word that is no name
            continue
        word = _WORD.search(last)
        house = _HOUSE.match(text, gap.start()) if word else None
        if word is None or house is None or _GOES_ON.match(text, house.end()):
            continue
        confidence = _confidence(house, in_street=word.group("street") is not None)
        start = _start_of_street(text, gap.start(), word.group(), certain=confidence > _STREET_ONLY)
        if start is not None and confidence:
            yield PersonalData(PersonalDataKind.ADDRESS, start, house.end(), confidence)
    for found in found_from(_CODE, _TOWN_ALONE, text):
        if _is_postcode_of_town(found.group()):
            yield PersonalData(PersonalDataKind.ADDRESS, found.start(), found.end(), 0.6)


def _start_of_street(text: str, end: int, word: str, *, certain: bool) -> int | None:
    """Where the street's name that ends with `word` begins ("H.C. Andersens Boulevard"); None where it is no name."""
    start = end - len(word)
    alone = _ALONE.fullmatch(word) is not None
    reach = max(0, start - _REACH)
    lead = _lead(text[reach:start], alone=alone)
    if not word[0].isupper() or (alone and lead.strip() in _NO_LEAD):
        return None
    if alone and not lead and not certain:
        return None
    return start - len(lead)


def _lead(before: str, *, alone: bool) -> str:
    """The words before the last one of a street's name: all capitalised ones before "Vej", few before "Strandvej"."""
    found = (_LEAD_OF_NAME if alone else _LEAD_OF_COMPOUND).search(before)
    if found is None and not alone:
        place = _PLACE_BEFORE.search(before)
        found = place if place and place.group().rstrip() in PLACES else None
    return found.group() if found else ""


def _confidence(house: re.Match[str], *, in_street: bool) -> float:
    if house.group("town"):
        return 0.97
    if house.group("door"):
        return 0.95
    return _STREET_ONLY if in_street else 0.0


def _is_postcode_of_town(match: str) -> bool:
    """Whether a known town follows a number that is no year: "2200 København N", not "2019 København"."""
    code, *town = match.removeprefix("DK").lstrip("- ").split()
    letter = len(town) > 1 and len(town[1]) <= 2
    return town[0] in PLACES and (not 1900 <= int(code) <= 2099 or letter)
