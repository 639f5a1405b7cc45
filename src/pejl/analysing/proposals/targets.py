"""What a remark says about the place of a change: "Mål 1", "nr. 3)", "sætningen om tunnelen", "på lige fod med X"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pejl.analysing.model import ProvisionMatch
from pejl.analysing.policy_text.labels import NAMES
from pejl.analysing.proposals.blocks import blocks_of
from pejl.analysing.proposals.model import Placing
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.analysing.references import find_references

_AFTER = re.compile(r",?\s*\b(?:efter|after) (?P<words>[”“„\"»«’‘'].+[”“\"«»’‘'])\s*$", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"\b(?:overskrift\w*|titl?(?:el|en|len)|heading|title)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"^(?:på lige fod med|på linje med|ved siden af|sammen med|on an equal footing with|on a par with|alongside|"
    r"together with|next to)\s+(?P<names>.+)",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = re.compile(
    r"\s+(?:i|under|in|on|på)\s+(?:the\s+)?(?:mål|princip\w*|pejlemærke\w*|indsats\w*|afsnit\w*|forord\w*|indledning\w*|"
    r"vision\w*|nr\.|punkt|side|goal|principle|section|page)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
BETWEEN_NAMES = re.compile(r"\s*,\s*(?:og\s+|and\s+)?|\s+(?:og|samt|and|&)\s+", re.IGNORECASE)
_PARTS = {
    "sentence": r"sætning\w*|passus\w*|sentences?|passages?|formulering\w*",
    "item": r"(?:under)?punkt\w*|pkt|bullets?|pind\w*|points?|items?|nr|nummer|no|number",
    "paragraph": r"afsnit\w*|paragraphs?|sections?",
}
_ANY_PART = "|".join(_PARTS.values())
_PART = {name: re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE) for name, words in _PARTS.items()}
_TOPIC = re.compile(
    rf"\b(?:{_ANY_PART}|{'|'.join(NAMES[ProvisionKind.FLAGSHIP].split('|'))})\s+(?:om|vedrørende|on|about)\s+(?:the\s+)?"
    r"(?P<topic>[^.,;:?!”“„\"»«]+?)"
    r"(?=\s+(?:i|in|under|bør|skal|kan|må|ønskes|foreslås|ændres|erstattes|slettes|udgår|fjernes|omformuleres|should|must|"
    r"could|to|is)\b|[.,;:?!”“„\"»«]|$)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(
    r"\b(?:nr|nummer|punkt|underpunkt|pkt|bullet|no|number|point|item)\.? ?\(?(?P<number>\d{1,2}|[a-z])\)?(?!\w)",
    re.IGNORECASE,
)
_ORDINALS = {
    word: place
    for words in ("første anden tredje fjerde femte", "første andet", "first second third fourth fifth")
    for place, word in enumerate(words.split())
} | {"sidste": -1, "afsluttende": -1, "last": -1, "final": -1, "næstsidste": -2}
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(_ORDINALS)}|(?P<digits>\d)\.)\s+(?:{_ANY_PART})(?!\w)", re.IGNORECASE)
_ALL_OF = {
    ProvisionKind.FLAGSHIP: r"fyrtårn(?:ene|sprojekterne)|flagships?(?: projects)?",
    ProvisionKind.GOAL: r"målene|goals",
    ProvisionKind.MARKER: r"pejlemærkerne|markers",
    ProvisionKind.PRINCIPLE: r"principperne|principles",
    ProvisionKind.FOCUS_AREA: r"(?:indsats|fokus)områderne|focus areas",
    ProvisionKind.INSTRUMENT: r"styringsinstrumenterne",
}
_PLURAL = {
    kind: re.compile(rf"(?:(?:at|alle|de|the|all)\s+)*(?:{words})", re.IGNORECASE) for kind, words in _ALL_OF.items()
}
_ROLES: tuple[tuple[re.Pattern[str], frozenset[ProvisionKind], re.Pattern[str]], ...] = tuple(
    (re.compile(named, re.IGNORECASE), frozenset(kinds), re.compile(titled, re.IGNORECASE))
    for named, kinds, titled in (
        (r"\bforord(?:et)?\b|\bforeword\b|\bpreface\b", {ProvisionKind.FOREWORD}, r"forord|foreword|preface"),
        (
            r"\bindledning(?:en)?\b|\bintroduktion(?:en)?\b|\bintroduction\b",
            set(),
            r"indledning|introduktion|introduction|baggrund|background",
        ),
        (r"\bvision(?:en|safsnittet)?\b", {ProvisionKind.VISION}, r"vision"),
        (r"\bformålsafsnit(?:tet)?\b|\bformål(?:et)?\b|\bpurpose\b", set(), r".*formål|.*purpose"),
        (r"\bopfølgning(?:en|safsnittet)?\b|\bfollow-up\b", {ProvisionKind.FOLLOW_UP}, r".*opfølgning|follow-up"),
        (r"\bdefinition(?:en|erne|er|s)?\b", {ProvisionKind.DEFINITION}, r".*definition"),
        (r"\bhandleplan(?:en)?\b|\baction plan\b", set(), r".*handleplan|.*action plan"),
    )
)
_NUMBERED = re.compile(
    r"\b(?:mål|delmål|pejlemærke|princip|indsats(?:område)?|fokusområde|fyrtårn(?:sprojekt)?|goal|marker|principle|"
    r"focus area|flagship)\s*(?:nr\.?\s*)?\(?(?:\d|[A-Z]\b)",
    re.IGNORECASE,
)
_SECTION_NUMBER = re.compile(
    r"(?:§|\b(?:afsnit|kapitel|section|chapter|paragraph))\s*(?P<number>\d+(?:\.\d+)*)", re.IGNORECASE
)
_ITEM_WORTH, _HEADED_WORTH = 0.95, 0.95
_LONGEST_HEADING = 200
_LEAD = r"\W*(?:(?:i|in|til|to|on|vedr\.?|vedrørende|ad|under|afsnittet|afsnit|section)\s+)*[”“„\"»]?"
_WORTH = {"quote": Placing.QUOTE, "text": Placing.TEXT}
"""How a tie came about says how sure it is; one that a person made is as good as a name."""
_LONG_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Place:
    """A provision that a change may belong to; `worth` (0 to 1) is how sure that is."""

    provision: Provision
    reason: Placing
    worth: float


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, item or paragraph that a remark speaks of; all empty where it speaks of none."""

    kind: str = ""
    """ "sentence", "item" or "paragraph"."""
    number: str = ""
    """The number of an item."""
    topic: str = ""
    """What it is about."""
    place: int | None = None
    """Which one it is, from 0; -1 is the last."""

    @property
    def is_told(self) -> bool:
        """Whether it says which one."""
        return bool(self.number or self.topic) or self.place is not None


@dataclass(frozen=True, slots=True)
class Target:
    """A remark's words about the place, understood."""

    named: tuple[Place, ...] = ()
    """The provisions it names, in the order of naming."""
    unknown: bool = False
    """It names a numbered part that the policy does not have."""
    anchor: str = ""
    """The quoted words that something is to stand after."""
    beside: tuple[str, ...] = ()
    """What somebody is to be mentioned beside."""
    in_heading: bool = False
    part: Part = Part()
    whole_kind: ProvisionKind | None = None
    """All provisions of a kind: "fyrtårnene"."""


def understand(target: str, clause: str, text: str, policy: PolicyText, section: str = "") -> Target:
    """The target of an amendment, as the policy knows it.

    `clause` is the sentence that asks for the change, up to the new words, and `text` the remark: what the target
    leaves open may stand there. `section` is the box of the template the remark stands in.
    """
    after = _AFTER.search(target)
    where = target[: after.start()] if after else target
    beside = _BESIDE.match(_WITHIN.sub("", where))
    part = part_in(where)
    part = part if part.is_told else part_in(clause)
    named = tuple(_named(where, policy, section))
    unknown = not named and bool(_NUMBERED.search(where))
    if not named and not unknown:
        named = tuple(_with_item(part.number, policy, section)) or tuple(_headed(text, policy))
    return Target(
        named=named,
        unknown=unknown,
        anchor=after["words"] if after else "",
        beside=tuple(name for name in BETWEEN_NAMES.split(beside["names"]) if name) if beside else (),
        in_heading=bool(_HEADING.search(where) or _HEADING.search(clause)),
        part=part,
        whole_kind=next((kind for kind, pattern in _PLURAL.items() if pattern.fullmatch(where.strip())), None),
    )


def part_in(words: str) -> Part:
    """The sentence, item or paragraph that words speak of."""
    kind = next((name for name, pattern in _PART.items() if pattern.search(words)), "")
    number = _ITEM_NUMBER.search(words)
    topic = _TOPIC.search(words)
    return Part(
        kind=kind,
        number=number["number"] if number else "",
        topic=topic["topic"].strip() if topic else "",
        place=_ordinal(words),
    )


def _ordinal(words: str) -> int | None:
    match = _ORDINAL.search(words)
    if match is None:
        return None
    return int(match["digits"]) - 1 if match["digits"] else _ORDINALS[match["word"].casefold()]


def matched(matches: Sequence[ProvisionMatch], policy: PolicyText) -> tuple[Place, ...]:
    """The provisions that the remark as a whole was tied to, those it names or quotes first."""
    known = {provision.key: provision for provision in policy.provisions}
    places = [
        Place(known[match.key], _WORTH.get(match.reason, Placing.REFERENCE), match.score)
        for match in matches
        if match.key in known
    ]
    return tuple(sorted(places, key=lambda place: (place.reason is Placing.TEXT, -place.worth)))


def below(places: Sequence[Place], policy: PolicyText) -> tuple[Place, ...]:
    """The provisions that stand under these, each once."""
    found: dict[str, Place] = {}
    keys = {place.provision.key: place for place in places}
    for provision in policy.provisions:
        above = keys.get(provision.parent) or found.get(provision.parent)
        if above and provision.key not in keys:
            found[provision.key] = Place(provision, above.reason, above.worth)
    return tuple(found.values())


def stems_of(words: str) -> frozenset[str]:
    """Words of four letters or more, cut to six and without endings: enough to know "tunnelen" in "tunnel"."""
    found = _LONG_WORD.findall(words.casefold())
    return frozenset(_bare(word)[:7] for word in found)


def _bare(word: str) -> str:
    return re.sub(r"(?<=\w{3})(?:ernes|erne|enes|ene|ens|ets|ers|en|et|er|e|s)$", "", word)


def _named(where: str, policy: PolicyText, section: str) -> Iterator[Place]:
    seen: set[str] = set()
    for match in find_references(where, policy, section):
        provision = next(p for p in policy.provisions if p.key == match.key)
        seen.add(match.key)
        yield Place(provision, _WORTH.get(match.reason, Placing.REFERENCE), match.score)
    if seen:
        return
    for named, kinds, titled in _ROLES:
        if named.search(where):
            yield from _only([p for p in policy.provisions if p.kind in kinds or titled.match(p.title)], 0.95)
    for number in _SECTION_NUMBER.finditer(where):
        starts = re.compile(rf"{re.escape(number['number'])}(?![\d.]*\d)")
        yield from _only([p for p in policy.provisions if p.number == number["number"] or starts.match(p.title)], 1.0)
    topic = _TOPIC.search(where)
    if topic and (wanted := stems_of(topic["topic"])):
        yield from _only([p for p in policy.provisions if wanted <= stems_of(p.title)], 0.9)


def _with_item(number: str, policy: PolicyText, section: str) -> Iterator[Place]:
    """The one provision, in the box if it has one, with an item of this number."""
    for circle in (section, "") if section else ("",):
        holders = [
            p
            for p in policy.provisions
            if number
            and (not circle or p.section == circle)
            and any(block.number.casefold() == number.casefold() for block in blocks_of(p.text))
        ]
        if len(holders) == 1:
            yield Place(holders[0], Placing.REFERENCE, _ITEM_WORTH)
            return


def _headed(text: str, policy: PolicyText) -> Iterator[Place]:
    """The provision whose heading the remark begins with: "Opfølgning: ...", "Under Vi vil, ..."."""
    begin = " ".join(text[:_LONGEST_HEADING].casefold().split())
    for provision in policy.provisions:
        title = " ".join(provision.title.casefold().split())
        if title and title in begin and re.match(_LEAD + re.escape(title) + r"[”“\"«]?\s*[:,–-]", begin):
            yield Place(provision, Placing.REFERENCE, _HEADED_WORTH)
            return


def _only(provisions: Sequence[Provision], worth: float) -> Iterator[Place]:
    """The one provision, or the first of few with less worth."""
    if provisions:
        share = worth if len(provisions) == 1 else worth * 0.7
        yield Place(provisions[0], Placing.REFERENCE, share)
