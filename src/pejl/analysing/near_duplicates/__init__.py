"""Which texts are copies of each other with small edits: campaign letters, mass mail."""

from pejl.analysing.near_duplicates.grouping import group_near_duplicates

__all__ = ["group_near_duplicates"]
