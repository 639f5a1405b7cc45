"""Preparing a hearing: template, dates, parties, invitations."""
