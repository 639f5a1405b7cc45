"""Which files of a folder are responses."""

import hashlib
import os
from pathlib import Path

import pytest

from pejl.folders.errors import FolderNotFound, NoResponses, PolicyNotFound
from pejl.folders.files import find_files


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_responses_stand_in_their_folder_also_below_it(tmp_path: Path) -> None:
    _write(tmp_path, "hearing.toml", "policy.docx", "responses/b.txt", "responses/post/å.eml", "notat.docx")
    files = find_files(tmp_path)
    assert [file.name for file in files.responses] == ["b.txt", "post/å.eml"]
    assert files.responses[0].sha256 == hashlib.sha256(b"responses/b.txt").hexdigest()
    assert files.policy == tmp_path / "policy.docx"
    assert files.assumptions == ()


def test_without_that_folder_every_file_is_a_response(tmp_path: Path) -> None:
    _write(tmp_path, "hearing.toml", "policy.md", "svar.txt", "results/remarks.json")
    files = find_files(tmp_path)
    assert [file.name for file in files.responses] == ["svar.txt"]
    assert len(files.assumptions) == 1


def test_what_programs_leave_behind_is_no_response(tmp_path: Path) -> None:
    _write(tmp_path, "responses/svar.docx", "responses/~$svar.docx", "responses/.DS_Store", "responses/Thumbs.db")
    assert [file.name for file in find_files(tmp_path).responses] == ["svar.docx"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderNotFound):
        find_files(tmp_path / "nej")
    with pytest.raises(NoResponses):
        find_files(tmp_path)
    _write(tmp_path, "responses/svar.txt")
    with pytest.raises(PolicyNotFound):
        find_files(tmp_path, tmp_path / "politik.docx")


def test_what_cannot_be_opened_is_counted_and_never_waited_for(tmp_path: Path) -> None:
    _write(tmp_path, "responses/svar.txt")
    inside = tmp_path / "responses"
    os.mkfifo(inside / "pipe.txt")
    (inside / "device.txt").symlink_to("/dev/zero")
    (inside / "gone.docx").symlink_to(tmp_path / "nowhere.docx")
    (inside / "ring.docx").symlink_to(inside / "ring.docx")
    (inside / "round").symlink_to(inside, target_is_directory=True)
    hashes = {file.name: file.sha256 for file in find_files(tmp_path).responses}
    svar = hashlib.sha256(b"responses/svar.txt").hexdigest()
    assert hashes == {"device.txt": "", "gone.docx": "", "pipe.txt": "", "ring.docx": "", "svar.txt": svar}


def test_a_name_in_an_old_encoding_is_read_as_windows_wrote_it(tmp_path: Path) -> None:
    _write(tmp_path, "responses/blåbær.txt")
    inside = os.fsencode(tmp_path / "responses")
    for name in (b"\xe6ble.txt", b"bl\xe5b\xe6r.txt"):
        with open(inside + b"/" + name, "w") as file:  # noqa: PTH123 - a path has no such names
            file.write("svar")
    assert {file.name for file in find_files(tmp_path).responses} == {
        "blåbær.txt",
        "æble.txt",
        "bl\\xe5b\\xe6r.txt",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_locked_folder_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    _write(tmp_path, "responses/svar.txt", "responses/låst/svar.txt")
    (tmp_path / "responses" / "låst").chmod(0)
    try:
        assert [(file.name, bool(file.sha256)) for file in find_files(tmp_path).responses] == [
            ("låst", False),
            ("svar.txt", True),
        ]
    finally:
        (tmp_path / "responses" / "låst").chmod(0o700)
