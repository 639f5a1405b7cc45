"""What every stage stands on: the audit log, the store of originals, the queue, the search index.

Knows nothing of policies or hearings.
"""
