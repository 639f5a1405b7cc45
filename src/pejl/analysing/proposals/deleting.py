"""Words, sentences and provisions that are to go."""

import re

from pejl.analysing.model import Span
from pejl.analysing.proposals.edit import difference
from pejl.analysing.proposals.locating import locate_every
from pejl.analysing.proposals.model import Obstacle, Placing
from pejl.analysing.proposals.pieces import about, sentences_in
from pejl.analysing.proposals.replacing import EVERYWHERE
from pejl.analysing.proposals.request import Hit, Outcome, Request, one_of
from pejl.analysing.proposals.seams import removed
from pejl.analysing.proposals.targets import part_in, stems_of
from pejl.analysing.provision import Provision

_ALL = re.compile(r"^\s*(?:at\s+)?(?:hele\s+|the\s+whole\s+)?", re.IGNORECASE)
_GUESSED, _EACH = 0.8, 0.95


def deleting(request: Request) -> tuple[Outcome, ...]:
    """The provision without the words, or the policy without the provision."""
    if request.amendment.old:
        everywhere = _everywhere(request) if EVERYWHERE.search(request.text) else ()
        return everywhere or (_words(request, request.amendment.old),)
    target = request.target
    if target.whole_kind:
        gone = request.policy.of_kind(target.whole_kind)
        found = (request.deleted(p, reason=Placing.REFERENCE, confidence=0.95) for p in gone)
        return tuple(found) or (request.nowhere(request.amendment.target),)
    if len(target.named) > 1 and not target.part.is_told:
        return tuple(request.deleted(p.provision, reason=p.reason, confidence=p.worth) for p in target.named)
    return (_named(request),)


def _words(request: Request, old: str) -> Outcome:
    hits = request.find(old)
    hit = one_of(hits)
    if hit is None:
        if hits:
            return request.unplaced(Obstacle.SEVERAL_PLACES, old, [hit.provision for hit in hits])
        return request.nowhere(old)
    if hit.in_title and _is_all(hit):
        return request.deleted(hit.provision, reason=hit.reason, confidence=hit.confidence)
    edit = removed(hit.text, hit.located.start, hit.located.end)
    return request.reworded(hit.provision, edit, reason=hit.reason, confidence=hit.confidence, in_title=hit.in_title)


def _everywhere(request: Request) -> tuple[Outcome, ...]:
    """One rewording for each provision that has the words, which all go at once."""
    named = [place.provision for place in request.target.named]
    found = []
    for provision in named or request.policy.provisions:
        body, changed = provision.text, provision.text
        for place in reversed(locate_every(request.amendment.old, body)):
            changed = removed(changed, place.start, place.end).applied(changed)
        if changed != body:
            edit = difference(body, changed)
            found.append(request.reworded(provision, edit, reason=Placing.QUOTE, confidence=_EACH))
    return tuple(found)


def _is_all(hit: Hit) -> bool:
    rest = hit.text[: hit.located.start] + hit.text[hit.located.end :]
    return not rest.strip(" .,:;!?–-")


def _named(request: Request) -> Outcome:
    """What the target names: a sentence or item of a provision, or the provision."""
    target = request.target
    if not target.named:
        return _spoken_of(request)
    place = target.named[0]
    if request.told:
        holder, piece = request.told[0]
        return _without(request, holder.provision, piece, holder.reason, holder.worth)
    if _is_within(request, place.provision):
        return request.unplaced(Obstacle.WORDS_NOT_FOUND, target.part.topic, [place.provision])
    return request.deleted(place.provision, reason=place.reason, confidence=place.worth)


def _is_within(request: Request, provision: Provision) -> bool:
    """Whether the target is only a part of the provision, though nobody can tell which."""
    part = part_in(request.amendment.target)
    if part.kind == "paragraph":
        return False
    return part.kind == "sentence" or (part.kind == "item" and part.number != provision.number)


def _spoken_of(request: Request) -> Outcome:
    """A sentence that is told by its topic, or a provision by its title, without saying where it stands."""
    part = request.target.part
    if part.topic:
        return _about(request, part.topic)
    words = _ALL.sub("", request.amendment.target)
    titled = [p for p in request.policy.provisions if (stems := stems_of(words)) and stems <= stems_of(p.title)]
    if len(titled) == 1:
        return request.deleted(titled[0], reason=Placing.TEXT, confidence=0.6)
    if titled:
        return request.unplaced(Obstacle.SEVERAL_PLACES, words, titled)
    if request.told:
        place, piece = request.told[0]
        return _without(request, place.provision, piece, place.reason, place.worth * _GUESSED)
    return request.nowhere("" if part.kind else words)


def _about(request: Request, topic: str) -> Outcome:
    for provisions in ([place.provision for place in request.tied], list(request.policy.provisions)):
        found = [
            (provision, piece)
            for provision in provisions
            if (piece := about(sentences_in(provision.text, request.language), provision.text, topic))
        ]
        if len(found) == 1:
            provision, piece = found[0]
            return _without(request, provision, piece, Placing.TEXT, _GUESSED)
        if found:
            return request.unplaced(Obstacle.SEVERAL_PLACES, topic, [provision for provision, _ in found])
    return request.nowhere(topic)


def _without(request: Request, provision: Provision, piece: Span, reason: Placing, confidence: float) -> Outcome:
    edit = removed(provision.text, piece.start, piece.end)
    return request.reworded(provision, edit, reason=reason, confidence=confidence)
