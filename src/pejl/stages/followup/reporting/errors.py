"""What can go wrong with reports."""

from pejl.errors import PejlError


class NoSuchYear(PejlError):
    """A year that the policy does not cover."""

    message = "The policy does not cover {year}."
    remedy = "Choose a year from {first} to {last}."


class OutOfDate(PejlError):
    """Own words in the report stand over built ones that have changed."""

    message = "Own words in the report stand over built words that have changed since."
    remedy = "Settle them on the report's page, and build it again."
