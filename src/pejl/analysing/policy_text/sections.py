"""Which template box each provision belongs to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pejl.analysing.hearing import GENERAL, SENDER, Hearing, Section
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(
    r"(?:s?område(?:t|rne|r)?|s?politik(?:ken)?|s?indsats(?:en|er)?|(?<=.{4})(?:erne|ene|ede|et|en|er|es|e|s))$"
)
_SHORTEST_STEM = 4
_COMMITTEE_WEIGHT = 1.5
"""Shared committees against one shared word of the titles."""
_KIND_WORDS: tuple[tuple[ProvisionKind, str], ...] = (
    (ProvisionKind.FOREWORD, r"forord|foreword|preface"),
    (ProvisionKind.VISION, r"vision|indled\w+|introduct\w+"),
    (ProvisionKind.PRINCIPLE, r"princip\w*|principle\w*"),
    (ProvisionKind.DEFINITION, r"\w*definition\w*|begreb\w*|glossary"),
    (ProvisionKind.FOLLOW_UP, r"opfølgning|evaluering|follow-up"),
    (ProvisionKind.INSTRUMENT, r"måling\w*|barometer\w*|instrument\w*"),
    (ProvisionKind.STATEMENT, r"udtalelser|partier\w*|statements"),
)


@dataclass(frozen=True, slots=True)
class _Box:
    """What a box says of itself."""

    section: Section
    stems: frozenset[str]
    kinds: frozenset[ProvisionKind]


def sections_of(policy: PolicyText, hearing: Hearing) -> PolicyText:
    """The policy with `Provision.section` filled from the boxes of the hearing's template.

    A box is known by the kinds of provisions that its title names ("forord", "principper"), by words it shares with the
    provision's title, and by the committees they share (intersection over union, 1.5 times a shared word). What has
    no evidence of its own takes the box that most of its parts have, else its parent's; else it stays empty. The
    boxes for the sender and for general remarks hold no provisions.
    """
    boxes = _boxes_of(hearing.sections)
    own = {provision.key: _box_for(provision, boxes) for provision in policy.provisions}
    parents = {provision.key: provision.parent for provision in policy.provisions}
    below: dict[str, Counter[str]] = {}
    for key, box in own.items():
        if box and parents[key]:
            below.setdefault(parents[key], Counter())[box] += 1
    many = Counter(parents.values())
    for key, counted in below.items():
        box, count = counted.most_common(1)[0]
        own[key] = own[key] or (box if 2 * count > many[key] else "")
    return replace(
        policy,
        provisions=tuple(replace(p, section=_inherited(p.key, own, parents)) for p in policy.provisions),
    )


def _boxes_of(sections: Sequence[Section]) -> list[_Box]:
    answered = [section for section in sections if section.key not in (SENDER, GENERAL)]
    frequent = Counter(stem for section in answered for stem in _stems(section.title))
    boilerplate = {stem for stem, count in frequent.items() if len(answered) > 2 and count * 2 > len(answered)}
    return [
        _Box(
            section,
            frozenset(_stems(section.title) - boilerplate),
            frozenset(
                kind for kind, words in _KIND_WORDS if re.search(rf"\b(?:{words})\b", section.title, re.IGNORECASE)
            ),
        )
        for section in answered
    ]


def _stems(title: str) -> set[str]:
    """The words of a title without the endings that a box adds ("Beskæftigelsesområdet" -> "beskæftigelse")."""
    stems = (_ENDING.sub("", word) for word in _WORD.findall(title.casefold()) if len(word) >= _SHORTEST_STEM)
    return {stem.removesuffix("s") for stem in stems if len(stem) >= _SHORTEST_STEM}


def _box_for(provision: Provision, boxes: Sequence[_Box]) -> str:
    """The box with the most evidence; empty without any, or where two have as much."""
    for box in boxes:
        if provision.kind in box.kinds:
            return box.section.key
    scored = sorted(((_evidence(provision, box), box.section.key) for box in boxes if not box.kinds), reverse=True)
    if not scored or scored[0][0] <= 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return ""
    return scored[0][1]


def _evidence(provision: Provision, box: _Box) -> float:
    words = _WORD.findall(provision.title.casefold())
    shared = sum(any(word.startswith(stem) for word in words) for stem in box.stems)
    named, responsible = set(box.section.committees), set(provision.committees)
    union = named | responsible
    return shared + (_COMMITTEE_WEIGHT * len(named & responsible) / len(union) if union else 0.0)


def _inherited(key: str, own: dict[str, str], parents: dict[str, str]) -> str:
    seen: set[str] = set()
    while key and not own.get(key) and key not in seen:
        seen.add(key)
        key = parents.get(key, "")
    return own.get(key, "")
