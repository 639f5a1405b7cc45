"""Answering a hearing: the form, drafts, the receipt, and what became of it."""
