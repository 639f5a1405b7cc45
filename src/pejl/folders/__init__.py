"""A hearing in a folder: settings, the whole run from files to results, and what is kept between runs."""

from pejl.folders.results import Results, write_results
from pejl.folders.run import FolderAnalysis, analyse

__all__ = ["FolderAnalysis", "Results", "analyse", "write_results"]
