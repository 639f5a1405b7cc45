"""Every read of decisions."""

from pejl.stages.decisions.queries.agendas import (
    bodies,
    coming,
    meeting_of,
    meetings_of,
    my_meetings,
    overdue,
    to_place,
    waiting_for_a_meeting,
)
from pejl.stages.decisions.queries.cover_report import builds_of, report_of
from pejl.stages.decisions.queries.disputed import Disputed, disputed_remarks
from pejl.stages.decisions.queries.items import (
    item_of,
    items_of,
    parties,
    public_annexes,
    public_items,
    treatment_of,
    whole_treatments,
)

__all__ = [
    "Disputed",
    "bodies",
    "builds_of",
    "coming",
    "disputed_remarks",
    "item_of",
    "items_of",
    "meeting_of",
    "meetings_of",
    "my_meetings",
    "overdue",
    "parties",
    "public_annexes",
    "public_items",
    "report_of",
    "to_place",
    "treatment_of",
    "waiting_for_a_meeting",
    "whole_treatments",
]
