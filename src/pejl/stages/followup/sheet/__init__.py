"""A share as a workbook: downloaded, filled in, and taken in again."""

from pejl.stages.followup.sheet.reading import ReadShare, read_table
from pejl.stages.followup.sheet.writing import as_table, as_xlsx

__all__ = ["ReadShare", "as_table", "as_xlsx", "read_table"]
