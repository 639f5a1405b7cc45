"""`pejl administrator`: somebody who can let everybody else in, made on the machine itself."""

import click

from pejl.cli.commands import _SAY, _or_exit
from pejl.cli.service import set_up_django


@click.command(help=_SAY("Make the first administrator of a new installation; asks for a password."))
@click.argument("email")
@click.argument("name")
@click.option("--city", default="", help=_SAY("The municipality's name, where it is not set up yet"))
@click.password_option(
    "--password",
    prompt=_SAY("Password"),
    confirmation_prompt=_SAY("The password once more"),
    envvar="PEJL_ADMINISTRATOR_PASSWORD",
    help=_SAY("Given here or in PEJL_ADMINISTRATOR_PASSWORD instead of being asked for"),
)
def administrator(email: str, name: str, city: str, password: str) -> None:
    """City, unit and administrator, where there are none."""
    set_up_django()
    from pejl.stages.organisation.verbs.beginning import begin_service

    person = _or_exit(lambda: begin_service(city=city, email=email, name=name, password=password), _SAY)
    click.echo(_SAY("{name} can log in with {email}.", name=person.name, email=person.email))
