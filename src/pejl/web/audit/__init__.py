"""Reading the audit log: who did what, to what, and when."""
