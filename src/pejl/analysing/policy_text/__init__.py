"""A policy text as a tree of provisions with stable keys."""

from pejl.analysing.policy_text.keys import slug
from pejl.analysing.policy_text.reading import read_policy_text
from pejl.analysing.policy_text.sections import sections_of

__all__ = ["read_policy_text", "sections_of", "slug"]
