"""A provision that the policy does not have yet."""

import re

from pejl.analysing.model import Span
from pejl.analysing.policy_text.labels import NAMES, label_of
from pejl.analysing.proposals.model import Action, Placing, Proposal
from pejl.analysing.proposals.request import Outcome, Request
from pejl.analysing.proposals.stops import ended
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_FURTHER = r"nyt|ny|nye|yderligere|ekstra|(?:et|en) (?:fjerde|femte|sjette|syvende|ottende)|new|another|additional"
_NEW_PART = {
    kind: re.compile(
        rf"\b(?:{_FURTHER})\s+(?:{NAMES[kind]})(?!\w)",
        re.IGNORECASE,
    )
    for kind in NAMES
}
_LONGEST_TITLE = 160
_SURE = 0.85


def new_part(what: str) -> ProvisionKind | None:
    """The kind of provision that a remark calls new: "et nyt mål"."""
    return next((kind for kind, pattern in _NEW_PART.items() if pattern.search(what)), None)


def new_provision(request: Request, kind: ProvisionKind) -> Outcome:
    """A provision of a kind: under the part the remark names, after the last one there, with the next number."""
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
        confidence=round((named[0].worth if named else 1.0) * _SURE, 2),
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
        return title, ended(body)
    return (words.rstrip("."), "") if len(words) <= _LONGEST_TITLE else ("", ended(words))


def _last_key(policy: PolicyText) -> str:
    tops = [provision.key for provision in policy.provisions if not provision.parent]
    return tops[-1] if tops else ""
