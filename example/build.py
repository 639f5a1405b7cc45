"""Makes the demo hearing's files from `example/source/`. Run: .venv/bin/python example/build.py

The built files are committed, so nobody needs this to run the demo; it is here
so that a text can be mended in one place.
It also writes `example/expected.toml`, the truth about the demo, from the marks in the sources.
"""

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from making.campaign import campaign_letters
from making.expected import Expected, write_expected
from making.source import Source, read_source

from making import letters, looks, paper, sheets

DEMO = Path(__file__).parent
SOURCES = DEMO / "source"
RESPONSES = DEMO / "hearing" / "responses"


def main() -> None:
    """Builds the policy, all responses and the truth."""
    RESPONSES.mkdir(parents=True, exist_ok=True)
    build_policy()
    expected = [build_response(read_source(file), RESPONSES) for file in sorted(SOURCES.glob("responses/*.md"))]
    expected += [build_response(source, RESPONSES) for source in campaign_letters(SOURCES / "campaign.toml")]
    expected += [build_rows(file) for file in sorted(SOURCES.glob("comments/*.csv"))]
    expected += [build_zip(folder) for folder in sorted(SOURCES.glob("zips/*")) if folder.is_dir()]
    write_expected(sorted(expected, key=lambda one: one.file), DEMO / "expected.toml")
    built = sorted(RESPONSES.iterdir())
    unexpected = {file.name for file in built} - {one.file for one in expected}
    for name in sorted(unexpected):
        print(f"no source makes {name}", file=sys.stderr)
    print(f"{len(built)} responses, {sum(len(one.remarks) for one in expected)} marked remarks")


def build_policy() -> None:
    """`hearing/policy.docx` from `source/policy.md`."""
    _, head, body = (SOURCES / "policy.md").read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    title, subtitle, author = (fields[name].strip('"') for name in ("title", "subtitle", "author"))
    looks.save_policy(title, subtitle, author, body, DEMO / "hearing" / "policy.docx")


def build_response(source: Source, folder: Path) -> Expected:
    """One response in the format its file name says and the look its settings name."""
    target = folder / source.file
    look = source.settings.get("look", "free")
    if look == "template":
        _build_template(source, target)
    elif target.suffix == ".eml":
        _build_mail(source, target)
    else:
        _WRITERS[target.suffix, look](source, target)
    if keep := source.settings.get("truncate_to"):  # a damaged file: the transfer broke off
        content = target.read_bytes()
        target.write_bytes(content[: int(len(content) * keep)])
    return Expected.of(source)


def build_rows(file: Path) -> Expected:
    """A csv or workbook of comments."""
    facts = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
    rows, target = sheets.read_rows(file), RESPONSES / facts["file"]
    if target.suffix == ".csv":
        sheets.save_csv(rows, target)
    else:
        sheets.save_workbook(rows, target, facts["sheet"])
    return Expected.of_rows(facts, rows)


def build_zip(folder: Path) -> Expected:
    """A zip with several responses in it."""
    facts = tomllib.loads((folder / "zip.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as workplace:
        sources = [read_source(file) for file in sorted(folder.glob("*.md"))]
        parts = [build_response(source, Path(workplace)) for source in sources]
        members = [(part.file, (Path(workplace) / part.file).read_bytes()) for part in parts]
    letters.save_zip(members, RESPONSES / facts["file"])
    return Expected.of_parts(facts, parts)


def _build_template(source: Source, target: Path) -> None:
    sections = tomllib.loads((DEMO / "hearing" / "hearing.toml").read_text(encoding="utf-8"))["section"]
    cover_letter = (SOURCES / "cover-letter.md").read_text(encoding="utf-8")
    writers = {
        ".docx": looks.save_template,
        ".odt": letters.save_template_odt,
        ".pdf": paper.save_template_pdf,
    }
    writers[target.suffix](source, sections, cover_letter, target)


def _build_mail(source: Source, target: Path) -> None:
    if "attached" not in source.settings:
        letters.save_mail(source, target)
        return
    with tempfile.TemporaryDirectory() as workplace:
        attached = _attached(source)
        build_response(attached, Path(workplace))
        letters.save_mail(source, target, Path(workplace) / attached.file)


def _attached(source: Source) -> Source:
    return read_source(SOURCES / "attached" / source.settings["attached"])


_WRITERS: dict[tuple[str, str], Any] = {
    (".docx", "letter"): looks.save_letter,
    (".docx", "free"): looks.save_free_text,
    (".pdf", "letter"): paper.save_letter_pdf,
    (".pdf", "scan"): paper.save_scan,
    (".odt", "free"): letters.save_with_pandoc,
    (".rtf", "free"): letters.save_with_pandoc,
    (".txt", "free"): letters.save_text,
    (".md", "free"): letters.save_markdown,
    (".html", "free"): letters.save_web_page,
}


if __name__ == "__main__":
    main()
