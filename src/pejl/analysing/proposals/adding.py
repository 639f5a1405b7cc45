"""Words that are to come in: after others, at the end of a provision, as an item of its list, as a provision."""

import re

from pejl.analysing.model import Span
from pejl.analysing.policy_text.labels import NAMES, label_of
from pejl.analysing.proposals.blocks import BodyBlock, blocks_of, next_marker, parting
from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.enumerations import is_circumstance, leads_in
from pejl.analysing.proposals.locating import locate
from pejl.analysing.proposals.model import Action, Obstacle, Placing, Proposal
from pejl.analysing.proposals.pieces import item_numbered
from pejl.analysing.proposals.request import Hit, Outcome, Request, one_of
from pejl.analysing.proposals.seams import put_after
from pejl.analysing.proposals.targets import Place
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_VERB = r"(?:tilføj\w*|indsæt\w*|indføj\w*|add(?:ed)?|insert(?:ed)?)"
_WHAT = re.compile(rf"\b{_VERB}\b(?P<what>[^:”“„\"»«’‘]*):?\s*[”“„\"»«’‘']?\s*$", re.IGNORECASE)
_WHAT_BEFORE = re.compile(rf"(?:^|[.!?]\s)(?P<what>[^.!?:”“„\"»«]*?)\b{_VERB}\b[^.!?:]*:?\s*[”“„\"»«’‘']?\s*$", re.I)
_FURTHER = r"nyt|ny|nye|yderligere|ekstra|(?:et|en) (?:fjerde|femte|sjette|syvende|ottende)|new|another|additional"
_NEW_PART = {
    kind: re.compile(
        rf"\b(?:{_FURTHER})\s+(?:{NAMES[kind]})(?!\w)",
        re.IGNORECASE,
    )
    for kind in NAMES
}
_ITEM = re.compile(
    r"\b(?:punkt|underpunkt|bullet|pind|prik|dot|delmål|indsats under|point|item|bullet point)(?:er|et|s)?\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\b(?:afsnit|paragraph|section)(?:tet|s)?\b", re.IGNORECASE)
_AFTER_WORDS = re.compile(
    r"^\W*\s*(?:efter|after)\s+(?:ordet |ordene |the words? )?(?P<words>[^.,;:?!]+?)"
    r"(?=\s+(?:i|under|på|in|on)\s|[.,;:?!]|$)",
    re.IGNORECASE,
)
_CITED = re.compile(
    rf"^(?P<cited>.+?)[\s,:–-]*(?:\b(?:der|ønskes|bør|skal|foreslås|foreslår vi at|please)\s+)*\b{_VERB}\b", re.I | re.S
)
_AFTER_QUOTED = re.compile(r"\b(?:efter|after)\b[^”“„\"»«:]{0,40}[”“„\"»](?P<words>[^”“„\"»«]+)[”“\"«»]", re.IGNORECASE)
_FEWEST_CITED = 3
_MOST_CITED = 25
_LONGEST_TITLE = 160
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
    if (kind := _new_part(request)) is not None:
        return _new_provision(request, kind)
    if said := _AFTER_QUOTED.search(request.clause):
        return _after_quoted(request, said["words"])
    if (said := _AFTER_WORDS.match(request.behind)) and (hit := one_of(request.find(said["words"], fuzzy=False))):
        return _behind(request, hit)
    if cited := _cited(request):
        if cited.in_title and cited.provision.text:
            return _at_end(request, Place(cited.provision, Placing.QUOTE, cited.confidence), _APPENDED)
        return _behind_cited(request, cited)
    if request.target.named:
        return _at_end(request, request.target.named[0], _APPENDED)
    if there := request.find(request.amendment.new, fuzzy=False):
        return request.unplaced(Obstacle.NOTHING_CHANGES, candidates=[hit.provision for hit in there])
    if request.target.unknown or not request.tied:
        return request.nowhere()
    return _at_end(request, request.tied[0], _TIED_END)


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
    before = request.before
    match = _CITED.match(before)
    words = match["cited"].split() if match else []
    if len(words) < _FEWEST_CITED or not request.find(" ".join(words[-_FEWEST_CITED:]), fuzzy=False):
        return None
    for many in range(min(len(words), _MOST_CITED), _FEWEST_CITED - 1, -1):
        hits = request.find(" ".join(words[-many:]), fuzzy=False)
        if hits:
            return one_of(hits)
    return None


# -- at the end of a provision --------------------------------------------------------------------------------


def _at_end(request: Request, place: Place, factor: float) -> Outcome:
    provision, new = place.provision, request.amendment.new
    if locate(new, provision.text, fuzzy=False):
        return request.unplaced(Obstacle.NOTHING_CHANGES, candidates=[provision])
    confidence = place.worth * factor
    if not provision.text and provision.title and not _is_sentence(new):
        edit = _into(provision.title, len(provision.title), new)
        return request.reworded(provision, edit, reason=place.reason, confidence=confidence, in_title=True)
    edit = _into_body(request, provision.text, new)
    return request.reworded(provision, edit, reason=place.reason, confidence=confidence)


def _into_body(request: Request, body: str, new: str) -> Edit:
    blocks = blocks_of(body)
    what = _what(request)
    if request.target.part.number and (item := item_numbered(body, request.target.part.number)):
        return _after_block(body, item, new)
    if not blocks:
        return Edit(0, len(body), _ended(new) if not _ITEM.search(what) else f"- {new}")
    last = blocks[-1]
    if _PARAGRAPH.search(what):
        return Edit(last.end, last.end, parting(body) + _ended(new))
    if _ITEM.search(what) or (last.is_item and not leads_in(new)):
        return _item(body, blocks, new)
    return _after_block(body, last, new)


def _after_block(body: str, block: BodyBlock, new: str) -> Edit:
    if _is_sentence(new):
        stop = "" if body[block.end - 1] in ".!?:”" else "."
        return Edit(block.end, block.end, f"{stop} {_ended(new)}")
    return _into(body, block.end, new)


def _into(text: str, end: int, new: str) -> Edit:
    """A part of a sentence at its end, before the full stop."""
    at = end - (text[end - 1 : end] in ".!?")
    joint = "" if new.startswith(",") else " " if leads_in(new) or is_circumstance(new) else ", "
    return Edit(at, at, joint + new.rstrip(". "))


def _item(body: str, blocks: tuple[BodyBlock, ...], new: str) -> Edit:
    """A further item in the style of those that are there: marker, first letter, full stop."""
    items = [block for block in blocks if block.is_item]
    if not items:
        last = blocks[-1]
        return Edit(last.end, last.end, f"\n\n- {new}")
    run = _last_run(blocks)
    last = run[-1]
    words = [body[item.words : item.end] for item in run]
    stops = sum(item.endswith(".") for item in words)
    small = sum(item[:1].islower() for item in words)
    if 2 * small > len(words) and not new[:2].isupper():
        new = new[:1].lower() + new[1:]
    elif 2 * small < len(words):
        new = new[:1].upper() + new[1:]
    new = _ended(new) if 2 * stops > len(words) else new.rstrip(". ")
    parted = body[run[-2].end : last.start] if len(run) > 1 else "\n"
    return Edit(
        last.end, last.end, f"{parted}{next_marker(last)}{body[last.start + len(last.marker) : last.words]}{new}"
    )


def _last_run(blocks: tuple[BodyBlock, ...]) -> list[BodyBlock]:
    """The items of the last list."""
    run: list[BodyBlock] = []
    for block in reversed(blocks):
        if block.is_item:
            run.insert(0, block)
        elif run:
            break
    return run


def _ended(new: str) -> str:
    return new if new[-1:] in ".!?:”" else f"{new}."


def _is_sentence(new: str) -> bool:
    return new[:1].isupper() and len(new.split()) > 2


def _what(request: Request) -> str:
    """What is added, as the remark calls it: "et nyt punkt"."""
    sentence = _WHAT.search(request.before)
    ahead = _WHAT_BEFORE.search(request.before)
    return " ".join(match["what"] for match in (ahead, sentence) if match)


# -- a new provision ------------------------------------------------------------------------------------------


def _new_part(request: Request) -> ProvisionKind | None:
    what = _what(request)
    return next((kind for kind, pattern in _NEW_PART.items() if pattern.search(what)), None)


def _new_provision(request: Request, kind: ProvisionKind) -> Outcome:
    named = [place for place in request.target.named if place.provision.kind is not kind]
    parent = named[0].provision if named else None
    alike = request.policy.of_kind(kind)
    siblings = [p for p in alike if parent and p.parent == parent.key] or ([] if parent else list(alike))
    last = siblings[-1] if siblings else None
    above = parent.key if parent else last.parent if last else ""
    label = label_of(request.amendment.new)
    words = label.title if label and label.kind is kind and label.title else request.amendment.new
    number = label.number if label and label.kind is kind and label.number else _next_number(alike, above)
    title, body = _parted(words)
    return Proposal(
        key=_free_key(request.policy, kind, number, above),
        action=Action.INSERT,
        old_title="",
        new_title=title,
        old_body="",
        new_body=body,
        confidence=round((named[0].worth if named else 1.0) * _APPENDED, 2),
        reason=Placing.REFERENCE,
        amendment=request.amendment,
        quote=Span(0, 0),
        place=last.key if last else above or _last_key(request.policy),
        parent=above,
        kind=kind,
        number=number,
    )


def _next_number(alike: tuple[Provision, ...], above: str) -> str:
    """One more than the highest: of those under the same part, where each part counts anew."""
    own = [p for p in alike if p.parent == above]
    counted_anew = len({p.number for p in alike}) < len(alike)
    numbers = [p.number for p in (own if counted_anew and own else alike) if p.number]
    if numbers and all(len(number) == 1 and number.isalpha() for number in numbers):
        return chr(ord(max(numbers)) + 1)
    return str(max((int(number) for number in numbers if number.isdigit()), default=0) + 1)


def _free_key(policy: PolicyText, kind: ProvisionKind, number: str, above: str) -> str:
    taken = {provision.key for provision in policy.provisions}
    plain = f"{kind.value.replace('_', '-')}-{number.casefold()}"
    candidates = [plain, f"{above}/{plain}"] if above else [plain]
    counted = (f"{candidates[-1]}-{count}" for count in range(2, len(taken) + 3))
    return next(key for key in (*candidates, *counted) if key not in taken)


def _parted(words: str) -> tuple[str, str]:
    """Title and body: all in the title where it is short, else its first sentence."""
    title, stop, body = words.partition(". ")
    if stop and len(title) <= _LONGEST_TITLE:
        return title, _ended(body)
    return (words.rstrip("."), "") if len(words) <= _LONGEST_TITLE else ("", _ended(words))


def _last_key(policy: PolicyText) -> str:
    tops = [provision.key for provision in policy.provisions if not provision.parent]
    return tops[-1] if tops else ""
