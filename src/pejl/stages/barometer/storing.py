"""Rows of a file enter the table of figures chunk by chunk: however long the file, little is in memory at once.

A figure is known by its series and period. Each chunk asks for those of its own figures that are there, and writes what
is new or says something else; what a figure was before it was corrected is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from pejl.ground.rows import fill
from pejl.measuring import Period
from pejl.measuring.figures import FigureRow
from pejl.stages.barometer.models import Baseline, Figure, FigureRevision, Indicator, Series, SeriesRole, TakeIn
from pejl.stages.organisation.models import Person

ROLE: Final = "role"
CRITERION: Final = "criterion"
"""Names of breakdowns that say what a row is for, and by which criterion, rather than break anything down."""
NUMBERS: Final = ("value", "numerator", "denominator", "standard_error", "respondents")
CHUNK: Final = 20_000
"""Rows; SQLite takes 32,766 values in one question, and a chunk may ask for as many series."""
_AT_ONCE: Final = 2_000
_FIELDS: Final = ("series", "period", "time", *NUMBERS, "scope", "breaks", "note", "taken_in")

Breakdown = tuple[tuple[str, str], ...]
Scopes = Mapping[int, Sequence[tuple[float, str]]]


def store_rows(
    rows: Sequence[FigureRow],
    *,
    indicators: Mapping[str, Indicator],
    role: SeriesRole,
    take_in: TakeIn,
    by: Person | None,
    reason: str,
    chunk: int = CHUNK,
) -> tuple[int, int]:
    """How many figures were added, and how many corrected. All rows must be of `indicators`, by their code."""
    places = _Places(indicators, role)
    scopes = _scopes({one.pk for one in indicators.values()})
    added = corrected = 0
    for start in range(0, len(rows), chunk):
        some = rows[start : start + chunk]
        new, revisions = _sorted_out(some, *places.series_of(some))
        fill(Figure, _FIELDS, _written(new, scopes, take_in))
        _correct(revisions, by, reason)
        added, corrected = added + len(new), corrected + len(revisions)
    return added, corrected


class Place(NamedTuple):
    """The series that a row belongs to."""

    indicator: int
    role: str
    criterion: str
    breakdown: str


class _Owner(NamedTuple):
    """A series by its key, and the key of its indicator."""

    series: int
    indicator: int


class _Revision(NamedTuple):
    """A figure that is there, by its key, and what of it the file says otherwise."""

    figure: int
    before: dict[str, Any]
    after: dict[str, Any]


class _Places:
    """The series of rows; those that are not there are made."""

    def __init__(self, indicators: Mapping[str, Indicator], role: SeriesRole) -> None:
        self._indicators, self._role = indicators, role
        self._by_row: dict[tuple[str, Breakdown], _Owner] = {}
        self._by_place: dict[Place, int] = {}
        self._looked_at: set[int] = set()

    def series_of(self, rows: Sequence[FigureRow]) -> tuple[list[_Owner], set[int]]:
        """The series of each row, and which of them were there before: only those can have figures."""
        wanted = {(row.indicator, row.breakdown) for row in rows} - self._by_row.keys()
        places = {key: self._place(*key) for key in sorted(wanted)}
        self._look_at({place.indicator for place in places.values()} - self._looked_at)
        made = self._made({place: breakdown for (_, breakdown), place in places.items()
                           if place not in self._by_place})  # fmt: skip
        for key, place in places.items():
            self._by_row[key] = _Owner(self._by_place[place], place.indicator)
        owners = [self._by_row[row.indicator, row.breakdown] for row in rows]
        return owners, {owner.series for owner in owners} - made

    def _place(self, code: str, breakdown: Breakdown) -> Place:
        named = dict(breakdown)
        role, criterion = named.pop(ROLE, self._role.value), named.pop(CRITERION, "")
        known = role if role in SeriesRole.values else self._role.value
        return Place(self._indicators[code].pk, known, criterion[:60], breakdown_key(named.items()))

    def _look_at(self, indicators: set[int]) -> None:
        names = ("pk", "indicator_id", "role", "criterion", "breakdown_key")
        for series, *place in Series.objects.filter(indicator__in=indicators).values_list(*names):
            self._by_place[Place(*place)] = series
        self._looked_at |= indicators

    def _made(self, missing: Mapping[Place, Breakdown]) -> set[int]:
        new = [
            Series(
                indicator_id=place.indicator,
                role=place.role,
                criterion=place.criterion,
                breakdown=[list(pair) for pair in breakdown if pair[0] not in {ROLE, CRITERION}],
                breakdown_key=place.breakdown,
            )
            for place, breakdown in missing.items()
        ]
        for place, one in zip(missing, Series.objects.bulk_create(new, batch_size=_AT_ONCE), strict=True):
            self._by_place[place] = one.pk
        return {one.pk for one in new}


def breakdown_key(breakdown: Iterable[Sequence[str]]) -> str:
    """A breakdown as one text: "district=Nordby|sex=women"."""
    return "|".join(f"{name}={category}" for name, category in breakdown)


def _sorted_out(
    rows: Sequence[FigureRow], owners: Sequence[_Owner], there: set[int]
) -> tuple[list[tuple[_Owner, FigureRow]], list[_Revision]]:
    """Rows that are new, and figures that a row corrects; a figure that comes twice counts once."""
    texts = {period: str(period) for period in {row.period for row in rows}}
    known = _known(there, set(texts.values()))
    new: list[tuple[_Owner, FigureRow]] = []
    revisions: list[_Revision] = []
    for owner, row in zip(owners, rows, strict=True):
        key = (owner.series, texts[row.period])
        numbers = (row.value, row.numerator, row.denominator, row.standard_error, row.respondents)
        if key not in known:
            new.append((owner, row))
            known[key] = (0, numbers)
        elif numbers != known[key][1] and known[key][0]:
            revisions.append(_revision(*known[key], numbers))
            known[key] = (0, numbers)
    return new, revisions


def _revision(figure: int, before: tuple[Any, ...], after: tuple[Any, ...]) -> _Revision:
    differing = [place for place, number in enumerate(after) if number != before[place]]
    return _Revision(
        figure,
        {NUMBERS[place]: before[place] for place in differing},
        {NUMBERS[place]: after[place] for place in differing},
    )


def _known(series: set[int], periods: set[str]) -> dict[tuple[int, str], tuple[int, tuple[Any, ...]]]:
    """Series and period -> a figure's key and numbers."""
    if not series:
        return {}
    rows = Figure.objects.filter(series__in=series, period__in=periods).order_by()
    found = rows.values_list("series_id", "period", "pk", *NUMBERS).iterator(chunk_size=_AT_ONCE)
    return {(of, period): (figure, tuple(numbers)) for of, period, figure, *numbers in found}


def _written(new: Sequence[tuple[_Owner, FigureRow]], scopes: Scopes, take_in: TakeIn) -> Iterator[tuple[Any, ...]]:
    """New figures as the table has them; each counts what the baseline does that held in its time."""
    texts = {period: (str(period), period.time) for period in {row.period for _, row in new}}
    for owner, row in new:
        text, time = texts[row.period]
        said = scopes.get(owner.indicator)
        scope = next((scope for since, scope in reversed(said) if since <= time), "") if said else ""
        yield (
            owner.series, text, time, row.value, row.numerator, row.denominator, row.standard_error, row.respondents,
            scope, False, row.note, take_in.pk,
        )  # fmt: skip


def _correct(revisions: Sequence[_Revision], by: Person | None, reason: str) -> None:
    for start in range(0, len(revisions), _AT_ONCE):
        some = revisions[start : start + _AT_ONCE]
        figures = Figure.objects.in_bulk([one.figure for one in some])
        for one in some:
            for name, value in one.after.items():
                setattr(figures[one.figure], name, value)
        Figure.objects.bulk_update(figures.values(), NUMBERS, batch_size=_AT_ONCE // 4)
        FigureRevision.objects.bulk_create(
            [FigureRevision(figure_id=one.figure, before=one.before, after=one.after, reason=reason, by=by)
             for one in some]
        )  # fmt: skip


def _scopes(indicators: set[int]) -> Scopes:
    """From when which scope is counted, by the indicator's key; only of those whose scope was ever said."""
    found: dict[int, list[tuple[float, str]]] = {}
    for one in Baseline.objects.filter(indicator__in=indicators).exclude(scope="").order_by("order"):
        found.setdefault(one.indicator_id, []).append((Period.parse(one.period or one.pending).time, one.scope))
    return found
