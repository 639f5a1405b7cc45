"""The labels of the template's boxes, in the shapes in which people leave, retype or shorten them.

Text is compared by its letters and digits alone: case, quotes, spaces, hyphens and line breaks make no difference.
"""

import re
from dataclasses import dataclass
from functools import cache

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
    "employment": ("beskæftigelse", "beskæftigelsesområdet", "arbejdsmarked", "arbejdsmarkedet"),
    "city_and_housing": ("by og bolig", "by- og boligområdet", "bolig", "boligområdet"),
    "culture_and_leisure": ("kultur og fritid", "kultur- og fritidsområdet"),
    "social": ("socialområdet", "det sociale område"),
    "health_and_care": ("sundhed og omsorg", "sundheds- og omsorgsområdet", "sundhed", "sundhedsområdet"),
    "children_and_youth": ("børn og unge", "børne- og ungdomsområdet", "børne- og ungeområdet", "børn og ungeområdet"),
    "statistical_definitions": ("statistiske definitioner", "definitioner", "statistik"),
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
    telling: int
    """How many of its letters come after the words that titles share ("Forslag til ændringer i")."""


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a hearing, the longest first, and by their first two letters."""

    all: tuple[Label, ...]
    by_beginning: dict[str, tuple[Label, ...]]


def letters_of(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return "".join(character for character in text.casefold() if character.isalnum())


@cache
def labels_of(sections: tuple[Section, ...]) -> Labels:
    """Every shape of every box's label; a shape that two boxes share belongs to neither."""
    owners: dict[str, set[str]] = {}
    titles: set[str] = set()
    for section in sections:
        whole = {letters_of(section.title), letters_of(_PARENTHESIS.sub("", section.title))}
        titles |= whole
        for shape in whole | {letters_of(shape) for shape in _short_shapes(section)}:
            owners.setdefault(shape, set()).add(section.key)
    labels = [
        Label(next(iter(keys)), letters, letters in titles, len(letters) - lead_lengths(letters)[-1])
        for letters, keys in owners.items()
        if len(keys) == 1 and len(letters) > 2
    ]
    ordered = tuple(sorted(labels, key=lambda label: (-len(label.letters), label.letters)))
    beginnings = dict.fromkeys(label.letters[:2] for label in ordered)
    return Labels(ordered, {two: tuple(lb for lb in ordered if lb.letters[:2] == two) for two in beginnings})


def lead_lengths(letters: str) -> list[int]:
    """Lengths of the lead-ins ("Forslag til ændringer i", "Vedr.") that letters may begin with, rising; 0 always."""
    leads = _leads().get(letters[:2], ())
    return [0, *(len(lead) for lead in leads if letters.startswith(lead))]


def may_begin_label(letters: str, labels: Labels) -> bool:
    """Whether any label or lead-in begins with these two letters."""
    return letters in labels.by_beginning or letters in _leads()


@cache
def _leads() -> dict[str, tuple[str, ...]]:
    """The letters of the lead-ins by their first two, the shortest first."""
    leads = sorted({letters_of(lead_in) for lead_in in _LEAD_INS}, key=len)
    return {two: tuple(lead for lead in leads if lead[:2] == two) for two in {lead[:2] for lead in leads}}


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
