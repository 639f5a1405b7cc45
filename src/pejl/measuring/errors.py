"""What can be wrong with figures, targets and definitions, and what the officer does about it."""

from pejl.errors import PejlError


class MeasuringError(PejlError):
    """Base of the errors of this package."""


class PeriodNotUnderstood(MeasuringError):
    """A period written in a way that is not known. `written`: as it stands."""

    message = "“{written}” is no period."
    remedy = "Write a year (2018), half-year (2018-H1), school year (2018/19), quarter (2018-Q3) or month (2018-03)."


class TargetNotUnderstood(MeasuringError):
    """A target that lacks what its kind needs. `kind`, `missing`."""

    message = "A target of the kind “{kind}” cannot be read: “{missing}” is missing or wrong."
    remedy = "Add it, or choose another kind of target."


class UnknownTargetKind(MeasuringError):
    """A kind of target that is not known. `kind`, `kinds`: those that are."""

    message = "There is no kind of target called “{kind}”."
    remedy = "Choose one of: {kinds}."


class WeightNotPositive(MeasuringError):
    """A weight of zero or less. `key`, `weight`."""

    message = "“{key}” has the weight {weight}."
    remedy = "Give it a weight above 0, or take it out."


class AnswersDoNotMatch(MeasuringError):
    """Answers, weights and strata of different lengths. `lengths`."""

    message = "Answers, weights and groups do not belong together: there are {lengths} of them."
    remedy = "Give each person one answer, one weight and one group; leave an answer empty where there is none."


class WeightsUnusable(MeasuringError):
    """A weight that is no number, or below zero."""

    message = "A weight is no number, or below 0."
    remedy = "Give each person a weight of 0 or more."


class PopulationMissing(MeasuringError):
    """Groups that answered, and whose number in the population is not known. `groups`."""

    message = "It is not known how many there are of: {groups}."
    remedy = "Add them to the population, or leave them out."


class CountsNotUsable(MeasuringError):
    """Counts that are not whole numbers of zero or more, or not in equal rows."""

    message = "The counts are not whole numbers of 0 or more in equally long rows."
    remedy = "Correct the table."


class DefinitionNotUnderstood(MeasuringError):
    """A composite index whose definition lacks something or contradicts itself. `place`, `fault`."""

    message = "The definition of the index cannot be used; at “{place}”: {fault}."
    remedy = "Correct it, and give it a new version."


class GeometricNeedsPositive(MeasuringError):
    """A geometric mean of figures below zero."""

    message = "A geometric mean cannot be taken of figures below 0."
    remedy = "Choose another way to normalise or to aggregate."


class UnknownIndex(MeasuringError):
    """A built-in index that is not there. `key`, `keys`."""

    message = "There is no built-in index “{key}”."
    remedy = "Choose one of: {keys}."


class AmountNotUnderstood(MeasuringError):
    """An amount that is no exact number. `value`."""

    message = "“{value}” is no amount."
    remedy = "Write a number such as 2500, 2.500 or 2.500,50."


class UnitNotKnown(MeasuringError):
    """An amount in a unit that is not known. `unit`, `units`."""

    message = "Amounts in “{unit}” cannot be turned into kroner."
    remedy = "Choose one of these units: {units}."


class FiguresUnreadable(MeasuringError):
    """A file that gives no figures. `fault`: what is wrong in it."""

    message = "The file cannot be read as figures: {fault}"
    remedy = "Use csv, xlsx, JSON-stat, PX-Web's json or a px file, saved anew by the program it comes from."


class FiguresTooLarge(FiguresUnreadable):
    """A file of figures that would take all memory. `megabytes`: how many it may have."""

    message = "The file is larger than {megabytes} MB."
    remedy = "Split it, for example by year, and hand in one part after another."


class ColumnsMissing(MeasuringError):
    """A file without columns that the mapping names. `columns`, `there`: those it has."""

    message = "The file has no column {columns}; it has {there}."
    remedy = "Correct the mapping, or the names in the file's first row."


class MappingNotUnderstood(MeasuringError):
    """A mapping that does not say enough. `missing`."""

    message = "The mapping is not complete: {missing}"
    remedy = "Say where the indicator, the period and the figure stand."


class ColumnsDoNotMatch(MeasuringError):
    """Columns of different lengths. `lengths`."""

    message = "The columns are of different lengths: {lengths}."
    remedy = "Give each row a series, a time and a value."


class SeriesNotUnderstood(MeasuringError):
    """An indicator whose figures lack something. `indicator`: its code; `missing`."""

    message = "The figures of the indicator “{indicator}” cannot be read: “{missing}” is missing or wrong."
    remedy = "Write numbers as numbers, and say which way is better."


class MapNotUnderstood(PejlError):
    """A file that is no map of the city's districts."""

    message = "The map cannot be used: {fault}"
    remedy = (
        "Hand in a GeoJSON file in degrees of longitude and latitude, with a feature for each district (Polygon or "
        "MultiPolygon) whose property “name” is the district's name."
    )
