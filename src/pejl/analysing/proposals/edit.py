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

    def undone(self, text: str) -> "Edit":
        """The edit that makes `applied(text)` into `text` again."""
        return Edit(self.start, self.start + len(self.new), text[self.start : self.end])
