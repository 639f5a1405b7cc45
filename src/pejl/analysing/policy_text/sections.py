"""Which template box each provision belongs to."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pejl.analysing.hearing import GENERAL, SENDER, Hearing, Section
from pejl.analysing.policy_text.keys import PREAMBLE
from pejl.analysing.policy_text.labels import NAMES, number_of
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.analysing.stop_words import stop_words_of

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(
    r"(?:s?område(?:t|rne|r)?|s?politik(?:ken)?|s?indsats(?:en|er)?|(?<=.{4})(?:erne|ene|ede|et|en|er|es|e|s))$"
)
_SHORTEST_STEM = 4
_COMMITTEE_WEIGHT = 1.5
"""Shared committees against one shared word of the titles."""
_KIND_WEIGHT = 2.0
"""A box that names the kind of provision against one shared word of the titles."""
_COMPARATIVES = frozenset({"flere", "færre", "mere", "mindre", "bedre", "større", "more", "fewer", "less", "better"})
"""Words with which goals begin; they say nothing of the subject."""
_KIND_WORDS: tuple[tuple[ProvisionKind, str], ...] = (
    (ProvisionKind.FOREWORD, r"forord|foreword|preface"),
    (ProvisionKind.VISION, r"vision|indled\w+|introduct\w+"),
    (ProvisionKind.PRINCIPLE, r"princip\w*|principle\w*"),
    (ProvisionKind.DEFINITION, r"\w*definition\w*|begreb\w*|glossary"),
    (ProvisionKind.FOLLOW_UP, r"opfølgning|evaluering|follow-up"),
    (ProvisionKind.INSTRUMENT, r"måling\w*|barometer\w*|instrument\w*"),
    (ProvisionKind.STATEMENT, r"udtalelser|partier\w*|statements"),
)
_NAMED = {
    kind: re.compile(rf"(?<!\w)(?:{names})\s+(?:nr\.?\s*)?\(?(\d{{1,3}}[a-z]?|[A-Z])\)?(?!\w)", re.IGNORECASE)
    for kind, names in NAMES.items()
}


@dataclass(frozen=True, slots=True)
class _Box:
    """What a box says of itself."""

    section: Section
    stems: frozenset[str]
    kinds: frozenset[ProvisionKind]
    named: frozenset[tuple[ProvisionKind, str]]
    """Kind and number of the parts that its title names: "(pejlemærke 1)"."""


def sections_of(policy: PolicyText, hearing: Hearing) -> PolicyText:
    """The policy with `Provision.section` filled from the boxes of the hearing's template.

    A box whose title names a part by its number ("pejlemærke 1") has that part and all below it. Else a box is known
    by the kinds of provisions that its title names ("forord", "principper"), by words it shares with the provision's
    title, and by the committees they share (intersection over union, 1.5 times a shared word). What has no evidence
    of its own takes the box that most of its parts have, else its parent's; else it stays empty. The boxes for the
    sender and for general remarks hold no provisions.
    """
    boxes = _boxes_of(hearing.sections)
    provisions = {provision.key: provision for provision in policy.provisions}
    own = {key: _box_for(provision, _open_to(provision, boxes, provisions)) for key, provision in provisions.items()}
    below: dict[str, Counter[str]] = {}
    for key, box in own.items():
        if box and (parent := provisions[key].parent):
            below.setdefault(parent, Counter())[box] += 1
    many = Counter(provision.parent for provision in policy.provisions)
    for key, counted in below.items():
        box, count = counted.most_common(1)[0]
        own[key] = own[key] or (box if 2 * count > many[key] else "")
    return replace(
        policy,
        provisions=tuple(replace(p, section=_inherited(p, own, provisions)) for p in policy.provisions),
    )


def _boxes_of(sections: Sequence[Section]) -> list[_Box]:
    answered = [section for section in sections if section.key not in (SENDER, GENERAL)]
    frequent = Counter(stem for section in answered for stem in _stems(section.title))
    boilerplate = {stem for stem, count in frequent.items() if len(answered) > 2 and count * 2 > len(answered)}
    return [
        _Box(
            section,
            frozenset(_stems(section.title) - boilerplate),
            frozenset(k for k, words in _KIND_WORDS if re.search(rf"\b(?:{words})\b", section.title, re.IGNORECASE)),
            frozenset((k, number_of(number)) for k, regex in _NAMED.items() for number in regex.findall(section.title)),
        )
        for section in answered
    ]


def _stems(title: str) -> set[str]:
    """The words of a title without the endings that a box adds ("Beskæftigelsesområdet" -> "beskæftigelse")."""
    words = set(_WORD.findall(title.casefold())) - _COMPARATIVES - stop_words_of("da") - stop_words_of("en")
    stems = (_ENDING.sub("", word) for word in words if len(word) >= _SHORTEST_STEM)
    return {stem.removesuffix("s") for stem in stems if len(stem) >= _SHORTEST_STEM}


def _open_to(provision: Provision, boxes: Sequence[_Box], provisions: Mapping[str, Provision]) -> Sequence[_Box]:
    """The boxes a provision may be in: those that name it or the part it stands under, else all that name no part."""
    for above in _lineage(provision, provisions):
        naming = [box for box in boxes if (above.kind, above.number) in box.named]
        if naming:
            return naming
    return boxes


def _box_for(provision: Provision, boxes: Sequence[_Box]) -> str:
    """The box with the most evidence; empty without any.

    Where two have as much, the first that names the kind; where none does, nobody can tell.
    """
    if len(boxes) == 1 and boxes[0].named:
        return boxes[0].section.key
    evidence = [_evidence(provision, box) for box in boxes]
    most = max(evidence, default=0.0)
    if most <= 0 or (most < _KIND_WEIGHT and evidence.count(most) > 1):
        return ""
    return boxes[evidence.index(most)].section.key


def _evidence(provision: Provision, box: _Box) -> float:
    words = _WORD.findall(provision.title.casefold())
    shared = sum(any(word.startswith(stem) for word in words) for stem in box.stems)
    if provision.kind in box.kinds:
        return _KIND_WEIGHT + shared
    if provision.key == PREAMBLE:
        return _KIND_WEIGHT * (ProvisionKind.FOREWORD in box.kinds or ProvisionKind.VISION in box.kinds)
    if box.kinds:
        return float(shared)
    named, responsible = set(box.section.committees), set(provision.committees)
    union = named | responsible
    return shared + (_COMMITTEE_WEIGHT * len(named & responsible) / len(union) if union else 0.0)


def _lineage(provision: Provision, provisions: Mapping[str, Provision]) -> list[Provision]:
    """A provision and the parts it stands under, the nearest first."""
    line = [provision]
    while (above := provisions.get(line[-1].parent)) and above not in line:
        line.append(above)
    return line


def _inherited(provision: Provision, own: Mapping[str, str], provisions: Mapping[str, Provision]) -> str:
    return next((own[above.key] for above in _lineage(provision, provisions) if own.get(above.key)), "")
