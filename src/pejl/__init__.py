"""Pejl: from a public hearing's responses to remarks, replies and a hearing note, with every thread kept.

    from pejl import analyse, write_results

    run = analyse("my-hearing")
    for remark in run.analysis.remarks:
        print(remark.id, remark.kind, remark.text)
    write_results(run, "my-hearing/results")

The parts are libraries of their own: `pejl.reading`, `pejl.analysing`, `pejl.writing`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pejl.folders import analyse, write_results

__all__ = ["__version__", "analyse", "write_results"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the whole run only when it is asked for: a child process that reads files needs the reading alone."""
    if name in {"analyse", "write_results"}:
        from pejl import folders

        return getattr(folders, name)
    raise AttributeError(f"module 'pejl' has no attribute {name!r}")
