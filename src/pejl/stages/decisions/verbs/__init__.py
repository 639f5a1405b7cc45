"""Every write to decisions."""

from pejl.stages.decisions.verbs.annexes import Paper, add_annex, remove_annex, renew_papers, want_again
from pejl.stages.decisions.verbs.deciding import AmendmentResult, PartyVotes, Result, correct, decide
from pejl.stages.decisions.verbs.items import (
    About,
    create_item,
    mark_adopted,
    publish_item,
    take_up_item,
    withdraw_item,
    write_item,
)
from pejl.stages.decisions.verbs.meetings import cancel_meeting, change_meeting, hold_meeting, plan_meeting
from pejl.stages.decisions.verbs.minutes import move_amendment, remove_amendment, remove_statement, write_statement
from pejl.stages.decisions.verbs.routing import (
    add_treatment,
    move_earlier,
    place_on_agenda,
    prepare_treatment,
    remove_treatment,
    take_off_agenda,
)

__all__ = [
    "About",
    "AmendmentResult",
    "Paper",
    "PartyVotes",
    "Result",
    "add_annex",
    "add_treatment",
    "cancel_meeting",
    "change_meeting",
    "correct",
    "create_item",
    "decide",
    "hold_meeting",
    "mark_adopted",
    "move_amendment",
    "move_earlier",
    "place_on_agenda",
    "plan_meeting",
    "prepare_treatment",
    "publish_item",
    "remove_amendment",
    "remove_annex",
    "remove_statement",
    "remove_treatment",
    "renew_papers",
    "take_off_agenda",
    "take_up_item",
    "want_again",
    "withdraw_item",
    "write_item",
    "write_statement",
]
