"""List items whose bullet was typed by hand: "- flere træer" in a word processor is an item as people see it."""

import re
from dataclasses import replace

from pejl.reading.builder import DocumentBuilder, PendingBlock, Run
from pejl.reading.document import BlockKind, Note

_BULLET = re.compile(r"\s*([-–•●▪■◦‣○*·])[ \u00a0\t]+(?=\S)")


def take_typed_bullets(builder: DocumentBuilder) -> None:
    """Make list items of the builder's paragraphs that begin with a bullet; the bullet becomes their marker."""
    builder.replace_pending([_item(block) if block.kind is BlockKind.PARAGRAPH else block for block in builder.pending])


def _item(block: PendingBlock) -> PendingBlock:
    found = _BULLET.match("".join(run.text for run in block.runs))
    if found is None or any(run.notes for run in block.runs):
        return block
    cut = found.end()
    return replace(
        block,
        kind=BlockKind.LIST_ITEM,
        level=max(block.level, 1),
        marker=found[1],
        runs=_without_start(block.runs, cut),
        notes=tuple(_moved(note, cut) for note in block.notes),
    )


def _without_start(runs: list[Run], cut: int) -> list[Run]:
    left: list[Run] = []
    for run in runs:
        gone = min(cut, len(run.text))
        cut -= gone
        source = run.source and (min(run.source[0] + gone, run.source[1]), run.source[1])
        left.append(replace(run, text=run.text[gone:], source=source))
    return [run for run in left if run.text]


def _moved(note: Note, cut: int) -> Note:
    return replace(note, start=max(0, note.start - cut), end=max(0, note.end - cut))
