"""The responses to read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.ground.keyset import keyset_page
from pejl.stages.organisation.roles import READERS
from pejl.stages.remarks.queries.reading import next_unread, reading_counts, responses_to_read, with_counts
from pejl.web.access import StaffRequest, for_roles
from pejl.web.reading_room.hearings import hearing_called
from pejl.writing.note.names import SENDER_KIND_NAMES

_STATUS = ("unread", "handled")
_WHOSE = ("mine", "unit")
_ORDERS = {"": ("turn", "number"), "received": ("number",), "newest": ("-number",)}
_SENDERS = {kind.value: name for kind, name in SENDER_KIND_NAMES.items()}


@for_roles(READERS)
@require_safe
def reading_list(request: StaffRequest, slug: str) -> HttpResponse:
    """Responses of a hearing: read and unread, mine, my unit's, by kind of sender."""
    hearing = hearing_called(slug)
    asked = request.GET
    counts = reading_counts(hearing, request.user)
    status = asked.get("status", "") if asked.get("status", "") in _STATUS else ""
    whose = asked.get("whose", "") if asked.get("whose", "") in _WHOSE else ""
    sort = asked.get("sort", "") if asked.get("sort", "") in _ORDERS else ""
    rows = responses_to_read(hearing, request.user, status=status, whose=whose, sender=asked.get("sender", ""))
    page = keyset_page(rows, _ORDERS[sort], after=asked.get("after", ""))
    context = {
        "hearing": hearing,
        "page": page,
        "rows": with_counts(page.rows),
        "counts": counts,
        "total": counts.unread + counts.handled,
        "next_number": next_unread(hearing, 0, request.user),
        "is_narrow": bool(status or whose or asked.get("sender")),
        "statuses": [("unread", _("Unread"), counts.unread), ("handled", _("Handled"), counts.handled)],
        "owners": [("mine", _("Mine"), counts.mine), ("unit", _("My unit's"), counts.unit)],
        "senders": [(kind, _(_SENDERS[kind]), count) for kind, count in counts.by_sender.items() if kind in _SENDERS],
    }
    return render(request, "reading_room/list.html", context)
