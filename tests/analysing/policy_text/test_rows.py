"""Flattened rows are shared out among their goals."""

import pytest

from pejl.analysing.policy_text.draft import Draft
from pejl.analysing.policy_text.rows import column_of, row_label, share_committees
from pejl.analysing.provision import ProvisionKind


@pytest.mark.parametrize(
    ("lines", "goals", "expected"),
    [
        ([["A"], ["B"]], 1, [["A", "B"]]),
        ([["A", "B"]], 2, [["A"], ["B"]]),
        ([["A"], ["A"], ["B"], ["B"]], 3, [["A"], ["A", "B"], ["B"]]),
        ([["A", "A", "A"], ["B"]], 3, [["A"], ["A"], ["A", "B"]]),
        ([["A"], ["B"], ["B", "C", "B"]], 4, [["A", "B"], ["B"], ["C"], ["B"]]),
        ([["A"], ["B"], ["C"]], 2, [["A", "B"], ["C"]]),  # nobody can tell: the earlier has more
        ([["A"]], 2, [[], []]),  # too few to say whose it is
        ([], 2, [[], []]),
        ([["A"], ["B"]] * 20, 13, [[]] * 13),  # no row at all
    ],
)
def test_shares(lines: list[list[str]], goals: int, expected: list[list[str]]) -> None:
    drafts = [Draft(ProvisionKind.GOAL, str(n), "", 0, 0) for n in range(goals)]
    share_committees(drafts, lines)
    assert [draft.committees for draft in drafts] == expected


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Mål", "goal"),
        ("Ansvarligt udvalg", "committee"),
        ("Udgangspunkt:", "baseline"),
        ("Måltal", "target"),
        ("Indicators", "indicator"),
        ("Nr.", "number"),
        ("Indsats", None),
        ("2027", None),
        ("", None),
    ],
)
def test_columns(header: str, column: str | None) -> None:
    assert column_of(header) == column


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Baseline: 53 pct.", "baseline"),
        ("Baseline 53 pct.", "baseline"),
        ("Indikator 3a: andel", "indicator"),
        ("Indikator Antal træer", "indicator"),
        ("Udvalg Socialudvalget", "committee"),
        ("Indikatorer er vigtige.", None),
        ("Udvalget mener", None),
        ("Måltal", None),
    ],
)
def test_rows(text: str, row: str | None) -> None:
    assert row_label(text) == row
