"""Everything out, and everything back, on the same and on another database."""

import json
import os
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import override_settings
from tests.making import make_city, make_hearing, make_person, make_provision, make_remark, make_reply, make_unit

from pejl.ground.audit.chain import seal, verify
from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import OriginalMissing, fetch, keep, path_of
from pejl.ground.parcel import FileThere, ParcelDamaged, packed
from pejl.ground.rows import delete_rows, lines_of
from pejl.ground.search.entries import index
from pejl.ground.search.found import search
from pejl.ground.snapshot import snapshot
from pejl.ground.triggers import lifted
from pejl.ground.work.jobs import enqueue
from pejl.ground.work.models import Job, WorkerProcess
from pejl.process.backup.contents import KIND, applied_migrations, tables
from pejl.process.backup.restoring import CannotHold, NotEmpty, OtherVersion, StillRunning, restore
from pejl.process.backup.writing import back_up
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version
from pejl.stages.remarks.models import Remark

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _originals(tmp_path: Path) -> Any:
    with override_settings(MEDIA_ROOT=tmp_path / "originals"):
        yield


@pytest.fixture
def filled() -> Hearing:
    """A city with one hearing, its answers, its history and work in the queue."""
    make_city()
    officer = make_person(Role.OFFICER, make_unit(code="BIF"))
    hearing = make_hearing(title="Høring “æøå” \\ 🌳")
    make_provision(version=hearing.version).committees.add(make_unit(code="BIU"))
    Version.objects.filter(pk=hearing.version.pk).update(frozen_at="2026-03-02T10:00:00.123456Z")
    remark = make_remark(hearing=hearing)
    reply = make_reply(hearing=hearing, created_by=officer, unit=Unit.objects.get(code="BIF"))
    reply.answers.create(remark=remark, unit=reply.unit)
    hearing.documents.create(title="Udkast", file_name="udkast.txt", original=keep(b"Udkastet"))
    log("hearing.open", hearing, by=officer, hearing=hearing.pk, b=1, a={"z": [1.5, None], "y": "å"})
    seal()
    index("remark", remark.pk, title="Praktikpladser", hearing=hearing.pk)
    enqueue("test-nothing", hearing=hearing.pk)
    return hearing


def _empty() -> None:
    with transaction.atomic(), lifted():
        for table in tables():
            delete_rows(table)
    for original in list(Path(default_storage.path(".")).rglob("*")):
        if original.is_file():
            original.unlink()


def _tables_of(backup: Path) -> Any:
    with tarfile.open(backup) as tar:
        file = tar.extractfile("manifest.json")
        assert file is not None
        return json.load(file)["lists"]


@pytest.mark.parametrize("name", ["backup.tar", "backup.tar.gz"])
def test_what_is_restored_is_what_was_backed_up(filled: Hearing, tmp_path: Path, name: str) -> None:
    done = back_up(tmp_path / name)
    assert (done.originals, done.problems) == (1, [])
    before = {"head": verify().head, "hearing": Hearing.objects.values().get(), "people": Person.objects.count()}
    _empty()
    assert not Hearing.objects.exists()

    restored = restore(tmp_path / name)

    assert (restored.rows, restored.originals, restored.missing) == (done.rows, 1, 0)
    after = {"head": verify().head, "hearing": Hearing.objects.values().get(), "people": Person.objects.count()}
    assert after == before
    assert verify().broken is None
    assert fetch(Original.objects.get()) == b"Udkastet"
    assert [found.object_id for found in search("praktik", public_only=False).results] == [Remark.objects.get().pk]
    assert Job.objects.get().state == Job.State.WAITING
    back_up(tmp_path / "again.tar")
    assert {**_tables_of(tmp_path / "again.tar"), "work.Job": None} == {**_tables_of(tmp_path / name), "work.Job": None}


def test_new_rows_follow_the_restored_ones(filled: Hearing, tmp_path: Path) -> None:
    back_up(tmp_path / "backup.tar")
    last = make_unit(code="AFTER").pk
    restore(tmp_path / "backup.tar", replace=True)
    assert make_unit(code="NEW").pk == last if connection.vendor == "postgresql" else last + 1


def test_it_goes_to_another_database_and_back(filled: Hearing, tmp_path: Path) -> None:
    """To SQLite by the command, and from there into this database, which is PostgreSQL in half of all runs."""
    back_up(tmp_path / "here.tar")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "PEJL_DATA": str(tmp_path / "there"),
        "PEJL_LANG": "en",
        "DJANGO_SETTINGS_MODULE": "pejl.config.settings",
    }

    def pejl(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pejl.cli", *arguments]
        return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)

    said = pejl("restore", str(tmp_path / "here.tar")).stdout
    assert said.endswith(f"rows and 1 originals are back, and agree with {tmp_path / 'here.tar'}.\n")
    pejl("backup", str(tmp_path / "there.tar"))
    here, there = _tables_of(tmp_path / "here.tar"), _tables_of(tmp_path / "there.tar")
    assert {**there, "work.Job": None} == {**here, "work.Job": None}

    restore(tmp_path / "there.tar", replace=True)
    assert Hearing.objects.get().title == "Høring “æøå” \\ 🌳"
    assert verify().broken is None


def test_a_backup_is_of_one_moment_while_others_write(filled: Hearing) -> None:
    def work() -> None:
        try:
            make_unit(code="NEW")
        finally:
            connection.close()

    with snapshot():
        before = Unit.objects.count()
        with ThreadPoolExecutor(1) as others:
            others.submit(work).result()
        assert Unit.objects.count() == before
    assert Unit.objects.count() == before + 1


def test_a_restore_destroys_nothing_unasked(filled: Hearing, tmp_path: Path) -> None:
    back_up(tmp_path / "backup.tar")
    with pytest.raises(NotEmpty):
        restore(tmp_path / "backup.tar")
    with pytest.raises(FileThere):
        back_up(tmp_path / "backup.tar")


def test_a_restore_waits_for_the_workers_to_stop(filled: Hearing, tmp_path: Path) -> None:
    back_up(tmp_path / "backup.tar")
    from django.utils import timezone

    WorkerProcess.objects.create(name="w", started_at=timezone.now(), seen_at=timezone.now())
    with pytest.raises(StillRunning):
        restore(tmp_path / "backup.tar", replace=True)


def test_a_lost_original_is_named_and_the_rest_is_kept(filled: Hearing, tmp_path: Path) -> None:
    lost = keep(b"lost")
    default_storage.delete(path_of(lost.sha256))
    done = back_up(tmp_path / "backup.tar")
    assert [(type(problem), problem.parameters["sha256"]) for problem in done.problems] == [
        (OriginalMissing, lost.sha256)
    ]
    assert restore(tmp_path / "backup.tar", replace=True).missing == 1


@pytest.mark.parametrize("damage", ["row", "original", "cut", "no manifest", "no backup"])
def test_a_damaged_backup_changes_nothing(filled: Hearing, tmp_path: Path, damage: str) -> None:
    back_up(tmp_path / "backup.tar")
    content = (tmp_path / "backup.tar").read_bytes()
    damaged = {
        "row": content.replace("Høring “æøå”".encode(), "Horing “æøå” ".encode(), 1),
        "original": content.replace(b"Udkastet", b"UDKASTET", 1),
        "cut": content[: len(content) // 2],
        "no manifest": content.replace(b"manifest.json", b"manifest.jsom"),
        "no backup": b"hello",
    }[damage]
    assert damaged != content
    (tmp_path / "backup.tar").write_bytes(damaged)
    Hearing.objects.update(title="as it is")
    with pytest.raises(ParcelDamaged):
        restore(tmp_path / "backup.tar", replace=True)
    assert Hearing.objects.get().title == "as it is"


def test_a_backup_of_another_version_is_refused(filled: Hearing, tmp_path: Path) -> None:
    back_up(tmp_path / "backup.tar")
    content = (tmp_path / "backup.tar").read_bytes()
    (tmp_path / "backup.tar").write_bytes(content.replace(b"work.0001_initial", b"work.0009_initial"))
    with pytest.raises(OtherVersion):
        restore(tmp_path / "backup.tar", replace=True)


def test_what_a_database_does_not_take_is_said_and_changes_nothing(filled: Hearing, tmp_path: Path) -> None:
    """A unit twice under one code, as only a backup written by hand has it."""
    with packed(tmp_path / "odd.tar", KIND) as parcel:
        for table in tables():
            lines = list(lines_of(table._base_manager.all()))
            parcel.add_list(table._meta.label, lines * 2 if table is Unit else lines)
        parcel.close({"migrations": applied_migrations()})
    with pytest.raises(CannotHold):
        restore(tmp_path / "odd.tar", replace=True)
    assert Hearing.objects.get().pk == filled.pk


def test_nobody_else_may_read_the_file(filled: Hearing, tmp_path: Path) -> None:
    back_up(tmp_path / "backup.tar")
    assert (tmp_path / "backup.tar").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["backup.tar"]
