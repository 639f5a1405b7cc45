"""Words that are to come in: after others, at the end of a provision, as an item of its list, as a provision."""

import re

from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.ending import at_end
from pejl.analysing.proposals.enumerations import is_circumstance, leads_in
from pejl.analysing.proposals.inserting import new_part, new_provision
from pejl.analysing.proposals.locating import locate
from pejl.analysing.proposals.model import Obstacle, Placing
from pejl.analysing.proposals.request import Hit, Outcome, Request, one_of
from pejl.analysing.proposals.seams import put_after
from pejl.analysing.proposals.targets import Place

_VERB = r"(?:tilføj\w*|indsæt\w*|indføj\w*|add(?:ed)?|insert(?:ed)?)"
_WHAT = re.compile(rf"\b{_VERB}\b(?P<what>[^:”“„\"»«’‘]*):?\s*[”“„\"»«’‘']?\s*$", re.IGNORECASE)
_WHAT_BEFORE = re.compile(rf"(?:^|[.!?]\s)(?P<what>[^.!?:”“„\"»«]*?)\b{_VERB}\b[^.!?:]*:?\s*[”“„\"»«’‘']?\s*$", re.I)
_AFTER_WORDS = re.compile(
    r"^\W*\s*(?:efter|after)\s+(?:ordet |ordene |the words? )?(?P<words>[^.,;:?!]+?)"
    r"(?=\s+(?:i|under|på|in|on)\s|[.,;:?!]|$)",
    re.IGNORECASE,
)
_ADDS = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_LEADS_TO_VERB = frozenset(("der", "ønskes", "bør", "skal", "foreslås", "foreslår", "vi", "at", "please"))
_AFTER_QUOTED = re.compile(r"\b(?:efter|after)\b[^”“„\"»«:]{0,40}[”“„\"»](?P<words>[^”“„\"»«]+)[”“\"«»]", re.IGNORECASE)
_FEWEST_CITED = 3
_MOST_CITED = 25
_APPENDED, _TIED_END = 0.85, 0.6
_SEVERAL = re.compile(r"\b(?:og|eller|samt|and|or)\b", re.IGNORECASE)


def adding(request: Request) -> tuple[Outcome, ...]:
    """The provision with the new words where they belong, or the policy with a new provision."""
    if not request.amendment.new:
        return (request.unplaced(Obstacle.NO_WORDING),)
    return (_one(request),)


def _one(request: Request) -> Outcome:
    if request.target.anchor:
        return _after_quoted(request, request.target.anchor)
    if (kind := new_part(_what(request))) is not None:
        return new_provision(request, kind)
    if said := _AFTER_QUOTED.search(request.clause):
        return _after_quoted(request, said["words"])
    if (said := _AFTER_WORDS.match(request.behind)) and (hit := one_of(request.find(said["words"], fuzzy=False))):
        return _behind(request, hit)
    if cited := _cited(request):
        if cited.in_title and cited.provision.text:
            return at_end(request, Place(cited.provision, Placing.QUOTE, cited.confidence), _APPENDED, _what(request))
        return _behind_cited(request, cited)
    if request.target.named:
        return at_end(request, request.target.named[0], _APPENDED, _what(request))
    if there := request.find(request.amendment.new, fuzzy=False):
        return request.unplaced(Obstacle.NOTHING_CHANGES, candidates=[hit.provision for hit in there])
    if request.target.unknown or not request.tied:
        return request.nowhere()
    return at_end(request, request.tied[0], _TIED_END, _what(request))


# -- after words that stand there -----------------------------------------------------------------------------


def _after_quoted(request: Request, anchor: str) -> Outcome:
    hits = request.find(anchor)
    hit = one_of(hits)
    if hit is None:
        provisions = [hit.provision for hit in hits]
        return request.unplaced(Obstacle.SEVERAL_PLACES, anchor, provisions) if hits else request.nowhere(anchor)
    return _behind(request, hit)


def _behind(request: Request, hit: Hit) -> Outcome:
    new = request.amendment.new
    if _already(new, hit.text, hit.located.end):
        return request.unplaced(Obstacle.NOTHING_CHANGES, candidates=[hit.provision])
    edit = put_after(hit.text, hit.located.end, new, language=request.language, anchor=hit.located.start)
    return request.reworded(hit.provision, edit, reason=hit.reason, confidence=hit.confidence, in_title=hit.in_title)


def _behind_cited(request: Request, hit: Hit) -> Outcome:
    """As `_behind`; a list of things that comes behind the end of a list is parted from it by a comma."""
    new = request.amendment.new
    several = bool(_SEVERAL.search(new)) and not leads_in(new) and not is_circumstance(new) and new[:1].islower()
    if not several:
        return _behind(request, hit)
    edit = Edit(hit.located.end, hit.located.end, f", {new}")
    return request.reworded(hit.provision, edit, reason=hit.reason, confidence=hit.confidence, in_title=hit.in_title)


def _already(new: str, text: str, at: int) -> bool:
    return any(
        place.start >= at and not text[at : place.start].strip(" ,.") for place in locate(new, text, fuzzy=False)
    )


def _cited(request: Request) -> Hit | None:
    """The words of the policy that the remark repeats without quotation marks before "..., tilføj: ...": their end."""
    verb = _ADDS.search(request.before)
    words = request.before[: verb.start()].split() if verb else []
    while words and (words[-1].casefold() in _LEADS_TO_VERB or not any(sign.isalnum() for sign in words[-1])):
        words.pop()
    if len(words) < _FEWEST_CITED or not request.find(" ".join(words[-_FEWEST_CITED:]), fuzzy=False):
        return None
    for many in range(min(len(words), _MOST_CITED), _FEWEST_CITED - 1, -1):
        hits = request.find(" ".join(words[-many:]), fuzzy=False)
        if hits:
            return one_of(hits)
    return None


def _what(request: Request) -> str:
    """What is added, as the remark calls it: "et nyt punkt"."""
    sentence = _WHAT.search(request.before)
    ahead = _WHAT_BEFORE.search(request.before)
    return " ".join(match["what"] for match in (ahead, sentence) if match)
