"""Finds the answers of a response: which box of the template, or which heading, each part of its text belongs to."""

from pejl.analysing.sections.answers import SectionsFound, find_answers
from pejl.analysing.sections.guessing import guess_sections

__all__ = ["SectionsFound", "find_answers", "guess_sections"]
