"""`pejl audit verify`."""

import pytest
from click.testing import CliRunner, Result
from django.db import transaction
from tests.making import make_unit

from pejl.cli import main
from pejl.ground.audit.chain import seal
from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event, Head
from pejl.ground.triggers import lifted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_events() -> None:
    unit = make_unit()
    for _ in range(3):
        log("unit.rename", unit, by=None)
    seal()


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["audit", "verify", *arguments])


def test_a_whole_chain_ends_well_and_says_its_head() -> None:
    result = _run()
    assert (result.exit_code, result.stdout) == (
        0,
        f"Kæden holder: 3 hændelser er, som de blev forseglet.\nSidste led: 3:{Head.objects.get().hash}\n",
    )
    assert _run("--head", f"3:{Head.objects.get().hash}").exit_code == 0


def test_an_altered_event_ends_with_its_link() -> None:
    with transaction.atomic(), lifted():
        Event.objects.filter(seal__position=2).update(by_name="En anden")
    result = _run()
    assert (result.exit_code, result.stderr) == (
        1,
        "Led 2 er ikke, hvad der blev forseglet: leddet, hændelsen eller rækkefølgen er ændret.\n",
    )


def test_a_noted_head_that_is_not_there_is_found() -> None:
    assert _run("--head", f"3:{'0' * 64}").stderr == "Led 3 er ikke det, der blev noteret: kæden er smedet om.\n"
    assert _run("--head", f"9:{'0' * 64}").stderr == "Kæden er kappet: led 4 mangler, og det, der fulgte.\n"


def test_a_head_that_is_none_is_refused() -> None:
    assert _run("--head", "3").exit_code == 2
