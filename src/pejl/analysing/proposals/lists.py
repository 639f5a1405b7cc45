"""A list gets one item more, or one less, and keeps its style: markers, first letters, commas, full stops."""

import re
from collections.abc import Sequence

from pejl.analysing.proposals.blocks import BodyBlock, next_marker
from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.stops import ended, is_abbreviation, without_stop

_CONJUNCTION = re.compile(r",?\s+(?:og|samt|eller|and|or)$", re.IGNORECASE)


def with_item(body: str, items: Sequence[BodyBlock], new: str) -> Edit:
    """`new` as a further item after the last of `items`, which are one list, in order.

    In a list that is one sentence ("a, / b og / c.") the comma, the conjunction and the full stop move on.
    """
    last = items[-1]
    words = [body[item.words : item.end] for item in items]
    new = _in_case_of(words, new)
    parted = body[items[-2].end : last.start] if len(items) > 1 else "\n"
    lead = f"{parted}{next_marker(last)}{body[last.start + len(last.marker) : last.words]}"
    if not _is_one_sentence(words):
        stops = 2 * sum(item.endswith(".") for item in words) > len(words)
        return Edit(last.end, last.end, lead + (ended(new) if stops else without_stop(new)))
    own_stop = is_abbreviation(words[-1])  # "5 kr." ends the sentence as well
    end = last.end - (words[-1].endswith(".") and not own_stop)
    added = lead + without_stop(new) + ("." if words[-1].endswith(".") and not is_abbreviation(new) else "")
    conjunction = _CONJUNCTION.search(words[-2])
    if conjunction is None:
        return Edit(end, last.end, f",{added}")
    start = items[-2].words + conjunction.start()
    return Edit(start, last.end, f",{body[items[-2].end : end]}{conjunction[0]}{added}")


def without_item(body: str, items: Sequence[BodyBlock], at: int) -> Edit:
    """The list without `items[at]`; the item that becomes the last ends as the last one did."""
    item = items[at]
    words = [body[one.words : one.end] for one in items]
    one_sentence = _is_one_sentence(words)
    conjunction = _CONJUNCTION.search(words[at])
    if one_sentence and at and at == len(items) - 2 and conjunction:
        return Edit(_bare_end(body, items[at - 1]), item.end, conjunction[0])
    if at + 1 < len(items):
        return Edit(item.start, items[at + 1].start, "")
    if not one_sentence:
        return Edit(items[at - 1].end, item.end, "")
    kept = _bare_end(body, items[at - 1])
    return Edit(kept, item.end, "." if words[-1].endswith(".") and body[kept - 1] != "." else "")


def _bare_end(body: str, item: BodyBlock) -> int:
    """Where an item's words end, without the comma or conjunction that leads on to the next."""
    return item.words + len(_CONJUNCTION.sub("", body[item.words : item.end]).rstrip(",;"))


def last_list(blocks: Sequence[BodyBlock]) -> list[BodyBlock]:
    """The items of the last list of a body."""
    run: list[BodyBlock] = []
    for block in reversed(blocks):
        if block.is_item:
            run.insert(0, block)
        elif run:
            break
    return run


def list_around(blocks: Sequence[BodyBlock], at: int) -> tuple[list[BodyBlock], int]:
    """The list that blocks[at] is an item of, and its place there."""
    start = end = at
    while start > 0 and blocks[start - 1].is_item:
        start -= 1
    while end + 1 < len(blocks) and blocks[end + 1].is_item:
        end += 1
    return list(blocks[start : end + 1]), at - start


def _in_case_of(words: Sequence[str], new: str) -> str:
    """`new` with a small or capital first letter as most of the items have it."""
    small = sum(item[:1].islower() for item in words)
    if 2 * small > len(words) and not new[:2].isupper() and " " in new:  # one word with a capital is a name
        return new[:1].lower() + new[1:]
    return new[:1].upper() + new[1:] if 2 * small < len(words) else new


def _is_one_sentence(words: Sequence[str]) -> bool:
    """Whether the items are parts of a sentence: all but the last end in a comma or a conjunction."""
    return len(words) > 1 and all(item[-1:] in ",;" or _CONJUNCTION.search(item) for item in words[:-1])
