"""Rows about goals in running text, as a flattened table leaves them: "Indikator: ...", "Udvalg ..."."""

import re
from collections.abc import Sequence
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
    """Gives what a row says to the goals it stands under."""

    def __init__(self, committees: Committees) -> None:
        self._committees = committees
        self._goals: list[Draft] = []
        self._in_row = False

    def goal_opened(self, goal: Draft, *, table_row: bool) -> None:
        """A goal was opened; one that goes on with the row before it shares that row's indicators and committees."""
        if table_row or not self._in_row:
            self._goals = []
        self._goals.append(goal)
        self._in_row = True

    def reset(self) -> None:
        """A heading ends the row."""
        self._goals, self._in_row = [], False

    def take(self, text: str, last_goal: Sequence[Draft]) -> bool:
        """Give one row to the goals; False where there is no goal to give it to."""
        goals = self._goals or list(last_goal)
        match = _ROW.fullmatch(text)
        if match is None or not goals:
            return False
        self._in_row = False
        column = column_of(match["label"])
        if column == "committee":
            share_committees(goals, self._committees.listed_in(match["said"]))
        elif len(goals) == 1:
            _note(goals[0], column or "", (match["code"] or "").strip(), match["said"])
        return True


def _note(goal: Draft, column: str, code: str, said: str) -> None:
    """Add an indicator to a goal, or a baseline or target to its last indicator."""
    if column == "indicator":
        goal.indicators.append(Indicator(code or next_code(goal), said))
    elif goal.indicators:
        last = goal.indicators[-1]
        baseline, target = (said, last.target) if column == "baseline" else (last.baseline, said)
        goal.indicators[-1] = Indicator(last.code, last.name, baseline, target)


def next_code(goal: Draft) -> str:
    """The code of a goal's next indicator where the text gives none: "3a", "3b" ..."""
    return f"{goal.number}{chr(ord('a') + len(goal.indicators))}"


def share_committees(goals: Sequence[Draft], codes: Sequence[str]) -> None:
    """Spread the committees of a flattened row over its goals.

    The names stand in the order of the columns. With more names than goals some goals have several; a goal has
    no committee twice. Where that leaves a choice, the earlier goal has more.
    """
    if len(goals) == 1:
        goals[0].assign(list(codes))
        return
    for cuts in combinations(range(len(codes) - 1, 0, -1), len(goals) - 1):
        edges = [0, *sorted(cuts), len(codes)]
        parts = [codes[a:b] for a, b in pairwise(edges)]
        if all(len(set(part)) == len(part) for part in parts):
            for goal, part in zip(goals, parts, strict=True):
                goal.assign(list(part))
            return
