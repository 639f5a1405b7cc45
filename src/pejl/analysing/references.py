"""Where a remark names a provision or quotes it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pejl.analysing.model import ProvisionMatch
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_KIND_NAMES: dict[ProvisionKind, str] = {
    ProvisionKind.GOAL: r"mål(?:et|ene)?|hovedmål|goals?|objectives?|indikator(?:en|er)?|indicators?",
    ProvisionKind.MARKER: r"pejlemærke(?:t|r|rne)?|markers?",
    ProvisionKind.FOCUS_AREA: (r"(?:indsats|fokus)område(?:t|r|rne)?|indsats(?:en|er|erne)?|(?:focus|priority) areas?"),
    ProvisionKind.PRINCIPLE: r"princip(?:pet|per|perne)?|principles?",
    ProvisionKind.FLAGSHIP: r"fyrtårnsprojekt(?:et|er|erne)?|fyrtårn(?:et)?|flagship(?: project)?s?",
}
_ONE = r"\(?(?:\d{1,3}\s?[a-zæøå]?(?![\w.,]*\d)|(?-i:[A-ZÆØÅ]))(?!\w)\)?"
_LIST = rf"{_ONE}(?:\s*(?:,|og|samt|and|eller|or|&|/)\s*(?:nr\.\s*)?{_ONE}|\s*[-–]\s*{_ONE})*"
_NAMED = {
    kind: re.compile(
        rf"(?<![\w-])(?<!FN’s )(?<!FN's )(?:{names})\s*(?:nr\.?|no\.?|number)?\s*(?P<numbers>{_LIST})", re.I
    )
    for kind, names in _KIND_NAMES.items()
}
_STEMS: dict[ProvisionKind, tuple[str, ...]] = {
    ProvisionKind.GOAL: ("mål", "goal", "objective", "indikator", "indicator"),
    ProvisionKind.MARKER: ("pejlemærke", "marker"),
    ProvisionKind.FOCUS_AREA: ("område", "indsats", "area"),
    ProvisionKind.PRINCIPLE: ("princip",),
    ProvisionKind.FLAGSHIP: ("fyrtårn", "flagship"),
}
"""Of these one stands in every text that names a provision of the kind: most remarks name none."""
_POINT = re.compile(
    r"(?<![\w-])(?:nr\.|punkt|pkt\.|no\.|point)\s*\(?(?P<numbers>\d{1,3})(?:\)|(?![\w.,]*\d))", re.IGNORECASE
)
_ORDINALS = {
    word: str(count)
    for words in (
        "første _ tredje fjerde femte sjette syvende ottende niende tiende",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for count, word in enumerate(words.split(), start=1)
}
"""Without "andet", which mostly means another."""
_ORDINAL = {
    kind: re.compile(rf"(?<!\w)(?:(?P<digits>\d{{1,2}})\.|(?P<word>{'|'.join(_ORDINALS)})) (?:{names})(?!\w)", re.I)
    for kind, names in _KIND_NAMES.items()
}
_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
_NUMBER = re.compile(r"\d{1,3}\s?[a-zæøå]?(?!\w)|(?<!\w)[A-ZÆØÅ](?!\w)")
_WIDEST_RANGE = 30
_FLAGSHIP_BY_NAME = re.compile(
    r"(?:fyrtårnsprojekt(?:et)?|flagship project)\b(?P<after>.{0,90})", re.IGNORECASE | re.DOTALL
)
_QUOTED = re.compile(
    r"”([^”“\"]{5,}?)[”“]|“([^”“\"]{5,}?)[”“]|„([^”“\"]{5,}?)[”“]|\"([^\"]{5,}?)\"|»([^«»]{5,}?)«|«([^«»]{5,}?)»|"
    r"›([^‹›]{5,}?)‹|‘([^‘’]{5,}?)’(?!\w)|(?<!\w)'([^'\n]{5,}?)'(?!\w)",
    re.DOTALL,
)
_QUOTATION_MARK = re.compile("[”“„\"»«›‘']")
_DIGIT = re.compile(r"\d")
_FEWEST_QUOTED_WORDS = 5
_FEWEST_TELLING_WORDS = 3
"""So many words of four letters or more make a phrase somebody's own: "børn og unge" is everybody's."""
_CHANGED = re.compile(
    r".{0,40}?\b(?:ændres|erstattes|rettes|slettes|udgår|omformuleres|fjernes|skal hedde|bør hedde|"
    r"(?:be )?(?:changed|replaced|deleted|reworded))\b",
    re.IGNORECASE | re.DOTALL,
)
"""What follows a quote that is to be changed: then even two words are the policy's, if only one place has them."""
_CLOSE_ENOUGH = 85.0
_SHARED_WORDS = 0.6
_SIGNPOST = (
    r"(?:afsnit(?:tet)?(?: om)?|kapit(?:el|let)(?: om)?|overskriften|punktet|"
    r"section(?: on)?|chapter(?: on)?|heading)\s+"
)
_WORD = re.compile(r"\w+")
_ROLES: tuple[tuple[ProvisionKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ProvisionKind.FOREWORD,
        ("forord", "foreword", "preface"),
        re.compile(r"\bforord(?:et)?\b|\bforeword\b|\bpreface\b", re.IGNORECASE),
    ),
    (
        ProvisionKind.VISION,
        ("vision",),
        re.compile(r"\b(?:i|til|under|in|to) (?:visionen|the vision)\b|\bvisionsafsnit", re.IGNORECASE),
    ),
)
_UNTITLED = frozenset({ProvisionKind.COMMITMENT})
_ALIKE = {
    ProvisionKind.MARKER: (ProvisionKind.FOCUS_AREA,),
    ProvisionKind.FOCUS_AREA: (ProvisionKind.MARKER,),
}
"""What people call the parts of a policy that has no parts of the kind they name."""


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    match: ProvisionMatch


def find_references(text: str, policy: PolicyText, section: str = "") -> tuple[ProvisionMatch, ...]:
    """The provisions that a remark names or quotes, in the order of its text, each once.

    Named (reason "reference", score 1.0): "Mål 1", "mål nr. 4 og 5", "indsatsområde 2", "princip (E)", "goal 1",
    "nr. 3)" within the provisions of the remark's box `section`, "fyrtårnsprojektet om ...", a heading by its title.
    Quoted (reason "quote", score 0.85 to 1.0): five words or more in quotation marks that a provision has nearly so
    (partial alignment by rapidfuzz, Indel ratio), or fewer that one provision alone has exactly so
    and that are telling, or that the remark wants changed.
    What the policy does not have is not returned.
    """
    lookup = _lookup(policy)
    found = [*_numbered(text, policy, section), *_flagships(text, policy), *lookup.titled(text), *lookup.quoted(text)]
    found.sort(key=lambda one: (one.at, -one.match.score))
    best: dict[str, ProvisionMatch] = {}
    for one in found:
        best.setdefault(one.match.key, one.match)
    named = {key for key, match in best.items() if match.reason == "reference"}
    return tuple(match for key, match in best.items() if key in named or match.reason == "quote")


def _reference(provision: Provision, at: int) -> _Found:
    return _Found(at, ProvisionMatch(provision.key, 1.0, "reference"))


# -- by number ----------------------------------------------------------------------------------------------------


def _numbered(text: str, policy: PolicyText, section: str) -> Iterator[_Found]:
    named: list[Provision] = []
    hits: list[tuple[int, ProvisionKind, str]] = []
    lowered = text.lower()
    for kind, stems in _STEMS.items():
        if any(map(lowered.__contains__, stems)):
            hits.extend((m.start(), kind, m["numbers"]) for m in _NAMED[kind].finditer(text))
            ordinals = _ORDINAL[kind].finditer(text)
            hits.extend((m.start(), kind, m["digits"] or _ORDINALS[m["word"].lower()]) for m in ordinals)
    for at, kind, numbers in sorted(hits):
        for number in _numbers_in(numbers):
            for provision in _with_number(policy, kind, number, section, named):
                named.append(provision)
                yield _reference(provision, at)
    for match in _POINT.finditer(text) if _DIGIT.search(text) else ():
        if not any(regex.search(text[max(0, match.start() - 25) : match.end()]) for regex in _NAMED.values()):
            for provision in _point(policy, match["numbers"], section):
                yield _reference(provision, match.start())


def _numbers_in(written: str) -> list[str]:
    """ "1, 2 og 4" -> 1, 2, 4; "1-3" -> 1, 2, 3; "(E)" -> E."""
    spread = _RANGE.sub(lambda m: _spread(int(m[1]), int(m[2])), written)
    return ["".join(number.split()) for number in _NUMBER.findall(spread)]


def _spread(first: int, last: int) -> str:
    if not first < last <= first + _WIDEST_RANGE:
        return f"{first}, {last}"
    return ", ".join(str(number) for number in range(first, last + 1))


def _with_number(
    policy: PolicyText, kind: ProvisionKind, number: str, section: str, named: Sequence[Provision]
) -> list[Provision]:
    """The provisions of a kind with this number; where numbering starts again, the one in the part or box meant."""
    for wanted in (kind, *_ALIKE.get(kind, ())):
        for written in (number, number.rstrip("abcdefghijklmnopqrstuvwxyzæøå")):
            same = [p for p in policy.of_kind(wanted) if written and p.number.casefold() == written.casefold()]
            if len(same) < 2:
                if same:
                    return same
                continue
            parents = {provision.key for provision in named}
            return [p for p in same if p.parent in parents] or [p for p in same if p.section == section] or same
        if policy.of_kind(wanted):
            return []
    return []


def _point(policy: PolicyText, number: str, section: str) -> list[Provision]:
    """ "nr. 3)": the numbered provision of the box; without a box, or with several such, only an unmistakable one."""
    same = [provision for provision in policy.provisions if provision.number == number]
    inside = [provision for provision in same if section and provision.section == section]
    candidates = inside or same
    return candidates if len(candidates) == 1 else []


def _flagships(text: str, policy: PolicyText) -> Iterator[_Found]:
    """ "fyrtårnsprojektet om læsning på skolerne": the flagship project whose title it gives most words of."""
    projects = policy.of_kind(ProvisionKind.FLAGSHIP)
    for match in _FLAGSHIP_BY_NAME.finditer(text) if projects else ():
        said = _stems(match["after"])
        scored = [(len(said & _stems(p.title)) / max(1, len(_stems(p.title))), p) for p in projects]
        share, best = max(scored, key=lambda pair: pair[0])
        rivals = [p for other, p in scored if other == share]
        if (share > 0 and len(rivals) == 1) or len(projects) == 1:
            yield _reference(best, match.start())


def _stems(text: str) -> set[str]:
    """Words of four letters or more, cut to six: enough to know "skolerne" in "skoler"."""
    return {word[:6] for word in _WORD.findall(text.casefold()) if len(word) > 3}


# -- by title and by quote ----------------------------------------------------------------------------------------


class _Lookup:
    """A policy's titles and texts, prepared once for many remarks."""

    def __init__(self, policy: PolicyText) -> None:
        self.policy = policy
        self._texts = [(p, _flat(f"{p.title}\n{p.text}")) for p in policy.provisions]
        self._words = [frozenset(_WORD.findall(flat)) for _, flat in self._texts]
        titled = [(p, _flat(p.title)) for p in policy.provisions if p.kind not in _UNTITLED]
        self._titles = [(p, title, re.compile(_title_pattern(title))) for p, title in titled if len(title) > 3]
        self._sources: dict[tuple[str, bool], tuple[Provision, float] | None] = {}

    def titled(self, text: str) -> Iterator[_Found]:
        """Headings named by their title; "forordet" and "i visionen" where the policy has one of those."""
        flat = text.casefold()
        spaced = " ".join(flat.split())
        for provision, title, pattern in self._titles:
            if title in spaced and (match := pattern.search(flat)):
                yield _reference(provision, match.start())
        for kind, stems, pattern in _ROLES:
            match = pattern.search(text) if any(map(flat.__contains__, stems)) else None
            if match and len(only := self.policy.of_kind(kind)) == 1:
                yield _reference(only[0], match.start())

    def quoted(self, text: str) -> Iterator[_Found]:
        """Provisions whose words stand in quotation marks."""
        for match in _QUOTED.finditer(text) if _QUOTATION_MARK.search(text) else ():
            quote = next(group for group in match.groups() if group)
            changed = bool(_CHANGED.match(text, match.end()))
            asked = _flat(quote).strip(" .…"), changed
            if asked not in self._sources:  # many quote the same sentence
                self._sources[asked] = self._source_of(*asked)
            if source := self._sources[asked]:
                provision, score = source
                yield _Found(match.start(), ProvisionMatch(provision.key, round(score, 4), "quote"))

    def _source_of(self, quote: str, changed: bool) -> tuple[Provision, float] | None:
        words = _WORD.findall(quote)
        if not (_is_telling(words) or changed):
            return None
        exact = [provision for provision, flat in self._texts if quote in flat]
        if exact:
            return (exact[0], 1.0) if len(exact) == 1 or len(words) >= _FEWEST_QUOTED_WORDS else None
        if len(words) < _FEWEST_QUOTED_WORDS:
            return None
        asked = frozenset(words)
        best: tuple[Provision, float] | None = None
        for (provision, flat), known in zip(self._texts, self._words, strict=True):
            if len(asked & known) < _SHARED_WORDS * len(asked):
                continue
            compare = fuzz.partial_ratio if len(flat) >= len(quote) else fuzz.ratio
            score = compare(quote, flat, score_cutoff=_CLOSE_ENOUGH)
            if score and (best is None or score / 100 > best[1]):
                best = (provision, score / 100)
        return best


_prepared: list[_Lookup] = []
"""The policy asked last, prepared: thousands of remarks ask the same one, and hashing it each time would cost more."""


def _lookup(policy: PolicyText) -> _Lookup:
    kept = _prepared[:1]
    if not kept or kept[0].policy is not policy:
        kept = [_Lookup(policy)]
        _prepared[:] = kept
    return kept[0]


def _title_pattern(title: str) -> str:
    """A telling title as it stands; any other only in quotes or after "afsnittet", "kapitlet"."""
    words = r"\s+".join(re.escape(word) for word in title.split())
    if _is_telling(title.split()):
        return rf"(?<!\w){words}(?!\w)"
    return rf"(?:{_SIGNPOST}[”“\"»]?|[”“\"»«„]){words}(?!\w)(?:[”“\"«»]|)"


def _is_telling(words: Sequence[str]) -> bool:
    return sum(len(word) > 3 for word in words) >= _FEWEST_TELLING_WORDS


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())
