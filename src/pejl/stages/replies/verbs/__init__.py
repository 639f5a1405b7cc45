"""Every write to replies, internal notes and hearing notes."""

from pejl.stages.replies.verbs.notes import mark_seen, write_note
from pejl.stages.replies.verbs.remarks import add_remarks, extend, remove_remarks
from pejl.stages.replies.verbs.review import approve, decline, forward, reopen, return_, send, take_back
from pejl.stages.replies.verbs.writing import CATALOGUE, Content, save, start

__all__ = [
    "CATALOGUE",
    "Content",
    "add_remarks",
    "approve",
    "decline",
    "extend",
    "forward",
    "mark_seen",
    "remove_remarks",
    "reopen",
    "return_",
    "save",
    "send",
    "start",
    "take_back",
    "write_note",
]
