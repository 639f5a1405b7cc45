"""Fills a database with the demo city: a hearing that is closed and half answered, an open one, an adopted policy."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

import pejl
from pejl.errors import PejlError
from pejl.process.demo.adopted import fill_adopted
from pejl.process.demo.barometer import fill_barometer
from pejl.process.demo.city import CityFile, fill_city, people
from pejl.process.demo.closed import fill_closed
from pejl.process.demo.open import fill_open
from pejl.process.demo.plans import fill_plans
from pejl.process.demo.reports import fill_reports
from pejl.process.demo.status import fill_status
from pejl.process.demo.year_wheel import fill_wheel
from pejl.process.finding import keep_findable
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import City, Person
from pejl.stages.organisation.roles import Role

__all__ = ["DEMO_PASSWORD", "Login", "fill_demo"]

DEMO_PASSWORD = "sundet-ved-ravnsund"  # noqa: S105 - it is printed for everybody to see
"""Everybody's in the demo; that is why it is refused in production."""


class DemoInProduction(PejlError):
    """Everybody knows the demo's password."""

    message = "The demo is never filled into a service in production: everybody knows its password."
    remedy = "Run it where PEJL_ENVIRONMENT is “local”, with a folder (PEJL_DATA) or database of its own."


class NotTheDemo(PejlError):
    """The database holds something else."""

    message = "The database holds something else than the demo, so nothing was changed."
    remedy = "Give the demo a folder (PEJL_DATA) or a database (DATABASE_URL) of its own."


class DemoMissing(PejlError):
    """An installed package does not carry the demo's texts."""

    message = "The demo's texts are not in {folder}."
    remedy = "Run it in a checkout of the project, or name the folder “example” of one."


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody to log in as."""

    role: Role
    email: str
    name: str


def fill_demo(example: Path | None = None, *, say: Callable[[str], object] = lambda _: None) -> list[Login]:
    """Fill an empty database with the demo, or what is missing of it; gives one log-in a role.

    `example` is the project's folder of that name; by default the one of the checkout this runs in. `say` is told, as
    English text, what is being made. Raises DemoInProduction, NotTheDemo, DemoMissing.
    """
    folder = example or Path(pejl.__file__).resolve().parents[2] / "example"
    if settings.PRODUCTION:
        raise DemoInProduction
    if not (folder / "demo" / "city.toml").is_file():
        raise DemoMissing(folder=folder)
    city = CityFile.read(folder / "demo" / "city.toml")
    if not _is_empty_or_demo(city):
        raise NotTheDemo
    say("The city with its committees, people and parties")
    fill_city(city, folder / "hearing", password=DEMO_PASSWORD)
    say("An adopted policy and the hearing it went through")
    earlier = fill_adopted(folder)
    say("A hearing that is closed: its responses are read and compared")
    fill_closed(folder, predecessor=earlier, say=say)
    say("An open hearing")
    fill_open(folder)
    say("An action plan that is followed, and a draft of the next")
    fill_plans(folder, adopted=earlier)
    say("The barometer of the adopted policy")
    fill_barometer(folder, adopted=earlier)
    say("Two status rounds of it, one of them under way")
    fill_status(folder, adopted=earlier)
    say("Its report of a year, and the page for citizens")
    fill_reports(adopted=earlier)
    say("Its year wheel")
    fill_wheel(adopted=earlier)
    keep_findable()
    return _logins()


def _is_empty_or_demo(city: CityFile) -> bool:
    if not (City.objects.exists() or Person.objects.exists() or Hearing.objects.exists()):
        return True
    return (
        City.objects.filter(name=city.name).exists() and Person.objects.filter(email=city.people[0]["email"]).exists()
    )


def _logins() -> list[Login]:
    return [Login(role, person.email, person.name) for role, person in people().items()]
