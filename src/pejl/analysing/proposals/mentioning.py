"""Somebody or something that is to be mentioned, beside others that already are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.enumerations import beside
from pejl.analysing.proposals.locating import Located, locate
from pejl.analysing.proposals.model import Obstacle
from pejl.analysing.proposals.request import Hit, Outcome, Request
from pejl.analysing.proposals.targets import BETWEEN_NAMES

_GENITIVES = ("s", "’s", "'s", "’")
_ARTICLES = frozenset(("The", "Den", "Det", "De"))
_ONLY_ONE, _SEVERAL = 0.9, 0.7


def mentioning(request: Request) -> tuple[Outcome, ...]:
    """The name put into the list that holds the others, once in each provision that has them all."""
    names = request.target.beside
    if not names:
        return (request.unplaced(Obstacle.NO_WORDING),)
    new = [name for name in BETWEEN_NAMES.split(_in_a_sentence(request, names[-1])) if name]
    hits = list(_together(request, names))
    if not hits:
        return (request.nowhere(request.amendment.target),)
    open_ones = [hit for hit in hits if not all(locate(name, hit.text, fuzzy=False) for name in new)]
    if not open_ones:
        return (request.unplaced(Obstacle.NOTHING_CHANGES, candidates=[hit.provision for hit in hits]),)
    listed = [hit for hit in open_ones if _is_listed(hit)] or open_ones
    sure = _ONLY_ONE if len(listed) == 1 and not listed[0].others else _SEVERAL
    return tuple(_put_in(request, hit, new, sure) for hit in listed)


def _is_listed(hit: Hit) -> bool:
    """Whether the name stands in a list already."""
    return beside(hit.text, hit.located.start, hit.located.end, "", language="da", alone=False) is not None


def _in_a_sentence(request: Request, neighbour: str) -> str:
    """The new name without the capital that it has only because the remark begins with it."""
    new = request.amendment.new
    first, _, rest = new.partition(" ")
    begins = not request.before.strip() or request.before.rstrip()[-1:] in ".!?:"
    if not begins or not first[1:].islower():
        return new
    common = neighbour[:1].islower() and rest == rest.lower() and " the " not in f" {neighbour.casefold()}"
    return new[:1].lower() + new[1:] if common or first in _ARTICLES else new


def _together(request: Request, names: tuple[str, ...]) -> Iterator[Hit]:
    """The last of the names, in every text of the narrowest circle that has all of them."""
    for form in _forms(names[-1]):
        found: dict[tuple[str, bool], Hit] = {}
        for hit in request.find(form, fuzzy=False):
            places = [_first(name, hit.text) for name in names]
            if all(places):
                last = max((place for place in places if place), key=lambda place: place.start)
                found.setdefault((hit.provision.key, hit.in_title), replace(hit, located=last))
        if found:
            yield from found.values()
            return


def _forms(name: str) -> tuple[str, ...]:
    return name, *(name + ending for ending in _GENITIVES)


def _first(name: str, text: str) -> Located | None:
    return next((place for form in _forms(name) for place in locate(form, text, fuzzy=False)[:1]), None)


def _put_in(request: Request, hit: Hit, new: Sequence[str], sure: float) -> Outcome:
    text, start, end = hit.text, hit.located.start, hit.located.end
    name = _plain(text[start:end], request.target.beside)
    ending = text[start + len(name) : end]
    if not ending:
        edit = beside(text, start, end, new, language=request.language)
    elif len(request.target.beside) > 1 and any(_is_plain(other, text) for other in request.target.beside):
        # one ending for all of them, "A og Bs": it moves to the last
        shorter = text[: end - len(ending)] + text[end:]
        edit = beside(
            shorter, start, end - len(ending), [_genitive(name, ending) for name in new], language=request.language
        )
        edit = replace(edit, end=end) if edit else None
    else:
        edit = beside(text, start, end, [_genitive(name, ending) for name in new], language=request.language)
    confidence = sure * hit.confidence
    edit = edit or Edit(end, end, "")
    return request.reworded(hit.provision, edit, reason=hit.reason, confidence=confidence, in_title=hit.in_title)


def _plain(there: str, names: tuple[str, ...]) -> str:
    """The name in these words, without the ending of a genitive."""
    for name in names:
        if there.casefold() in {form.casefold() for form in _forms(name)}:
            return there[: len(name)]
    return there


def _is_plain(name: str, text: str) -> bool:
    return bool(locate(name, text, fuzzy=False))


def _genitive(name: str, ending: str) -> str:
    return name + ("’" if name[-1:].casefold() in "sxz" else ending)
