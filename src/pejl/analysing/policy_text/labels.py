"""How a policy announces its parts: "Mål 1:", "INDSATS 2.", "Princip (E)", "Hvad er ...?", "Det gør vi ved at"."""

import re
from dataclasses import dataclass

from pejl.analysing.provision import ProvisionKind

NAMES: dict[ProvisionKind, str] = {
    ProvisionKind.GOAL: r"(?:hoved)?mål(?:et)?|goal|objective",
    ProvisionKind.MARKER: r"pejlemærke(?:t)?|marker",
    ProvisionKind.FOCUS_AREA: r"indsatsområde(?:t)?|fokusområde(?:t)?|indsats|focus area|priority area",
    ProvisionKind.PRINCIPLE: r"princip(?:pet)?|principle",
    ProvisionKind.FLAGSHIP: r"fyrtårnsprojekt(?:et)?|fyrtårn|flagship(?: project)?",
}
"""What the parts that can carry a number are called, as patterns without groups."""

NUMBER = r"\(?(?P<number>\d{1,3}[a-zæøå]?|[A-ZÆØÅ])\)?"
_LABELS = {
    kind: re.compile(
        rf"(?:{names})\s+(?:nr\.?\s*|no\.?\s*)?{NUMBER}(?![.,]?\d|\w)\s*(?P<separator>[.:)–—-]*)\s*(?P<title>.*)",
        re.IGNORECASE | re.DOTALL,
    )
    for kind, names in NAMES.items()
}
_BARE_FLAGSHIP = re.compile(
    r"(?:fyrtårnsprojekt|flagship project)\s*[:.–-]?\s*(?P<title>.*)", re.IGNORECASE | re.DOTALL
)
_COUNTS = {
    word: count
    for words in ("to tre fire fem seks syv otte ni ti", "two three four five six seven eight nine ten")
    for count, word in enumerate(words.split(), start=2)
}
_COUNT = rf"(?:\d+|{'|'.join(_COUNTS)})"
_PLURALS: dict[ProvisionKind, str] = {
    ProvisionKind.GOAL: r"(?:konkrete |overordnede )?mål|(?:specific )?goals|objectives",
    ProvisionKind.MARKER: r"pejlemærker(?:ne)?|markers",
    ProvisionKind.FOCUS_AREA: (
        r"(?:prioriterede |overordnede )?(?:indsats|fokus)områder(?:ne)?|(?:focus|priority) areas"
    ),
    ProvisionKind.PRINCIPLE: r"(?:bærende |grundlæggende |fælles )*principper(?:ne)?|(?:guiding |basic )?principles",
    ProvisionKind.FLAGSHIP: r"fyrtårnsprojekter(?:ne)?|fyrtårn|flagship projects",
}
_COLLECTIONS = {
    kind: re.compile(rf"(?:(?:vores|de|byens|kommunens|our|the|{_COUNT})\s+)*(?:{plural})\b", re.IGNORECASE)
    for kind, plural in _PLURALS.items()
}
_ANNOUNCED = {
    kind: re.compile(rf"\b(?P<count>{_COUNT})\s+(?:[a-zæøå-]+\s+)?(?:{plural})\b[^.]*:$", re.IGNORECASE)
    for kind, plural in _PLURALS.items()
}
_ROLES: tuple[tuple[ProvisionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (ProvisionKind.FOREWORD, r"forord\b|foreword\b|preface\b"),
        (
            ProvisionKind.DEFINITION,
            r"hvad (?:er|betyder|forstår vi ved)\b|what (?:is|are|does)\b|(?:\w+ )?definition(?:er|s)?\b|"
            r"ordforklaring|begreber\b|glossary",
        ),
        (ProvisionKind.VISION, r"(?:(?:en|vores|byens|kommunens|our|the|a) )?vision(?:en|s)?\b(?! (?:til|into|to)\b)"),
        (
            ProvisionKind.RESPONSIBILITY,
            r"det er .{3,80}\bansvar$|.{3,60}(?<!fælle)s ansvar$|ansvar(?:et)? for\b|the responsibility of\b|"
            r".{3,60}'s? responsibility$",
        ),
        (
            ProvisionKind.FOLLOW_UP,
            r"(?:løbende |årlig )?opfølgning\b|midtvejs|statusmøde|evaluering\b|follow-up\b|evaluation\b|"
            r"sådan følger vi op",
        ),
        (
            ProvisionKind.INSTRUMENT,
            r"(?:\w+ )?(?:\w*barometer(?:et)?|årshjul(?:et)?|\w*indeks(?:et)?|styringsinstrument\w*|måleredskab\w*|"
            r"year wheel|index)\b",
        ),
    )
)
_GLOSSARY = re.compile(r"(?:\w+ )?definition(?:er|s)\b|ordforklaring|begreber\b|glossary", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:det|dette|sådan)\s+(?:vil\s+vi\s+)?(?:gør|gøre)\s+(?:vi\s+)?(?:bl\.?\s*a\.?\s+|blandt andet\s+)?"
    r"(?:ved|gennem|det)?(?:\s+at)?\s*[:–-]?|vi vil(?:\s+derfor)?\s*:?|"
    r"(?:this )?we (?:will )?do (?:this|so)? ?by\s*:?|we will\s*:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a unit announces: a part of this kind, with its number and the title that follows it (both may be empty)."""

    kind: ProvisionKind
    number: str = ""
    title: str = ""
    separated: bool = False
    """A full stop, colon or bracket stands between number and title: it cannot be the start of a sentence."""


@dataclass(slots=True)
class Announcement:
    """A numbered list of `count` parts of a kind that was announced; `reached` is the last number met."""

    kind: ProvisionKind
    count: int
    reached: int = 0


def label_of(text: str) -> Label | None:
    """The numbered label that `text` begins with: "Mål 1: ...", "PRINCIP (E)", "Indsats nr. 3"; None without one."""
    for kind, pattern in _LABELS.items():
        if match := pattern.match(text):
            separated = bool(match["separator"]) or f"({match['number']})" in text[: match.start("title")]
            return Label(kind, number_of(match["number"]), match["title"].strip(), separated)
    if match := _BARE_FLAGSHIP.fullmatch(text):
        return Label(ProvisionKind.FLAGSHIP, "", match["title"].strip(), True)
    return None


def number_of(written: str) -> str:
    """A number as it is compared: "3A" and "3a" are one, a letter alone is a capital."""
    return written.upper() if written.isalpha() else written.lower()


def role_of(heading: str) -> ProvisionKind:
    """What a heading without a number says of the part below it; SECTION where it says nothing special."""
    if is_commitment_lead(heading):
        return ProvisionKind.COMMITMENT
    return next((kind for kind, pattern in _ROLES if pattern.match(heading)), ProvisionKind.SECTION)


def is_glossary(heading: str) -> bool:
    """Whether a heading opens a list of definitions."""
    return bool(_GLOSSARY.match(heading))


def is_commitment_lead(text: str) -> bool:
    """Whether the whole text is a lead-in such as "Det gør vi ved at"."""
    return bool(_LEAD_IN.fullmatch(text.strip()))


def collection_of(heading: str) -> ProvisionKind | None:
    """The kind that a heading in the plural holds: "Fem principper", "Vores mål"."""
    return next((kind for kind, pattern in _COLLECTIONS.items() if pattern.match(heading)), None)


def announced_by(text: str) -> Announcement | None:
    """The numbered list that a sentence ends in: "... arbejde med fem pejlemærker for byen:"."""
    for kind, pattern in _ANNOUNCED.items():
        if match := pattern.search(text):
            count = match["count"].lower()
            return Announcement(kind, int(count) if count.isdigit() else _COUNTS[count])
    return None
