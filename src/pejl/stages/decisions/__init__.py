"""The decision: meetings, items, what each body decided of them, and the cover report."""
