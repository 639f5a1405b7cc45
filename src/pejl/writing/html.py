"""The hearing note as one web page: no scripts, nothing fetched from elsewhere, readable from 320 pixels."""

import re
from collections.abc import Callable, Iterator
from functools import cache, singledispatch
from html import escape
from pathlib import Path

from pejl.wording import Wording
from pejl.writing import charts
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
    Role,
    Run,
    Runs,
    Table,
    Tone,
)
from pejl.writing.reply import DECISION_NAMES, reply_label

_CLASSES = {Role.OVERVIEW: "small"}
_CSS = Path(__file__).parent / "html.css"


def html_note(note: Note) -> str:
    """The note as one HTML document."""
    say = Wording(note.language)
    body = "\n".join(_body(note, say))
    title = _text(f"{note.kind}: {note.title}")
    manner = ' class="short"' if note.short else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{note.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{_style()}</style>\n</head>\n<body{manner}>\n"
        f'<a class="skip" href="#content">{_text(say("Skip to content"))}</a>\n{body}\n</body>\n</html>\n'
    )


def _body(note: Note, say: Wording) -> Iterator[str]:
    yield f'<header>\n<p class="kind">{_text(note.kind)}</p>\n<h1>{_text(note.title)}</h1>'
    yield f"{_definitions(note.facts)}\n</header>"
    if not note.short:
        yield _contents(note, say)
    yield '<main id="content" tabindex="-1">'
    for block in note.blocks:
        yield _html(block, say)
    yield "</main>"


def _contents(note: Note, say: Wording) -> str:
    """The table of contents as nested lists: chapters, and the parts of each."""
    items: list[str] = []
    opened = False
    for heading in note.headings:
        link = f'<a href="#{_text(heading.anchor)}">{_text(heading.text)}</a>'
        if heading.level == 1:
            items.append(("</ol></li>" if opened else "") + f"<li>{link}<ol>")
            opened = True
        else:
            items.append(f"<li>{link}</li>")
    listed = "\n".join(items) + ("</ol></li>" if opened else "")
    listed = listed.replace("<ol></ol>", "").replace("<ol>\n</ol>", "")
    title = f'<h2 id="contents">{_text(say("Contents"))}</h2>'
    return f'<nav aria-labelledby="contents">\n{title}\n<ol>\n{listed}\n</ol>\n</nav>'


@singledispatch
def _html(block: Block, _say: Wording) -> str:
    raise TypeError(f"no HTML for {type(block).__name__}")


@_html.register
def _(block: Heading, _say: Wording) -> str:
    level = block.level + 1
    return f'<h{level} id="{_text(block.anchor)}">{_text(block.text)}</h{level}>'


@_html.register
def _(block: Paragraph, _say: Wording) -> str:
    name = "" if block.role in (Role.BODY, Role.TEXT) else f' class="{_CLASSES.get(block.role, block.role.value)}"'
    return f"<p{name}{_language(block.language)}>{_runs(block.runs)}</p>"


@_html.register
def _(block: BulletList, _say: Wording) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "\n".join(f"<li>{_runs(item)}</li>" for item in block.items)
    return f"<{tag}>\n{items}\n</{tag}>"


@_html.register
def _(block: Definitions, _say: Wording) -> str:
    return _definitions(block)


@_html.register
def _(block: KeyFigures, _say: Wording) -> str:
    items = "\n".join(f"<li><strong>{_text(value)}</strong> {_text(name)}</li>" for value, name in block.items)
    return f'<ul class="figures">\n{items}\n</ul>'


@_html.register
def _(block: Table, _say: Wording) -> str:
    return _table(block)


@_html.register
def _(block: Chart, _say: Wording) -> str:
    picture = re.sub(r"^<svg ", f'<svg role="img" aria-label="{_text(block.description)}" ', charts.svg(block))
    return f"<figure>\n{picture}\n{_table(block.table)}\n</figure>"


@_html.register
def _(block: Quote, _say: Wording) -> str:
    paragraphs = "\n".join(f"<p>{_runs(runs)}</p>" for runs in block.paragraphs)
    return f'<blockquote>\n{paragraphs}\n</blockquote>\n<p class="source">{_runs(block.source)}</p>'


@_html.register
def _(block: RemarkEntry, say: Wording) -> str:
    facts = " · ".join(_text(fact) for fact in block.facts)
    return (
        f'<article class="remark" id="{_text(block.anchor)}">\n<p class="sender">{_text(block.senders)}</p>\n'
        f'<p class="meta">{facts}</p>\n'
        f"<blockquote{_language(block.language)}><p>{_runs(block.quote)}</p></blockquote>\n"
        f'<p class="source">{_runs(block.source)}</p>\n{_reply(block, say)}</article>'
    )


@_html.register
def _(_block: Contents, _say: Wording) -> str:
    return ""  # the page has its contents before the first chapter


@_html.register
def _(_block: PageBreak, _say: Wording) -> str:
    return ""  # chapters begin on a new page when printed; see the style


def _reply(entry: RemarkEntry, say: Wording) -> str:
    """The reply with its decision and reason, or that they are missing."""
    reply = entry.reply
    if reply is None and not entry.answerable:
        return ""
    waiting = f'<span class="open">{_text(say("Not written yet"))}</span>'
    undecided = f'<span class="open">{_text(say("Not decided yet"))}</span>'
    text = _text(reply.text) if reply and reply.text.strip() else waiting
    decision = undecided
    if reply and reply.decision:
        decision = f'<span class="decision">{_text(say(DECISION_NAMES[reply.decision]))}</span>'
    parts = [(reply_label(reply, say), text), (say("Recommended decision"), decision)]
    if reply and reply.reason.strip():
        parts.append((say("Reason"), _text(reply.reason)))
    rows = "".join(f"<dt>{_text(term)}</dt><dd>{said}</dd>" for term, said in parts)
    return f"<dl>{rows}</dl>\n"


def _definitions(block: Definitions) -> str:
    rows = "\n".join(f"<dt>{_text(term)}</dt><dd>{_runs(said)}</dd>" for term, said in block.items)
    return f'<dl class="facts">\n{rows}\n</dl>' if rows else ""


def _table(table: Table) -> str:
    """A table whose first column heads its rows; wide ones scroll inside their own box, reachable by keyboard."""
    head = "".join(_header_cell(column.title, numeric=column.numeric) for column in table.columns)
    rows = "\n".join(_row(table, row, at == len(table.rows) - 1) for at, row in enumerate(table.rows))
    name = _text(table.caption)
    hidden = "" if table.captioned else ' class="unseen"'
    return (
        f'<div class="scroll" role="group" aria-label="{name}" tabindex="0">\n<table>\n'
        f"<caption{hidden}>{name}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _header_cell(title: str, *, numeric: bool) -> str:
    if not title:
        return "<td></td>"
    return f'<th scope="col"{_number(numeric)}>{_text(title)}</th>'


def _row(table: Table, row: tuple[Runs, ...], last: bool) -> str:
    cells = []
    for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        tag, scope = ("td", "") if at else ("th", ' scope="row"')
        cells.append(f"<{tag}{scope}{_number(column.numeric)}>{_runs(cell)}</{tag}>")
    name = ' class="total"' if last and table.has_total else ""
    return f"<tr{name}>{''.join(cells)}</tr>"


def _language(code: str) -> str:
    return f' lang="{_text(code)}"' if code else ""


def _number(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _text(run.text).replace("\n", "<br>")
    text = _TONES[run.tone](text)
    anchor = f' id="{_text(run.anchor)}"' if run.anchor else ""
    if run.target:
        return f'<a href="#{_text(run.target)}"{anchor}>{text}</a>'
    return f"<span{anchor}>{text}</span>" if anchor else text


_TONES: dict[Tone, Callable[[str], str]] = {
    Tone.PLAIN: lambda text: text,
    Tone.STRONG: lambda text: f"<strong>{text}</strong>",
    Tone.EMPHASIS: lambda text: f"<em>{text}</em>",
    Tone.MUTED: lambda text: f'<span class="muted">{text}</span>',
    Tone.REDACTED: lambda text: f'<span class="redacted">{text}</span>',
}


def _text(text: str) -> str:
    """Text from outside, safe in an element and in a quoted attribute; characters HTML forbids are left out."""
    return escape(printable(text), quote=True)


@cache
def _style() -> str:
    return _CSS.read_text(encoding="utf-8")
