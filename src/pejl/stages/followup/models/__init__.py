"""Tables of the follow-up."""

from pejl.stages.followup.models.rounds import Reminder, ReminderKind, Round, RoundKind, RoundState, Share, ShareState
from pejl.stages.followup.models.said import Entry, EntryVersion, Progress, Subject, TargetResult

__all__ = [
    "Entry",
    "EntryVersion",
    "Progress",
    "Reminder",
    "ReminderKind",
    "Round",
    "RoundKind",
    "RoundState",
    "Share",
    "ShareState",
    "Subject",
    "TargetResult",
]
