"""The `pejl` command."""

from pejl.cli.audit import audit
from pejl.cli.commands import main
from pejl.cli.originals import originals
from pejl.cli.service import migrate, up, worker

for command in (up, worker, migrate, audit, originals):
    main.add_command(command)

__all__ = ["main"]
