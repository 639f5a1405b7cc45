"""Reading single cells: each says what is wrong with it by its column's title."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import get_language

from pejl.stages.plans.errors import CellMissing, CellTooLong, CellUnknown, YearWrong
from pejl.stages.plans.numbers import read_number
from pejl.stages.plans.sheet.columns import BETWEEN, COLUMNS, Text, in_a_sentence, known_words, written

LONGEST = {
    "code": 20, "belongs_to": 20, "group": 120, "name": 200, "name_en": 200, "target_group": 160, "unit": 20,
    "source": 300, "link": 300,
}  # fmt: skip
"""Characters that a column's cell may have; the others may have any number."""


class RowCells:
    """One row below the titles."""

    def __init__(self, at: int, cells: Mapping[str | int, str]) -> None:
        self.at = at
        """The row's number, as a spreadsheet shows it."""
        self._cells = cells

    def text(self, column: str, *, needed: bool = False, longest: int | None = None) -> str:
        """What stands there. Raises CellMissing, CellTooLong."""
        found = self._cells.get(column, "")
        if needed and not found:
            raise CellMissing(column=title_of(column))
        limit = longest or LONGEST.get(column)
        if limit and len(found) > limit:
            raise CellTooLong(value=found[:30], column=title_of(column), limit=limit)
        return found

    def word(self, column: str, words: Mapping[str, Text], *, default: str | None = None) -> str:
        """The code of the word that stands there. Raises CellUnknown, and CellMissing where there is no default."""
        text = self.text(column, needed=default is None)
        if not text:
            return default or ""
        code = known_words(words).get(" ".join(text.split()).casefold())
        if code is None:
            known = in_a_sentence(written(words, _reading_language()).values())
            raise CellUnknown(value=text[:40], column=title_of(column), known=known)
        return code

    def whole(self, column: str) -> int | None:
        """A whole number, such as a year. Raises YearWrong."""
        return whole_number(self.text(column)) if self.text(column) else None

    def number(self, column: str) -> Decimal | None:
        """Raises AmountWrong, NumberAmbiguous."""
        return read_number(self.text(column)) if self.text(column) else None

    def listed(self, column: str) -> tuple[str, ...]:
        """Words parted by semicolons, each once."""
        parts = (part.strip() for part in self.text(column).split(BETWEEN))
        return tuple(dict.fromkeys(part for part in parts if part))

    def years(self) -> dict[int, str]:
        """Year -> what stands in its column, where something does."""
        return {column: text for column, text in self._cells.items() if isinstance(column, int) and text}

    def numbers(self) -> dict[int, Decimal]:
        """Year -> number. Raises AmountWrong, NumberAmbiguous."""
        return {year: read_number(text) for year, text in self.years().items()}


def whole_number(text: str) -> int:
    """Raises YearWrong."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise YearWrong(value=text[:40])
    return int(text)


def title_of(column: str) -> str:
    """A column's title in the reader's language."""
    return str(COLUMNS[column])


def _reading_language() -> str:
    return "en" if (get_language() or "").startswith("en") else "da"
