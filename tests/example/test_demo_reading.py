"""Every remark of the truth stands word for word in the file it is said to stand in, as `pejl.reading` reads it."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.fuzz import partial_ratio

from pejl.reading import read_parts

Table = dict[str, Any]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_every_remark_stands_in_its_file(demo: Path, expected: Table) -> None:
    absent = []
    for response in expected["response"]:
        if response["file"].endswith("-scannet.pdf"):
            continue  # has a test of its own
        documents = read_parts(demo / "hearing" / "responses" / response["file"]).documents
        text = "\n".join(_words(document.text) for document in documents)
        absent += [r["begins"] for r in _remarks(expected, response["file"]) if _words(r["text"]) not in text]
    assert absent == []


@pytest.mark.skipif(not shutil.which("tesseract"), reason="reading a scanned page needs tesseract")
def test_the_scanned_page_can_be_read(demo: Path, expected: Table) -> None:
    file = demo / "hearing" / "responses" / "pensionistforeningen-solskin-scannet.pdf"
    (document,) = read_parts(file).documents
    likeness = [partial_ratio(_words(r["text"]), _words(document.text)) for r in _remarks(expected, file.name)]
    assert len(likeness) == 6
    assert min(likeness) > 95  # percent of the letters: OCR may take one for another


def test_only_the_damaged_file_cannot_be_read(demo: Path, expected: Table) -> None:
    failing = {response["file"] for response in expected["response"] if response["status"] == "failure"}
    assert failing == {"almenboligforeningen-engen.docx"}
    reading = read_parts(demo / "hearing" / "responses" / "almenboligforeningen-engen.docx")
    assert reading.documents == ()
    assert len(reading.failures) == 1


def _remarks(expected: Table, file: str) -> list[Table]:
    return [remark for remark in expected["remark"] if remark["file"] == file]
