"""A plan as one table: what is exported can be imported again, as csv and as xlsx.

Each row says in its first column what it is: a frame, an initiative, a target, a line of the budget ... The columns on
the right are the plan's years.
"""

from pejl.stages.plans.sheet.differences import RowChange, differences
from pejl.stages.plans.sheet.files import as_csv, as_xlsx
from pejl.stages.plans.sheet.reading import ReadPlan, read_table
from pejl.stages.plans.sheet.writing import as_table

__all__ = ["ReadPlan", "RowChange", "as_csv", "as_table", "as_xlsx", "differences", "read_table"]
