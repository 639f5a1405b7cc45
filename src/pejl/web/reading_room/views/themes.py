"""The code frame: candidates and approved themes, and what each holds."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.ground.keyset import keyset_page
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import READERS
from pejl.stages.remarks.looking import note_look_at_list
from pejl.stages.remarks.models import Theme, ThemeState
from pejl.stages.remarks.queries.frame import last_change, remarks_of_theme, themes_of, usable_themes
from pejl.stages.remarks.queries.lists import ORDERS
from pejl.stages.remarks.verbs import frame
from pejl.web.access import StaffRequest, for_roles
from pejl.web.charts import Bar, bars
from pejl.web.reading_room.asked import Asked, ChoiceUnknown
from pejl.web.reading_room.hearings import form_of, hearing_called, may_now

_CHARTED = 15


@for_roles(READERS)
@require_safe
def themes(request: StaffRequest, slug: str) -> HttpResponse:
    """All themes: candidates first, for they wait for a person."""
    hearing = hearing_called(slug)
    note_look_at_list(hearing=hearing, by=request.user)
    every = themes_of(hearing, ThemeState.values)
    candidates = [one for one in every if one.theme.state == ThemeState.CANDIDATE]
    approved = [one for one in every if one.theme.state == ThemeState.APPROVED]
    context = {
        "hearing": hearing,
        "candidates": candidates,
        "approved": approved,
        "left_out": [one for one in every if one.theme.state in {ThemeState.REJECTED, ThemeState.MERGED}],
        "may": may_now("theme.approve", hearing, request.user),
        "can_undo": last_change(hearing, request.user) is not None,
        "chart": bars(
            _("The themes spoken of most"),
            _("Theme"),
            _("Remarks"),
            [
                Bar(one.theme.name, one.remarks, reverse("theme", args=[slug, one.theme.key]))
                for one in approved[:_CHARTED]
            ],
        ),
    }
    return render(request, "reading_room/themes.html", context)


@for_roles(READERS)
@require_safe
def theme(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """One theme with its remarks: rename, describe, split."""
    hearing = hearing_called(slug)
    note_look_at_list(hearing=hearing, by=request.user)
    shown = Theme.objects.filter(hearing=hearing, key=key).select_related("merged_into", "by").first()
    if shown is None:
        raise Http404
    rows = remarks_of_theme(shown)
    page = keyset_page(rows, ORDERS[""], after=request.GET.get("after", ""))
    context = {
        "hearing": hearing,
        "theme": shown,
        "page": page,
        "count": rows.count(),
        "others": [one for one in usable_themes(hearing) if one.pk != shown.pk],
        "may": may_now("theme.approve", hearing, request.user),
        "can_undo": last_change(hearing, request.user) is not None,
    }
    return render(request, "reading_room/theme.html", context)


@for_roles(READERS)
@form_of("themes")
def theme_act(request: StaffRequest, slug: str) -> HttpResponse:
    """One of `_ACTS`."""
    hearing = hearing_called(slug)
    asked = Asked(request.POST, hearing)
    act = _ACTS.get(asked.text("act"))
    if act is None:
        raise ChoiceUnknown
    said, shown = act(hearing, asked, request.user)
    messages.success(request, said)
    if shown is not None and asked.text("from") == "theme":
        return HttpResponseRedirect(reverse("theme", args=[slug, shown.key]))
    return HttpResponseRedirect(reverse("themes", args=[slug]))


Outcome = tuple[str, Theme | None]


def _add(hearing: Hearing, asked: Asked, by: Person) -> Outcome:
    made = frame.add_theme(hearing=hearing, name=asked.text("name"), description=asked.text("description"), by=by)
    return _("“%(name)s” is now a theme.") % {"name": made.name}, made


def _approve(hearing: Hearing, asked: Asked, by: Person) -> Outcome:
    chosen = asked.themes()
    frame.approve(themes=chosen, by=by)
    return _("Approved."), chosen[0]


def _reject(hearing: Hearing, asked: Asked, by: Person) -> Outcome:
    chosen = asked.themes()
    frame.reject(themes=chosen, by=by)
    return _("Left out of the code frame."), chosen[0]


def _reword(hearing: Hearing, asked: Asked, by: Person) -> Outcome:
    chosen = asked.theme()
    frame.reword(theme=chosen, name=asked.text("name"), description=asked.text("description"), by=by)
    return _("Name and description are changed."), chosen


def _merge(hearing: Hearing, asked: Asked, by: Person) -> Outcome:
    into = asked.theme("into")
    frame.merge(themes=asked.themes(), into=into, by=by)
    return _("Merged into “%(name)s”.") % {"name": into.name}, into


def _split(hearing: Hearing, asked: Asked, by: Person) -> Outcome:
    remarks = [remark.pk for remark in asked.remarks()]
    made = frame.split(theme=asked.theme(), remarks=remarks, name=asked.text("name"), by=by)
    return _("The remarks you chose now speak of “%(name)s”.") % {"name": made.name}, made


def _undo(hearing: Hearing, asked: Asked, by: Person) -> Outcome:
    frame.undo(hearing=hearing, by=by)
    return _("Your last change to the themes is undone."), None


_ACTS: dict[str, Callable[[Hearing, Asked, Person], Outcome]] = {
    "add": _add,
    "approve": _approve,
    "reject": _reject,
    "reword": _reword,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
}
