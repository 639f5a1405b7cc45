"""The hearing note as a tagged PDF, typeset by typst with the bundled font."""

import json
import tempfile
from collections.abc import Callable, Iterable
from functools import cache, partial, singledispatch
from pathlib import Path
from typing import Any, Literal

from pejl.wording import Wording
from pejl.writing import charts
from pejl.writing.abridging import abridged
from pejl.writing.characters import printable
from pejl.writing.note.outline import (
    Block,
    BulletList,
    Chart,
    Contents,
    Definitions,
    Heading,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    RemarkEntry,
    Run,
    Runs,
    Table,
    Tone,
)
from pejl.writing.reply import DECISION_NAMES, reply_label

_TEMPLATE = Path(__file__).parent / "note.typ"
_STANDARD: Literal["ua-1"] = "ua-1"
"""The typesetter is asked for PDF/UA-1 and refuses what it can see to break it; that is no proof of conformance."""
_UNSHOWABLE = "□"
_MOST_BLANKS = 500
"""With more open remarks than this nobody writes the replies on paper: the empty boxes are left out."""
_MOST_SPACED = 2_000
"""With more remarks than this (about 350 pages) they are set compactly: in smaller type, each remark one paragraph, and
without links from place to place. The numbers of the remarks still tell where to look."""

Json = dict[str, Any]


def pdf_note(note: Note) -> bytes:
    """The note as PDF, tagged, with bookmarks, language and title.

    Characters that no font can show are printed as □; the web page and the Word file keep them.
    """
    return prepared_pdf(note)()


def prepared_pdf(note: Note) -> Callable[[], bytes]:
    """What makes the PDF when it is called.

    Nothing is asked of the note any more then, and typst lets other threads run while it typesets: the call may be
    made in a thread beside other work.
    """
    say = Wording(note.language)
    data = json.dumps(_data(note, say), ensure_ascii=False)
    system = not _shows_all(data)
    data = _showable(data) if system else data
    return partial(_typeset, data, int(note.stamp.timestamp()), system=system)


def typeset(template: Path, content: Json, stamp: int) -> bytes:
    """A tagged PDF by a template that reads its content from `note.json`; `stamp` is seconds since 1970."""
    data = json.dumps(content, ensure_ascii=False)
    system = not _shows_all(data)
    return _typeset(_showable(data) if system else data, stamp, system=system, template=template)


def _typeset(data: str, stamp: int, *, system: bool, template: Path = _TEMPLATE) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "note.json").write_text(data, encoding="utf-8")
        (root / "note.typ").write_bytes(template.read_bytes())
        return _compile(root / "note.typ", root, stamp, system=system)


def _compile(source: Path, root: Path, stamp: int, *, system: bool) -> bytes:
    import typst

    compiler = typst.Compiler(str(source), root=str(root), font_paths=_fonts(system))
    made = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=stamp)
    assert isinstance(made, bytes)  # a list only when pages are made one by one
    return made


@cache
def _fonts(system: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(charts.FONTS)])


def _shows_all(text: str) -> bool:
    """True where the bundled fonts have every character of the text."""
    return not _missing(frozenset(text) - _ASCII, system=False)


def _showable(text: str) -> str:
    """The text with a sign in place of every character that no font of this machine has."""
    missing = _missing(frozenset(text) - _ASCII, system=True)
    return text.translate({ord(sign): _UNSHOWABLE for sign in missing}) if missing else text


_ASCII = frozenset(map(chr, range(128)))


@cache
def _missing(signs: frozenset[str], *, system: bool) -> frozenset[str]:
    """Those of the signs that cannot be shown, found by halving: most texts need one try."""
    if not signs or _can_show(sorted(signs), system=system):
        return frozenset()
    if len(signs) == 1:
        return signs
    ordered = sorted(signs)
    half = len(ordered) // 2
    halves = (frozenset(ordered[:half]), frozenset(ordered[half:]))
    return frozenset().union(*(_missing(part, system=system) for part in halves))


def _can_show(signs: Iterable[str], *, system: bool) -> bool:
    import typst

    lines = "\n".join(signs)
    source = f'#set document(title: "-")\n#set text(font: "{charts.FONT}", lang: "en")\n#sys.inputs.signs'
    compiler = typst.Compiler(source.encode(), font_paths=_fonts(system), sys_inputs={"signs": lines})
    try:
        compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=0)
    except typst.TypstError:
        return False
    return True


def _open_remarks(note: Note) -> int:
    return sum(1 for b in note.blocks if isinstance(b, RemarkEntry) and b.answerable and b.reply is None)


def _is_compact(note: Note) -> bool:
    return sum(isinstance(block, RemarkEntry) for block in note.blocks) > _MOST_SPACED


def _data(whole: Note, say: Wording) -> Json:
    note, day = abridged(whole, say), whole.stamp
    return {
        "language": note.language,
        "region": "DK" if note.language == "da" else "GB",
        "fonts": [charts.FONT],
        "kind": note.kind,
        "title": note.title,
        "heading": f"{note.kind}: {note.title}",
        "keywords": [note.kind],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "page": say("Page {page} of {pages}"),
        "labels": {
            "decision": say("Recommended decision"),
            "reason": say("Reason"),
            "undecided": say("Not decided yet"),
        },
        "compact": _is_compact(whole),
        "short": note.short,
        "blanks": _open_remarks(whole) <= _MOST_BLANKS,
        "facts": [{"term": term, "runs": _runs(said)} for term, said in note.facts.items],
        "blocks": [_json(block, say) for block in note.blocks],
    }


@singledispatch
def _json(block: Block, _say: Wording) -> Json:
    raise TypeError(f"no PDF for {type(block).__name__}")


@_json.register
def _(block: Heading, _say: Wording) -> Json:
    heading = {"level": block.level, "text": block.text, "anchor": block.anchor, "listed": block.listed}
    return {"type": "heading", **heading}


@_json.register
def _(block: Paragraph, _say: Wording) -> Json:
    return {"type": "paragraph", "role": block.role.value, "language": block.language, "runs": _runs(block.runs)}


@_json.register
def _(block: BulletList, _say: Wording) -> Json:
    return {"type": "list", "ordered": block.ordered, "items": [_runs(item) for item in block.items]}


@_json.register
def _(block: Definitions, _say: Wording) -> Json:
    return {"type": "definitions", "items": [{"term": term, "runs": _runs(said)} for term, said in block.items]}


@_json.register
def _(block: KeyFigures, _say: Wording) -> Json:
    return {"type": "figures", "items": [{"value": value, "name": name} for value, name in block.items]}


@_json.register
def _(block: Table, _say: Wording) -> Json:
    return _table(block)


@_json.register
def _(block: Chart, _say: Wording) -> Json:
    return {
        "type": "chart",
        "svg": charts.svg(block),
        "description": block.description,
        "table": _table(block.table),
    }


@_json.register
def _(block: Quote, _say: Wording) -> Json:
    return {"type": "quote", "paragraphs": [_runs(runs) for runs in block.paragraphs], "source": _runs(block.source)}


@_json.register
def _(block: RemarkEntry, say: Wording) -> Json:
    entry: Json = {
        "type": "remark",
        "anchor": block.anchor,
        "senders": block.senders,
        "facts": " · ".join(block.facts),
        "quote": _runs(block.quote),
        "language": block.language,
        "source": _runs(block.source),
    }
    if block.reply is None and not block.answerable:
        return entry
    reply = block.reply
    entry["answer"] = {
        "reply": reply.text.strip() if reply else "",
        "decision": say(DECISION_NAMES[reply.decision]) if reply and reply.decision else "",
        "reason": reply.reason.strip() if reply else "",
        "label": reply_label(reply, say),
    }
    return entry


@_json.register
def _(_block: Contents, say: Wording) -> Json:
    return {"type": "contents", "title": say("Contents")}


@_json.register
def _(_block: PageBreak, _say: Wording) -> Json:
    return {"type": "new-page"}


def _table(table: Table) -> Json:
    columns = [{"title": c.title, "width": c.width, "numeric": c.numeric} for c in table.columns]
    rows = [[_runs(cell) for cell in row] for row in table.rows]
    return {
        "type": "table",
        "caption": table.caption,
        "columns": columns,
        "rows": rows,
        "total": table.has_total,
        "captioned": table.captioned,
    }


def _runs(runs: Runs) -> str | list[str | Json]:
    """Runs as the template reads them: plain words are strings, since most of what is said is just that."""
    said = [_run(run) for run in runs]
    return said[0] if len(said) == 1 and isinstance(said[0], str) else said


def _run(run: Run) -> str | Json:
    text = printable(run.text)
    said: Json = {}
    if run.tone != Tone.PLAIN:
        said["tone"] = run.tone.value
    if run.target:
        said["target"] = run.target
    if run.anchor:
        said["anchor"] = run.anchor
    return {"text": text, **said} if said else text
