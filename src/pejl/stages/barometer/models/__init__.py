"""Tables of the barometer."""

from pejl.stages.barometer.models.editions import Edition
from pejl.stages.barometer.models.figures import Figure, FigureRevision, FigureSource, Series, SeriesRole, TakeIn
from pejl.stages.barometer.models.glances import Glance
from pejl.stages.barometer.models.indicators import Baseline, Frequency, Indicator, IndicatorTarget
from pejl.stages.barometer.models.indices import CompositeIndex, IndexResult
from pejl.stages.barometer.models.places import DistrictPlace
from pejl.stages.barometer.models.registrations import Registration, RegistrationState
from pejl.stages.barometer.models.surveys import Answer, Question, Survey, Wave

__all__ = [
    "Answer",
    "Baseline",
    "CompositeIndex",
    "DistrictPlace",
    "Edition",
    "Figure",
    "FigureRevision",
    "FigureSource",
    "Frequency",
    "Glance",
    "IndexResult",
    "Indicator",
    "IndicatorTarget",
    "Question",
    "Registration",
    "RegistrationState",
    "Series",
    "SeriesRole",
    "Survey",
    "TakeIn",
    "Wave",
]
