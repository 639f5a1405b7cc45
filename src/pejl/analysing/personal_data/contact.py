"""E-mail addresses and phone numbers."""

import re
from collections.abc import Iterator

from pejl.analysing.model import PersonalData, PersonalDataKind
from pejl.analysing.personal_data.surroundings import before, is_another_number
from pejl.analysing.searching import found_from

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w+-][\w.+-]{0,63}(?:@|\s?[\[({](?:at|snabel-?a|@)[\])}]\s?)"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.|\s?[\[({](?:dot|punktum|prik)[\])}]\s?)){1,5}[^\W\d_]{2,24}(?![\w@])",
    re.IGNORECASE,
)
_AT = re.compile(r"[@\[({](?:(?<=@)|(?:at|snabel-?a)[\])}])", re.IGNORECASE)
"""A set of characters first, which is searched for the fastest."""
_LONGEST_NAME, _LONGEST_DOMAIN = 66, 600
"""How far an address can reach before and after its sign; looking for the sign first is many times as fast."""
_DANISH = re.compile(
    r"(?<![\w+/-])(?<!\d[., \u00a0])(?P<prefix>(?:\(?\+45\)?|\(?0045\)?|\(45\))[\s-]?)?"
    r"(?P<number>[2-9]\d(?P<by>[ \u00a0.-]?)\d\d(?P=by)\d\d(?P=by)\d\d"
    r"|[2-9]\d{3}[ \u00a0-]\d{4}|[2-9]\d[ \u00a0]\d{3}[ \u00a0]\d{3})"
    r"(?![\w/%]|[-.,–]\d|\s?[\d%]|[ \u00a0]?(?:kr|kroner|dkk|mio|mia|euro|tons?|m2|kvm)\b)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"(?<![\w+/.,-])(?<!\d )(?:\+|00)(?!45)[1-9]\d{0,2}[\s.-]?"
    r"(?:\(0?\d{0,4}\)[\s-]?)?\d(?:[ .\u00a0-]?\d){5,12}(?![\w/%]|[-.,]\d)"
)
_BEGINS_DANISH = re.compile(r"[(+02-9]")
_BEGINS_FOREIGN = re.compile(r"[+0]")
_CALLED = re.compile(
    r"\b(?:tlf|telefon(?:nummer|nr|en)?|tel|mobil(?:nummer|nr|en|telefon)?|mob|nummer|ring(?:e|er)?|kontakt(?:e|es)?|fax|sms(?:'?e)?"
    r"|henvend(?:else|e)?|træffes|fanges|direkte|vagttelefon|phone|call|text|cell|dial|reach)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_AFTER_NAME = re.compile(r"[^\W\d_][\w.'-]*(?:,|:| [-–|])\s*$")


def find_emails(text: str) -> Iterator[PersonalData]:
    """E-mail addresses, also those written with "(at)" or "[snabel-a]"."""
    reached = 0
    for sign in _AT.finditer(text):
        begin, end = max(reached, sign.start() - _LONGEST_NAME), min(len(text), sign.end() + _LONGEST_DOMAIN)
        found = _EMAIL.search(text, begin, end) if sign.start() >= reached else None
        if found and found.start() <= sign.start():
            reached = found.end()
            yield PersonalData(PersonalDataKind.EMAIL, *found.span(), 0.99 if "@" in found.group() else 0.9)


def find_phones(text: str) -> Iterator[PersonalData]:
    """Danish numbers of eight digits and foreign ones with their country code; no amounts, dates or case numbers."""
    for found in found_from(_BEGINS_DANISH, _DANISH, text):
        confidence = _confidence(text, found)
        if confidence > 0:
            yield PersonalData(PersonalDataKind.PHONE, found.start(), found.end(), confidence)
    for found in found_from(_BEGINS_FOREIGN, _FOREIGN, text):
        digits = sum(character.isdigit() for character in found.group())
        if 9 <= digits <= 16 and not is_another_number(text, found.start()):
            yield PersonalData(PersonalDataKind.PHONE, found.start(), found.end(), 0.9)


def _confidence(text: str, found: re.Match[str]) -> float:
    """How sure eight digits are a phone number; 0 where they are none."""
    start = found.start()
    said = before(text, start)
    if found.group("prefix"):
        return 0.99
    if is_another_number(text, start):
        return 0.0
    if _CALLED.search(said):
        return 0.97
    number = found.group("number")
    separators = sum(not character.isdigit() for character in number)
    if separators == 0:
        return 0.0 if _DATE.fullmatch(number) else 0.6 if _stands_apart(text, found) else 0.0
    if separators == 3 and found.group("by") in " \u00a0":
        return 0.85
    return 0.6 if _stands_apart(text, found) else 0.0


def _stands_apart(text: str, found: re.Match[str]) -> bool:
    """Whether the number is alone on its line or follows a name, as in a signature."""
    said = before(text, found.start())
    rest = text[found.end() : found.end() + 3].split("\n")[0].strip(" .,;)")
    return (not said.strip() and not rest) or bool(_AFTER_NAME.search(said))
