"""What "my day" shows of meetings: records that are missing, items to place, and the next meetings to read for."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from pejl.stages.decisions.queries import my_meetings, overdue, to_place
from pejl.stages.organisation.gate import roles_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.web.accounts.my_day import Waiting, collects
from pejl.web.templatetags.pages import url_if

_MEETINGS_SHOWN = 3


def _secretary_of(person: Person) -> set[int]:
    return {unit for role, unit in roles_of(person) if role == Role.SECRETARY}


@collects
def records(person: Person) -> Iterator[Waiting]:
    """Decisions of meetings that have begun, without a record."""
    for treatment in overdue(_secretary_of(person)):
        text = _("Record what %(body)s decided of “%(item)s”") % {
            "body": treatment.body.name,
            "item": treatment.item.title,
        }
        yield Waiting(text, url_if("treatment", treatment.item_id, treatment.pk), treatment.item.hearing, urgent=True)


@collects
def placing(person: Person) -> Iterator[Waiting]:
    """Items whose turn it is in one of the person's bodies, on no agenda yet."""
    for treatment in to_place(_secretary_of(person)):
        text = _("“%(item)s” waits for an agenda of %(body)s") % {
            "body": treatment.body.name,
            "item": treatment.item.title,
        }
        yield Waiting(text, url_if("item", treatment.item_id), treatment.item.hearing)


@collects
def meetings(person: Person) -> Iterator[Waiting]:
    """The next meetings of a politician, where something is on the agenda."""
    if not any(role == Role.POLITICIAN for role, _unit in roles_of(person)):
        return
    for meeting in my_meetings(person)[:_MEETINGS_SHOWN]:
        if meeting.treatments.all():
            yield Waiting(
                _("Read for the meeting of %(body)s") % {"body": meeting.body.name},
                url_if("my_meetings"),
                mine=True,
                due=timezone.localtime(meeting.starts_at).date(),
            )
