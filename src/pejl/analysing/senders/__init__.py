"""Finds who is behind a response: name, kind, contact person and contact data."""

from pejl.analysing.senders.finding import find_senders
from pejl.analysing.senders.kinds import sender_kind

__all__ = ["find_senders", "sender_kind"]
