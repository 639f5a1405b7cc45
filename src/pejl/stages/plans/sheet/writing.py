"""From a plan to its table."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pejl.stages.plans.content import Description, Figure, Line, News, PlanContent, Target, Undertaking
from pejl.stages.plans.numbers import write_number
from pejl.stages.plans.sheet.columns import (
    BETWEEN,
    COLUMNS,
    FUNDING_KINDS,
    LINE_KINDS,
    OUTCOMES,
    ROWS,
    SETTINGS,
    STATUSES,
    TARGET_KINDS,
    YES_NO,
    Row,
    written,
)

Cells = dict[str | int, str]
"""Name of a column, or a year -> what stands there."""


def as_table(content: PlanContent, language: str) -> list[list[str]]:
    """The plan with its titles, as `read_table` reads it again."""
    years = list(content.description.years)
    titles = [*written(COLUMNS, language).values(), *map(str, years)]
    columns: list[str | int] = [*COLUMNS, *years]
    return [titles, *([cells.get(column, "") for column in columns] for cells in _Words(language).rows(content))]


class _Words:
    """Writes cells in one language."""

    def __init__(self, language: str) -> None:
        self.row = written(ROWS, language)
        self.setting = written(SETTINGS, language)
        self.target = written(TARGET_KINDS, language)
        self.funding = written(FUNDING_KINDS, language)
        self.outcome = written(OUTCOMES, language)
        self.status = written(STATUSES, language)
        self.line = written(LINE_KINDS, language)
        self.yes_no = written(YES_NO, language)

    def rows(self, content: PlanContent) -> Iterator[Cells]:
        for name, value in _settings(content.description, content.committee, content.administration):
            yield {"row": self.row[Row.PLAN.value], "kind": self.setting[name], "value": value}
        if content.frames:
            yield {"row": self.row[Row.FRAME.value], **_numbers(content.frames)}
        for undertaking in content.initiatives:
            yield self._initiative(undertaking)
            yield from self._belongings(undertaking)
        yield from map(self._line, content.lines)

    def _initiative(self, undertaking: Undertaking) -> Cells:
        about = undertaking.about
        return {
            "row": self.row[Row.INITIATIVE.value],
            "code": undertaking.code,
            "group": about.group,
            "name": about.name,
            "name_en": about.name_en,
            "value": write_number(about.stated_yearly),
            "unit": about.responsible,
            "status": self.status[undertaking.status],
            "pilot": self.yes_no["yes" if about.pilot else "no"],
            "serves": _listed(about.serves),
            "districts": _listed(about.districts),
            "purpose": about.purpose,
            "target_group": about.target_group,
            "steps": about.steps,
            "partners": about.partners,
        }

    def _belongings(self, undertaking: Undertaking) -> Iterator[Cells]:
        own: Cells = {"belongs_to": undertaking.code}
        for one in undertaking.about.evidence:
            yield {**own, "row": self.row[Row.EVIDENCE.value], "note": one.text, "source": one.source, "link": one.url}
        for target in undertaking.targets:
            yield from self._target({**own, "code": str(target.number)}, target)
        for news in undertaking.funding:
            yield {**own, **self._news(news)}

    def _target(self, own: Cells, target: Target) -> Iterator[Cells]:
        first, *revised = target.figures
        yield {
            **own,
            **self._figure(first),
            "row": self.row[Row.TARGET.value],
            "name": target.name,
            "name_en": target.name_en,
            "of": str(target.of or ""),
            "note": target.exception,
        }
        for figure in revised:
            yield {**own, **self._figure(figure), "row": self.row[Row.REVISION.value], "note": figure.reason}
        results = sorted(target.results.items())
        rows: dict[Row, Cells] = {
            Row.RESULT: {year: write_number(one.value) for year, one in results},
            Row.OUT_OF: {year: write_number(one.out_of) for year, one in results if one.out_of is not None},
            Row.RESULT_NOTE: {year: one.note for year, one in results if one.note},
        }
        for row, cells in rows.items():
            if cells:
                yield {**own, "row": self.row[row.value], **cells}

    def _figure(self, figure: Figure) -> Cells:
        return {
            "kind": self.target[figure.kind],
            "value": write_number(figure.value),
            "from": str(figure.from_year or ""),
            "by": str(figure.by_year or ""),
            "holds_from": str(figure.holds_from or ""),
        }

    def _news(self, news: News) -> Cells:
        return {
            "row": self.row[Row.FUNDING.value],
            "kind": self.funding[news.kind],
            "source": news.pool,
            "from": str(news.year or ""),
            "month": str(news.month or ""),
            "value": write_number(news.amount),
            "status": self.outcome.get(news.outcome, ""),
            "granted": write_number(news.granted),
            "note": news.note,
        }

    def _line(self, line: Line) -> Cells:
        return {
            "row": self.row[Row.LINE.value],
            "code": line.code,
            "belongs_to": line.belongs_to,
            "kind": self.line[line.kind],
            "name": line.name,
            "name_en": line.name_en,
            "note": line.note,
            **_numbers(line.amounts),
        }


def _settings(about: Description, committee: str, administration: str) -> Iterator[tuple[str, str]]:
    yield "title", about.title
    yield "committee", committee
    yield "administration", administration
    yield "first_year", str(about.first_year)
    yield "last_year", str(about.last_year)
    yield "scale", str(about.scale)
    yield "currency", about.currency
    yield "revised_after", str(about.revised_after)
    yield "windows", _listed(map(str, about.windows))
    yield "pool", about.pool


def _numbers(years: Mapping[int, Decimal]) -> Cells:
    return {year: write_number(number) for year, number in years.items()}


def _listed(words: Iterable[str]) -> str:
    return f"{BETWEEN} ".join(words)
