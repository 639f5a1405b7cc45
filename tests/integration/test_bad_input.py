"""A folder full of bad files: each is listed with one clear line, the good ones are read, nothing is lost."""

import io
import json
import random
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]
Data = dict[str, Any]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _docx(body: str, **parts: bytes) -> bytes:
    """The smallest docx there is, with further parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/'
            '2006/relationships/officeDocument"/></Relationships>',
        )
        package.writestr("word/document.xml", body)
        for name, data in parts.items():
            package.writestr(f"word/{name.replace('_', '.')}", data)
    return content.getvalue()


def _body(text: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )


def _zip(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def _pdf(pages: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _encrypted_pdf() -> bytes:
    """A pdf that says it is encrypted with a password nobody has."""
    trailer = b"<</Size 4/Root 1 0 R/ID[<00><00>]/Encrypt 3 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 1/R 2/P -44/O<" + b"a1" * 32 + b">/U<" + b"b2" * 32 + b">>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(content)
    content += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer" + trailer + b"\nstartxref\n%d\n%%%%EOF" % start


def _with_password(docx: bytes) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    content = io.BytesIO()
    OOXMLFile(io.BytesIO(docx)).encrypt("hemmelig", content)
    return content.getvalue()


def _billion_laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return _body("&a9;", f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}]>')


BAD: dict[str, bytes] = {
    "tom.txt": b"",
    "afbrudt.docx": _docx(_body("Vi foreslår flere bænke."))[:-60],
    "laast.pdf": _encrypted_pdf(),
    "laast.docx": _with_password(_docx(_body("Flere bænke."), image_png=random.Random(1).randbytes(9_000))),
    "bombe.zip": _zip({"stor.txt": b"0" * 300_000_000}),
    "latter.docx": _docx(_billion_laughs()),
    "lang.pdf": _pdf(2_000),
    "billede.docx": b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
    "linje.txt": b"ord " * 2_600_000,
}
GOOD: dict[str, bytes] = {
    "godt.txt": "Vi foreslår en fontæne på torvet.".encode(),
    "makro.docx": _docx(_body("Vi foreslår flere skraldespande på torvet."), vbaProject_bin=b"\x01\x02"),
    "tegn.txt": "Vi foreslår\x00 mere \x07 lys\x1b[31m på torvet.".encode(),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Data]:
    """One run over all of them."""
    import sys

    folder = tmp_path_factory.mktemp("slemme") / "høring"
    (folder / "responses").mkdir(parents=True)
    for name, content in {**BAD, **GOOD}.items():
        (folder / "responses" / name).write_bytes(content)
    evil = _zip({"../../ude.txt": b"Ud af mappen.", "svar.txt": "Vi foreslår en kiosk på torvet.".encode()})
    (folder / "responses" / "sti.zip").write_bytes(evil)
    run = subprocess.run(
        [str(Path(sys.executable).parent / "pejl"), "analyse", str(folder), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PEJL_LANG": "en", "COLUMNS": "200"},
    )
    assert run.returncode == 0, run.stderr
    return run, json.loads((folder / "results" / "remarks.json").read_text(encoding="utf-8"))


def test_files_in_are_responses_and_failures(outcome: tuple[subprocess.CompletedProcess[str], Data]) -> None:
    _, data = outcome
    read = {response["file"] for response in data["responses"]}
    failed = {failure["file"] for failure in data["failures"]}
    assert read == {*GOOD, "sti.zip/svar.txt"}
    assert failed == {*BAD, "sti.zip/../../ude.txt"}


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("tom.txt", "The file is empty."),
        ("afbrudt.docx", "damaged or incomplete"),
        ("laast.pdf", "locked with a password"),
        ("laast.docx", "locked with a password"),
        ("bombe.zip", "unpacks"),
        ("latter.docx", "entit"),
        ("lang.pdf", "2000 pages"),
        ("billede.docx", "The file is called .docx, but its content is"),
        ("linje.txt", "line"),
        ("sti.zip/../../ude.txt", "name"),
    ],
)
def test_each_reason_is_one_clear_line(
    outcome: tuple[subprocess.CompletedProcess[str], Data], file: str, said: str
) -> None:
    run, data = outcome
    reason = next(failure["reason"] for failure in data["failures"] if failure["file"] == file)
    assert said in reason
    assert "\n" not in reason
    assert reason.endswith(".")
    assert f"  {file}: {reason}" in run.stdout.splitlines()


def test_no_reason_shows_a_traceback(outcome: tuple[subprocess.CompletedProcess[str], Data]) -> None:
    run, _ = outcome
    assert "Traceback" not in run.stdout + run.stderr


def test_macros_are_noted_and_control_characters_replaced(
    outcome: tuple[subprocess.CompletedProcess[str], Data],
) -> None:
    _, data = outcome
    responses = {response["file"]: response for response in data["responses"]}
    assert "macro" in {note["kind"] for note in responses["makro.docx"]["notes"]}
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", responses["tegn.txt"]["text"])
    assert "cleaned" in {note["kind"] for note in responses["tegn.txt"]["notes"]}


def test_bytes_of_any_kind_never_stop_the_others(pejl: Command, hearing: Path) -> None:
    rng = random.Random(7)
    names = ["a.docx", "b.odt", "c.pdf", "d.rtf", "e.html", "f.eml", "g.msg", "h.xlsx", "i.zip", "j.csv"]
    magic = [b"PK\x03\x04", b"PK\x03\x04", b"%PDF-1.7\n", b"{\\rtf1", b"<html>", b"From: a\n\n", b"\xd0\xcf\x11\xe0"]
    for at, name in enumerate(names):
        start = magic[at] if at < len(magic) else b"PK\x03\x04"
        (hearing / "responses" / name).write_bytes(start + rng.randbytes(3_000))
    run = pejl("analyse", hearing, "--lang", "en")
    assert run.returncode == 0, run.stderr
    data = json.loads((hearing / "results" / "remarks.json").read_text(encoding="utf-8"))
    told = [entry["file"] for entry in data["responses"]] + [entry["file"] for entry in data["failures"]]
    assert {"lokaludvalg.txt", "borger.txt"} < set(told)
    assert {name.partition("#")[0].partition("/")[0] for name in told} == {*names, "lokaludvalg.txt", "borger.txt"}
