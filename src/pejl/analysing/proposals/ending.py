"""Words put in at the end of a provision, of one of its lists or of one of its items."""

import re

from pejl.analysing.model import Span
from pejl.analysing.proposals.blocks import blocks_of, parting
from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.enumerations import is_circumstance, leads_in
from pejl.analysing.proposals.lists import last_list, with_item
from pejl.analysing.proposals.locating import locate
from pejl.analysing.proposals.model import Obstacle
from pejl.analysing.proposals.pieces import items_of
from pejl.analysing.proposals.request import Outcome, Request
from pejl.analysing.proposals.stops import ended, without_stop
from pejl.analysing.proposals.targets import Place
from pejl.analysing.provision import Provision, ProvisionKind

_ITEM = re.compile(r"\b(?:punkt|underpunkt|bullet|pind|prik|dot|delmål|point|item|bullet point)(?:er|et|s)?\b", re.I)
_PARAGRAPH = re.compile(r"\b(?:afsnit|paragraph|section)(?:tet|s)?\b", re.IGNORECASE)
_FEWEST_SENTENCE_WORDS = 3


def at_end(request: Request, place: Place, factor: float, what: str) -> Outcome:
    """The new words at the end of a place; `what` is what the remark calls them: "et nyt punkt", "et afsnit".

    At the end of the item that the remark tells, else as an item of the commitments that stand under the provision,
    where that is what they look like, else at the end of its own text, before its indicators.
    """
    new = request.amendment.new
    if request.told:
        holder, piece = request.told[0]
        edit = _after(holder.provision.text, piece, new)
        return request.reworded(holder.provision, edit, reason=holder.reason, confidence=holder.worth * factor)
    provision = _commitments_of(request, place.provision, what) or place.provision
    if locate(new, provision.text, fuzzy=False):
        return request.unplaced(Obstacle.NOTHING_CHANGES, candidates=[provision])
    confidence = place.worth * factor
    if not provision.text and provision.title and not _is_sentence(new):
        edit = _into(provision.title, len(provision.title), new)
        return request.reworded(provision, edit, reason=place.reason, confidence=confidence, in_title=True)
    edit = _into_body(provision, new, what)
    return request.reworded(provision, edit, reason=place.reason, confidence=confidence)


def _commitments_of(request: Request, provision: Provision, what: str) -> Provision | None:
    """The one list of commitments under a provision, where the new words begin in small letters or are called a point.

    "at oprette ..." and "sikre ..." go on from "Det gør vi ved at".
    """
    new = request.amendment.new
    wanted = _ITEM.search(what) or (new[:1].islower() and not leads_in(new) and not is_circumstance(new))
    lists = [p for p in request.policy.provisions if p.parent == provision.key and p.kind is ProvisionKind.COMMITMENT]
    own = [block for block in blocks_of(provision.text) if block.is_item]
    return lists[0] if wanted and len(lists) == 1 and not own and not _PARAGRAPH.search(what) else None


def _into_body(provision: Provision, new: str, what: str) -> Edit:
    body = provision.text
    blocks = [block for block in blocks_of(body) if not block.is_row]
    if not blocks:
        rest = f"\n\n{body}" if body else ""
        return Edit(0, len(body), (f"- {new}" if _ITEM.search(what) else ended(new)) + rest)
    last = blocks[-1]
    if _PARAGRAPH.search(what):
        return Edit(last.end, last.end, parting(body) + ended(new))
    listed = items_of(provision)
    ends_in_list = bool(listed) and listed[-1] == last
    if listed and (_ITEM.search(what) or (ends_in_list and not leads_in(new))):
        return with_item(body, last_list(blocks) or listed, new)
    if _ITEM.search(what):
        return Edit(last.end, last.end, f"\n\n- {new}")
    return _after(body, Span(last.words, last.end), new)


def _after(body: str, piece: Span, new: str) -> Edit:
    """Behind a paragraph, an item or a sentence: a sentence of its own, or a part of its last one."""
    if _is_sentence(new):
        stop = "" if body[piece.end - 1] in ".!?:”" else "."
        return Edit(piece.end, piece.end, f"{stop} {ended(new)}")
    return _into(body, piece.end, new)


def _into(text: str, end: int, new: str) -> Edit:
    """A part of a sentence at its end, before the full stop or the comma of an item."""
    at = end - (text[end - 1 : end] in ".!?,;")
    joint = "" if new.startswith(",") else " " if leads_in(new) or is_circumstance(new) else ", "
    return Edit(at, at, joint + without_stop(new))


def _is_sentence(new: str) -> bool:
    return new[:1].isupper() and len(new.split()) >= _FEWEST_SENTENCE_WORDS
