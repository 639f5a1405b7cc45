"""Originals in a folder and in an S3-compatible service."""

import hashlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings
from tests.ground.originals.s3_server import s3_server

from pejl.ground.originals import store
from pejl.ground.originals.models import Original
from pejl.ground.originals.storage import OriginalsFolder
from pejl.ground.originals.store import (
    FileTooLarge,
    OriginalDamaged,
    OriginalMissing,
    fetch,
    keep,
    path_of,
    verify,
)

pytestmark = pytest.mark.django_db
TEXT = "Høringssvar fra Æblelunden".encode()
SHA = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of originals of this test's own."""
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


def test_the_same_bytes_twice_are_one_original() -> None:
    first, second = keep(TEXT, name="svar.txt"), keep(TEXT)
    assert first == second == Original.objects.get()
    assert (first.sha256, first.size, first.media_type, fetch(first)) == (SHA, 28, "text/plain", TEXT)


def test_the_media_type_is_that_of_the_content_whatever_its_name_says() -> None:
    assert keep(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", name="billede.txt").media_type == "application/pdf"
    assert keep(b"MZ\x90\x00" + bytes(60), name="svar.docx").media_type == "application/octet-stream"


def test_a_file_too_large_is_refused_before_it_is_stored(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(store, "LARGEST", 27)
    with pytest.raises(FileTooLarge):
        keep(TEXT)
    assert (list(folder.iterdir()), Original.objects.count()) == ([], 0)


def test_a_file_cut_short_by_a_crash_is_written_again(folder: Path) -> None:
    path = folder / path_of(SHA)
    path.parent.mkdir(parents=True)
    path.write_bytes(TEXT[:5])
    assert fetch(keep(TEXT)) == TEXT


def test_a_write_that_breaks_off_leaves_nothing(folder: Path) -> None:
    class Breaking(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield b"half"
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        OriginalsFolder(location=folder).save(path_of(SHA), Breaking(b""))
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_lost_and_an_altered_file_are_found(folder: Path) -> None:
    lost, altered, whole = (keep(text) for text in (b"lost", b"altered", b"whole"))
    (folder / path_of(lost.sha256)).unlink()
    (folder / path_of(altered.sha256)).write_bytes(b"ALTERED")
    with pytest.raises(OriginalMissing):
        fetch(lost)
    with pytest.raises(OriginalDamaged):
        fetch(altered)
    found = {verified.original: type(verified.problem) for verified in verify()}
    assert found == {lost: OriginalMissing, altered: OriginalDamaged, whole: type(None)}


def test_an_s3_compatible_service_keeps_them_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with s3_server() as (address, objects), warnings.catch_warnings(), override_settings(STORAGES=_on_s3(address)):
        warnings.simplefilter("ignore", DeprecationWarning)  # the library's own
        original = keep(TEXT)
        assert objects == {f"/hearings/{path_of(SHA)}": TEXT}
        assert keep(TEXT) == original
        assert fetch(original) == TEXT
        objects.clear()
        with pytest.raises(OriginalMissing):
            fetch(original)
    assert not default_storage.exists(path_of(SHA))


def _on_s3(address: str) -> dict[str, Any]:
    options = {"bucket_name": "hearings", "endpoint_url": address, "region_name": "eu-north-1", "file_overwrite": True}
    return {"default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}}
