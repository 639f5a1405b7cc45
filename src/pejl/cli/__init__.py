"""The `pejl` command."""

from pejl.cli.commands import main

__all__ = ["main"]
