"""The hearing that benchmarks measure with: always the same, and all of it readable."""

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.letters import compose
from benchmarks.mass import build, mass
from rapidfuzz import fuzz

from pejl.reading import read, read_parts
from pejl.reading.document import NoteKind

_COUNT, _SEED = 50, 7


@pytest.fixture(scope="module")
def hearing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mass") / "hearing"
    build(_COUNT, _SEED, folder)
    return folder


def test_the_same_seed_gives_the_same_bytes(hearing: Path, tmp_path: Path) -> None:
    build(_COUNT, _SEED, tmp_path / "again")
    first, again = (
        {p.name: p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (hearing, tmp_path / "again")
    )
    assert first == again


def test_another_seed_gives_other_texts() -> None:
    assert compose(5, 1) != compose(5, 2)


def test_formats_stand_in_their_shares(hearing: Path) -> None:
    endings = Counter(path.suffix for path in (hearing / "responses").iterdir())
    assert endings == {
        ".docx": 15, ".pdf": 10, ".eml": 8, ".txt": 5, ".html": 4, ".odt": 4, ".rtf": 2, ".md": 2
    }  # fmt: skip


def test_every_response_can_be_read(hearing: Path) -> None:
    readings = {path.name: read_parts(path) for path in (hearing / "responses").iterdir()}
    assert [name for name, reading in readings.items() if reading.failures] == []
    assert sum(len(reading.documents) for reading in readings.values()) == _COUNT


def test_a_letter_reads_as_it_was_composed(hearing: Path) -> None:
    letters = compose(_COUNT, _SEED)
    for path in sorted((hearing / "responses").glob("*.txt")) + sorted((hearing / "responses").glob("*.odt")):
        letter = letters[int(path.stem.removeprefix("svar-"))]
        said = " ".join(read(path).text.split())
        for paragraph in letter.paragraphs:
            assert " ".join(paragraph.removeprefix("- ").split()) in said


def test_a_third_copies_a_campaign_with_edits_of_its_own() -> None:
    letters = compose(400, 3)
    campaigns = Counter(letter.campaign for letter in letters if letter.campaign is not None)
    assert 0.28 * 400 < campaigns.total() < 0.42 * 400
    assert len(campaigns) == 8
    largest = [tuple(letter.paragraphs) for letter in letters if letter.campaign == 0]
    assert len(set(largest)) == len(largest)


def test_rows_of_comments_are_responses_too(tmp_path: Path) -> None:
    build(100, _SEED, tmp_path / "hearing")
    rows = [read_parts(tmp_path / "hearing" / "responses" / f"kommentarer.{end}") for end in ("csv", "xlsx")]
    assert [len(reading.documents) for reading in rows] == [1, 1]


def test_some_of_the_pdf_files_are_scanned_and_all_others_stay_as_they_are(hearing: Path, tmp_path: Path) -> None:
    build(_COUNT, _SEED, tmp_path / "scanned", scans=1)
    made = {path.name: path for path in (tmp_path / "scanned" / "responses").iterdir()}
    others = {p.name: p for p in (hearing / "responses").iterdir()}
    assert made.keys() == others.keys()
    (scan,) = (name for name in made if made[name].read_bytes() != others[name].read_bytes())
    assert {note.kind for note in read(made[scan]).notes} == {NoteKind.OCR}
    assert fuzz.ratio(_words(made[scan]), _words(others[scan])) > 90


def _words(file: Path) -> str:
    return " ".join(read(file).text.split())


def test_a_mass_is_made_once(tmp_path: Path) -> None:
    folder = mass(3, 1, tmp_path)
    (folder / "here").touch()
    assert (mass(3, 1, tmp_path) / "here").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name]
