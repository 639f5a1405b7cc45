"""A policy's text in the outline that the Word and PDF writers of the hearing note render."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pejl.analysing.provision import Provision
from pejl.wording import Wording
from pejl.writing.docx import docx_note
from pejl.writing.note.outline import (
    Block,
    BulletList,
    Column,
    Contents,
    Definitions,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Runs,
    Table,
    plain,
)
from pejl.writing.pdf import pdf_note
from pejl.writing.policy.blocks import is_number, text_blocks
from pejl.writing.policy.headings import provision_heading

_DEEPEST = 3
"""Headings go this deep; what lies deeper is named without a heading."""
_WORTH_CONTENTS = 4
"""With fewer headings than this a table of contents says nothing."""


@dataclass(frozen=True, slots=True)
class PolicyPaper:
    """What goes on paper. The same paper gives the same bytes."""

    title: str
    kind: str
    """What the version is, in the paper's language: "Hearing draft"."""
    language: str
    facts: tuple[tuple[str, str], ...]
    """What stands under the title: term and words."""
    provisions: Sequence[Provision]
    """In reading order; `text` holds the words to print, in full or in short."""
    stamp: datetime
    """A time that depends on the version alone."""


def docx_policy(paper: PolicyPaper) -> bytes:
    """As a Word document with styles, contents and tables."""
    return docx_note(policy_outline(paper))


def pdf_policy(paper: PolicyPaper) -> bytes:
    """As a tagged PDF with bookmarks."""
    return pdf_note(policy_outline(paper))


def policy_outline(paper: PolicyPaper) -> Note:
    """Title, facts, contents where there is something to list, and every provision."""
    say = Wording(paper.language)
    body = tuple(_body(paper.provisions, say))
    headings = sum(1 for block in body if isinstance(block, Heading) and block.level <= 2)
    contents: tuple[Block, ...] = (Contents(), PageBreak()) if headings >= _WORTH_CONTENTS else ()
    return Note(
        language=say.language,
        kind=paper.kind,
        title=paper.title,
        facts=Definitions(tuple((term, plain(words)) for term, words in paper.facts)),
        blocks=(*contents, *body),
        stamp=paper.stamp,
    )


def _body(provisions: Sequence[Provision], say: Wording) -> Iterator[Block]:
    by_key = {provision.key: provision for provision in provisions}
    for place, provision in enumerate(provisions, start=1):
        title = provision_heading(say, provision.kind, provision.number, provision.title)
        level = _depth(provision, by_key) + 1
        if title and level <= _DEEPEST:
            yield Heading(level, title, f"provision-{place}")
        elif title:
            yield Paragraph((Run(title),), Role.LABEL)
        yield from _words(provision, say)
        if provision.indicators:
            yield _indicators(provision, say)
        if provision.committees:
            responsible = say("Responsible: {committees}", committees=say.join(provision.committees))
            yield Paragraph(plain(responsible), Role.SMALL)


def _depth(provision: Provision, by_key: dict[str, Provision]) -> int:
    depth, parent = 0, by_key.get(provision.parent)
    while parent is not None:
        depth, parent = depth + 1, by_key.get(parent.parent)
    return depth


def _words(provision: Provision, say: Wording) -> Iterator[Block]:
    for block in text_blocks(provision.text, {indicator.name for indicator in provision.indicators}):
        if block.rows:
            yield _table(block.rows, provision.title or say("Table"))
        elif block.is_list:
            yield BulletList(tuple(plain(item) for item in block.lines))
        else:
            yield Paragraph(plain("\n".join(block.lines)))


def _table(rows: tuple[tuple[str, ...], ...], caption: str) -> Table:
    heads, *body = rows
    numeric = [all(is_number(row[place]) for row in body) for place in range(len(heads))]
    columns = tuple(
        Column(head, 2 if number else 5, numeric=number and place > 0)
        for place, (head, number) in enumerate(zip(heads, numeric, strict=True))
    )
    return Table(caption, columns, tuple(tuple(plain(cell) for cell in row) for row in body), captioned=False)


def _indicators(provision: Provision, say: Wording) -> Table:
    columns = (Column(say("Indicator"), 5), Column(say("Today"), 2), Column(say("Target"), 2))
    rows: list[tuple[Runs, ...]] = [
        (plain(f"{one.code} {one.name}".strip()), plain(one.baseline or "–"), plain(one.target or "–"))
        for one in provision.indicators
    ]
    return Table(say("How it is measured"), columns, tuple(rows))
