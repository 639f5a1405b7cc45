"""Rows about goals in running text, as a flattened table leaves them: "Indikator: ...", "Udvalg ..."."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from pejl.analysing.policy_text.committees import Committees
from pejl.analysing.policy_text.draft import Draft
from pejl.analysing.provision import Indicator

COLUMNS: dict[str, re.Pattern[str]] = {
    column: re.compile(pattern, re.IGNORECASE)
    for column, pattern in (
        ("number", r"(?:nr|no)\.?"),
        ("marker", r"pejlemærke(?:r)?|indsatsområde(?:r)?|markers?|focus areas?"),
        ("goal", r"mål|goals?|objectives?"),
        ("indicator", r"indikator(?:er)?|indicators?|sådan måler vi(?: det)?"),
        ("baseline", r"baseline|udgangspunkt|nuværende niveau|startpunkt|current level"),
        ("target", r"måltal|målsætning|targets?|mål i 20\d\d|ønsket niveau"),
        ("committee", r"(?:ansvarlig(?:t|e)?\s+)?udvalg|ansvarlig(?:e)?|(?:responsible\s+)?committees?"),
    )
}
"""What the columns (or rows) of a goal table are headed."""
_MOST_NAMES = 16
"""A row with more names is no row: nobody could tell whose they are, and trying all ways would take too long."""
_ROW = re.compile(
    r"(?P<label>indikator(?:er)?|indicators?|baseline|udgangspunkt|nuværende niveau|måltal|"
    r"(?:ansvarlig(?:t|e)?\s+)?udvalg|(?:responsible\s+)?committees?)\b"
    r"(?P<code>\s+\d{1,3}[a-zæøå]?(?=\s*[:.]))?(?P<separator>\s*[:.–-])?\s+(?P<said>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def column_of(header: str) -> str | None:
    """Which column a header names, None if no goal table has it."""
    words = header.strip(" :.")
    return next((column for column, pattern in COLUMNS.items() if pattern.fullmatch(words)), None)


def row_label(text: str) -> str | None:
    """Which row of a goal table a line is, by its first word; None for other text."""
    match = _ROW.fullmatch(text)
    if match is None or not (
        match["separator"] or match["code"] or match["said"][:1].isupper() or match["said"][:1].isdigit()
    ):
        return None
    return column_of(match["label"])


class RowReader:
    """Gives what rows say to the goals they stand under.

    A row with a colon is complete ("Baseline: 53 pct."). One without comes from a flattened table: the lines after
    it are the cells beside, until the next row begins, and are shared out when the group of goals ends.
    """

    def __init__(self, committees: Committees) -> None:
        self._committees = committees
        self._goals: list[Draft] = []
        self._rows: dict[str, list[str]] = {}
        self._column: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the next line may go on with a row."""
        return self._column is not None

    def goal_opened(self, goal: Draft) -> None:
        """A goal was opened; goals that follow each other directly share the rows below."""
        if self._rows or goal.heading:
            self.close()
        self._goals.append(goal)

    def text_passed(self) -> None:
        """Ordinary text ends the rows; a goal that stands alone may have more of them further down."""
        self.close(keep=len(self._goals) == 1)

    def close(self, *, keep: bool = False) -> None:
        """Share out what was collected; with `keep` the goals stay open for rows to come."""
        goals, rows = self._goals, self._rows
        if goals and rows:
            share_committees(goals, [self._committees.listed_in(line) for line in rows.get("committee", [])])
            _share_indicators(goals, rows)
        self._goals, self._rows, self._column = goals if keep else [], {}, None

    def take(self, text: str) -> bool:
        """Take one line if it is a row or goes on with one; False for other text, or where no goal is open."""
        match = _ROW.fullmatch(text) if self._goals and row_label(text) else None
        if match is None:
            return self._goes_on(text)
        column = column_of(match["label"]) or ""
        if match["separator"] or match["code"]:
            self._complete(column, (match["code"] or "").strip(), match["said"])
        else:
            self._column = column
            self._rows.setdefault(column, []).append(match["said"])
        return True

    def _goes_on(self, text: str) -> bool:
        if self._column is None or (self._column == "committee" and not self._committees.only_names(text)):
            return False
        self._rows[self._column].append(text)
        return True

    def _complete(self, column: str, code: str, said: str) -> None:
        goal = self._goals[-1]
        if column == "committee":
            goal.assign(self._committees.listed_in(said))
        elif column == "indicator":
            goal.indicators.append(Indicator(code or next_code(goal), said))
        elif goal.indicators:
            last = goal.indicators[-1]
            goal.indicators[-1] = replace(last, **{column: said})


def _share_indicators(goals: Sequence[Draft], rows: dict[str, list[str]]) -> None:
    """Indicators of a flattened row: all to the only goal, or one to each; otherwise nobody can tell whose they are."""
    names, baselines, targets = (rows.get(column, []) for column in ("indicator", "baseline", "target"))
    if len(goals) > 1 and len(names) != len(goals):
        return
    for at, name in enumerate(names):
        goal = goals[at] if len(goals) > 1 else goals[0]
        baseline = baselines[at] if len(baselines) == len(names) else ""
        target = targets[at] if len(targets) == len(names) else ""
        goal.indicators.append(Indicator(next_code(goal), name, baseline, target))


def next_code(goal: Draft) -> str:
    """The code of a goal's next indicator where the text gives none: "3a", "3b" ..."""
    return f"{goal.number}{chr(ord('a') + len(goal.indicators))}"


def share_committees(goals: Sequence[Draft], lines: Sequence[Sequence[str]]) -> None:
    """Spread the committees of a flattened row over its goals; `lines` holds the codes of each line.

    The names stand in the order of the columns. Names on one line belong to different goals; with more names than
    goals some goals have several, and none has a committee twice. Where that leaves a choice, the earlier has more.
    """
    codes = [code for line in lines for code in line]
    if len(codes) > _MOST_NAMES:
        return
    if len(goals) == 1:
        goals[0].assign(codes)
        return
    ends = [sum(len(line) for line in lines[: at + 1]) for at in range(len(lines))]
    inside = {at for at in range(1, len(codes)) if at not in ends}
    for cuts in combinations(range(len(codes) - 1, 0, -1), len(goals) - 1):
        parts = [codes[a:b] for a, b in pairwise([0, *sorted(cuts), len(codes)])]
        if (inside <= set(cuts) or len(inside) >= len(goals)) and all(len(set(part)) == len(part) for part in parts):
            for goal, part in zip(goals, parts, strict=True):
                goal.assign(part)
            return
