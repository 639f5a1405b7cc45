"""Words that are to give way to other words."""

import re
from collections.abc import Iterator, Sequence

from pejl.analysing.model import Span
from pejl.analysing.policy_text.labels import label_of
from pejl.analysing.proposals.amounts import Amount, aimed_at, amount_at_start, amounts_in, same_amount
from pejl.analysing.proposals.blocks import blocks_of
from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.locating import Located, locate, locate_every
from pejl.analysing.proposals.model import Obstacle, Placing
from pejl.analysing.proposals.pieces import most_alike, sentences_in
from pejl.analysing.proposals.request import Hit, Outcome, Request, one_of
from pejl.analysing.proposals.seams import replaced
from pejl.analysing.proposals.targets import Place, below
from pejl.analysing.provision import Provision

EVERYWHERE = re.compile(
    r"\b(?:overalt|alle steder|begge steder|hele vejen igennem|gennem hele|konsekvent|gennemgående|"
    r"i hele (?:politikken|teksten|planen)|throughout|everywhere|all over|in both places)\b",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\s+(\w+)")
_MOST_AMOUNT_WORDS = 6
_EACH = 0.95
_FRAGMENT = 0.5
"""A new wording that begins in small letters is hardly a whole title."""
_GUESSED, _WHOLE_BODY, _TIED_WHOLE = 0.8, 0.7, 0.7
_LEAST_SHARE = 0.35
"""A new wording shorter than this share of a body is hardly meant for all of it."""


def replacing(request: Request) -> tuple[Outcome, ...]:
    """The provision with the new words for the old; the whole of what is named where no old words are given."""
    old, new = request.amendment.old, request.amendment.new
    if not new:
        return (request.unplaced(Obstacle.NO_WORDING),)
    if not old:
        return (_whole(request),)
    if EVERYWHERE.search(request.text):
        return _everywhere(request) or (request.nowhere(old),)
    return (_words(request),)


def _words(request: Request) -> Outcome:
    old, new = request.amendment.old, request.amendment.new
    amount, wanted = amount_at_start(old), amount_at_start(new)
    if amount and wanted and amount.end == len(old) and wanted.end == len(new):
        return _amount(request, amount, wanted)
    hits = request.find(old) or request.find(_without_label(old))
    hit = one_of(hits)
    if hit is None:
        return (
            request.unplaced(Obstacle.SEVERAL_PLACES, old, [hit.provision for hit in hits])
            if hits
            else request.nowhere(old)
        )
    return _exchanged(request, hit, old, new)


def _exchanged(request: Request, hit: Hit, old: str, new: str) -> Outcome:
    new = _without_label(new) if hit.in_title else new
    if not _is_quoted(old, request.text):
        new = _without_next(new, hit.text[hit.located.end :])
    edit = replaced(hit.text, hit.located.start, hit.located.end, old, new)
    return request.reworded(hit.provision, edit, reason=hit.reason, confidence=hit.confidence, in_title=hit.in_title)


def _is_quoted(words: str, text: str) -> bool:
    """Whether a remark gives words in quotation marks: then they are meant to the letter."""
    return any(text[: place.start].rstrip()[-1:] in "”“„\"»«’‘'" for place in locate(words, text, fuzzy=False))


def _without_next(new: str, following: str) -> str:
    """ "fra fem til ti uger": new words without the last one, where the text goes on with it anyhow."""
    words, ahead = new.split(), _FIRST_WORD.match(following)
    if len(words) > 1 and ahead and words[-1].casefold() == ahead[1].casefold():
        return " ".join(words[:-1])
    return new


def _everywhere(request: Request) -> tuple[Outcome, ...]:
    """One rewording for each provision that has the words, all of them in it at once."""
    old, new = request.amendment.old, request.amendment.new
    named = [place.provision for place in request.target.named]
    found = []
    for provision in named or request.policy.provisions:
        for in_title, text in ((False, provision.text), (True, provision.title)):
            if places := locate_every(old, text):
                edit = _all_of(text, places, old, new)
                outcome = request.reworded(provision, edit, reason=Placing.QUOTE, confidence=_EACH, in_title=in_title)
                found.append(outcome)
                break
    return tuple(found)


def _all_of(text: str, places: Sequence[Located], old: str, new: str) -> Edit:
    """One edit from the first of the places to the last."""
    changed = text
    for place in reversed(places):
        changed = replaced(changed, place.start, place.end, old, new).applied(changed)
    start, end = places[0].start, places[-1].end
    return Edit(start, end, changed[start : len(changed) - (len(text) - end)])


# -- amounts --------------------------------------------------------------------------------------------------


def _amount(request: Request, old: Amount, new: Amount) -> Outcome:
    """ "fra 25 til 20 procent": the number gives way, the text's own way to write the unit stays."""
    unit = old.unit or new.unit
    asked = Amount(old.start, old.digits, old.end, old.number, unit)
    found: list[tuple[Place, bool, Amount]] = []
    if told := list(_amounts_told(request, asked, unit)):
        return _with_amount(request, told[0][0], False, told[0][1], new, told[0][0].worth)
    for places in _circles(request):
        found = [
            (place, in_title, amount)
            for place in places
            for in_title, text in ((False, place.provision.text), (True, place.provision.title))
            for amount in amounts_in(text)
            if same_amount(amount, asked) and (amount.unit == unit or not unit)
        ]
        if found:
            break
    if not found:
        return request.nowhere(request.amendment.old)
    if len({place.provision.key for place, _, _ in found}) > 1:
        provisions = [place.provision for place, _, _ in found]
        return request.unplaced(Obstacle.SEVERAL_PLACES, request.amendment.old, provisions)
    place, in_title, amount = found[0]
    sure = place.worth * (1.0 if len(found) == 1 else _GUESSED)
    return _with_amount(request, place, in_title, amount, new, sure)


def _amounts_told(request: Request, asked: Amount, unit: str) -> Iterator[tuple[Place, Amount]]:
    """The amount in the item or sentence that the remark tells."""
    for place, piece in request.told:
        for amount in amounts_in(place.provision.text):
            inside = piece.start <= amount.start < piece.end
            if inside and same_amount(amount, asked) and (amount.unit == unit or not unit):
                yield place, amount


def _circles(request: Request) -> tuple[tuple[Place, ...], ...]:
    everywhere = tuple(Place(p, Placing.QUOTE, 0.85) for p in request.policy.provisions)
    said = tuple(place for place in request.tied if place.reason is not Placing.TEXT)
    spoken = tuple(place for place in request.tied if place.reason is Placing.TEXT)
    named = request.target.named
    return named, below(named, request.policy), said, below(said, request.policy), spoken[:1], everywhere


def _with_amount(
    request: Request, place: Place, in_title: bool, amount: Amount, new: Amount, confidence: float
) -> Outcome:
    words = request.amendment.new[new.start : new.end]
    same = amount.unit == new.unit or not new.unit
    edit = Edit(amount.start, amount.digits, new.number) if same else Edit(amount.start, amount.end, words)
    return request.reworded(place.provision, edit, reason=place.reason, confidence=confidence, in_title=in_title)


def _only_amount(request: Request, place: Place, wanted: Amount) -> Outcome:
    """ "Mål 7 ændres til 25 %": the one amount of that unit, or the one that the provision aims at."""
    provision = place.provision
    there = [
        (in_title, text, amount)
        for in_title, text in ((True, provision.title), (False, provision.text))
        for amount in amounts_in(text)
        if amount.unit == wanted.unit
    ]
    aims = [one for one in there if aimed_at(one[1], one[2])] if len(there) > 1 else there
    if len(aims) != 1:
        obstacle = Obstacle.SEVERAL_PLACES if there else Obstacle.WORDS_NOT_FOUND
        return request.unplaced(obstacle, request.amendment.new, [provision])
    in_title, _, amount = aims[0]
    sure = place.worth * (1.0 if len(there) == 1 else _GUESSED)
    return _with_amount(request, place, in_title, amount, wanted, sure)


# -- the whole of what is named -------------------------------------------------------------------------------


def _whole(request: Request) -> Outcome:
    named = request.target.named
    if not named:
        return _likest(request)
    place, new = named[0], request.amendment.new
    wanted = amount_at_start(new)
    if wanted and len(new.split()) <= _MOST_AMOUNT_WORDS and not request.target.part.is_told:
        return _only_amount(request, place, wanted)
    if request.told:
        place, piece = request.told[0]
        edit = _over(place.provision.text, piece, new)
        return request.reworded(place.provision, edit, reason=place.reason, confidence=place.worth * 0.9)
    if _is_for_title(request, place.provision):
        return _title(request, place, new)
    return _body(request, place, new)


def _title(request: Request, place: Place, new: str) -> Outcome:
    title = place.provision.title
    words = _without_label(new)
    words = words if title.endswith(".") else words.rstrip(". ")
    sure = place.worth * (1.0 if request.target.in_heading or not place.provision.text else 0.9)
    sure *= _FRAGMENT if words[:1].islower() and title[:1].isupper() else 1.0
    edit = Edit(0, len(title), words)
    return request.reworded(place.provision, edit, reason=place.reason, confidence=sure, in_title=True)


def _is_for_title(request: Request, provision: Provision) -> bool:
    """Whether the new wording is one of the title: a goal without further text is its title."""
    if request.target.in_heading or (provision.title and not provision.text):
        return True
    if not provision.title or not provision.number:
        return False
    new = request.amendment.new
    pieces = [provision.text[s.start : s.end] for s in sentences_in(provision.text, request.language)]
    alike = most_alike([provision.title, *pieces], _without_label(new))
    if alike:
        return alike[0] == 0
    return len(new) <= 2 * len(provision.title) + 40


def _body(request: Request, place: Place, new: str) -> Outcome:
    body = place.provision.text
    pieces = sentences_in(body, request.language)
    blocks = [Span(block.words, block.end) for block in blocks_of(body)]
    for spans in (pieces, blocks) if len(pieces) > 1 else ():
        if alike := most_alike([body[s.start : s.end] for s in spans], new):
            edit = _over(body, spans[alike[0]], new)
            sure = place.worth * alike[1]
            return request.reworded(place.provision, edit, reason=place.reason, confidence=sure)
    if len(pieces) > 1 and len(new) < _LEAST_SHARE * len(body):
        return request.unplaced(Obstacle.SEVERAL_PLACES, candidates=[place.provision])
    edit = Edit(0, len(body), new if new[-1:] in ".!?”" or not body.endswith(".") else f"{new}.")
    sure = place.worth * (1.0 if len(pieces) <= 1 else _WHOLE_BODY)
    return request.reworded(place.provision, edit, reason=place.reason, confidence=sure)


def _likest(request: Request) -> Outcome:
    """A new wording whose place is not named: what it is another form of, tied provisions first."""
    new = request.amendment.new
    if request.target.unknown:
        return request.nowhere()
    for provisions, reason in (
        ([place.provision for place in request.tied], Placing.TEXT),
        (list(request.policy.provisions), Placing.TEXT),
    ):
        pieces = [
            (provision, in_title, span)
            for provision in provisions
            for in_title, span in (
                (True, Span(0, len(provision.title))),
                *((False, span) for span in sentences_in(provision.text, request.language)),
            )
        ]
        words = [(p.title if t else p.text)[s.start : s.end] for p, t, s in pieces]
        if alike := most_alike(words, _without_label(new)):
            provision, in_title, span = pieces[alike[0]]
            edit = _over(provision.title if in_title else provision.text, span, new)
            sure = alike[1] * _TIED_WHOLE
            return request.reworded(provision, edit, reason=reason, confidence=sure, in_title=in_title)
    return request.nowhere()


def _over(text: str, piece: Span, new: str) -> Edit:
    """A whole sentence or item given way to; it ends as the old one did."""
    stop = text[piece.end - 1 : piece.end]
    end = piece.end - (stop in ".!?")
    return Edit(piece.start, end, new.rstrip(".") if stop == "." or text[end : end + 1] == "" else new)


def _without_label(words: str) -> str:
    """Words without "Mål 1:" before them."""
    label = label_of(words)
    return label.title if label and label.title and label.separated else words
