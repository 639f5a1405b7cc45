"""Every change to hearings."""

from pejl.stages.hearings.verbs.documents import (
    add_document,
    add_milestone,
    remove_document,
    remove_milestone,
)
from pejl.stages.hearings.verbs.invitees import (
    add_invitees,
    mark_invited,
    remove_invitees,
    set_own_deadline,
)
from pejl.stages.hearings.verbs.letters import keep_letter, try_again
from pejl.stages.hearings.verbs.running import (
    cancel_hearing,
    close_hearing,
    conclude_hearing,
    drop_plan,
    extend_hearing,
    open_hearing,
    plan_opening,
    publish_responses,
    reopen_hearing,
    resume_hearing,
    unpublish_responses,
)
from pejl.stages.hearings.verbs.sections import (
    add_section,
    change_section,
    fill_in_sections,
    move_section,
    remove_section,
    set_committees,
)
from pejl.stages.hearings.verbs.setting_up import (
    create_hearing,
    describe_hearing,
    discard_hearing,
    set_dates,
    set_letter_text,
    set_privacy,
    set_publication,
)
from pejl.stages.hearings.verbs.subscriptions import (
    confirm_subscription,
    keep_subscription,
    unsubscribe,
)

__all__ = [
    "add_document",
    "add_invitees",
    "add_milestone",
    "add_section",
    "cancel_hearing",
    "change_section",
    "close_hearing",
    "conclude_hearing",
    "confirm_subscription",
    "create_hearing",
    "describe_hearing",
    "discard_hearing",
    "drop_plan",
    "extend_hearing",
    "fill_in_sections",
    "keep_letter",
    "keep_subscription",
    "mark_invited",
    "move_section",
    "open_hearing",
    "plan_opening",
    "publish_responses",
    "remove_document",
    "remove_invitees",
    "remove_milestone",
    "remove_section",
    "reopen_hearing",
    "resume_hearing",
    "set_committees",
    "set_dates",
    "set_letter_text",
    "set_own_deadline",
    "set_privacy",
    "set_publication",
    "try_again",
    "unpublish_responses",
    "unsubscribe",
]
