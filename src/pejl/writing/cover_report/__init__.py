"""The cover report (indstilling): what bodies read before they decide, from one content to Word, PDF and HTML."""

from pejl.writing.cover_report.build import build_cover_report
from pejl.writing.cover_report.case import Addressee, Case, Decided, ProposedChange, Receiver, Step

__all__ = ["Addressee", "Case", "Decided", "ProposedChange", "Receiver", "Step", "build_cover_report"]
