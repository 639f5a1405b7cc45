"""The `pejl` command."""

from pejl.cli.audit import audit
from pejl.cli.commands import main
from pejl.cli.service import migrate, up, worker

for command in (up, worker, migrate, audit):
    main.add_command(command)

__all__ = ["main"]
