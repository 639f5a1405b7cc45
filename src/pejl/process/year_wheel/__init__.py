"""The year wheel across the stages: own dates and those known from data, and reminders of the own ones."""

from pejl.process.year_wheel.happenings import Happening, Source, happenings, own_and_windows
from pejl.process.year_wheel.reminding import remind_of_dates

__all__ = ["Happening", "Source", "happenings", "own_and_windows", "remind_of_dates"]
