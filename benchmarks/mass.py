"""A hearing's folder with a thousand responses in all formats, the same files for the same seed."""

import random
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

from benchmarks import office, papers
from benchmarks.letters import EXAMPLE, Letter, compose

SHARES = {
    "docx": 0.30,
    "pdf": 0.20,
    "eml": 0.15,
    "txt": 0.10,
    "html": 0.08,
    "odt": 0.07,
    "rtf": 0.05,
    "md": 0.03,
    "rows": 0.02,
}
"""Part of the responses in each format; `rows` are comments in one csv and one xlsx."""
SCANNED = 1 / 58
"""Part of the responses that are letters on paper, scanned: what they are of the demo hearing's files."""
_VERSION = 1
_ATTACHED = 3
"""Every third mail has the answer as a Word file."""


def mass(count: int, seed: int, below: Path, scans: int = 0) -> Path:
    """The hearing's folder with `count` responses, made in `below` unless it is there from an earlier run.

    `scans` of the pdf files are scanned.
    """
    name = f"hearing-{count}-{seed}-v{_VERSION}" + (f"-{scans}-scanned" if scans else "")
    folder, half = below / name, below / f".half-{name}"
    if not folder.is_dir():
        shutil.rmtree(half, ignore_errors=True)
        build(count, seed, half, scans)
        half.rename(folder)
    return folder


def build(count: int, seed: int, folder: Path, scans: int = 0) -> None:
    """Write `hearing.toml`, the policy and `responses/` with `count` responses, `scans` of the pdf files scanned."""
    responses = folder / "responses"
    responses.mkdir(parents=True)
    settings = (EXAMPLE / "hearing" / "hearing.toml").read_text(encoding="utf-8")
    (folder / "hearing.toml").write_text(settings.split("[[response]]")[0], encoding="utf-8")
    shutil.copy(EXAMPLE / "hearing" / "policy.docx", folder)
    letters = compose(count, seed)
    kinds = _with_scans(_kinds(count, seed), scans)
    rows = [letter for letter, kind in zip(letters, kinds, strict=True) if kind == "rows"]
    for number, (letter, kind) in enumerate(zip(letters, kinds, strict=True)):
        if kind != "rows":
            ending = "pdf" if kind == "scan" else kind
            (responses / f"svar-{number:05}.{ending}").write_bytes(_writers(settings)[kind](letter, number))
    half = (len(rows) + 1) // 2
    if rows:
        (responses / "kommentarer.csv").write_bytes(papers.csv_rows(rows[:half]))
    if rows[half:]:
        (responses / "kommentarer.xlsx").write_bytes(papers.workbook(rows[half:]))


def _kinds(count: int, seed: int) -> list[str]:
    """The format of each response, in the shares above, mixed."""
    kinds = [kind for kind, share in SHARES.items() for _ in range(round(share * count))]
    kinds = (kinds + ["docx"] * count)[:count]
    random.Random(seed + 1).shuffle(kinds)
    return kinds


def _with_scans(kinds: list[str], scans: int) -> list[str]:
    """The first pdf files are scanned; all other responses stay what they are."""
    left = iter(range(scans))
    return ["scan" if kind == "pdf" and next(left, None) is not None else kind for kind in kinds]


def _writers(settings: str) -> dict[str, Callable[[Letter, int], bytes]]:
    boxes = _boxes(settings)
    cover = _cover()
    return {
        "docx": lambda letter, n: office.docx_letter(letter) if n % 2 else office.docx_template(letter, boxes, cover),
        "pdf": lambda letter, n: papers.pdf_letter(letter) if n % 2 else papers.pdf_template(letter, boxes, cover),
        "scan": lambda letter, _: papers.scan(letter),
        "eml": lambda letter, n: papers.eml(letter, n, None if n % _ATTACHED else office.docx_letter(letter)),
        "txt": papers.txt,
        "html": lambda letter, _: papers.web_page(letter),
        "odt": lambda letter, _: office.odt_letter(letter),
        "rtf": lambda letter, _: papers.rtf(letter),
        "md": lambda letter, _: papers.md(letter),
    }


def _boxes(settings: str) -> office.Boxes:
    return [(section["key"], section["title"]) for section in tomllib.loads(settings)["section"]]


def _cover() -> list[str]:
    """The paragraphs of the municipality's cover letter."""
    text = (EXAMPLE / "source" / "cover-letter.md").read_text(encoding="utf-8")
    return [" ".join(part.replace("*", "").replace("\\", "").split()).lstrip("# ") for part in text.split("\n\n")]
