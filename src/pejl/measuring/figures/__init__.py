"""Figures from files: any table through a mapping that is kept and used again.

The readers of JSON-stat and px are our own: pyjstat and pyaxis bring pandas along, trust the file's sizes, and pyjstat
has stood still since 2023; what we need of both formats is small, and must bear files from outside.
"""

from pejl.measuring.figures.mapping import MISSING, FigureMapping
from pejl.measuring.figures.reading import read_figures, read_given, read_mapped, read_table
from pejl.measuring.figures.table import STATUS, VALUE, RawRow, RawTable
from pejl.measuring.figures.taking_in import (
    FigureProblem,
    FigureRow,
    TakenIn,
    read_number,
    split_known,
    take_in,
)

__all__ = [
    "MISSING",
    "STATUS",
    "VALUE",
    "FigureMapping",
    "FigureProblem",
    "FigureRow",
    "RawRow",
    "RawTable",
    "TakenIn",
    "read_figures",
    "read_given",
    "read_mapped",
    "read_number",
    "read_table",
    "split_known",
    "take_in",
]
