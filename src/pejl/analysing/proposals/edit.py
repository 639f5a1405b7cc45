"""One stretch of a text replaced by other words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] becomes `new`; start == end puts it in."""

    start: int
    end: int
    new: str

    def applied(self, text: str) -> str:
        """The text with the edit in it; all outside [start, end) is as it was."""
        return text[: self.start] + self.new + text[self.end :]


def difference(old: str, new: str) -> Edit:
    """The one edit that makes `old` into `new`: all between what both begin and end with."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return Edit(start, len(old) - end, new[start : len(new) - end])


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
