"""Items: the list, a new one, and one with its way through the bodies up to adoption."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.ground.keyset import keyset_page
from pejl.process.adopting import adopt, doubts, hindrances
from pejl.stages.decisions.models import Item, ItemState, Treatment
from pejl.stages.decisions.queries import items_of, whole_treatments
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs import create_item, publish_item, take_up_item, withdraw_item, write_item
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.plans.queries.reading import plans_for
from pejl.stages.revisions.models import Revision
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import hearing_of
from pejl.web.deciding.case import item_or_404, say
from pejl.web.deciding.forms import AdoptForm, AnnexForm, BodyForm, ItemForm, NewItemForm, about_of
from pejl.web.templatetags.figures import wording

_SIZE = 30


@for_roles(READERS)
def items(request: StaffRequest) -> HttpResponse:
    """All items, the newest first; `?state=` narrows them."""
    rows = items_of()
    state = request.GET.get("state", "")
    if state in ItemState.values:
        rows = rows.filter(state=state)
    page = keyset_page(rows, ["-id"], after=request.GET.get("after", ""), size=_SIZE)
    options = [(value, label, None) for value, label in ItemState.choices]
    may = GATE.may("item.create", by=request.user)
    return render(request, "deciding/items.html", {"page": page, "options": options, "may_create": may})


@for_roles(READERS)
def hearing_items(request: StaffRequest, slug: str) -> HttpResponse:
    """The items of one hearing."""
    hearing = hearing_of(slug)
    context = {
        "hearing": hearing,
        "rows": list(items_of(hearing=hearing)),
        "may_create": GATE.may("item.create", by=request.user, units=[hearing.version.policy.lead]),
    }
    return render(request, "deciding/hearing_items.html", context)


@for_roles(Role.LEAD)
def item_new(request: StaffRequest) -> HttpResponse:
    """Prepare an item; with `?hearing=` about what that hearing was about."""
    hearing = Hearing.objects.filter(slug=request.GET.get("hearing", "")).select_related("version__policy").first()
    initial = {"hearing": hearing, "policy": hearing.version.policy, "title": hearing.title} if hearing else {}
    form = NewItemForm(request.user, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _created(request, form)
        if made is not None:
            return redirect("item", made.pk)
    return render(request, "deciding/item_new.html", {"form": form, "hearing": hearing})


def _created(request: StaffRequest, form: NewItemForm) -> Item | None:
    policy, hearing = form.cleaned_data["policy"], form.cleaned_data["hearing"]
    base = Revision.objects.filter(base__policy=policy)
    revision = base.filter(hearing=hearing).first() if hearing else base.order_by("-id").first()
    try:
        made = create_item(policy=policy, hearing=hearing, revision=revision, about=form.about, by=request.user)
    except PejlError as error:
        say(request, error)
        return None
    messages.success(request, _("The item is made. Say which bodies decide it, and in which order."))
    return made


@for_roles(READERS)
def item(request: StaffRequest, item: int) -> HttpResponse:
    """One item: what is recommended, its papers, its bodies in order, and what can be done now."""
    found = item_or_404(item)
    lead = [found.policy.lead]
    may_lead = GATE.may("item.write", by=request.user, units=lead)
    treatments = whole_treatments([found])
    may_adopt = GATE.may("item.adopt", by=request.user, units=lead)
    in_the_way = [error.explain(wording()) for error in hindrances(found)] if may_adopt else []
    context = {
        "item": found,
        "hearing": found.hearing,
        "treatments": treatments,
        "now": next((row for row in treatments if row.state != "decided"), None),
        "annexes": list(found.annexes.select_related("original", "own_paper")),
        "taken_off": list(found.own_papers.filter(annex=None)),
        "open": found.state == ItemState.OPEN,
        "may_lead": may_lead,
        "may_adopt": may_adopt and found.adopted is None,
        "in_the_way": in_the_way,
        "doubts": [wording()(one.message, **one.parameters) for one in doubts(found)] if may_adopt else [],
        "plans": plans_for(found.adopted) if found.adopted else [],
        "adopt_form": AdoptForm(initial={"on": _last_day(treatments)}),
        "body_form": BodyForm(),
        "annex_form": AnnexForm(),
    }
    return render(request, "deciding/item.html", context)


def _last_day(treatments: list[Treatment]) -> date | None:
    last = treatments[-1].meeting if treatments else None
    return timezone.localtime(last.starts_at).date() if last else None


@for_roles(Role.LEAD)
def item_edit(request: StaffRequest, item: int) -> HttpResponse:
    """Other words for an item."""
    found = item_or_404(item)
    form = ItemForm(request.POST or None, initial=about_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            write_item(item=found, about=form.about, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("item", found.pk)
        except PejlError as error:
            say(request, error)
    return render(request, "deciding/item_edit.html", {"item": found, "hearing": found.hearing, "form": form})


@for_roles(Role.LEAD)
@require_POST
def item_step(request: StaffRequest, item: int) -> HttpResponse:
    """Withdraw it, take it up again, let everybody follow it or no longer."""
    found = item_or_404(item)
    step = request.POST.get("step", "")
    try:
        if step == "withdraw":
            withdraw_item(item=found, by=request.user)
        elif step == "take_up":
            take_up_item(item=found, by=request.user)
        elif step in {"publish", "hide"}:
            publish_item(item=found, by=request.user, public=step == "publish")
        else:
            raise Http404
        messages.success(request, _("Done."))
    except PejlError as error:
        say(request, error)
    return redirect("item", found.pk)


@for_roles(Role.LEAD)
@require_POST
def item_adopt(request: StaffRequest, item: int) -> HttpResponse:
    """Fix the text, publish everything, end the hearing and tell everybody."""
    found = item_or_404(item)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say on which day the last body decided."))
        return redirect("item", found.pk)
    try:
        done = adopt(item=found, on=form.cleaned_data["on"], by=request.user)
        messages.success(
            request,
            _("The text is adopted and published. Letters to those who took part: %(count)d. Action plans: %(plans)d.")
            % {"count": done.told, "plans": len(done.plans)},
        )
    except PejlError as error:
        say(request, error)
    return redirect("item", found.pk)
