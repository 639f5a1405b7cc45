"""The draft of the next period, and what lies beside it for reference."""
