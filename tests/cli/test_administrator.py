"""`pejl administrator`: the first person who can let others in."""

import pytest
from click.testing import CliRunner, Result

from pejl.cli import main
from pejl.ground.audit.models import Event
from pejl.stages.organisation.models import City, Membership, Person

pytestmark = pytest.mark.django_db
PASSWORD = "et langt kodeord om havet"


def _run(*arguments: str, password: str = PASSWORD) -> Result:
    return CliRunner().invoke(main, ["administrator", *arguments, "--password", password])


def test_a_new_installation_gets_its_city_and_administrator() -> None:
    result = _run("ane@ravnsund.example", "Ane Vester", "--city", "Ravnsund")
    assert (result.exit_code, result.stdout) == (0, "Ane Vester kan logge ind med ane@ravnsund.example.\n")
    person = Person.objects.get()
    assert person.check_password(PASSWORD)
    assert City.objects.get().name == "Ravnsund"
    assert [(m.role, m.unit.name) for m in Membership.objects.all()] == [("administrator", "Ravnsund")]
    assert [event.verb for event in Event.objects.order_by("id")] == ["city.change", "unit.change", "role.give"]


def test_there_is_only_one_first_administrator() -> None:
    _run("ane@ravnsund.example", "Ane Vester", "--city", "Ravnsund")
    result = _run("bo@ravnsund.example", "Bo Lund")
    assert result.exit_code != 0
    assert "Du har ingen rolle" in result.stderr
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("city", "password", "said"), [("", PASSWORD, "navn"), ("Ravnsund", "kort", "Adgangskoden kan ikke bruges")]
)
def test_what_is_missing_is_said_and_nothing_is_half_done(city: str, password: str, said: str) -> None:
    result = _run("ane@ravnsund.example", "Ane Vester", "--city", city, password=password)
    assert result.exit_code != 0
    assert said in result.stderr
    assert not Person.objects.exists()
    assert not City.objects.exists()
