"""Groups beside each other: every indicator that is known by a trait, on a page and as open data."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejl.ground.keyset import keyset_page
from pejl.measuring import Period
from pejl.stages.barometer.models import Indicator
from pejl.stages.barometer.queries.breakdowns import shown_of
from pejl.stages.barometer.queries.everywhere import Everywhere, progress_everywhere
from pejl.stages.barometer.queries.figures import known_by
from pejl.stages.barometer.queries.newest import newest_by
from pejl.web.access import public
from pejl.web.barometer.showing import cell_of
from pejl.web.barometer.views.places import Place, place_or_404
from pejl.web.barometer.words import TRAITS, category_of, outcome_of, period_of, trait_of
from pejl.web.public.files import MEDIA_TYPES

COLUMNS = ("indicator", "name", "trait", "category", "first", "last", "outcome", "said")
_AT_ONCE = 20
_IN_ORDER = ("order", "code", "id")


@public
@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest figures of each indicator, a column a group."""
    place = place_or_404(request, slug)
    traits = [name for name in TRAITS if known_by(name, place.policy, only_public=not place.works_here).exists()]
    asked = request.GET.get("trait", "")
    trait = asked if asked in traits else next(iter(traits), "")
    page = keyset_page(
        known_by(trait, place.policy, only_public=not place.works_here),
        _IN_ORDER,
        size=_AT_ONCE,
        after=request.GET.get("after", ""),
    )
    context = {
        "policy": place.policy,
        "trait": trait,
        "trait_name": trait_of(trait) if trait else "",
        "traits": [(name, trait_of(name), None) for name in traits],
        "page": page,
        **_table(page.rows, trait),
    }
    return render(request, "barometer/compare.html", context)


def _table(indicators: list[Indicator], trait: str) -> dict[str, Any]:
    figures = newest_by(trait, indicators) if indicators else {}
    found = [(one, next(iter(shown_of(figures[one.pk], one.counted).breakdowns), None)) for one in indicators]
    categories = list(dict.fromkeys(name for _, own in found if own for name in own.rows))
    rows = [
        (
            one,
            period_of(own.periods[-1]),
            [cell_of(one, own.rows.get(name, {}), own.periods[-1]) for name in categories],
        )
        for one, own in found
        if own
    ]
    return {"categories": [category_of(name) for name in categories], "rows": rows}


@public
@require_safe
def compare_file(request: HttpRequest, slug: str, trait: str, kind: str) -> HttpResponseBase:
    """How each indicator goes in each group, from the first to the newest figure: row by row, however many."""
    place = place_or_404(request, slug)
    if trait not in TRAITS or kind not in {"csv", "json"}:
        raise Http404
    write = _csv if kind == "csv" else _json
    answer = StreamingHttpResponse(write(_rows(place, trait)), content_type=MEDIA_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{trait}.{kind}"'
    return answer


def _rows(place: Place, trait: str) -> Iterator[dict[str, str]]:
    for one in progress_everywhere(place.policy, trait, only_public=not place.works_here):
        yield dict(zip(COLUMNS, _cells(one, trait), strict=True))


def _cells(one: Everywhere, trait: str) -> tuple[str, ...]:
    first, last = str(Period.parse(one.first)), str(Period.parse(one.last))
    answer = (one.outcome.value, outcome_of(one.outcome))
    return (one.indicator.code, one.indicator.name, trait, one.category, first, last, *answer)


class _Line:
    """What the csv writer writes to: it hands the line back."""

    def write(self, text: str) -> str:
        return text


def _csv(rows: Iterator[dict[str, str]]) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff" + writer.writerow(COLUMNS)
    for row in rows:
        harmless = [f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell for cell in row.values()]
        yield writer.writerow(harmless)


def _json(rows: Iterator[dict[str, str]]) -> Iterator[str]:
    yield "[\n"
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
