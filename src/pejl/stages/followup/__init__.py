"""Follow-up: whether the city keeps its word, gathered from every administration and approved by its committees."""
