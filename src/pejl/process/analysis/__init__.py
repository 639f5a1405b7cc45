"""A hearing in the database as the analysis of it, from which note, sheets and results are written."""

from pejl.process.analysis.data import HearingData, analysis_of
from pejl.process.analysis.heard import Heard, hearing_of, policy_of

__all__ = ["Heard", "HearingData", "analysis_of", "hearing_of", "policy_of"]
