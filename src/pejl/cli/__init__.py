"""The `pejl` command."""

from pejl.cli.administrator import administrator
from pejl.cli.audit import audit
from pejl.cli.barometer import barometer
from pejl.cli.carrying import backup, export_hearing, import_hearing, restore
from pejl.cli.commands import main
from pejl.cli.demo import demo
from pejl.cli.originals import originals
from pejl.cli.plan import plan
from pejl.cli.service import migrate, up, worker

for command in (
    up,
    worker,
    migrate,
    administrator,
    audit,
    demo,
    originals,
    backup,
    restore,
    export_hearing,
    import_hearing,
    plan,
    barometer,
):
    main.add_command(command)

__all__ = ["main"]
