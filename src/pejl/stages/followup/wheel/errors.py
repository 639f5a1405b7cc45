"""What can go wrong with dates of the year wheel."""

from pejl.errors import PejlError


class DayUnknown(PejlError):
    """A day that the calendar does not have, or not every year."""

    message = "{day}/{month} is no day that comes every time."
    remedy = "Choose a day that is there each time; in February the 28th is the last."


class YearMissing(PejlError):
    """What happens once happens in a year."""

    message = "A date that comes once needs its year."
    remedy = "Write the year, or choose how often it comes back."


class EndHalf(PejlError):
    """A last day has a day and a month."""

    message = "The last day has a day or a month, but not both."
    remedy = "Write both, or leave both empty where it is a single day."


class TooLong(PejlError):
    """What comes every half-year ends before it comes again."""

    message = "It comes again before it has ended."
    remedy = "Choose an earlier last day, or let it come less often."
