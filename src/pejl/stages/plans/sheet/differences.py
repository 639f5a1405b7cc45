"""What differs between two tables of a plan, row by row and cell by cell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from pejl.stages.plans.sheet.columns import COLUMNS

Table = Sequence[Sequence[str]]
_LONG, _CONTEXT = 100, 40
"""Letters that two texts may begin alike with until they are cut, and those that are left of them then."""
_KNOWN_BY = ("row", "code", "belongs_to", "kind")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell, by the title of its column."""

    title: str
    before: str
    after: str

    @property
    def shown(self) -> tuple[str, str]:
        """Both texts; long ones that begin alike from a little before they part."""
        pairs = zip(self.before, self.after, strict=False)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if alike <= _LONG:
            return self.before, self.after
        cut = self.before.rfind(" ", 0, alike - _CONTEXT) + 1
        return f"… {self.before[cut:]}", f"… {self.after[cut:]}"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row: what it is, its short code and name, and what of it changes."""

    row: str
    name: str
    is_new: bool
    is_gone: bool
    cells: tuple[CellChange, ...]


def differences(before: Table, after: Table) -> list[RowChange]:
    """Rows that come, go or change, in the order of `after`; those that go come last. Titles are those of each table.

    A row is known by what it is, its code, what it belongs to and its kind; of several alike, by their order.
    """
    old, new = _rows(before), _rows(after)
    changes = []
    for key, cells in new.items():
        own = old.get(key, {})
        differing = tuple(CellChange(title, own.get(title, ""), text) for title, text in cells.items()
                          if own.get(title, "") != text)  # fmt: skip
        differing += tuple(CellChange(title, text, "") for title, text in own.items() if text and title not in cells)
        if differing:
            changes.append(_change(after, cells, differing, is_new=key not in old))
    gone = [cells for key, cells in old.items() if key not in new]
    return [*changes, *(_change(before, cells, (), is_gone=True) for cells in gone)]


def _rows(table: Table) -> dict[tuple[str | int, ...], dict[str, str]]:
    titles, *rows = table
    places = [list(COLUMNS).index(name) for name in _KNOWN_BY]
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str | int, ...], dict[str, str]] = {}
    for row in rows:
        row_kind, code, owner, kind = (row[place] for place in places)
        # what has a code may change its kind; rows of the plan itself are told apart by it
        key = (row_kind, code, owner, "" if code else kind)
        found[(*key, seen[key])] = dict(zip(titles, row, strict=True))
        seen[key] += 1
    return found


def _change(
    table: Table,
    cells: dict[str, str],
    differing: tuple[CellChange, ...],
    *,
    is_new: bool = False,
    is_gone: bool = False,
) -> RowChange:
    titles = dict(zip(COLUMNS, table[0], strict=False))

    def cell(name: str) -> str:
        return cells.get(titles[name], "")

    code = ".".join(filter(None, (cell("belongs_to"), cell("code"))))
    shown = tuple(one for one in differing if one.title not in {titles["row"], titles["code"], titles["belongs_to"]})
    name = " ".join(filter(None, (code, cell("name") or ("" if code else cell("kind")))))
    return RowChange(cell("row"), name, is_new, is_gone, shown)
