"""What stands around a name: who is meant, and whether that person acts in public office or for a firm."""

import re

from pejl.analysing.personal_data.word_lists import OFFICIAL_TITLES

_TITLE = re.compile(r"(?:^|[^\w])(?:hr\.?|fru|frk\.?|frøken|familien|ægteparret|mr\.?|mrs\.?|ms\.?)[ ]$", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:hilsen|hilsner|hilsener|mvh\.?|vh\.?|kh\.?|regards|sincerely|faithfully|wishes)[,.]?\s{1,3}(?:fra\s)?$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:jeg hedder|mit navn er|hedder|ved navn|kaldet|my name is|i am called|underskrevet(?: af)?:?"
    r"|(?:min|vores|hendes|hans|deres|my|our|her|his|naboens|en)(?: \w+)? (?:mand|kone|søn|datter|nabo|veninde|ven"
    r"|bror|søster|mor"
    r"|far|kollega|elev|bruger|borger|husband|wife|son|daughter|neighbour|friend|brother|sister|pige|dreng))[,:]? $",
    re.IGNORECASE,
)
_AGED_OR_REACHED = re.compile(
    r"(?: på|,)? \d{1,2} år\b|, \d{1,2},| \(\d{1,2}(?: år)?\)"
    r"| (?:på|via) (?:tlf\.? |telefon |mobil )?(?:[\w.+-]{1,64}@|\+?\d\d ?\d\d)"
)
_LABELLED = re.compile(
    r"(?:referent|kontaktperson|afsender|navn|name|att\.?|ansvarlig|mødeleder|dirigent|formand|forkvinde|kasserer|underskrift"
    r"|skrevet af|på vegne af|v/|undertegnede|contact|signed)(?:,|:|\.)?\s{0,2}$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?:borgmester|minister|rådmand|mayor|secretary)\w* (?:for|of) [\w ,&-]{3,50}$", re.IGNORECASE)
_PARTY = re.compile(r" \((?:[A-ZÆØÅ]|EL|SF|RV|DF|KF|LA|SD|DD|uden for parti(?:erne)?)\)")
_COMPANY = re.compile(r"[ ,]*(?:A/S|ApS|I/S|K/S|P/S|IVS|& |og Søn|og Co|Ltd|Inc)")
_OFFICE_AFTER = re.compile(
    r"[\s,(]{1,4}(?:[\wæøå]+-? (?:og )?){0,3}\w*(?:borgmester|minister|rådmand|mayor)\b", re.IGNORECASE
)
_REACH = 32


def is_titled(text: str, start: int) -> bool:
    """Whether "fru", "hr." or "familien" stands before."""
    return bool(_TITLE.search(_before(text, start)))


def is_signed(text: str, start: int) -> bool:
    """Whether a farewell stands before, as in a signature."""
    return bool(_SIGNED.search(_before(text, start)))


def is_introduced(text: str, start: int) -> bool:
    """Whether the words before introduce a person: "jeg hedder", "min nabo"."""
    return bool(_INTRODUCED.search(_before(text, start)))


def is_labelled(text: str, start: int) -> bool:
    """Whether a label for a person stands before: "Referent:", "v/"."""
    return bool(_LABELLED.search(_before(text, start)))


def is_aged_or_reached(text: str, end: int) -> bool:
    """Whether an age, a phone number or an e-mail follows: "Noah, 14 år", "Mikkel på mikkel@..."."""
    return bool(_AGED_OR_REACHED.match(text, end))


def is_public(text: str, start: int, end: int) -> bool:
    """Whether a title of public office, a party letter or the mark of a firm stands beside a name."""
    said = _before(text, start).split()
    title = said[-1].lower().strip(",(") if said else ""
    if title in OFFICIAL_TITLES or title.endswith(("minister", "ministeren", "borgmester", "borgmesteren")):
        return True
    if _OFFICE.search(text[max(0, start - 2 * _REACH) : start]):
        return True
    return any(pattern.match(text, end) for pattern in (_PARTY, _COMPANY, _OFFICE_AFTER))


def _before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start]
