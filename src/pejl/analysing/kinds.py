"""What a remark does: support, ask for a change, worry, ask, offer ... by rules one can read.

The rules are the cues of `kinds.toml`: named phrases with a weight. What a remark *first* says in earnest counts most,
and so does what it concludes ("Derfor ...", "Men ..."); what it adds later is elaboration. The lead-in above a bullet
("vil vi anbefale at") speaks for every bullet under it.

Beside the cues stand the signs of `signs.toml`, words that say a little each: where no cue speaks they decide, and they
temper the confidence. What cues and signs count for each kind is a table, `kind_weights.toml`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pejl.analysing.amendments import find_amendments, without_quotations
from pejl.analysing.cues import Cue, Stand, cues_of
from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.model import Amendment, Kind
from pejl.analysing.signs import find_signs
from pejl.analysing.weights import evidence, lead_row, odds, rule_row, shares, weights

_CONCEDED = 0.5
"""What support counts that is followed by "men ..." and a request."""
_GRAMMATICAL = 1.4
"""What a lead-in counts whose sentence the bullet completes: "vil vi anbefale at"."""
_LEAD_IN = 0.8
_LEAD_IN_ASIDE = 0.4
"""What a lead-in counts above a bullet that says by itself what it does."""
_BACKGROUND = 0.4
_STAND = {"lead-in": Stand.LEAD_IN, "section": Stand.HEADING}
_SECTION = 0.7
_STRUCTURED = 4.0
"""Weight of an amendment that names its new wording or what is to go."""
_DECISIVE = 1.1
"""Weight at which a sentence is taken to say something in earnest."""
_SUREST = 0.99
_SUBSTANCE = (Kind.AMENDMENT, Kind.CHANGE, Kind.CONCERN, Kind.QUESTION, Kind.OFFER, Kind.SUPPORT)
"""Kinds that ask something of the policy."""
_ORDER = (*_SUBSTANCE, Kind.INFORMATION, Kind.COURTESY)
"""The order that decides between equals."""
_KEPT = 4_096
"""Sentences whose cues are remembered: also those that the letters of a campaign have in common."""
_CONCLUDES = {
    "da": re.compile(
        r"\s*(?:derfor|men|dog|alligevel|således|vi mener derfor|af den grund|på den baggrund)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\s*(?:therefore|but|however|hence|for this reason|that is why|still|nevertheless)\b", re.IGNORECASE
    ),
}
_TURNS = {
    "da": re.compile(r"(?:^|[,.;]\s+)(?:men|dog|imidlertid|selv ?om|skønt|omend)\b|\bmens vi\b", re.IGNORECASE),
    "en": re.compile(r"(?:^|[,.;]\s+)(?:but|however|yet|although|though|while|even if)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Fired:
    """A cue that spoke: by which words, where it stood, and what it counted."""

    cue: str
    kind: Kind
    words: str
    place: str
    """"lead-in", "section", "point", "conclusion" or "elaboration"."""
    weight: float
    background: bool = False
    """Whether the cue counts in full only where nothing else speaks."""

    def times(self, share: float) -> "Fired":
        """The same cue, counting this share of its weight."""
        return Fired(self.cue, self.kind, self.words, self.place, self.weight * share, self.background)


@dataclass(frozen=True, slots=True)
class Reason:
    """What one row of `kind_weights.toml` counted for a kind, and the words it found."""

    row: str
    words: str
    kind: Kind
    counted: float
    """Log-odds."""


def classify(
    text: str,
    language: str,
    *,
    lead_in: str = "",
    section: str = "",
    amendments: Sequence[Amendment] | None = None,
) -> tuple[Kind, float]:
    """The kind of a remark and how sure the rules are of it, 0 to 1.

    `language` is "da" or "en"; any other is read as Danish. `lead_in` is the sentence above a bullet, `section` the
    title of the box or heading it stands under; `amendments` what `find_amendments` found in it, where the caller has
    it already.
    """
    fired = explain(text, language, lead_in=lead_in, section=section, amendments=amendments)
    likely = shares(odds(evidence(rule_scores(fired), signs_in(text, language))))
    best = max(_ORDER, key=lambda kind: likely[kind])
    return best, round(min(_SUREST, likely[best]), 2)


def account(
    text: str,
    language: str,
    *,
    lead_in: str = "",
    section: str = "",
    amendments: Sequence[Amendment] | None = None,
) -> tuple[Reason, ...]:
    """Why `classify` says what it says: what each cue and sign counted for the kind it chose, the strongest first.

    A reason that counted against the kind has a negative `counted`.
    """
    given = {"lead_in": lead_in, "section": section}
    fired = explain(text, language, **given, amendments=amendments)
    chosen, _ = classify(text, language, **given, amendments=amendments)
    signs = signs_in(text, language)
    cues = {kind: "; ".join(item.words for item in fired if item.kind == kind) for kind in Kind}
    words = {row(kind): said for kind, said in cues.items() for row in (rule_row, lead_row)} | dict(signs)
    reasons = [
        Reason(row, words.get(row, ""), chosen, round(strength * weights().get(row, {}).get(chosen, 0.0), 2))
        for row, strength in evidence(rule_scores(fired), signs).items()
    ]
    return tuple(sorted((item for item in reasons if item.counted), key=lambda item: -abs(item.counted)))


@lru_cache(maxsize=_KEPT)
def signs_in(text: str, language: str) -> Mapping[str, str]:
    """The signs of a remark, with the words that show each; what it quotes is not what it says."""
    known = language if language in _CONCLUDES else "da"
    said = without_quotations(text)
    return find_signs(text, [said[start:end] for start, end in sentences_of(text, known)], known)


def explain(
    text: str,
    language: str,
    *,
    lead_in: str = "",
    section: str = "",
    amendments: Sequence[Amendment] | None = None,
) -> tuple[Fired, ...]:
    """The cues behind `classify`, with what each counted: first those of the text, in its order."""
    known = language if language in _CONCLUDES else "da"
    own = _without_background(list(_fired_in_sentences(text, known)))
    fired = list(own)
    if lead_in:
        fired.extend(_strongest(_fired(lead_in, known, "lead-in", _weight_of_lead_in(lead_in, own))))
    if section:
        fired.extend(_strongest(_fired(section, known, "section", _SECTION)))
    if amendments is None:
        amendments = find_amendments(text, language=known, lead_in=lead_in)
    fired.extend(
        Fired("structured amendment", Kind.AMENDMENT, item.new or item.old or item.target, "point", _STRUCTURED)
        for item in amendments[:1]
    )
    return tuple(fired)


def substance(sentence: str, language: str) -> float:
    """How strongly one sentence asks for, praises, doubts or offers something: the weight of its strongest such cue."""
    return max((item.weight for item in _fired(sentence, language, "point") if item.kind in _SUBSTANCE), default=0.0)


def leaning(sentence: str, language: str) -> Kind | None:
    """What one sentence asks for, praises, doubts or offers most strongly; None where it does none of these."""
    asked = [item for item in _fired(sentence, language, "point") if item.kind in _SUBSTANCE]
    return max(asked, key=lambda item: item.weight).kind if asked else None


def is_thanks(sentence: str, language: str) -> bool:
    """Whether a sentence is courtesy and nothing else."""
    fired = _fired(sentence, language, "point")
    return any(item.kind == Kind.COURTESY for item in fired) and not any(
        item.kind in _SUBSTANCE and item.weight >= _DECISIVE for item in fired
    )


def rule_scores(fired: Sequence[Fired]) -> dict[Kind, float]:
    """What the cues that fired count for each kind, in all."""
    scores: dict[Kind, float] = {}
    for item in fired:
        scores[item.kind] = scores.get(item.kind, 0.0) + item.weight
    return scores


def _weight_of_lead_in(lead_in: str, own: Sequence[Fired]) -> float:
    """What a lead-in counts: most where the bullet ends its sentence, least where the bullet speaks for itself."""
    if not lead_in.rstrip().endswith((".", ":", "!", "?")):
        return _GRAMMATICAL
    speaks = any(item.kind in _SUBSTANCE and item.weight >= _DECISIVE for item in own)
    return _LEAD_IN_ASIDE if speaks else _LEAD_IN


def _strongest(fired: Iterable[Fired]) -> Iterator[Fired]:
    """What a lead-in or heading says counts once for each kind."""
    best: dict[Kind, Fired] = {}
    for item in fired:
        if item.kind not in best or best[item.kind].weight < item.weight:
            best[item.kind] = item
    yield from best.values()


def _without_background(fired: list[Fired]) -> list[Fired]:
    """Cues that are mere background count little beside another that says what the remark does."""
    if not any(item.kind in _SUBSTANCE and not item.background for item in fired):
        return fired
    return [item.times(_BACKGROUND) if item.background else item for item in fired]


def _fired_in_sentences(text: str, language: str) -> Iterator[Fired]:
    headed = turned = False
    fired: list[Fired] = []
    said = without_quotations(text)
    for start, end in sentences_of(text, language):
        sentence = said[start:end]
        concludes = headed and _concludes(sentence, language)
        place = "conclusion" if concludes else "elaboration" if headed else "point"
        here, earnest = _heard(sentence, language, place)
        turned = turned or _turns(sentence, language)
        headed = headed or earnest
        fired.extend(here)
    for item in fired:
        conceded = turned and item.kind == Kind.SUPPORT
        yield item.times(_CONCEDED) if conceded else item


@lru_cache(maxsize=_KEPT)
def _concludes(sentence: str, language: str) -> bool:
    return bool(_CONCLUDES[language].match(sentence))


@lru_cache(maxsize=_KEPT)
def _turns(sentence: str, language: str) -> bool:
    return bool(_TURNS[language].search(sentence))


@lru_cache(maxsize=_KEPT)
def _heard(sentence: str, language: str, place: str) -> tuple[tuple[Fired, ...], bool]:
    """What fires in a sentence of a remark, and whether that is in earnest."""
    fired = _fired(sentence, language, place)
    return fired, _is_earnest(fired)


def _is_earnest(fired: Sequence[Fired]) -> bool:
    return sum(item.weight for item in fired if item.kind in _SUBSTANCE and not item.background) >= _DECISIVE


@lru_cache(maxsize=_KEPT)
def _fired(sentence: str, language: str, place: str, factor: float = 1.0) -> tuple[Fired, ...]:
    """Kept: a sentence is asked where to cut and for the kind, a heading or lead-in for every remark under it."""
    fired = []
    for cue, words in _cues_in(sentence, language, _STAND.get(place, Stand.IN_REMARK)):
        weight = cue.weight * (cue.later if place == "elaboration" else factor)
        fired.append(Fired(cue.name, cue.kind, words, place, round(weight, 2), cue.background))
    return tuple(fired)


@lru_cache(maxsize=_KEPT)
def _cues_in(sentence: str, language: str, stand: Stand) -> tuple[tuple[Cue, str], ...]:
    return tuple((cue, match.group().strip(" ,")) for cue, match in cues_of(language).found_in(sentence, stand))
