"""The `pejl` command."""

from pejl.cli.commands import main
from pejl.cli.service import COMMANDS

for command in COMMANDS:
    main.add_command(command)

__all__ = ["main"]
