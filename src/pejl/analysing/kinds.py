"""What a remark does: support, ask for a change, worry, ask, offer ... by rules one can read.

The rules are the cues of `kinds.toml`: named phrases with a weight. What a remark *first* says in earnest counts most,
and so does what it concludes ("Derfor ...", "Men ..."); what it adds later is elaboration. The lead-in above a bullet
("vil vi anbefale at") speaks for every bullet under it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pejl.analysing.amendments import find_amendments
from pejl.analysing.cues import cues_of
from pejl.analysing.model import Amendment, Kind
from pejl.analysing.sentences import split_sentences

_LATER = 0.4
"""What a cue counts in a sentence that only elaborates."""
_CONCEDED = 0.5
"""What support counts that is followed by "men ..." and a request."""
_LEAD_IN = 1.3
_ABOVE = ("lead-in", "section")
_SECTION = 0.7
_STRUCTURED = 4.0
"""Weight of an amendment that names its new wording or what is to go."""
_DECISIVE = 1.1
"""Weight at which a sentence is taken to say something in earnest."""
_DOUBT = 1.0
_SUBSTANCE = (Kind.AMENDMENT, Kind.CHANGE, Kind.CONCERN, Kind.QUESTION, Kind.OFFER, Kind.SUPPORT)
"""Kinds that ask something of the policy, in the order that decides between equals."""
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
    it already. Where no cue speaks the remark is information, with low confidence.
    """
    return _verdict(explain(text, language, lead_in=lead_in, section=section, amendments=amendments))


def explain(
    text: str,
    language: str,
    *,
    lead_in: str = "",
    section: str = "",
    amendments: Sequence[Amendment] | None = None,
) -> tuple[Fired, ...]:
    """The cues behind `classify`, in the order of the text."""
    known = language if language in _CONCLUDES else "da"
    fired = list(_fired_in_sentences(text, known))
    if lead_in:
        fired.extend(_fired(lead_in, known, "lead-in", _LEAD_IN))
    if section:
        fired.extend(_fired(section, known, "section", _SECTION))
    if amendments is None:
        amendments = find_amendments(text, language=known, lead_in=lead_in)
    fired.extend(
        Fired("structured amendment", Kind.AMENDMENT, item.new or item.old or item.target, "point", _STRUCTURED)
        for item in amendments[:1]
    )
    return tuple(fired)


def substance(sentence: str, language: str) -> float:
    """How strongly one sentence asks for, praises, doubts or offers something: the weight of its strongest such cue."""
    return max(
        (item.weight for item in _fired(sentence, language, "point", 1.0) if item.kind in _SUBSTANCE), default=0.0
    )


def is_thanks(sentence: str, language: str) -> bool:
    """Whether a sentence is courtesy and nothing else."""
    fired = list(_fired(sentence, language, "point", 1.0))
    return any(item.kind == Kind.COURTESY for item in fired) and not any(
        item.kind in _SUBSTANCE and item.weight >= _DECISIVE for item in fired
    )


def _verdict(fired: tuple[Fired, ...]) -> tuple[Kind, float]:
    scores: dict[Kind, float] = {}
    for item in fired:
        scores[item.kind] = scores.get(item.kind, 0.0) + item.weight
    substance = max((scores.get(kind, 0.0) for kind in _SUBSTANCE), default=0.0)
    if substance >= _DECISIVE:
        for kind in (Kind.COURTESY, Kind.INFORMATION):
            scores[kind] = scores.get(kind, 0.0) * (0.6 if kind == Kind.COURTESY else 0.5)
    if not scores:
        return Kind.INFORMATION, 0.3
    order = [*_SUBSTANCE, Kind.INFORMATION, Kind.COURTESY]
    ranked = sorted(scores, key=lambda kind: (-scores[kind], order.index(kind)))
    best = scores[ranked[0]]
    confidence = best / (sum(scores.values()) + _DOUBT)
    return ranked[0], round(min(0.99, confidence), 2)


def _fired_in_sentences(text: str, language: str) -> Iterator[Fired]:
    headed = False
    turned = False
    earlier: list[Fired] = []
    for start, end in split_sentences(text, language):
        sentence = text[start:end]
        concludes = bool(_CONCLUDES[language].match(sentence))
        place = "conclusion" if headed and concludes else "elaboration" if headed else "point"
        fired = list(_fired(sentence, language, place, _LATER if place == "elaboration" else 1.0))
        if _TURNS[language].search(sentence):
            turned = True
        if sum(item.weight for item in fired if item.kind in _SUBSTANCE) >= _DECISIVE:
            headed = True
        earlier.extend(fired)
    for item in earlier:
        if turned and item.kind == Kind.SUPPORT:
            yield Fired(item.cue, item.kind, item.words, item.place, item.weight * _CONCEDED)
        else:
            yield item


def _fired(sentence: str, language: str, place: str, factor: float) -> Iterator[Fired]:
    for cue, match in cues_of(language).found_in(sentence, above=place in _ABOVE):
        yield Fired(cue.name, cue.kind, match.group().strip(), place, round(cue.weight * factor, 2))
