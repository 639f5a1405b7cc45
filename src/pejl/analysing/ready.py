"""Importing this loads what the analysis of a response reads from tables, so that child processes begin with it.

What most responses do not need, such as the model that tells rare languages, loads when it is first asked for.
"""

from pejl.analysing.amendments import find_amendments
from pejl.analysing.kinds import classify
from pejl.analysing.personal_data import find_personal_data
from pejl.analysing.response import analyse_response

__all__ = ["analyse_response"]

_SENTENCE = "Jens Hansen foreslår, at ”mål” ændres til: ”delmål 1”."
"""Says a little of everything that has a table."""

find_amendments(_SENTENCE)
classify(_SENTENCE, "da")
find_personal_data(_SENTENCE)
