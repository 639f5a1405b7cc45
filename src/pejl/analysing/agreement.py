"""How far two people who coded the same things independently agree beyond chance.

Cohen's kappa (J. Cohen 1960, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
20, 37-46) with its large-sample standard error (J. L. Fleiss, J. Cohen and B. S. Everitt 1969, Large sample standard
errors of kappa and weighted kappa, Psychological Bulletin 72, 323-327), in words after J. R. Landis and G. G. Koch
(1977, The measurement of observer agreement for categorical data, Biometrics 33, 159-174).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

_95_PERCENT: Final = 1.959963984540054
"""Two-sided quantile of the standard normal distribution."""
_WORDS: Final = (
    (0.0, "Poor agreement"),
    (0.2, "Slight agreement"),
    (0.4, "Fair agreement"),
    (0.6, "Moderate agreement"),
    (0.8, "Substantial agreement"),
    (1.0, "Almost perfect agreement"),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two codings compared. Shares are between 0 and 1."""

    pairs: int
    """Things that both coded."""
    missing: int
    """Things that at least one left out; they count in nothing below."""
    observed: float | None
    """Share of the pairs coded alike; None without pairs."""
    expected: float | None
    """Share that would be alike by chance, given how often each used each category."""
    kappa: float | None
    """(observed - expected) / (1 - expected); None without pairs, and where both used one and the same category only:
    chance alone explains that agreement, so nothing can be said beyond it."""
    standard_error: float | None
    table: dict[tuple[str, str], int]
    """(first coder's category, second coder's) -> how many; only what occurs."""
    categories: tuple[str, ...]
    """All that either used, sorted."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % confidence interval of kappa, cut at -1 and 1; None where there is no kappa."""
        if self.kappa is None or self.standard_error is None:
            return None
        reach = _95_PERCENT * self.standard_error
        return max(-1.0, self.kappa - reach), min(1.0, self.kappa + reach)

    @property
    def in_words(self) -> str:
        """The strength of the agreement as Landis and Koch name it, an English text; empty without a kappa."""
        if self.kappa is None:
            return ""
        return next(words for limit, words in _WORDS if self.kappa <= limit or limit == 1.0)


def cohens_kappa(codes: Iterable[tuple[str | None, str | None]]) -> Agreement:
    """Compare what two coders said of the same things, in the same order; None where one said nothing."""
    given = list(codes)
    table = Counter((first, second) for first, second in given if first is not None and second is not None)
    pairs = table.total()
    rows, columns = _margins(table)
    categories = tuple(sorted(rows.keys() | columns.keys()))
    if not pairs:
        return Agreement(0, len(given), None, None, None, None, {}, ())
    observed = sum(table[category, category] for category in categories) / pairs
    # whole numbers to the end: 1 must be exactly 1 to be told from nearly 1
    by_chance = sum(rows[category] * columns[category] for category in categories)
    expected = by_chance / pairs**2
    kappa = error = None
    if by_chance < pairs**2:
        kappa = (observed - expected) / (1 - expected)
        error = _standard_error(table, rows, columns, kappa, expected)
    return Agreement(pairs, len(given) - pairs, observed, expected, kappa, error, dict(table), categories)


def _margins(table: Counter[tuple[str, str]]) -> tuple[Counter[str], Counter[str]]:
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (first, second), count in table.items():
        rows[first] += count
        columns[second] += count
    return rows, columns


def _standard_error(
    table: Counter[tuple[str, str]], rows: Counter[str], columns: Counter[str], kappa: float, expected: float
) -> float:
    """Fleiss, Cohen and Everitt 1969, formula 13: for confidence intervals, not for testing that kappa is 0."""
    n = table.total()
    alike = apart = 0.0
    for (first, second), count in table.items():
        if first == second:
            alike += count / n * (1 - (rows[first] + columns[first]) / n * (1 - kappa)) ** 2
        else:
            apart += count / n * ((columns[first] + rows[second]) / n) ** 2
    variance = alike + (1 - kappa) ** 2 * apart - (kappa - expected * (1 - kappa)) ** 2
    return sqrt(max(0.0, variance) / n) / (1 - expected)
