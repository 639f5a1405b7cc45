"""Every write of this stage, by subject."""
