"""`pejl export` and `pejl import`, as somebody would."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import override_settings
from tests.making import make_hearing

from pejl.cli import main
from pejl.stages.hearings.models import Hearing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _originals(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "originals"):
        yield


def _pejl(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_hearing_goes_out_and_comes_in_under_a_free_address(tmp_path: Path) -> None:
    hearing = make_hearing(slug="kyst", title="Kystpolitik")
    out = _pejl("export", "kyst", tmp_path / "kyst.tar.gz")
    assert out.exit_code == 0
    assert out.stdout == f"{tmp_path / 'kyst.tar.gz'} rummer 5 rækker og 0 originaler og er læst igen.\n"
    Hearing.objects.filter(pk=hearing.pk).update(slug="en-anden")
    back = _pejl("import", tmp_path / "kyst.tar.gz")
    assert (back.exit_code, back.stdout) == (0, "»Kystpolitik« er her med 1 rækker og 0 originaler.\n")


def test_what_does_not_go_is_said_in_one_line(tmp_path: Path) -> None:
    nothing = _pejl("export", "findes-ikke", tmp_path / "x.tar")
    assert (nothing.exit_code, nothing.stderr) == (2, "Der er ingen høring med adressen »findes-ikke«.\n")
    (tmp_path / "y.tar").write_text("hej")
    assert _pejl("import", tmp_path / "y.tar").exit_code == 2
    assert _pejl("restore", tmp_path / "z.tar").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["y.tar"]
