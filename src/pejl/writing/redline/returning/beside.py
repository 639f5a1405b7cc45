"""What came back beside the words: comments, a new look, pictures, footnotes, and what stands before the provisions."""

from collections.abc import Iterator
from itertools import groupby

from pejl.reading.tracked import Revision, TrackedDocument, TrackedParagraph, TrackedRow, TrackedRun
from pejl.writing.redline.aligning import equal_items
from pejl.writing.redline.paper import RedlinePaper
from pejl.writing.redline.returning.model import Kind, ReturnedEdit
from pejl.writing.redline.returning.placing import Placed
from pejl.writing.redline.returning.signing import Signatures, is_ours, signatures_of


def comments(paper: RedlinePaper, document: TrackedDocument, where: Placed) -> Iterator[ReturnedEdit]:
    """The comments that are not ours; a reply belongs where the comment is that it answers."""
    ours = signatures_of(paper)
    places = _commented(document, where)
    by_id = {comment.id: comment for comment in document.comments}
    for comment in document.comments:
        parent = by_id.get(comment.answers)
        if (comment.author, comment.at) in ours and parent is None:
            continue
        key, quote = places.get(comment.id) or places.get(comment.answers) or ("", "")
        yield ReturnedEdit(
            key, Kind.COMMENT, tracked=True, come=comment.text, author=comment.author, at=comment.at, quote=quote,
            answers=parent.text if parent else "",
        )  # fmt: skip


def looks(document: TrackedDocument, where: Placed, ours: Signatures) -> Iterator[ReturnedEdit]:
    """Changes of look alone, and pictures."""
    for block, key in zip(document.blocks, where.by_block, strict=True):
        for paragraph in _paragraphs(block):
            for by, quote in _formatted(paragraph):
                if not is_ours(by, ours):
                    yield ReturnedEdit(key, Kind.FORMATTED, tracked=True, author=by.author, at=by.at, quote=quote)
            for _ in range(paragraph.pictures):
                yield ReturnedEdit(key, Kind.PICTURE, quote=paragraph.text)


def outside(paper: RedlinePaper, document: TrackedDocument, where: Placed) -> Iterator[ReturnedEdit]:
    """What changed before the first provision, and notes at the foot of pages."""
    title = "".join(piece.text for piece in paper.redline.title if piece.fate.is_new)
    wanted = [paper.kind, title, *(f"{term}\t{words}" for term, words in paper.facts)]
    there = [paragraph for paragraph in where.front if paragraph.runs or paragraph.inserted]
    same = equal_items([" ".join(text.split()) for text in wanted], [" ".join(p.text.split()) for p in there])
    at = (0, 0)
    for a, c, length in [*same, (len(wanted), len(there), 0)]:
        gone, come = "\n".join(wanted[at[0] : a]), "\n".join(p.text for p in there[at[1] : c])
        if gone.strip() or come.strip():
            by = next((r for p in there[at[1] : c] for r in _revisions(p)), None)
            yield ReturnedEdit(
                "", Kind.REWORDED, tracked=by is not None, gone=gone, come=come, author=by.author if by else "",
                at=by.at if by else None,
            )  # fmt: skip
        at = (a + length, c + length)
    for text in document.notes:
        yield ReturnedEdit("", Kind.REWORDED, come=text)


def _commented(document: TrackedDocument, where: Placed) -> dict[str, tuple[str, str]]:
    """Key and words of each comment's place."""
    places: dict[str, tuple[str, str]] = {}
    for block, key in zip(document.blocks, where.by_block, strict=True):
        for paragraph in _paragraphs(block):
            for run in paragraph.runs:
                for comment in run.comments:
                    first, said = places.get(comment, (key, ""))
                    places[comment] = first, said + run.text
    return places


def _formatted(paragraph: TrackedParagraph) -> Iterator[tuple[Revision, str]]:
    if paragraph.restyled:
        yield paragraph.restyled, paragraph.text

    def author(run: TrackedRun) -> str | None:
        return run.formatted.author if run.formatted else None

    for who, runs in groupby(paragraph.runs, author):
        some = list(runs)
        if who is not None and some[0].formatted:
            yield some[0].formatted, "".join(run.text for run in some)


def _revisions(paragraph: TrackedParagraph) -> Iterator[Revision]:
    for run in paragraph.runs:
        yield from (revision for revision in (run.deleted, run.inserted) if revision)


def _paragraphs(block: TrackedParagraph | TrackedRow) -> Iterator[TrackedParagraph]:
    if isinstance(block, TrackedParagraph):
        yield block
    else:
        for cell in block.cells:
            yield from cell
