"""`pejl audit verify`: whether the audit log is as it was written."""

import re
import sys
from typing import TYPE_CHECKING

import click

from pejl.cli.commands import _SAY
from pejl.cli.service import set_up_django

if TYPE_CHECKING:
    from pejl.ground.audit.chain import Broken

_BROKEN = 1


@click.group(help=_SAY("The audit log."))
def audit() -> None:
    """What can be done with the log."""


@audit.command(help=_SAY("Walk the chain of the audit log; exit code 1 if anything was altered, removed or reordered."))
@click.option("--head", "noted", metavar="NUMBER:HASH", help=_SAY("A head that was noted earlier, to be found again"))
def verify(noted: str | None) -> None:
    """Say how far the chain holds."""
    if noted and not re.fullmatch(r"\d+:[0-9a-f]{64}", noted):
        raise click.BadParameter(_SAY("Write it as this command printed it: NUMBER:HASH."), param_hint="--head")
    set_up_django()
    from pejl.ground.audit import chain

    position, _, hash_ = (noted or "").partition(":")
    verdict = chain.verify((int(position), hash_) if noted else None)
    if verdict.broken:
        click.echo(_found(verdict.broken), err=True)
        sys.exit(_BROKEN)
    click.echo(_SAY.plural("The chain holds: {count} event is as it was sealed.",
                           "The chain holds: {count} events are as they were sealed.", verdict.sealed))  # fmt: skip
    click.echo(_SAY("Head: {head}", head=f"{verdict.sealed}:{verdict.head}"))
    if verdict.overdue:
        click.echo(_SAY.plural("{count} event has waited more than an hour to be sealed: is a worker running?",
                               "{count} events have waited more than an hour to be sealed: is a worker running?",
                               verdict.overdue), err=True)  # fmt: skip


def _found(broken: "Broken") -> str:
    from pejl.ground.audit.chain import Fault

    said = {
        Fault.MISSING: _SAY("Link {number} is missing."),
        Fault.EVENT_MISSING: _SAY("The event under link {number} is missing."),
        Fault.ALTERED: _SAY("Link {number} is not what was sealed: it, its event or their order was altered."),
        Fault.CUT: _SAY("The chain was cut off: link {number} is missing, and what followed."),
        Fault.OTHER_HEAD: _SAY("Link {number} is not the one that was noted: the chain was forged anew."),
    }
    return said[broken.fault].format(number=_SAY.number(broken.position))
