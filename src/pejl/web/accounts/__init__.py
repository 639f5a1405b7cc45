"""Logging in, invitations, one's own account, and my day."""
