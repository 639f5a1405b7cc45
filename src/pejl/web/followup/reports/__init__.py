"""Pages of status reports, and of the draft that follows a policy."""
