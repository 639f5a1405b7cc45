"""Replies, review, redaction, hearing note, dashboard."""
