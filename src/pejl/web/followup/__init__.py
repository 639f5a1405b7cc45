"""Pages of the follow-up: status rounds, their answers, their review."""
