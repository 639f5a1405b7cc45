"""`pejl originals verify`: whether every file is as it was received."""

import sys

import click

from pejl.cli.commands import _SAY
from pejl.cli.service import set_up_django

_BROKEN = 1


@click.group(help=_SAY("The files as they were received."))
def originals() -> None:
    """What can be done with the originals."""


@originals.command(help=_SAY("Read every original; exit code 1 if one is missing or is not what was received."))
def verify() -> None:
    """Say what is wrong, file by file, and how many were looked at."""
    set_up_django()
    from pejl.ground.originals.store import verify as verify_all

    looked_at = bad = 0
    for found in verify_all():
        looked_at += 1
        if found.problem:
            bad += 1
            click.echo(found.problem.explain(_SAY), err=True)
    click.echo(_SAY.plural("{count} file was looked at.", "{count} files were looked at.", looked_at))
    if bad:
        click.echo(_SAY.plural("{count} of them is not as it was received.",
                               "{count} of them are not as they were received.", bad), err=True)  # fmt: skip
        sys.exit(_BROKEN)
    click.echo(_SAY("All are as they were received."))
