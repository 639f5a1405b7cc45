"""Tables of the follow-up."""

from pejl.stages.followup.models.carried import CarriedOver
from pejl.stages.followup.models.next_drafts import NextDraft, Reference, ReferenceKind
from pejl.stages.followup.models.reports import Report, ReportBuild, ReportKind, ReportParagraph
from pejl.stages.followup.models.rounds import Reminder, ReminderKind, Round, RoundKind, RoundState, Share, ShareState
from pejl.stages.followup.models.said import Entry, EntryVersion, Progress, Subject, TargetResult
from pejl.stages.followup.models.wheel import DateKind, Every, WheelDate

__all__ = [
    "CarriedOver",
    "DateKind",
    "Entry",
    "EntryVersion",
    "Every",
    "NextDraft",
    "Progress",
    "Reference",
    "ReferenceKind",
    "Reminder",
    "ReminderKind",
    "Report",
    "ReportBuild",
    "ReportKind",
    "ReportParagraph",
    "Round",
    "RoundKind",
    "RoundState",
    "Share",
    "ShareState",
    "Subject",
    "TargetResult",
    "WheelDate",
]
