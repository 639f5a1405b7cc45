"""Meetings, items and decisions: for secretaries and leads, for politicians on a phone, and for everybody."""
