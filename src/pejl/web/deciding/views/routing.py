"""An item's way through the bodies, and its papers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.originals.store import fetch
from pejl.stages.decisions.models import Item
from pejl.stages.decisions.queries import treatment_of
from pejl.stages.decisions.verbs import (
    add_annex,
    add_treatment,
    move_earlier,
    remove_annex,
    remove_treatment,
    want_again,
)
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import READERS, Role
from pejl.web.access import StaffRequest, for_roles
from pejl.web.deciding.case import item_or_404, say
from pejl.web.deciding.forms import AnnexForm, BodyForm
from pejl.web.public.files import as_file


@for_roles(Role.LEAD)
@require_POST
def item_way(request: StaffRequest, item: int) -> HttpResponse:
    """One more body, one less, or another order."""
    found = item_or_404(item)
    try:
        if request.POST.get("action") == "add":
            form = BodyForm(request.POST)
            if form.is_valid():
                body, reading = form.chosen
                add_treatment(item=found, body=body, reading=reading, by=request.user)
        else:
            _moved(found, request.POST.get("action", ""), request.POST.get("treatment", ""), request.user)
    except PejlError as error:
        say(request, error)
    return redirect("item", found.pk)


def _moved(item: Item, action: str, given: str, by: Person) -> None:
    treatment = treatment_of(item, int(given)) if given.isdigit() else None
    if treatment is None:
        raise Http404
    if action == "earlier":
        move_earlier(treatment=treatment, by=by)
    elif action == "remove":
        remove_treatment(treatment=treatment, by=by)
    else:
        raise Http404


@for_roles(Role.LEAD, Role.SECRETARY)
@require_POST
def item_annexes(request: StaffRequest, item: int) -> HttpResponse:
    """One more paper, one less, or one that was taken off again."""
    found = item_or_404(item)
    try:
        if kind := request.POST.get("again", ""):
            want_again(paper=get_object_or_404(found.own_papers.select_related("item"), kind=kind), by=request.user)
            messages.success(request, _("It is annexed when the cover report is built next."))
        elif given := request.POST.get("remove", ""):
            annex = get_object_or_404(found.annexes, pk=given if given.isdigit() else 0)
            remove_annex(annex=annex, by=request.user)
            messages.success(request, _("Removed."))
        else:
            _added(request, found)
    except PejlError as error:
        say(request, error)
    return redirect("item", found.pk)


def _added(request: StaffRequest, item: Item) -> None:
    form = AnnexForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file, and say what it is."))
        return
    given = form.cleaned_data
    file = given["file"]
    add_annex(
        item=item,
        title=given["title"],
        file_name=file.name,
        content=file.read(),
        public=given["public"],
        by=request.user,
    )
    messages.success(request, _("The annex is added."))


@for_roles(READERS, Role.POLITICIAN)
def item_annex(request: StaffRequest, item: int, annex: int) -> HttpResponse:
    """A paper, under its own name."""
    found = get_object_or_404(item_or_404(item).annexes.select_related("original"), pk=annex)
    return as_file(fetch(found.original), found.file_name, found.original.media_type)
