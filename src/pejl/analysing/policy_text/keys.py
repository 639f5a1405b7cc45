"""Keys of provisions: readable, unique, and the same as long as number or heading stays."""

import re
import unicodedata
from collections.abc import Sequence

from pejl.analysing.policy_text.draft import HOLDERS, Draft
from pejl.analysing.provision import ProvisionKind

PREAMBLE = "preamble"
"""Key of what stands before the first heading."""
_PREFIX = {
    ProvisionKind.FOCUS_AREA: "focus-area",
    ProvisionKind.FOLLOW_UP: "follow-up",
    ProvisionKind.SECTION: "",
}
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "é": "e"})
_ALONE = frozenset({ProvisionKind.FOREWORD, ProvisionKind.VISION})
"""Kinds of which a policy has one, so that its heading may change and the key stays."""
_WORDS_IN_SLUG = 6
_FRAME = re.compile(
    r"^(?:det er|it is the|the)\s+|\s*(?:ansvar(?:et)?(?: for)?|responsibility(?: of)?)\b|"
    r"^hvad er\s+|^what (?:is|are)\s+"
)


def give_keys(drafts: Sequence[Draft]) -> dict[int, str]:
    """A key for each draft, by its identity (`id`).

    "goal-1" by number; where numbering starts again under each marker, the later one is "marker-2/goal-1". Without
    a number, by heading: "statement-enhedslisten", "definition-medborgerskab". A list of commitments or the only
    flagship project of a numbered part is called by that part: "focus-area-2/commitment", "flagship-2".
    """
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for draft in drafts:
        proposals = _proposals(draft, keys)
        free = next((key for key in proposals if key not in taken), "")
        number = 2
        while not free:
            candidate = f"{proposals[-1]}-{number}"
            free = "" if candidate in taken else candidate
            number += 1
        taken.add(free)
        keys[id(draft)] = free
    return keys


def slug(text: str) -> str:
    """A text as part of a key: small ASCII letters and hyphens, at most six words."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_DANISH)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:_WORDS_IN_SLUG])


def _proposals(draft: Draft, keys: dict[int, str]) -> list[str]:
    """Keys in order of preference; the last is made unique by counting."""
    prefix = _PREFIX.get(draft.kind, draft.kind.value)
    parent = keys.get(id(draft.parent), "") if draft.parent else ""
    if draft.number:
        plain = f"{prefix}-{draft.number.casefold().translate(_DANISH)}"
        return [plain, f"{parent}/{plain}"] if parent else [plain]
    heading = slug(_FRAME.sub("", draft.title.casefold()))
    prefix_said = prefix and prefix in heading
    named = "-".join(part for part in ("" if prefix_said else prefix, heading) if part) or PREAMBLE
    if draft.kind in _ALONE:
        return [prefix, named]
    if draft.kind == ProvisionKind.COMMITMENT:
        return [f"{parent}/{prefix}" if parent else prefix]
    if draft.kind == ProvisionKind.FLAGSHIP and draft.parent and draft.parent.kind in HOLDERS and draft.parent.number:
        return [f"{prefix}-{draft.parent.number.casefold()}", named]
    return [named]
