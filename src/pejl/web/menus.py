"""What stands in the navigation, and who sees which entry: those who may open the page behind it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A page by the name of its address; it is left out where there is no such page."""

    page: str
    name: Promise


MENUS = {
    "public": (
        Entry("front", _("Hearings")),
        Entry("policies", _("Policies")),
        Entry("plans", _("Action plans")),
        Entry("barometers", _("Barometer")),
        Entry("reports", _("Reports")),
        Entry("project_bank", _("Project bank")),
        Entry("about", _("About and help")),
    ),
    "work": (
        Entry("work", _("My day")),
        Entry("work_hearings", _("Hearings")),
        Entry("policies_work", _("Policies")),
        Entry("plans_work", _("Action plans")),
        Entry("barometers_work", _("Barometer")),
        Entry("rounds_work", _("Status")),
        Entry("reports_work", _("Reports")),
        Entry("year_wheels_work", _("Year wheel")),
        Entry("meetings", _("Meetings")),
        Entry("my_meetings", _("My meetings")),
        Entry("parties", _("Register")),
        Entry("audit_log", _("Log")),
        Entry("jobs", _("Jobs")),
    ),
}
HEARING_MENU = (
    Entry("work_hearing", _("Overview")),
    Entry("hearing_setup", _("Set-up")),
    Entry("hearing_parties", _("Parties")),
    Entry("intake", _("Intake")),
    Entry("reading_list", _("Reading")),
    Entry("remark_list", _("Remarks")),
    Entry("themes", _("Themes")),
    Entry("campaigns", _("Campaigns")),
    Entry("assignments", _("Assignments")),
    Entry("replies", _("Replies")),
    Entry("redactions", _("Redaction")),
    Entry("note", _("Hearing note")),
    Entry("hearing_revision", _("Revision")),
    Entry("hearing_items", _("Decisions")),
)


def open_entries(
    entries: Iterable[Entry], arguments: Sequence[str], person: Person | None
) -> list[tuple[Promise, str]]:
    """Name and address of each entry whose page exists and that the person may open."""
    found = []
    for entry in entries:
        try:
            url = reverse(entry.page, args=arguments)
        except NoReverseMatch:
            continue
        access: str | Collection[Role] = getattr(resolve(url).func, "access", frozenset())
        if access == "public" or (not isinstance(access, str) and _holds(person, access)):
            found.append((entry.name, url))
    return found


def _holds(person: Person | None, roles: Collection[Role]) -> bool:
    """Whether somebody is logged in and has one of the roles."""
    return person is not None and person.is_authenticated and has_role(person, roles)
