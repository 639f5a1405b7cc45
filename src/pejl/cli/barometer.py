"""`pejl barometer import`: a policy's indicators and figures from a file of facts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pejl.cli.commands import _SAY, _or_exit
from pejl.cli.plan import NotThere
from pejl.cli.service import set_up_django

if TYPE_CHECKING:
    from pejl.process.barometer_import import ImportedBarometer

_WITH_FAULTS = 1


@click.group(help=_SAY("Barometers of policies."))
def barometer() -> None:
    """What can be done with barometers."""


@barometer.command("import", help=_SAY("Take the indicators in FILE (yaml) into the service, with a policy of theirs."))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--policy", help=_SAY("The last part of a policy's address, where the policy is there"))
@click.option("--by", required=True, metavar="EMAIL", help=_SAY("Who takes it in: a lead's e-mail address"))
def import_(file: Path, policy: str | None, by: str) -> None:
    """Say what was taken in, and everything that was not, with its reason."""
    set_up_django()
    from django.utils.translation import override

    with override(_SAY.language):
        imported = _or_exit(lambda: _imported(file, policy, by), _SAY)
        for fault in imported.faults:
            click.echo(_SAY("{place}: {reason}", place=fault.place, reason=fault.error.explain(_SAY)), err=True)
        click.echo(
            _SAY(
                "“{title}” ({slug}) is taken in. Indicators: {indicators}, figures: {figures}.",
                title=imported.policy.title,
                slug=imported.policy.slug,
                indicators=imported.indicators,
                figures=imported.figures,
            )
        )
    if imported.faults:
        sys.exit(_WITH_FAULTS)


def _imported(file: Path, policy: str | None, by: str) -> "ImportedBarometer":
    from pejl.process.barometer_import import import_barometer
    from pejl.stages.organisation.models import Person
    from pejl.stages.policies.models import Policy

    person = Person.objects.filter(email__iexact=by).first()
    if person is None:
        raise NotThere(what=_SAY("person"), name=by)
    found = Policy.objects.filter(slug=policy).first() if policy else None
    if policy and found is None:
        raise NotThere(what=_SAY("policy"), name=policy)
    return import_barometer(content=file.read_bytes(), name=file.name, by=person, policy=found)
