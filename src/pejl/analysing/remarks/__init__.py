"""From answers to remarks: one point each, as an exact span of the response, with nothing falling between."""

from pejl.analysing.remarks.finding import RemarksFound, find_remarks
from pejl.analysing.remarks.identity import remark_id

__all__ = ["RemarksFound", "find_remarks", "remark_id"]
