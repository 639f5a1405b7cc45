"""The parties of a hearing: the list, what is done with many at once, the letters."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.process import invitations
from pejl.process.invitations import INVITATION, REMINDER, PartyStatus, as_table, party_statuses
from pejl.stages.hearings import verbs
from pejl.stages.hearings.models import Hearing, Invitee
from pejl.stages.hearings.queries import failed_letters
from pejl.stages.organisation.models import Party
from pejl.stages.organisation.queries import groups_with_size, register
from pejl.web.access import StaffRequest
from pejl.web.organisation.parties import sheet_response
from pejl.web.posting import posted_from
from pejl.web.setup.forms import LetterForm, OwnDeadlineForm
from pejl.web.setup.steps import steps_of
from pejl.web.setup.views.shown import LOOKS, hearing_at, may

_MOST_FOUND = 30
_FILTERS: dict[str, Callable[[PartyStatus], bool]] = {
    "waiting": lambda status: status.invitee.invited_at is None,
    "silent": lambda status: not status.answered,
    "answered": lambda status: status.answered,
    "fault": lambda status: bool(status.invitee.bounced) or not status.invitee.party.email,
}


@LOOKS
@require_safe
def hearing_parties(request: StaffRequest, slug: str) -> HttpResponse:
    """Who is on the list and where each stands."""
    hearing = hearing_at(request, slug)
    statuses = party_statuses(hearing)
    chosen = request.GET.get("show", "")
    known = {
        "hearing": hearing,
        "steps": steps_of(hearing, "parties") if hearing.state == "draft" else [],
        "step": "parties",
        "statuses": [status for status in statuses if chosen not in _FILTERS or _FILTERS[chosen](status)],
        "total": len(statuses),
        "show": chosen,
        "filters": [(key, label, sum(map(_FILTERS[key], statuses))) for key, label in _filter_names()],
        "deadline_form": OwnDeadlineForm(),
        "may": {
            act: may(request, hearing, f"invitee.{act}") for act in ("add", "remove", "deadline", "invite", "remind")
        },
        **_to_add(request, hearing),
    }
    return render(request, "setup/parties.html", known)


@LOOKS
@posted_from("hearing_parties", "slug")
def parties_add(request: StaffRequest, slug: str) -> HttpResponse:
    """Put parties on the list: whole groups, or one by one."""
    hearing = hearing_at(request, slug)
    groups, numbers = request.POST.getlist("group"), _numbers(request, "party")
    found = Party.objects.filter(active=True)
    chosen = {party.pk: party for party in [*found.filter(groups__name__in=groups), *found.filter(pk__in=numbers)]}
    count = verbs.add_invitees(hearing, chosen.values(), by=request.user)
    text = ngettext("%(count)d party is new on the list.", "%(count)d parties are new on the list.", count)
    messages.success(request, text % {"count": count})
    return redirect("hearing_parties", slug)


@LOOKS
@posted_from("hearing_parties", "slug")
def parties_act(request: StaffRequest, slug: str) -> HttpResponse:
    """One thing for all the chosen parties."""
    hearing = hearing_at(request, slug)
    chosen = list(hearing.invitees.filter(pk__in=_numbers(request, "invitee")).select_related("party", "hearing__lead"))
    if not chosen:
        messages.warning(request, _("Choose at least one party first."))
    else:
        _act(request, hearing, chosen)
    query = request.POST.get("query", "")
    return redirect(reverse("hearing_parties", args=[slug]) + (f"?{query}" if query else ""))


@LOOKS
@require_safe
def hearing_parties_export(request: StaffRequest, slug: str, kind: str) -> HttpResponse:
    """The list with what is known of each, narrowed as the page is, as a file."""
    hearing = hearing_at(request, slug)
    chosen = request.GET.get("show", "")
    statuses = [s for s in party_statuses(hearing) if chosen not in _FILTERS or _FILTERS[chosen](s)]
    return sheet_response(as_table(statuses, get_language() or "da"), kind, f"{slug}-{_('parties')}")


@LOOKS
def hearing_letters(request: StaffRequest, slug: str) -> HttpResponse:
    """The letters to the parties as they will look, the lead's own words in them, and those that went wrong."""
    hearing = hearing_at(request, slug)
    form = LetterForm(request.POST if "text" in request.POST else None, initial={"text": hearing.letter_text})
    if request.method == "POST":
        if "retry" in request.POST:
            count = verbs.try_again(hearing, by=request.user)
            text = ngettext("%(count)d letter is tried again.", "%(count)d letters are tried again.", count)
            messages.success(request, text % {"count": count})
            return redirect("hearing_letters", slug)
        if form.is_valid():
            verbs.set_letter_text(hearing, text=form.cleaned_data["text"], by=request.user)
            messages.success(request, _("Saved."))
            return redirect("hearing_letters", slug)
    known = {
        "hearing": hearing,
        "form": form,
        "letters": [(_("Invitation"), _shown(hearing, INVITATION)), (_("Reminder"), _shown(hearing, REMINDER))],
        "failed": failed_letters(hearing)[:100],
        "sent": hearing.letters.filter(sent_at__isnull=False).count(),
        "may_write": may(request, hearing, "hearing.letter"),
        "may_retry": may(request, hearing, "letter.retry"),
    }
    return render(request, "setup/letters.html", known)


def _shown(hearing: Hearing, kind: str) -> dict[str, str] | None:
    """A letter with the private link left out: it is the party's alone."""
    letter = invitations.preview(hearing, kind)
    if letter is None:
        return None
    body = letter.body.replace(letter.secret, "…") if letter.secret else letter.body
    return {"recipient": letter.recipient, "subject": letter.subject, "body": body}


def _act(request: StaffRequest, hearing: Hearing, chosen: list[Invitee]) -> None:
    ids = [invitee.pk for invitee in chosen]
    match request.POST.get("act"):
        case "invite":
            sent = invitations.send_invitations(hearing, by=request.user, invitees=ids)
            _say_sent(request, sent)
        case "remind":
            sent = invitations.send_reminders(hearing, by=request.user, invitees=ids)
            _say_sent(request, sent)
        case "by_post":
            verbs.mark_invited(chosen, by=request.user)
            messages.success(request, _("They are marked as invited."))
        case "deadline":
            form = OwnDeadlineForm(request.POST)
            if form.is_valid():
                verbs.set_own_deadline(chosen, closes_at=form.closes_at(), by=request.user)
                messages.success(request, _("The deadline of the chosen is changed."))
        case "remove":
            verbs.remove_invitees(chosen, by=request.user)
            messages.success(request, _("They are taken off the list."))
        case _other:
            messages.warning(request, _("Choose what to do with them."))


def _say_sent(request: StaffRequest, sent: invitations.Sent) -> None:
    parts = [
        ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", sent.letters)
        % {"count": sent.letters}
    ]
    if sent.without_email:
        text = ngettext(
            "%(count)d party has no e-mail address: send it a letter by post.",
            "%(count)d parties have no e-mail address: send them letters by post.",
            sent.without_email,
        )
        parts.append(text % {"count": sent.without_email})
    messages.success(request, " ".join(parts))


def _to_add(request: StaffRequest, hearing: Hearing) -> dict[str, object]:
    """Groups, and what a search in the register finds that is not on the list yet."""
    words = request.GET.get("q", "").strip()
    found = register(words).exclude(invitations__hearing=hearing) if words else Party.objects.none()
    return {"groups": groups_with_size(), "q": words, "found": found[:_MOST_FOUND]}


def _filter_names() -> list[tuple[str, str]]:
    return [
        ("waiting", _("No letter yet")),
        ("silent", _("Not answered")),
        ("answered", _("Answered")),
        ("fault", _("Cannot be reached by e-mail")),
    ]


def _numbers(request: StaffRequest, name: str) -> list[int]:
    return [int(value) for value in request.POST.getlist(name) if value.isdecimal()]
