"""Text in, suggestions out: answers, remarks, kinds, references, themes, near-duplicates, personal data.

These functions are the stable part; everything they say is a machine's suggestion.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pejl.analysing.kinds import classify
    from pejl.analysing.matching import match_provisions
    from pejl.analysing.near_duplicates import group_near_duplicates
    from pejl.analysing.personal_data import find_personal_data
    from pejl.analysing.policy_text import read_policy_text
    from pejl.analysing.readability import lix
    from pejl.analysing.response import analyse_response
    from pejl.analysing.sentences import split_sentences

__all__ = [
    "analyse_response",
    "classify",
    "find_personal_data",
    "group_near_duplicates",
    "lix",
    "match_provisions",
    "read_policy_text",
    "split_sentences",
]

_HOMES = {
    "analyse_response": "response",
    "classify": "kinds",
    "find_personal_data": "personal_data",
    "group_near_duplicates": "near_duplicates",
    "lix": "readability",
    "match_provisions": "matching",
    "read_policy_text": "policy_text",
    "split_sentences": "sentences",
}


def __getattr__(name: str) -> Any:
    """Load each part when it is first used: whoever splits sentences need not load what compares remarks."""
    if name in _HOMES:
        return getattr(import_module(f"pejl.analysing.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'pejl.analysing' has no attribute {name!r}")
