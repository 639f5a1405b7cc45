"""What can go wrong when figures are kept."""

from pejl.errors import PejlError


class CodeTaken(PejlError):
    """Two indicators with one code."""

    message = "The policy has an indicator “{code}” already."
    remedy = "Give it another code, or change the one that is there."


class NameMissing(PejlError):
    """An indicator without a name or unit."""

    message = "The indicator has no {missing}."
    remedy = "Say what is measured, and in what."


class GoalUnknown(PejlError):
    """The adopted version has no such goal."""

    message = "The policy has no goal “{goal}”."
    remedy = "Choose one of the goals of the adopted version."


class ReasonMissing(PejlError):
    """A baseline, a target or a figure that is replaced needs a reason."""

    message = "Say why it is changed: the old one stays readable beside it."


class FigureIncomplete(PejlError):
    """Neither a value nor both counts."""

    message = "A figure needs a value, or the count and what it is a share of."


class NoFigures(PejlError):
    """A file without one usable figure."""

    message = "No figure of “{file}” could be used."
    remedy = "Look at the reasons row by row, and correct the mapping or the file."


class IndicatorUnknown(PejlError):
    """A row for an indicator that the policy does not have."""

    message = "There is no indicator “{code}”."
    remedy = "Correct the code, or add the indicator first."


class QuestionUnknown(PejlError):
    """A file of answers without the column of a question."""

    message = "The file has no column “{column}”."
    remedy = "Correct the question's key or the file's heading."


class GroundMissing(PejlError):
    """A registration without a ground."""

    message = "Choose at least one ground."


class MonthImpossible(PejlError):
    """A month that is not there, or still to come."""

    message = "“{month}” is no month that has been."
    remedy = "Write it as 2026-03."


class NothingToShow(PejlError):
    """An edition without indicators."""

    message = "The policy has no public indicator yet."
    remedy = "Add the indicators of its goals first."


class NoAnswers(PejlError):
    """A file of answers without a row."""

    message = "“{file}” has no answers."


class WaveThere(PejlError):
    """A second file of answers for the same period."""

    message = "The survey has answers of {period} already."
    remedy = "Give the wave another period, if it is another one."


class WeightWrong(PejlError):
    """A weight that is no number, or below zero."""

    message = "Row {row}: “{written}” is no weight."
    remedy = "Write weights as numbers of zero or more, such as 0,87."


class PopulationWrong(PejlError):
    """A line of population figures that cannot be read."""

    message = "Line {row} of the population: “{written}” is no group with a number of people."
    remedy = "Write a line a group: bydel; Nordby; 12.400."


class PopulationIncomplete(PejlError):
    """Answers of a group whose population is not known."""

    message = "The population figures lack these groups, which answered: {groups}."
    remedy = "Add a line for each, or leave the figures of that breakdown out."


class DistrictUnknown(PejlError):
    """A name that no district has."""

    message = "The city has no district “{name}”."
    remedy = "Write the names as they stand in the list of districts."


class TileTaken(PejlError):
    """Two districts on one tile, or one beyond the map."""

    message = "“{name}” cannot lie in column {column}, row {row}."
    remedy = "Give each district a tile of its own; columns and rows are counted from 1 to 40."


class TileLineWrong(PejlError):
    """A line that says no tile."""

    message = "Line {row}: “{written}” is no district with a column and a row."
    remedy = "Write a line a district: Nordby; 2; 1."
