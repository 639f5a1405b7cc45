"""`pejl plan import` and `pejl plan export`: action plans from files and to files."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from pejl.cli.commands import _SAY, _or_exit
from pejl.cli.service import set_up_django
from pejl.errors import PejlError

if TYPE_CHECKING:
    from pejl.process.plan_import import Imported

_WITH_FAULTS = 1
_FILE = click.Path(path_type=Path)
_Row = TypeVar("_Row")


class NotThere(PejlError):
    """Nothing is called what was asked for."""

    message = "There is no {what} “{name}”."


@click.group(help=_SAY("Action plans."))
def plan() -> None:
    """What can be done with plans."""


@plan.command("import", help=_SAY("Take the plan in FILE (csv, xlsx or yaml) into the service, as a draft."))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--policy", help=_SAY("The last part of the policy's address, for a new plan"))
@click.option("--into", help=_SAY("The last part of a plan's address, to fill a draft that is there"))
@click.option("--committee", help=_SAY("Code of the committee, where the file does not say it"))
@click.option("--administration", help=_SAY("Code of the administration, where the file does not say it"))
@click.option("--by", required=True, metavar="EMAIL", help=_SAY("Who takes it in: a lead or officer's e-mail address"))
def import_(
    file: Path, policy: str | None, into: str | None, committee: str | None, administration: str | None, by: str
) -> None:
    """Say what was taken in, and every row that was not, with its reason."""
    if bool(policy) == bool(into):
        raise click.UsageError(_SAY("Say either --policy or --into."))
    set_up_django()
    from django.utils.translation import override

    with override(_SAY.language):
        imported = _or_exit(lambda: _imported(file, policy, into, committee, administration, by), _SAY)
        _tell(imported)
    if imported.taken.faults:
        sys.exit(_WITH_FAULTS)


@plan.command(help=_SAY("Write the plan PLAN, by the last part of its address, to FILE (csv or xlsx)."))
@click.argument("plan_slug", metavar="PLAN")
@click.argument("file", type=_FILE)
def export(plan_slug: str, file: Path) -> None:
    """In the format that `pejl plan import` reads."""
    set_up_django()
    from pejl.stages.plans.contents import content_of
    from pejl.stages.plans.models import Plan
    from pejl.stages.plans.sheet import as_csv, as_table, as_xlsx

    def write() -> None:
        found = Plan.objects.filter(slug=plan_slug).first()
        if found is None:
            raise NotThere(what=_SAY("action plan"), name=plan_slug)
        table = as_table(content_of(found), _SAY.language)
        file.write_bytes(as_xlsx(table, found.title) if file.suffix.lower() == ".xlsx" else as_csv(table))

    _or_exit(write, _SAY)
    click.echo(_SAY("Written to {file}.", file=file))


def _imported(
    file: Path, policy: str | None, into: str | None, committee: str | None, administration: str | None, by: str
) -> "Imported":
    from pejl.process.plan_import import import_into, import_plan
    from pejl.stages.organisation.models import Person, Unit
    from pejl.stages.plans.models import Plan
    from pejl.stages.policies.models import Policy

    content = file.read_bytes()
    person = _one(Person.objects.filter(email__iexact=by).first, _SAY("person"), by)
    if into:
        plan = _one(Plan.objects.filter(slug=into).first, _SAY("action plan"), into)
        return import_into(plan, content=content, name=file.name, by=person)
    units = {
        name: _one(Unit.objects.filter(code=code).first, _SAY("unit"), code) if code else None
        for name, code in (("committee", committee), ("administration", administration))
    }
    found = _one(Policy.objects.filter(slug=policy).first, _SAY("policy"), policy or "")
    return import_plan(policy=found, content=content, name=file.name, by=person, **units)


def _one(first: Callable[[], _Row | None], what: str, name: str) -> _Row:
    row = first()
    if row is None:
        raise NotThere(what=what, name=name)
    return row


def _tell(imported: "Imported") -> None:
    taken = imported.taken
    for fault in taken.faults:
        reason = fault.error.explain(_SAY)
        click.echo(_SAY("Row {row}: {reason}", row=fault.place, reason=reason), err=True)
    click.echo(
        _SAY(
            "“{title}” ({slug}) is taken in. Initiatives: {initiatives}, targets: {targets}, budget lines: {lines}.",
            title=imported.plan.title,
            slug=imported.plan.slug,
            initiatives=taken.initiatives,
            targets=taken.targets,
            lines=taken.lines,
        )
    )
