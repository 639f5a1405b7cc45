"""From the words of a revised text back to those who asked for them: each changed sentence names its changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pejl.analysing.sentences import split_sentences
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.texts import RevisedText
from pejl.writing.redline import WordRange, edits, touched_ranges


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the new text with the numbers of the changes that touched it; none where it stood before."""

    start: int
    end: int
    changes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What is behind one provision of the revised text."""

    key: str
    changes: tuple[int, ...]
    """All that edited it, by number."""
    passages: tuple[Passage, ...]
    """Of its body, in order; together they hold every word."""


def origins_of(text: RevisedText) -> dict[str, Origin]:
    """By key: every provision of the revised text that a change has edited."""
    by_key = _by_key(text.edits)
    found = {}
    for key, content in text.contents.items():
        if key in by_key:
            numbers = tuple(dict.fromkeys(edit.change for edit in by_key[key]))
            old = text.base[key]["body"] if key in text.base else ""
            after = {edit.change: edit.after["body"] for edit in by_key[key] if edit.after}
            found[key] = Origin(key, numbers, passages_of(old, content["body"], after))
    return found


def passages_of(old: str, new: str, after: Mapping[int, str]) -> tuple[Passage, ...]:
    """The sentences of `new`, each with the changes behind it; `after` is what each change alone makes of `old`."""
    touched = {number: touched_ranges(old, body) for number, body in after.items()}
    changed: list[tuple[int, int, tuple[int, ...]]] = []
    shift = 0
    for edit in edits(old, new):
        start = edit.start + shift
        changed.append((start, start + len(edit.text), _by_whom(edit.words, touched)))
        shift += len(edit.text) - (edit.end - edit.start)
    return tuple(
        Passage(start, end, _numbers(numbers for a, b, numbers in changed if _is_in(a, b, start, end)))
        for start, end in _sentences(new)
    )


def _is_in(a: int, b: int, start: int, end: int) -> bool:
    """Whether [a, b) has a part of the sentence; where words went and none came, whether they stood in it or beside."""
    return start <= a <= end if a == b else a < end and b > start


def _by_key(given: Iterable[Edit]) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for edit in sorted(given, key=lambda edit: edit.change):
        found.setdefault(edit.key, []).append(edit)
    return found


def _by_whom(words: WordRange, touched: Mapping[int, Iterable[WordRange]]) -> tuple[int, ...]:
    return tuple(number for number, ranges in touched.items() if any(words.touches(one) for one in ranges))


def _numbers(found: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({number for numbers in found for number in numbers}))


def _sentences(body: str) -> list[tuple[int, int]]:
    """Sentences, none of them across two lines: paragraphs and items of lists are lines."""
    found, at = [], 0
    for line in body.split("\n"):
        found += [(at + start, at + end) for start, end in split_sentences(line)]
        at += len(line) + 1
    return found
