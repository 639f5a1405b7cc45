"""Dates in a report: "17. august 2010", "den 2. november", "17-08-2010"."""

import re
from collections.abc import Iterator
from datetime import date

from pejl.analysing.hearing_report.model import ReportDate

_MONTHS = {
    name: number
    for names in (
        "januar februar marts april maj juni juli august september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_NAMES = "|".join(_MONTHS)
_WRITTEN = re.compile(
    rf"(?<![\w.])(?P<day>\d{{1,2}})\.?\s+(?P<month>{_NAMES})(?!\w)(?:\s+(?P<year>\d{{4}}))?", re.IGNORECASE
)
_FIGURES = re.compile(
    r"(?<![\d.-])(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<day>\d{1,2})[.-](?P<month>\d{1,2})[.-](?P<year>\d{4}))(?![\d-])"
)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def dates_in(text: str) -> tuple[ReportDate, ...]:
    """The days that a text names, in order; a day without a year is in that of the date before, or the first named."""
    found = sorted((*_written(text), *_in_figures(text)), key=lambda one: one[0])
    first = _ANY_YEAR.search(text)
    year = next((year for *_, year in found if year), int(first[0]) if first else 0)
    dates = []
    for start, end, day, month, said in found:
        year = said or year
        if year and (known := _date(year, month, day)):
            dates.append(ReportDate(known, start, end, bool(said)))
    return tuple(dates)


def _written(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    for match in _WRITTEN.finditer(text):
        month = _MONTHS[match["month"].casefold()]
        yield match.start(), match.end(), int(match["day"]), month, int(match["year"] or 0)


def _in_figures(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    for match in _FIGURES.finditer(text):
        day, month, year = (match["d"] or match["day"], match["m"] or match["month"], match["y"] or match["year"])
        yield match.start(), match.end(), int(day), int(month), int(year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of a month that has none is no date
        return None
