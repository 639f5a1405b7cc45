"""Leftover notes to a colleague in a response: flagged for a person, never removed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pejl.reading.document import Document, Note, NoteKind

_REWRITTEN = (
    r"kortes|forkortes|omskrives|skrives om|omformuleres|formuleres om|gennemskrives|strammes op|skrives færdig|"
    r"korrekturlæses|læses igennem|læses korrektur|færdiggøres|rettes til$"
)
_EDITED = rf"{_REWRITTEN}|(?:dobbelt)?tjekkes|verificeres|udfyldes"
_EDITED_BY_US = rf"{_EDITED}|slettes|flyttes|uddybes|strammes|opdateres|deles op|tages ud|skrives|med her"
_OWN_TEXT = r"(?:afsnit|tekst|sætning|formulering|stykke|linje|punkt|overskrift|tal|kilde|svar)(?:et|tet|en|lene|n)?"
_HEDGE = r"(?:lige|vist|nok|måske|evt\.?|stadig|også|vi|jeg|alle|senere)"
_SOMEONE = r"(?:mig selv|os selv|selv|kolleg\w+|redaktør\w*|[A-ZÆØÅ][\wæøåé-]+)"
_CHECK = r"(?:husk|tjek\w*|skal|mangler|spørg\w*|indsæt\w*|ret\b|ring\w*|afklar\w*|check\w*|ask|add|remember)"

_IN_BRACKETS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:todo|to do:|fixme|tbd\b|tbc\b)",
        rf"(?i:obs|nb)\b\s*[!:.,–-]?\s*(?i:{_CHECK})",
        r"(?i:husk)(?::| (?i:lige |at |at lige )*(?i:tjek|spørg|indsæt|skriv|ret|find|få|slet|opdater|ring)\w*)",
        rf"(?i:note|kommentar|besked|notat|bemærkning|spørgsmål|internt?) (?i:til) {_SOMEONE}",
        r"(?i:internt?(?: note| notat| kommentar| bemærkning)?):",
        rf"(?i:jeg )?(?i:tænker|synes|mener|foreslår|tror)\b.*\b(?i:{_REWRITTEN})(?!\w)",
        rf"(?i:jeg )?(?i:tænker|synes|mener|foreslår|tror)\b(?i:.*\b{_OWN_TEXT}\b.*\b(?:{_EDITED_BY_US})\b)",
        rf"(?i:(?:(?:det|dette|den|denne)\b ?)?(?:her )?(?:{_OWN_TEXT} )?(?:skal|bør|kan|må) (?:{_HEDGE} )+"
        rf"(?:{_EDITED_BY_US})\b)",
        rf"(?i:(?:(?:det|dette|den|denne)\b ?)?(?:her )?(?:{_OWN_TEXT} )?(?:skal|bør) (?:{_EDITED})(?!\w))",
        r"(?i:indsæt\b|x{3,}|\?{2,}$)",
        r"(?i:(?:dobbelt)?tjek(?:kes)?\b)",
        r"(?i:er det rigtigt\?$|passer det\?$|stemmer det\?$|korrekt\?$|kilde\?+$|årstal\?+$)",
        rf"@?{_SOMEONE}[,:]? (?i:kan|vil|gider) du\b",
        rf"{_SOMEONE} (?i:tjekker|retter)(?i:\.|$| (?:lige|selv)\b)",
        r"@\w+",
        r"(?i:to be (?:checked|completed|confirmed|shortened|rewritten))",
        r"(?i:check (?:this|with)|needs? (?:checking|rewriting))",
        r"(?i:i think (?:we|this|it)\b.*\b(?:shorten\w*|cut|delete\w*|rewrit\w+|move\w*))",
        rf"(?i:note|comment) to (?i:self|{_SOMEONE})",
    )
)
_PLACEHOLDER = re.compile(
    r"(?i:(?:kilde|tal|reference|henvisning|dato|navn|link|tekst|figur|afsnit) (?:mangler|følger|kommer)\b"
    r"|mangler (?:kilde|tal|reference|henvisning|dato|navn|link|tekst)\b|navn på \w+$|udkast\b|slettes\?$)"
)
_BRACKETED = re.compile(r"\(([^()\[\]\n]{2,200})\)|\[([^()\[\]\n]{2,200})\]")
_LOOSE = re.compile(
    r"\b(?:TODO|FIXME|XXX+)(?!\w)"
    rf"|\b(?:NB|OBS)\s*[!:]\s*(?i:{_CHECK})\b"
    rf"|(?:^|(?<=[.!?]\s))(?:[Nn]ote|[Kk]ommentar|[Nn]otat) til {_SOMEONE}:"
    r"|(?:^|(?<=[.!?]\s))(?:[Ii]ntern(?:t)? (?:note|kommentar|notat)|[Nn]ote to self):",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n|$")
_SENTENCE_START = re.compile(r"(?:[.!?:]\s+|\n)(?=\S)")


def flag_internal_notes(document: Document) -> Document:
    """The document with a Note(INTERNAL) on each passage that its writers seem to have meant for each other.

    Looks for brackets about the text itself ("(skal lige tjekkes)"), placeholders ("[indsæt tal]") and marks such as
    TODO or "NB! husk". Nothing is removed. A passage that is flagged already is not flagged twice.
    """
    known = {(note.start, note.end) for note in document.notes if note.kind is NoteKind.INTERNAL}
    found = [
        Note(
            NoteKind.INTERNAL,
            block.start + start,
            block.start + end,
            document.text[block.start + start : block.start + end],
        )
        for block in document.body
        for start, end in internal_passages(document.text_of(block))
        if (block.start + start, block.start + end) not in known
    ]
    return replace(document, notes=(*document.notes, *found)) if found else document


def internal_passages(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of a paragraph that are notes to a colleague, in order and without overlap."""
    passages: list[tuple[int, int]] = []
    for start, end in sorted([*_bracketed(text), *_loose(text)]):
        if not passages or start >= passages[-1][1]:
            passages.append((start, end))
    return passages


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    for found in _BRACKETED.finditer(text):
        said = (found[1] or found[2]).strip()
        if any(pattern.match(said) for pattern in _IN_BRACKETS) or (found[2] and _PLACEHOLDER.match(said)):
            yield found.span()


def _loose(text: str) -> Iterator[tuple[int, int]]:
    """A mark and the sentence it stands in: for XXX from the sentence's start, else from the mark on."""
    at = 0
    while found := _LOOSE.search(text, at):
        start = found.start()
        if found[0].startswith("XXX"):
            start = max((end.end() for end in _SENTENCE_START.finditer(text, at, start)), default=at)
        end = _SENTENCE_END.search(text, found.end())
        yield start, end.end() if end else len(text)
        at = max(found.end(), end.end() if end else len(text))
