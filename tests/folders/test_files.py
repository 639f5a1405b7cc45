"""Which files of a folder are responses."""

import hashlib
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
