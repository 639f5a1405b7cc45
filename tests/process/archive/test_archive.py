"""A hearing out of one installation and into another, with nothing lost."""

import gzip
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from tests.making import make_hearing, make_party, make_person, make_policy, make_provision, make_response, make_unit
from tests.process.archive.filling import make_full_hearing
from tests.stages.decisions.conftest import make_hall

from pejl.ground.audit.models import Event
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch
from pejl.ground.parcel import NoParcel, ParcelDamaged, ParcelMissing, packed
from pejl.ground.rows import delete_rows
from pejl.ground.triggers import lifted
from pejl.process.archive.reading import FolderGiven, HearingThere, OtherTables, VersionDiffers, take_back
from pejl.process.archive.scope import owned_tables
from pejl.process.archive.writing import KIND, export
from pejl.process.backup.contents import tables
from pejl.stages.decisions.models import Meeting as MeetingRow
from pejl.stages.decisions.models import Treatment
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Party, Person, Unit
from pejl.stages.policies.models import Policy, Provision, Version
from pejl.stages.remarks.models import Edit, Remark

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _originals(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "originals"):
        yield


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The archive of a hearing with rows in every table; the installation it came from is gone."""
    export(make_full_hearing(), tmp_path / "a.tar")
    _empty()
    return tmp_path / "a.tar"


def _empty() -> None:
    with transaction.atomic(), lifted():
        for table in tables():
            delete_rows(table)


def _list(archive: Path, name: str) -> list[Any]:
    with tarfile.open(archive) as tar:
        file = tar.extractfile(f"{name}.jsonl")
        assert file is not None
        return [json.loads(line) for line in file]


def test_every_table_of_a_hearing_is_in_the_test(archive: Path) -> None:
    empty = [owned.table._meta.label for owned in owned_tables() if not _list(archive, owned.table._meta.label)]
    assert empty == []


def test_export_of_import_of_export_is_the_export(archive: Path, tmp_path: Path) -> None:
    imported = take_back(archive)
    exported = export(imported.hearing, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_bytes() == archive.read_bytes()
    assert (exported.originals, imported.originals) == (Original.objects.count(), Original.objects.count())


def test_it_is_the_same_from_an_installation_with_other_keys(archive: Path, tmp_path: Path) -> None:
    """Where other hearings live, and some of the units, parties and people are known under other numbers."""
    for _ in range(3):
        make_response("Andet", hearing=make_hearing())
    make_party(name="Zoologisk Forening")
    make_unit(code="AAA")
    known = _person(archive, "chef@ravnsund.example")
    Person.objects.create(email=known["email"], name=known["name"])
    Person.objects.update(created_at=known["created_at"])
    imported = take_back(archive)
    export(imported.hearing, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_bytes() == archive.read_bytes()
    assert Hearing.objects.count() == 4


def _person(archive: Path, email: str) -> Any:
    return next(row for row in _list(archive, "organisation.Person") if row["email"] == email)


def test_history_points_to_the_rows_of_here(archive: Path) -> None:
    make_response("Andet")
    hearing = take_back(archive).hearing
    remark = Remark.objects.filter(hearing=hearing).order_by("-pk")[0]
    (patch,) = [edit.after for edit in Edit.objects.all() if str(remark.pk) in edit.after]
    committee = Unit.objects.get(code="KUN")
    other = Person.objects.get(email="kun-i-historien@ravnsund.example")
    assert patch[str(remark.pk)]["kind_by_id"] == other.pk
    assert f"committee:{committee.pk}" in patch[str(remark.pk)]
    assert patch["-987654321"] == {"retired": True}
    assert patch["response"]["handled_by_id"] == other.pk
    event = Event.objects.get(verb="reply.start")
    assert (event.subject_id, event.hearing_id) == (str(remark.pk), hearing.pk)
    assert event.data == {"remarks": [remark.pk, -987654321], "number": 3}
    assert Event.objects.get(verb="remark.gone").subject_id == "-987654322"
    invitee = hearing.invitees.order_by("-pk")[0]
    assert hearing.letters.get(kind="reminder").about == f"invitee:{invitee.pk}:2026-03-02"


def test_a_frozen_version_stays_frozen_and_files_are_as_they_were(archive: Path) -> None:
    hearing = take_back(archive).hearing
    assert hearing.version.is_frozen
    assert {fetch(original)[:4] for original in Original.objects.all()} == {b"fil "}


def test_people_who_come_with_it_cannot_log_in(archive: Path) -> None:
    take_back(archive)
    assert {(person.is_active, person.has_usable_password()) for person in Person.objects.all()} == {(False, False)}


def test_a_policy_that_is_here_is_used_where_it_says_the_same(archive: Path, tmp_path: Path) -> None:
    first = take_back(archive).hearing
    provisions = Provision.objects.count()
    Hearing.objects.filter(pk=first.pk).update(slug="den-foerste")
    _clear_what_may_be_there_once()
    second = take_back(archive).hearing
    assert second.version == first.version
    assert (Version.objects.count(), Provision.objects.count()) == (1, provisions)
    assert Party.objects.filter(name="Åens Venner").count() == 1


def _clear_what_may_be_there_once() -> None:
    """Links and letters that only one hearing can have."""
    with transaction.atomic(), lifted():
        for owned in owned_tables():
            if owned.table._meta.label in {
                "hearings.Subscription",
                "responses.FormDraft",
                "hearings.Letter",
                "responses.DraftFile",
            }:
                delete_rows(owned.table)


def test_a_policy_with_other_words_is_not_overwritten(archive: Path) -> None:
    version = Version.objects.create(policy=make_policy(slug="politik"), number=2)
    make_provision(version=version, title="Noget helt andet")
    with pytest.raises(VersionDiffers):
        take_back(archive)
    assert (Policy.objects.count(), Hearing.objects.count()) == (1, 0)


def test_a_hearing_that_is_here_is_not_taken_in_again(archive: Path) -> None:
    take_back(archive)
    events = Event.objects.count()
    with pytest.raises(HearingThere):
        take_back(archive)
    assert (Hearing.objects.count(), Event.objects.count()) == (1, events)


def test_a_folder_a_missing_file_and_one_cut_off_are_told_apart(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderGiven):
        take_back(tmp_path)
    with pytest.raises(ParcelMissing):
        take_back(tmp_path / "nothing.tar.gz")
    whole = gzip.compress(archive.read_bytes())
    turned = bytearray(whole)
    turned[len(whole) // 2] ^= 0xFF
    for number, content in enumerate([whole[: len(whole) // 2], bytes(turned), b"hello", b""]):
        file = tmp_path / f"{number}.tar.gz"
        file.write_bytes(content)
        with pytest.raises(NoParcel):
            take_back(file)
    assert not Hearing.objects.exists()


def test_an_archive_is_no_backup_and_damage_is_found(archive: Path) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content.replace("Ænder".encode(), "Aender"[:6].encode(), 1))
    with pytest.raises(ParcelDamaged):
        take_back(archive)
    with packed(archive.with_name("c.tar"), KIND) as parcel:
        parcel.close({})
    with pytest.raises(OtherTables):
        take_back(archive.with_name("c.tar"))
    assert not Hearing.objects.exists()


def test_taking_it_in_is_logged(archive: Path) -> None:
    hearing = take_back(archive).hearing
    event = Event.objects.get(verb="hearing.import")
    assert (event.subject_id, event.hearing_id) == (str(hearing.pk), None)


def test_people_of_here_stay_as_they_are(archive: Path) -> None:
    person = make_person(email="chef@ravnsund.example", name="Chefen herfra")
    take_back(archive)
    person.refresh_from_db()
    assert (person.name, person.is_active) == ("Chefen herfra", True)


def test_decisions_travel_with_the_meetings_that_are_here_already_or_not(tmp_path: Path) -> None:
    hall = make_hall()
    hall.decided(hall.way[0])
    hall.placed(hall.way[1])
    starts = list(MeetingRow.objects.order_by("pk").values_list("body__code", "starts_at"))
    export(hall.town.hearing, tmp_path / "a.tar")
    _empty()
    body = make_unit(kind="committee", code="BIU", name="Forvaltning BIU")
    MeetingRow.objects.create(body=body, starts_at=starts[0][1])
    take_back(tmp_path / "a.tar")
    assert sorted(MeetingRow.objects.values_list("body__code", "starts_at")) == sorted(starts)
    told = [
        (t.body.code, t.state, t.meeting.starts_at if t.meeting else None) for t in Treatment.objects.order_by("pk")
    ]
    assert told[:2] == [("BIU", "decided", starts[0][1]), ("TMU", "placed", starts[1][1])]
