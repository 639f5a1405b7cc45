"""Blacking out what the public must not see: proposed by the machine or a person, decided by a person."""

from pejl.stages.responses.redacting.queries import (
    Mark,
    counts_of,
    log_of,
    marked_paragraphs,
    next_undo,
    open_proposals,
    to_redact,
)
from pejl.stages.responses.redacting.verbs import (
    add,
    add_words,
    decide,
    decide_kind,
    done,
    look_at,
    reopen,
    undo,
    withhold,
)

__all__ = [
    "Mark",
    "add",
    "add_words",
    "counts_of",
    "decide",
    "decide_kind",
    "done",
    "log_of",
    "look_at",
    "marked_paragraphs",
    "next_undo",
    "open_proposals",
    "reopen",
    "to_redact",
    "undo",
    "withhold",
]
