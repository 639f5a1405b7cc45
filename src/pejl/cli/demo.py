"""`pejl demo`: the demo city in a database of its own."""

from pathlib import Path

import click

from pejl.cli.commands import _SAY, _or_exit
from pejl.cli.service import migrate_all, set_up_django


@click.command(help=_SAY("Fill an empty database with the demo city, or what is missing of it, and list its log-ins."))
@click.option(
    "--example", type=click.Path(path_type=Path), help=_SAY("The folder “example”; by default the checkout's")
)
def demo(example: Path | None) -> None:
    """Migrate, fill, and say as whom one can log in."""
    set_up_django()
    migrate_all()
    from django.utils.translation import override

    from pejl.process.demo import DEMO_PASSWORD, fill_demo

    logins = _or_exit(lambda: fill_demo(example, say=lambda text: click.echo(f"  {_SAY(text)} …")), _SAY)
    click.echo(_SAY("Log in as one of these; everybody's password is “{password}”:", password=DEMO_PASSWORD))
    widest = max(len(login.email) for login in logins)
    with override(_SAY.language):
        for login in logins:
            click.echo(f"  {login.email:<{widest}}  {login.role.label}")
