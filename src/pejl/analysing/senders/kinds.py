"""What kind of party a name is, by rules one can read, and which invited party it is."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from pejl.analysing.hearing import Party, SenderKind

_RULES: tuple[tuple[SenderKind, str], ...] = (
    (SenderKind.LOCAL_COMMITTEE, r"lokaludvalg\w*|local committees?|bydelsråd\w*"),
    (SenderKind.POLITICAL_PARTY,
     r"\w*vælgerforening\w*|socialdemokratiet|socialdemokraterne|enhedslisten|radikale venstre|socialistisk folkeparti|"
     r"det konservative folkeparti|dansk folkeparti|liberal alliance|alternativet|danmarksdemokraterne|moderaterne|"
     r"kristendemokraterne|frie grønne|political party"),
    (SenderKind.ADVISORY_BODY,
     r"(?:\w*handicap|integrations|ældre|senior|udsatte|unge|ungdoms|bruger|borger|børne|forældre|psykiatri|mangfoldigheds|"
     r"klima|trafik|kultur|bydels)råd(?:et)?s?|medborgerforum\w*|\w*tænketank\w*|ekspertgruppe\w*|følgegruppe\w*|"
     r"advisory (?:board|council|group)|think tank|(?:youth|disability|integration|senior|elderly) council"),
    (SenderKind.ASSOCIATION,
     r"\w*(?:idræts|spejder|bolig|sports|ungdoms|folke|kirke|bold|elev|studenter|kvinde)forbund(?:et)?|"
     r"\w*(?:venne|elev|forældre|skole|grundejer|beboer|bolig|lejer|idræts|kultur|andels|kvinde|patient|hjælpe|lands|ejer|"
     r"handels|borger|haveby|brugs|flygtninge|mødre|ungdoms)forening(?:en|er|erne)?s?"),
    (SenderKind.TRADE_UNION,
     r"foa|3f|hk|bupl|dlf|krifa|djøf|lederne|fagbevægelsens hovedorganisation|fagligt fællesråd|"
     r"\w*fagforening\w*|\w*fagforbund\w*|\w*forbund(?:et)?s?|"
     r"\w*lærerforening(?:en)?|dansk sygeplejeråd|jordemoderforeningen|trade unions?|labou?r union|workers' union"),
    (SenderKind.COMMITTEE,
     r"\w*(?<!lokal)(?<!forretnings)(?<!bestyrelses)(?<!aktivitets)(?<!forældre)udvalget|\w*forvaltningen|borgerrepræsentationen|"
     r"city council|municipal committee"),
    (SenderKind.COMPANY,
     r"a/s|aps|ivs|i/s|p/s|k/s|amba|gmbh|ltd|inc|plc|llc|\w*virksomhed|\w*firma(?:et)?|\w*bureau(?:et)?|\w*consult(?:ing)?|"
     r"limited|company"),
    (SenderKind.ASSOCIATION,
     r"\w*foreninge?n?(?:er|erne)?s?|\w*netværk(?:et)?s?|\w*fonden?s?|\w*klub(?:ben)?|ngo|\w*organisation(?:en|er)?|\w*laug(?:et)?|\w*lav(?:et)?|"
     r"\w*menighed(?:en|sråd)?|\w*kirken?|\w*moské(?:en)?|\w*boligselskab(?:et)?|\w*afdelingsbestyrelse\w*|\w*bestyrelsen?|"
     r"boligsociale?|\w*helhedsplan(?:en)?|\w*initiativ(?:et)?|\w*sammenslutning(?:en)?|\w*samvirke(?:t)?|\w*selskab(?:et)?|"
     r"association|society|network|foundation|club|charity|ngos?|church|mosque|union|tenants|residents'? group"),
    (SenderKind.SCHOOL,
     r"\w*skolens?|\w*skoles?|\w*skoler|\w*gymnasium|\w*gymnasiet|\w*gymnasie|hf|\w*kollegium|\w*kollegiet|\w*college|\w*skolebestyrelse\w*|\w*school|"
     r"vuc|fgu|sosu h|academy"),
    (SenderKind.PUBLIC_BODY,
     r"\w*kommunes?|region(?:en)?s?|\w*center|\w*centret|\w*centeret|centre|\w*styrelsen?|\w*politi(?:et|kreds)?|\w*hospital(?:et)?|"
     r"\w*ministeri(?:et|um)|\w*institut(?:tet|ion)?|\w*museum|\w*museet|\w*bibliotek(?:et|er)?|\w*universitet(?:et)?|"
     r"jobcenter\w*|municipality|agency|hospital|university|museum|library|police|ministry|daginstitution\w*|\w*børnehus(?:et)?"),
    (SenderKind.ASSOCIATION, r"\w*råd(?:et)?|\w*hjælp(?:en)?|\w*gruppen?|\w*huset|\w*caféen|council|group"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(rf"(?<![\w/])(?:{pattern})(?![\w/])", re.IGNORECASE)) for kind, pattern in _RULES)
_RESIDENT = re.compile(
    r"\b(?:borger|beboer|forælder|privatperson|resident|citizen|nabo|pensionist|studerende|elev)\b(?! i\w)", re.I
)
_NAME_WORD = r"(?:[A-ZÆØÅÉÖÄÜ][\w'’.-]*|af|de|von|van|al|el|bin|ibn)"
_PERSON = re.compile(rf"[A-ZÆØÅÉÖÄÜ][\w'’-]+(?:\s{_NAME_WORD}){{1,4}}")

_BODY = re.compile(
    r"\b\w*(?:hus|center|centre|sekretariat|sekretariatet|kontor|kontoret|afdeling|udvalg|department|office|campus|høring|politik|kommune)\b",
    re.I,
)
_ARTICLES = frozenset({"foreningen", "den", "the"})
_ASCII: dict[int, str] = {ord("æ"): "ae", ord("ø"): "oe", ord("å"): "aa", ord("é"): "e"}
_SAME_NAME = 90.0
"""Percent likeness from which two names are one party's."""


@lru_cache(maxsize=8_192)
def sender_kind(name: str) -> SenderKind:
    """The kind that a name tells; a person's name alone is a resident, a name that tells nothing is unknown."""
    if not name.strip():
        return SenderKind.UNKNOWN
    for kind, pattern in _COMPILED:
        if pattern.search(name):
            return kind
    return SenderKind.RESIDENT if is_person(name) or _RESIDENT.search(name) else SenderKind.UNKNOWN


def is_person(name: str) -> bool:
    """Whether a text is shaped like a person's name: two to five capitalised words, none of which names a body."""
    return bool(_PERSON.fullmatch(name.strip(" .,"))) and not is_organisation(name) and not names_body(name)


@lru_cache(maxsize=8_192)
def is_organisation(name: str) -> bool:
    """Whether a name says that it is an organisation's."""
    return any(pattern.search(name) for _, pattern in _COMPILED)


def names_body(name: str) -> bool:
    """Whether a name is that of an office or a house, whatever its kind."""
    return bool(_BODY.search(name))


def find_party(name: str, parties: Sequence[Party]) -> Party | None:
    """The invited party that a name means: spelled alike, shortened, by its initials, or with additions."""
    number = _number_of_party(name, tuple([party.name for party in parties]))
    return None if number is None else parties[number]


@lru_cache(maxsize=8_192)
def _number_of_party(name: str, parties: tuple[str, ...]) -> int | None:
    """Which of the parties a name means. Kept: every step that reads a sender asks again of the same name."""
    wanted, short = _plain(name), _short_form(name)
    if not wanted:
        return None
    within = f" {wanted} "
    plain = [_plain(party) for party in parties]
    for number, (party, own) in enumerate(zip(parties, plain, strict=True)):
        if wanted == own or (len(own) > 3 and f" {own} " in within) or (short and _is_short_for(short, party)):
            return number
    longer = [at for at, own in enumerate(plain) if len(wanted) >= 6 and f" {own} ".startswith(within)]
    if len(longer) == 1:
        return longer[0]
    alike = ((fuzz.ratio(wanted, own, score_cutoff=_SAME_NAME), number) for number, own in enumerate(plain))
    score, number = max(alike, default=(0.0, 0))
    return number if score >= _SAME_NAME else None


@lru_cache(maxsize=8_192)
def _plain(name: str) -> str:
    """A name's words without case, genitives, articles, and the letters that file names cannot have."""
    folded = name.casefold().translate(_ASCII)
    words = [word.removesuffix("s") if len(word) > 6 else word for word in re.findall(r"\w+", folded)]
    return " ".join(word for word in words if word not in _ARTICLES)


def _short_form(name: str) -> str:
    """The name where it is an abbreviation in capitals; "" of any other."""
    short = name.strip(" .")
    return short if short.isupper() and 3 <= len(short) <= 8 and short.isalpha() else ""


def _is_short_for(short: str, party: str) -> bool:
    """ "DFH" for "Danske Flygtninges Hus", or the short form the party's name gives in a parenthesis."""
    initials = "".join(word[0] for word in re.findall(r"\w+", party) if word[0].isupper() or len(word) > 3)
    return short == initials.upper() or f"({short})" in party
