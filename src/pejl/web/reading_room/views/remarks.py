"""All remarks of a hearing, narrowed in many ways, with actions on many at once; and those on one provision."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pejl.ground.keyset import keyset_page
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.organisation.roles import READERS
from pejl.stages.policies.models import Provision
from pejl.stages.remarks.looking import note_look_at_list
from pejl.stages.remarks.models import Remark
from pejl.stages.remarks.queries.frame import usable_themes
from pejl.stages.remarks.queries.lists import (
    ORDERS,
    Choices,
    Narrowing,
    choices_in,
    count_of,
    page_of_list,
    remarks_of,
    with_list,
)
from pejl.stages.remarks.queries.room import counts_in, provisions_of
from pejl.stages.remarks.rules import NothingChosen
from pejl.stages.remarks.verbs import assigning, coding
from pejl.web.access import StaffRequest, for_roles
from pejl.web.reading_room.asked import Asked, ChoiceUnknown
from pejl.web.reading_room.hearings import form_of, hearing_called, may_now
from pejl.writing.note.names import KIND_NAMES

_KINDS = {kind.value: name for kind, name in KIND_NAMES.items()}
_MOST_AT_ONCE = 2000
"""So many remarks are changed by one click; more is a mistake more often than a wish."""


@for_roles(READERS)
@require_safe
def remark_list(request: StaffRequest, slug: str) -> HttpResponse:
    """The remarks that count, with filters by plain links."""
    hearing = hearing_called(slug)
    note_look_at_list(hearing=hearing, by=request.user)
    narrowing = _narrowing(request.GET.dict())
    order = request.GET.get("sort", "") if request.GET.get("sort", "") in ORDERS else ""
    rows = remarks_of(hearing, narrowing, order)
    page = page_of_list(rows, order, after=request.GET.get("after", ""))
    choices = choices_in(hearing)
    context = {
        "hearing": hearing,
        "page": page,
        "count": count_of(hearing, narrowing, order),
        "narrowing": narrowing,
        "may": may_now("remark.kind", hearing, request.user),
        "filters": _filters(choices),
        "kinds": [(kind, _(name)) for kind, name in _KINDS.items()],
        "themes": usable_themes(hearing),
        "units": Unit.objects.filter(kind=UnitKind.ADMINISTRATION, active=True),
        "here": request.get_full_path(),
        "most": _MOST_AT_ONCE,
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"text", "after"}],
    }
    return render(request, "reading_room/remarks.html", context)


def _narrowing(asked: dict[str, str]) -> Narrowing:
    known = Narrowing.__dataclass_fields__
    return Narrowing(**{name: value.strip()[:200] for name, value in asked.items() if name in known})


def _filters(choices: Choices) -> list[tuple[str, str, list[tuple[str, str, int | None]]]]:
    """Title, parameter and options of each filter that has something to choose."""
    none = ("-", _("None"), None)
    given: list[tuple[str, str, list[tuple[str, str, int | None]]]] = [
        (
            _("State"),
            "state",
            [
                ("pending", _("Waits for an answer"), None),
                ("answered", _("Answered"), None),
                ("unchecked", _("Not looked at"), None),
                ("checked", _("Looked at"), None),
            ],
        ),
        (_("Kind"), "kind", [(kind, _(_KINDS[kind]), count) for kind, _same, count in choices.kinds]),
        (_("Box"), "section", [*_short(choices.sections), none]),
        (_("Theme"), "theme", [*_short(choices.themes), none]),
        (_("Committee"), "committee", [*choices.committees, none]),
        (_("To be answered by"), "unit", [*choices.units, none]),
        (_("Campaign"), "campaign", [*_short(choices.campaigns), none]),
    ]
    return [one for one in given if len(one[2]) > 1]


def _short(options: Iterable[tuple[str, str, int]]) -> list[tuple[str, str, int | None]]:
    return [(value, Truncator(label).chars(45), count) for value, label, count in options]


@for_roles(READERS)
@form_of("remark_list")
def remark_bulk(request: StaffRequest, slug: str) -> HttpResponse:
    """One change to all remarks that are ticked, or to all that the list is narrowed to."""
    hearing = hearing_called(slug)
    asked = Asked(request.POST, hearing)
    act = _BULK.get(asked.text("act"))
    if act is None:
        raise ChoiceUnknown
    remarks = _all(hearing, asked) if asked.text("all") else asked.remarks()
    if not remarks:
        raise NothingChosen
    act(remarks, asked, request.user)
    said = ngettext("%(count)d remark is changed.", "%(count)d remarks are changed.", len(remarks))
    messages.success(request, said % {"count": len(remarks)})
    back = asked.text("next")
    inside = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if inside else reverse("remark_list", args=[slug]))


def _all(hearing: Hearing, asked: Asked) -> list[Remark]:
    narrowing = _narrowing({name: asked.text(f"narrow-{name}") for name in Narrowing.__dataclass_fields__})
    rows = remarks_of(hearing, narrowing).select_related("response", "hearing")[: _MOST_AT_ONCE + 1]
    found = list(rows)
    if len(found) > _MOST_AT_ONCE:
        raise ChoiceUnknown
    return found


def _set_kind(remarks: list[Remark], asked: Asked, by: Person) -> None:
    coding.set_kind(remarks=remarks, kind=asked.kind(), by=by)


def _add_theme(remarks: list[Remark], asked: Asked, by: Person) -> None:
    coding.set_theme(remarks=remarks, theme=asked.theme(), belongs=True, by=by)


def _assign(remarks: list[Remark], asked: Asked, by: Person) -> None:
    assigning.assign(
        remarks=remarks,
        unit=asked.unit(),
        due_on=asked.day("due_on"),
        instead=asked.text("instead") == "1",
        by=by,
    )


def _check(remarks: list[Remark], asked: Asked, by: Person) -> None:
    coding.check(remarks=remarks, by=by)


_BULK: dict[str, Callable[[list[Remark], Asked, Person], None]] = {
    "kind": _set_kind,
    "theme": _add_theme,
    "assign": _assign,
    "check": _check,
}


@for_roles(READERS)
@require_safe
def remarks_on(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """A provision with all remarks on it."""
    hearing = hearing_called(slug)
    provision = Provision.objects.filter(version=hearing.version_id, key=key).first()
    if provision is None:
        raise Http404
    note_look_at_list(hearing=hearing, by=request.user)
    rows = with_list(remarks_of(hearing, Narrowing(provision=key)))
    page = keyset_page(rows, ORDERS[""], after=request.GET.get("after", ""))
    outline = provisions_of(hearing)
    counts = counts_in(hearing)
    context = {
        "hearing": hearing,
        "provision": provision,
        "page": page,
        "count": counts.get(key, 0),
        "outline": _with_counts(outline, counts),
        "list_url": f"{reverse('remark_list', args=[slug])}?{urlencode({'provision': key})}",
    }
    return render(request, "reading_room/provision.html", context)


def _with_counts(outline: Iterable[Provision], counts: dict[str, int]) -> list[tuple[Provision, int]]:
    """The provisions that have remarks, and those with a number or title."""
    return [(one, counts.get(one.key, 0)) for one in outline if counts.get(one.key) or one.title]
