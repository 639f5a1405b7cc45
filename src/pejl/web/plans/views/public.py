"""Plans, the project bank and initiatives for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.process.library import public_policies
from pejl.process.plan_public import remarks_behind
from pejl.stages.plans.models import Initiative
from pejl.stages.plans.money import lines_of, paid_years
from pejl.stages.plans.queries.bank import WantedInitiatives, options_of_bank, project_bank
from pejl.stages.plans.queries.funding import Money, money_of, year_of
from pejl.stages.plans.queries.overview import public_overview
from pejl.stages.plans.queries.reading import initiative_of, is_being_revised, public_plans
from pejl.stages.plans.queries.settled import as_adopted, settled_of
from pejl.web.access import public
from pejl.web.plans import charts
from pejl.web.plans.views.initiatives import about_initiative
from pejl.web.plans.views.places import public_plan_or_404
from pejl.web.plans.views.writing import plan_as_file, table_as_file

_SIZE = 60
_NARROWS = ("district", "target_group", "status", "plan")


@public
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """The plans that committees have adopted."""
    return render(request, "plans/public_list.html", {"plans": as_adopted(public_plans())})


@public
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan: what it does for each goal, and what it costs; as it was adopted while it is written again."""
    shown = public_overview(public_plan_or_404(slug, request.user), timezone.localdate())
    found = shown.plan
    adoption = found.adoptions.first()
    context = {
        "plan": found,
        "shown": shown,
        "adoption": adoption,
        "is_revised": adoption and is_being_revised(found),
        "policy_is_public": public_policies().filter(pk=found.policy_id).exists(),
        "by_group": charts.by_group(found, shown.table),
        "by_line": charts.by_line(found, shown.table),
    }
    return render(request, "plans/public_plan.html", context)


@public
@require_safe
def plan_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The plan as csv or xlsx: as it was adopted last while it is being revised."""
    found = public_plan_or_404(slug, request.user)
    adoption = found.adoptions.first()
    if adoption and is_being_revised(found):
        return table_as_file(found, adoption.table, kind)
    return plan_as_file(found, kind)


@public
@require_safe
def initiative(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One initiative: goals, money, targets and results, and what was said in the hearing about its goals."""
    found = public_plan_or_404(slug, request.user)
    settled = settled_of(found)
    if settled:
        found = settled.plan
        one = next((one for one in settled.initiatives if one.code == code), None)
    else:
        one = initiative_of(found, code)
    if one is None:
        raise Http404
    keys = [tie.key for tie in one.serves.all()]
    context = {
        **about_initiative(found, one, settled.lines if settled else lines_of(found)),
        "remarks": remarks_behind(found.policy, keys) if keys else [],
        "ideas": list(one.ideas.select_related("reply__hearing")),
        "adoption": found.adoptions.first(),
        "is_revised": settled is not None,
    }
    return render(request, "plans/public_initiative.html", context)


@public
@require_safe
def project_bank_page(request: HttpRequest) -> HttpResponse:
    """All initiatives of all adopted plans, to search and narrow."""
    get = request.GET.get
    wanted = WantedInitiatives(
        words=get("q", "")[:200],
        district=get("district", ""),
        target_group=get("target_group", ""),
        status=get("status", ""),
        plan=get("plan", ""),
    )
    rows = project_bank(wanted)
    money = _money(rows[:_SIZE])
    context = {
        "rows": [(one, money[one.pk]) for one in rows[:_SIZE]],
        "count": len(rows),
        "most": _SIZE,
        "wanted": wanted,
        "filters": _filters(),
        "kept": [(name, value) for name in _NARROWS if (value := getattr(wanted, name))],
        "is_narrowed": any((wanted.words, wanted.district, wanted.target_group, wanted.status, wanted.plan)),
    }
    return render(request, "plans/bank.html", context)


def _filters() -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    titles = {
        "district": _("District"),
        "target_group": _("Target group"),
        "status": _("How far it is"),
        "plan": _("Plan"),
    }
    options = options_of_bank()
    return [(name, title, options[name]) for name, title in titles.items() if len(options[name]) > 1]


def _money(rows: list[Initiative]) -> dict[int, Money]:
    """How each stands; three queries for each plan they are of."""
    this_year = timezone.localdate().year
    found = {}
    for plan_of_row in {one.plan_id: one.plan for one in rows}.values():
        settled = settled_of(plan_of_row)
        paid = paid_years(settled.lines if settled else lines_of(plan_of_row))
        year = year_of(plan_of_row, this_year)
        for one in rows:
            if one.plan_id == plan_of_row.pk:
                found[one.pk] = money_of(one, paid.get(one.pk, {}), year)
    return found
