"""The labels of the template's boxes, in the shapes in which people leave, retype or shorten them.

Text is compared by its letters and digits alone: case, quotes, spaces, hyphens and line breaks make no difference.
"""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from pejl.analysing.hearing import GENERAL, SENDER, Section

_QUOTED = re.compile(r"[\"“”„«»‘’']([^\"“”„«»‘’']{3,})[\"“”„«»‘’']")
_PARENTHESIS = re.compile(r"\(([^)]*)\)")

_LEAD_INS = (
    "forslag til ændringer i", "forslag til ændringer til", "forslag til ændring af", "ændringsforslag til",
    "forslag til", "bemærkninger til afsnittet om", "bemærkninger til", "bemærkninger vedrørende", "bemærkninger om",
    "kommentarer til afsnittet om", "kommentarer til", "kommentar til", "kommentarer vedrørende", "høringssvar til",
    "input til", "vedrørende", "vedr", "angående", "ang", "om", "ad", "til", "afsnittet om", "afsnit om", "kapitlet om",
    "politikområde", "tema", "emne", "punkt", "området",
    "proposed changes to the", "proposed changes to", "proposed changes in", "suggested changes to", "comments on the",
    "comments on", "comments to", "remarks on", "regarding", "concerning", "re", "about", "section on", "on",
)  # fmt: skip

_SYNONYMS = {
    SENDER: ("afsender", "afsendere", "sender", "senders", "høringssvar fra", "svar fra", "afgivet af"),
    GENERAL: (
        "generelt", "generelle bemærkninger", "generelle kommentarer", "generelle betragtninger", "generel bemærkning",
        "overordnet", "overordnede bemærkninger", "overordnede kommentarer", "overordnede betragtninger",
        "øvrige bemærkninger", "øvrige kommentarer", "øvrigt", "andre bemærkninger", "andre kommentarer",
        "andre forhold", "afsluttende bemærkninger", "afslutning", "afrunding", "til politikken som helhed",
        "politikken som helhed", "til politikken generelt", "general", "general remarks", "general comments",
        "other remarks", "other comments", "overall comments", "final remarks", "closing remarks",
    ),
    "introduction": ("indledning", "indledende afsnit", "introductory sections"),
}  # fmt: skip

_FREE_FORMS = {"børne": "børn", "ungdoms": "unge", "social": "sociale", "sociale": "social"}
"""Words whose free form is not the combining form without its s."""


@dataclass(frozen=True, slots=True)
class Label:
    """One shape of a box's label, in letters and digits alone."""

    section: str
    letters: str
    is_title: bool
    """Whether it is the box's whole title as printed in the template (with or without its parenthesis)."""


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found at the beginning of a text; text[:end] is the label with the punctuation that belongs to it."""

    section: str
    end: int
    is_title: bool


def letters_of(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return "".join(character for character in text.casefold() if character.isalnum())


@cache
def labels_of(sections: tuple[Section, ...]) -> tuple[Label, ...]:
    """Every shape of every box's label, the longest first; a shape that two boxes share belongs to neither."""
    owners: dict[str, set[str]] = {}
    titles: set[str] = set()
    for section in sections:
        whole = {letters_of(section.title), letters_of(_PARENTHESIS.sub("", section.title))}
        titles |= whole
        for shape in whole | {letters_of(shape) for shape in _short_shapes(section)}:
            owners.setdefault(shape, set()).add(section.key)
    labels = [
        Label(next(iter(keys)), letters, letters in titles)
        for letters, keys in owners.items()
        if len(keys) == 1 and len(letters) > 2
    ]
    return tuple(sorted(labels, key=lambda label: (-len(label.letters), label.letters)))


def _short_shapes(section: Section) -> set[str]:
    """The shapes to which people shorten a label, in words."""
    cores = {section.key.replace("_", " "), *_SYNONYMS.get(section.key, ())}
    title = _PARENTHESIS.sub("", section.title).strip()
    quoted = _QUOTED.search(title)
    cores.add(quoted.group(1) if quoted else _without_lead_in(title))
    if section.key != SENDER:
        for parenthesis in _PARENTHESIS.findall(section.title):
            parts = re.split(r",|\bog\b", parenthesis) + re.split(r",|\bog\b(?=[^,]*\bog\b)", parenthesis)
            cores.update(part.strip() for part in parts if not quoted or any(map(str.isdigit, part)))
    return cores | {free for core in cores for free in _free_forms(core)}


def _without_lead_in(title: str) -> str:
    for lead_in in _LEAD_INS:
        if title.casefold().startswith(lead_in + " "):
            return title[len(lead_in) :].strip()
    return title


def _free_forms(core: str) -> set[str]:
    """ "Sundheds- og omsorgsområdet" -> "sundheds og omsorgs", "sundhed og omsorg", with and without "området"."""
    folded = core.casefold()
    for ending in ("området", "område"):
        if folded.endswith(ending) and len(folded) > len(ending):
            stem = folded.removesuffix(ending)
            words = [word for word in re.split(r"[\s-]+", stem) if word]
            free = [_FREE_FORMS.get(word, word.removesuffix("s") if len(word) > 4 else word) for word in words]
            joined = " ".join(free)
            shapes = {stem, joined, f"{joined} området", f"{stem} område"}
            if len(words) == 1:
                shapes |= {f"det {free[0]} område", f"{free[0]}t område", words[0] + "området"}
            return shapes
    return set()


_NUMBER = re.compile(
    r"\s*(?:[\[(]?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})[.):\]]\s+|\d{1,2}(?:\.\d{1,2})*\s+|[#*_•\-–]+\s*)"
)
_DASH = re.compile(r"\s[-–—]\s")
_LABEL_PARENTHESIS = re.compile(r"[\"“”„«»‘’'\s]*\([^)\n]{3,120}(?:\n[^)\n]{3,120}){0,3}\)")
_LONG_TITLE = 22
"""Letters from which a title can be nothing but a title, whatever follows it: about four words."""
_AFTER = re.compile(r"[\"“”„«»‘’'*_)\]]*(?:\s*[:;.][*_]*|\s+[-–—](?=\s))?\s*")


def match_label(text: str, labels: tuple[Label, ...], *, heading: bool = False) -> LabelMatch | None:
    """The label that `text` (a line, or a line and those after it) begins with.

    A title of four words or more may be followed by anything; any other label must end the text, or be followed by a
    colon, a dash, a line break, or (a title) by a word that begins a sentence. In running text, a label begins with a
    capital, so that a sentence about the social area is none. `heading` says the text stands as a heading.
    """
    number = _NUMBER.match(text)
    begin = number.end() if number else 0
    window, positions = _window(text[begin : begin + 240], begin)
    if not window or not (heading or _may_begin_label(text[begin:])):
        return None
    on_line = _line_letters(text, positions)
    for label in labels:
        for lead in _possible_leads(window):
            length = _match_length(window[lead:], label, on_line - lead)
            found = _accepted(text, positions[lead + length - 1] + 1, label) if length else None
            if found:
                return found
    return None


def _may_begin_label(text: str) -> bool:
    first = next((character for character in text if character.isalnum()), "")
    return first.isupper() or first.isdigit()


def _window(text: str, offset: int) -> tuple[str, list[int]]:
    """Letters and digits of a text, and where each stands."""
    letters: list[str] = []
    positions: list[int] = []
    for at, character in enumerate(text):
        if character.isalnum():
            folded = character.casefold()
            letters.extend(folded)
            positions.extend([at + offset] * len(folded))
    return "".join(letters), positions


def _line_letters(text: str, positions: list[int]) -> int:
    """How many letters the first line has."""
    stop = text.find("\n")
    return len(positions) if stop < 0 else sum(1 for position in positions if position < stop)


@cache
def _lead_letters() -> tuple[str, ...]:
    return tuple(sorted({letters_of(lead_in) for lead_in in _LEAD_INS}, key=len, reverse=True))


def _possible_leads(window: str) -> list[int]:
    """Lengths of the lead-ins the text may begin with; 0 always."""
    return [0, *(len(lead) for lead in _lead_letters() if window.startswith(lead))]


def _match_length(window: str, label: Label, on_line: int) -> int:
    """How many letters of the window are the label, allowing a slip in ten letters; 0 where they are not.

    Slips are allowed for the telling part alone: titles that share their first words must not be taken for each other.
    """
    size = len(label.letters)
    if window.startswith(label.letters):
        return size
    telling = size - (_possible_leads(label.letters) or [0])[-1]
    slips = telling // 10 + (1 if telling < 20 else 0)
    if telling < 8 or window[:2] != label.letters[:2]:
        return 0
    lengths = {on_line} if abs(on_line - size) <= slips else set()
    if label.is_title and size >= 18:
        lengths |= set(range(size - 2, size + 3))
    distances = [
        (Levenshtein.distance(window[:n], label.letters, score_cutoff=slips), n) for n in sorted(lengths) if n > 0
    ]
    distance, length = min(distances, default=(slips + 1, 0))
    return length if distance <= slips else 0


def _accepted(text: str, end: int, label: Label) -> LabelMatch | None:
    """The match, if what follows the label allows it to be one."""
    if end < len(text) and text[end].isalnum():
        return None
    end, had_parenthesis = _past_parenthesis(text, end)
    after = _AFTER.match(text, end)
    stop = after.end() if after else end
    between, rest = text[end:stop], text[stop:]
    divided = not rest or "\n" in between or ":" in between or _DASH.search(text[end : stop + 1]) is not None
    if not divided and label.is_title:
        begins_sentence = rest[0].isupper() or rest[0].isdigit() or not rest[0].isalnum()
        divided = begins_sentence or had_parenthesis or len(label.letters) >= _LONG_TITLE
    return LabelMatch(label.section, stop, label.is_title) if divided else None


def _past_parenthesis(text: str, end: int) -> tuple[int, bool]:
    """Past a parenthesis that belongs to the label: "Afsender (organisation og kontaktoplysninger)"."""
    found = _LABEL_PARENTHESIS.match(text, end)
    return (found.end(), True) if found else (end, False)
