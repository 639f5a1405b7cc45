"""The rows of a change's form: each part beside what was heard, and one part more or less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from pejl.analysing.provision import ProvisionKind
from pejl.errors import PejlError
from pejl.stages.policies.models import Policy
from pejl.stages.policies.tree import Content
from pejl.stages.revisions.editing import Text
from pejl.web.answering.views.case import say
from pejl.web.revising.adding import ACTIONS, added
from pejl.web.revising.drafting import Draft, Row, What
from pejl.web.revising.redlines import Place, heading_of, places_of
from pejl.web.templatetags.figures import label


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the editor beside what was heard."""

    number: int
    row: Row
    heading: str
    heard: Content | None
    goes_along: tuple[str, ...]
    """Headings of what is deleted with it."""


def shown_rows(draft: Draft, policy: Policy, base: Mapping[str, Content]) -> dict[str, object]:
    """What `revising/parts/rows.html` needs."""
    places = places_of(policy, base)
    return {
        "policy": policy,
        "rows": [_shown(row, number, policy, base) for number, row in enumerate(draft.rows)],
        "places": places,
        "spots": _spots(places, base),
        "kinds": [(kind.value, label(kind, "provision")) for kind in ProvisionKind],
    }


def acted(request: HttpRequest, draft: Draft, base: Mapping[str, Content]) -> Draft:
    """The form with a part more or less, where that was asked for."""
    posted = request.POST
    if posted.get("drop", "").isdecimal():
        return draft.without(int(posted["drop"]))
    if posted.get("act") != "add":
        return draft
    action = posted.get("add-what", "")
    try:
        if action not in ACTIONS:
            raise Http404
        return added(draft, base, action=action, key=posted.get("add-key", ""), into=posted.get("add-into", ""))
    except PejlError as error:
        say(request, error)
        return draft


def _shown(row: Row, number: int, policy: Policy, base: Mapping[str, Content]) -> Shown:
    heard = base.get(row.key)
    heading = heading_of(policy, row.key, base) if row.key else ""
    along: tuple[str, ...] = ()
    if row.what is What.DELETE:
        along = tuple(heading_of(policy, key, base) for key in Text(base).below(row.key))
    return Shown(number, row, heading, heard, along)


def _spots(places: Sequence[Place], base: Mapping[str, Content]) -> list[tuple[str, str]]:
    """Every place where a provision can stand: value as in `Row.place`, and what to call it."""
    spots = [("|", _("First in the text"))]
    for place in places:
        after = _("After: %(heading)s") % {"heading": place.heading}
        below = _("First below: %(heading)s") % {"heading": place.heading}
        indent = "\u2003" * place.depth
        spots.append((f"{base[place.key]['parent']}|{place.key}", indent + after))
        spots.append((f"{place.key}|", indent + "\u2003" + below))
    return spots
