"""Every read of replies, internal notes and hearing notes."""

from pejl.stages.replies.queries.board import (
    Narrowing,
    copies,
    counts_by_state,
    replies_of,
    unanswered,
    units_of,
    without_copies,
)
from pejl.stages.replies.queries.mentions import colleagues, mentions_of, notes_on
from pejl.stages.replies.queries.offers import fellows_of_remarks, offered_to
from pejl.stages.replies.queries.one import answered_remarks, history_of, provisions_about, reply_of, with_remarks
from pejl.stages.replies.queries.public import approved_replies_of
from pejl.stages.replies.queries.similar import Similar, similar_replies
from pejl.stages.replies.queries.waiting import Waiting, approved_for, committees_in, for_committees, waiting_for

__all__ = [
    "Narrowing",
    "Similar",
    "Waiting",
    "answered_remarks",
    "approved_for",
    "approved_replies_of",
    "colleagues",
    "committees_in",
    "copies",
    "counts_by_state",
    "fellows_of_remarks",
    "for_committees",
    "history_of",
    "mentions_of",
    "notes_on",
    "offered_to",
    "provisions_about",
    "replies_of",
    "reply_of",
    "similar_replies",
    "unanswered",
    "units_of",
    "waiting_for",
    "with_remarks",
    "without_copies",
]
