"""Pages for the public and for officers.

They ask `process` and the stages' verbs and queries, and never write themselves.
"""
