"""What columns, headings and labels of a report hold: the remark, the answer, the change, who said it."""

import re

_COLUMNS = {
    "number": r"(?:nr|nummer|id|lb\.?nr|løbenr|no)\.?",
    "sender": (r"(?:høringspart\w*|afsender\w*|part(?:en)?|fra|hvem|indsender|svar fra|from|sender|respondent|party)"),
    "committee": (
        r"(?:(?:ansvarligt |relevant )?(?:fag)?udvalg|(?:ansvarlig )?forvaltning|responsible committee|committee)"
    ),
    "section": r"(?:afsnit|emne|tema|kapitel|område|side|vedrører|section|theme|topic|subject)(?: i \w+)?",
    "position": (
        r"(?:forvaltningens? |administrationens? |kommunens? )(?:\w+ )?(?:bemærkning\w*|svar|kommentar\w*|vurdering|"
        r"stillingtagen|holdning|besvarelse|respons)|(?:svar|vurdering|besvarelse|stillingtagen|kommentar(?:er)?)"
        r"(?: til høringssvar\w*)?|(?:the )?(?:administration's )?(?:reply|answer|response|assessment|comments?)"
    ),
    "change": (
        r"(?:(?:forslag til|foreslået|foreslåede|eventuel|evt\.) )?"
        r"(?:ændring\w*|rettelse\w*|tekstændring\w*|justering\w*)"
        r"(?: (?:af|i|til) .{2,30})?|indstilling|(?:proposed |suggested )?changes?(?: to the .{2,30})?"
    ),
    "remark": (
        r"(?:(?:høringssvar\w*|bemærkning\w*|resumé?|referat|indhold|hovedpunkter|input|forslag|synspunkt\w*)"
        r"(?: (?:af|i|fra|til) .{2,40})?|remarks?|comments? (?:received|made)|summary(?: of .{2,30})?|what was said)"
    ),
}
_HEADERS = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _COLUMNS.items()}
_NOTHING = re.compile(r"[-–—.\s]*|(?:ingen(?: ændring\w*)?|nej|ikke relevant|none|no|n/a)[.\s]*", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[A-ZÆØÅ][^:.!?\n]{1,60}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_LONGEST_LABEL = 60


def role_of(header: str) -> str:
    """What a column or a label holds: "remark", "position", "change", "sender" ...; empty where it says nothing."""
    words = " ".join(header.split()).strip(" :.")
    return next((role for role, pattern in _HEADERS.items() if pattern.fullmatch(words)), "")


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is nothing: "-", "Ingen ændringer"."""
    return bool(_NOTHING.fullmatch(text))


def labelled(text: str) -> tuple[str, int]:
    """The role of the label that a text begins with, and where its own words begin.

    "Svar: Vi er enige." gives "position" and 6; a label that stands alone begins no words. Without a label "" and 0.
    """
    match = _LABEL.fullmatch(text)
    if match and (role := role_of(match["label"])):
        return role, match.start("rest")
    alone = role_of(text) if len(text) <= _LONGEST_LABEL else ""
    return alone, len(text) if alone else 0
