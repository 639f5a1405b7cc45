"""Two officers code the same remarks and see how far they agree."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejl.analysing.agreement import Agreement
from pejl.analysing.model import Kind
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import READERS
from pejl.stages.remarks.looking import note_look_at_list
from pejl.stages.remarks.models import Remark, Sample, SampleCode
from pejl.stages.remarks.queries.frame import usable_themes
from pejl.stages.remarks.queries.samples import (
    NO_THEME,
    compared,
    is_complete,
    next_to_code,
    progress_of,
    samples_of,
    to_code,
)
from pejl.stages.remarks.queries.work import coders
from pejl.stages.remarks.verbs import samples as verbs
from pejl.web.access import StaffRequest, for_roles
from pejl.web.reading_room.asked import Asked, ChoiceUnknown
from pejl.web.reading_room.hearings import form_of, hearing_called, may_now
from pejl.writing.note.names import KIND_NAMES

_KINDS = {kind.value: name for kind, name in KIND_NAMES.items()}


@for_roles(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def samples(request: StaffRequest, slug: str) -> HttpResponse:
    """All samples of a hearing, and a form to draw another."""
    hearing = hearing_called(slug)
    if request.method == "POST":
        asked = Asked(request.POST, hearing)
        chosen = [person for name in ("first", "second") if (person := asked.person(name))]
        made = verbs.draw(
            hearing=hearing, name=asked.text("name"), size=asked.number("size"), coders=chosen, by=request.user
        )
        messages.success(request, _("The sample is drawn. Both can begin."))
        return HttpResponseRedirect(reverse("sample", args=[slug, made.pk]))
    found = list(samples_of(hearing))
    done = progress_of(found)
    context = {
        "hearing": hearing,
        "samples": [(one, _progress(one, done.get(one.pk, {}))) for one in found],
        "people": coders(),
        "may": may_now("sample.create", hearing, request.user),
    }
    return render(request, "reading_room/samples.html", context)


def _progress(sample: Sample, done: dict[int, int]) -> list[tuple[Person, int]]:
    return [(person, done.get(person.pk, 0)) for person in sample.coders.all()]


@for_roles(READERS)
@require_http_methods(["GET", "HEAD"])
def sample(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """How far the coding is; once both are done, how far they agree and where not."""
    hearing, shown = _sample(slug, pk)
    note_look_at_list(hearing=hearing, by=request.user)
    complete = is_complete(shown)
    people = list(shown.coders.order_by("pk"))
    done = progress_of([shown]).get(pk, {})
    context = {
        "hearing": hearing,
        "sample": shown,
        "size": to_code(shown).count(),
        "progress": [(person, done.get(person.pk, 0)) for person in people],
        "is_coder": request.user in people and may_now("sample.code", hearing, request.user),
        "complete": complete,
        "may": may_now("sample.settle", hearing, request.user),
    }
    if complete:
        found = compared(shown)
        context |= {
            "compared": found,
            "kinds": _spoken(found.kinds, lambda code: _(_KINDS[code])),
            "by_theme": _spoken(found.themes, lambda code: _("no theme") if code == NO_THEME else code),
            "all_kinds": [(kind, _(name)) for kind, name in _KINDS.items()],
            "themes": usable_themes(hearing),
        }
    return render(request, "reading_room/sample.html", context)


def _spoken(agreement: Agreement, name: Callable[[str], str]) -> dict[str, object]:
    """An agreement with its table as rows of counts under names."""
    categories = agreement.categories
    return {
        "agreement": agreement,
        "in_words": _(agreement.in_words) if agreement.in_words else "",
        "categories": [name(code) for code in categories],
        "rows": [
            (name(first), [(agreement.table.get((first, second), 0), first == second) for second in categories])
            for first in categories
        ],
    }


@for_roles(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def sample_code(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """One remark after the other, without what the machine or the colleague said of it."""
    hearing, shown = _sample(slug, pk)
    note_look_at_list(hearing=hearing, by=request.user)
    here = reverse("sample_code", args=[slug, pk])
    if request.method == "POST":
        asked = Asked(request.POST, hearing)
        remark = _remark(shown, asked)
        theme = asked.theme() if asked.text("theme") else None
        verbs.code(sample=shown, remark=remark, kind=asked.kind(), theme=theme, by=request.user)
        following = next_to_code(shown, request.user, remark.pk)
        if following is None:
            messages.success(request, _("You have coded all of it."))
            return HttpResponseRedirect(reverse("sample", args=[slug, pk]))
        return HttpResponseRedirect(f"{here}?remark={following.pk}")
    remarks = list(to_code(shown))
    wanted = request.GET.get("remark", "")
    chosen = next((one for one in remarks if str(one.pk) == wanted), None) or next_to_code(shown, request.user)
    if chosen is None or request.user not in shown.coders.all():
        return HttpResponseRedirect(reverse("sample", args=[slug, pk]))
    at = next(place for place, one in enumerate(remarks) if one.pk == chosen.pk)
    context = {
        "hearing": hearing,
        "sample": shown,
        "remark": chosen,
        "place": at + 1,
        "size": len(remarks),
        "previous": remarks[at - 1] if at else None,
        "mine": SampleCode.objects.filter(sample=shown, remark=chosen, coder=request.user).first(),
        "kinds": [(kind.value, place) for place, kind in enumerate(Kind, start=1)],
        "themes": usable_themes(hearing),
    }
    return render(request, "reading_room/code.html", context)


@for_roles(READERS)
@form_of("sample")
def sample_settle(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Say what a remark is that the two saw differently."""
    hearing, shown = _sample(slug, pk)
    asked = Asked(request.POST, hearing)
    remark = _remark(shown, asked)
    theme = asked.theme() if asked.text("theme") else None
    verbs.settle(sample=shown, remark=remark, kind=asked.kind(), theme=theme, by=request.user)
    messages.success(request, _("Settled."))
    return HttpResponseRedirect(reverse("sample", args=[slug, pk]))


def _sample(slug: str, pk: int) -> tuple[Hearing, Sample]:
    hearing = hearing_called(slug)
    shown = get_object_or_404(Sample, hearing=hearing, pk=pk)
    shown.hearing = hearing
    return hearing, shown


def _remark(sample: Sample, asked: Asked) -> Remark:
    remark = sample.remarks.filter(pk=asked.number("remark")).first()
    if remark is None:
        raise ChoiceUnknown
    return remark
