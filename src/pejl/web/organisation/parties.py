"""Pages for the register of parties: list, one party, groups, files in and out."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.ground.keyset import keyset_page
from pejl.process.party_import import look_at_sheet
from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import Group, Party, PartyImport
from pejl.stages.organisation.party_sheet import as_csv, as_table, as_xlsx
from pejl.stages.organisation.queries import groups_with_size, register
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.organisation.rules import GATE
from pejl.stages.organisation.verbs.register import rows_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.organisation.forms import GroupForm, PartyForm, SheetForm
from pejl.web.posting import posted_from

_KEEPS = for_roles(Role.ADMINISTRATOR, Role.LEAD, Role.OFFICER)
_LOOKS = for_roles(READERS)
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHOWN_ROWS = 200


@_LOOKS
@require_safe
def parties(request: StaffRequest) -> HttpResponse:
    """The register, narrowed by text, group and type."""
    kinds = [(value, label, None) for value, label in Party._meta.get_field("kind").choices or []]
    found = _asked_for(request)
    known = {
        "page": keyset_page(found, ["name", "id"], after=request.GET.get("after", "")),
        "count": found.count(),
        "groups": [(group.name, group.name, size) for group, size in groups_with_size()],
        "kinds": kinds,
        "q": request.GET.get("q", ""),
        "closed": "closed" in request.GET,
        "may_change": GATE.may("party.change", by=request.user),
    }
    return render(request, "organisation/parties.html", known)


@_KEEPS
def party_new(request: StaffRequest) -> HttpResponse:
    """A new party."""
    form = PartyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        party = verbs.add_party(**form.cleaned_data, by=request.user)
        messages.success(request, _("%(name)s is added.") % {"name": party.name})
        return redirect("parties")
    return render(request, "organisation/party.html", {"form": form})


@_KEEPS
def party(request: StaffRequest, number: int) -> HttpResponse:
    """One party, with the hearings it was invited to."""
    found = get_object_or_404(Party, pk=number)
    form = PartyForm(request.POST or None, initial=PartyForm.of(found))
    if request.method == "POST":
        if "active" in request.POST:
            verbs.set_party_active(found, active=request.POST["active"] == "yes", by=request.user)
            messages.success(request, _("Saved."))
            return redirect("party", number)
        if form.is_valid():
            verbs.change_party(found, **form.cleaned_data, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("parties")
    invitations = found.invitations.select_related("hearing").order_by("-hearing__closes_at", "-id")
    return render(request, "organisation/party.html", {"form": form, "party": found, "invitations": invitations})


@_KEEPS
@posted_from("parties")
def parties_group(request: StaffRequest) -> HttpResponse:
    """Put the chosen parties into a group."""
    chosen = list(Party.objects.filter(pk__in=_numbers(request)))
    if chosen:
        count = verbs.add_to_group(chosen, group=request.POST.get("group", ""), by=request.user)
        text = ngettext("%(count)d party is in the group now.", "%(count)d parties are in the group now.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.warning(request, _("Choose at least one party first."))
    return redirect(_back(request))


@_KEEPS
def groups(request: StaffRequest) -> HttpResponse:
    """The groups: rename or dissolve them."""
    if request.method == "POST":
        group = get_object_or_404(Group, pk=request.POST.get("group") or 0)
        form = GroupForm(request.POST)
        if "remove" in request.POST:
            verbs.remove_group(group, by=request.user)
        elif form.is_valid():
            verbs.rename_group(group, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("groups")
    return render(request, "organisation/groups.html", {"groups": groups_with_size()})


@_LOOKS
@require_safe
def parties_export(request: StaffRequest, kind: str) -> HttpResponse:
    """The register as a file, narrowed as the list is."""
    table = as_table(_asked_for(request), get_language() or "da")
    return sheet_response(table, kind, _("parties"))


@_KEEPS
def parties_import(request: StaffRequest) -> HttpResponse:
    """Upload a file with parties."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["sheet"]
        upload = look_at_sheet(file.read(), file_name=file.name, language=get_language() or "da", by=request.user)
        return redirect("parties_import_look", upload.pk)
    return render(request, "organisation/parties_import.html", {"form": form})


@_KEEPS
def parties_import_look(request: StaffRequest, number: int) -> HttpResponse:
    """What an uploaded file would do; one button lets the right rows enter."""
    upload = get_object_or_404(PartyImport, pk=number, by=request.user)
    if request.method == "POST":
        counts = verbs.apply_import(upload, by=request.user)
        _say_outcome(request, counts)
        return redirect("parties")
    rows = rows_of(upload)
    known = {
        "upload": upload,
        "wrong": [row for row in rows if row.outcome == "wrong"],
        "right": [row for row in rows if row.outcome in {"new", "changed"}][:_SHOWN_ROWS],
        "counts": upload.counts,
        "enters": upload.counts.get("new", 0) + upload.counts.get("changed", 0),
    }
    return render(request, "organisation/parties_import_look.html", known)


def sheet_response(table: list[list[str]], kind: str, name: str) -> HttpResponse:
    """A table as a csv or xlsx to download."""
    if kind not in _MEDIA_TYPES:
        raise Http404
    content = as_csv(table) if kind == "csv" else as_xlsx(table, name)
    answer = HttpResponse(content, content_type=_MEDIA_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _asked_for(request: HttpRequest) -> QuerySet[Party]:
    asked = request.GET
    return register(
        asked.get("q", ""), group=asked.get("group", ""), kind=asked.get("kind", ""), closed="closed" in asked
    )


def _numbers(request: HttpRequest) -> list[int]:
    return [int(value) for value in request.POST.getlist("party") if value.isdecimal()]


def _back(request: HttpRequest) -> str:
    query = request.POST.get("query", "")
    return reverse("parties") + (f"?{query}" if query else "")


def _say_outcome(request: HttpRequest, counts: dict[str, int]) -> None:
    new, changed, wrong = counts.get("new", 0), counts.get("changed", 0), counts.get("wrong", 0)
    parts = [
        ngettext("%(count)d party is new.", "%(count)d parties are new.", new) % {"count": new},
        ngettext("%(count)d is changed.", "%(count)d are changed.", changed) % {"count": changed},
    ]
    if wrong:
        text = ngettext("%(count)d row was left out.", "%(count)d rows were left out.", wrong)
        parts.append(text % {"count": wrong})
    messages.success(request, " ".join(parts))
