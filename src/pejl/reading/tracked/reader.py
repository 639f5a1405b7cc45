"""Reads WordprocessingML with tracked changes. Callers give it a limited child process (`pejl.reading.sandbox`)."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pejl.reading.archives import office_parts
from pejl.reading.errors import DamagedFile, FileNotReadable, TooLarge
from pejl.reading.limits import MAX_FILE_BYTES
from pejl.reading.pandoc.docx import main_part, part_tree
from pejl.reading.pandoc.wordml import Element, W, make_plain, paragraph_texts
from pejl.reading.tracked.body import BodyReader, moment, said_by
from pejl.reading.tracked.model import Comment, TrackedDocument

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_NOTES = re.compile(r"word/(?:foot|end)notes\d*\.xml")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_CUSTOM = "docProps/custom.xml"
_CORE = "docProps/core.xml"


def read_tracked_file(path: str | os.PathLike[str]) -> TrackedDocument:
    """A docx file. Raises an UnreadableFile that says what is wrong with it."""
    try:
        size = Path(path).stat().st_size
        if size > MAX_FILE_BYTES:
            raise TooLarge(size=size, limit=MAX_FILE_BYTES)
        return read_tracked(Path(path).read_bytes())
    except OSError as error:
        raise FileNotReadable(detail=error.strerror or type(error).__name__) from error


def read_tracked(data: bytes) -> TrackedDocument:
    """The content of a docx file.

    Raises TooLarge, ArchiveBomb, TooManyParts, EntityBomb, EncryptedFile or DamagedFile.
    """
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(size=len(data), limit=MAX_FILE_BYTES)
    parts = office_parts(data, "docx")
    body = part_tree(parts, main_part(parts))
    try:
        make_plain(body)
        blocks = tuple(BodyReader(_style_names(parts), _item_styles(parts)).blocks(body))
    except RecursionError as error:  # elements in each other by the thousand, which no program writes
        raise DamagedFile(format="docx") from error
    core = {etree.QName(element).localname: element.text or "" for element in _optional(parts, _CORE)}
    return TrackedDocument(
        blocks=blocks,
        comments=tuple(_comments(parts)),
        notes=tuple(_notes(parts)),
        properties=_properties(parts),
        saved_by=core.get("lastModifiedBy", "").strip(),
        saved_at=moment(core.get("modified", "")),
    )


def _optional(parts: dict[str, bytes], name: str) -> Iterator[Element]:
    if parts.get(name):
        yield from part_tree(parts, name)


def _style_names(parts: dict[str, bytes]) -> dict[str, str]:
    """The name of each style by its id: programs rename ids, names stay."""
    return {
        style.get(W + "styleId", ""): name.get(W + "val", "")
        for style in _optional(parts, "word/styles.xml")
        if style.tag == W + "style" and (name := style.find(W + "name")) is not None
    }


def _item_styles(parts: dict[str, bytes]) -> set[str]:
    """Ids of the styles that number their paragraphs."""
    return {
        style.get(W + "styleId", "")
        for style in _optional(parts, "word/styles.xml")
        if (number := style.find(f"{W}pPr/{W}numPr/{W}numId")) is not None and number.get(W + "val") != "0"
    }


def _comments(parts: dict[str, bytes]) -> Iterator[Comment]:
    """The comments; which answers which stands in a part of its own, by the id of a comment's last paragraph."""
    answers, resolved = _threads(parts)
    elements = [element for element in _optional(parts, "word/comments.xml") if element.tag == W + "comment"]
    by_paragraph = {paragraph: e.get(W + "id", "") for e in elements for paragraph in _paragraph_ids(e)}
    for element in elements:
        paragraphs = _paragraph_ids(element)
        parent = next((answers[paragraph] for paragraph in paragraphs if paragraph in answers), "")
        who = said_by(element)
        yield Comment(
            id=element.get(W + "id", ""),
            author=who.author,
            at=who.at,
            text="\n".join(paragraph_texts(element)),
            answers=by_paragraph.get(parent, ""),
            resolved=any(paragraph in resolved for paragraph in paragraphs),
        )


def _threads(parts: dict[str, bytes]) -> tuple[dict[str, str], set[str]]:
    answers: dict[str, str] = {}
    resolved: set[str] = set()
    for element in _optional(parts, "word/commentsExtended.xml"):
        paragraph = element.get(_W15 + "paraId", "")
        if parent := element.get(_W15 + "paraIdParent", ""):
            answers[paragraph] = parent
        if element.get(_W15 + "done") in ("1", "true"):
            resolved.add(paragraph)
    return answers, resolved


def _paragraph_ids(comment: Element) -> list[str]:
    ids = (paragraph.get(_W14 + "paraId", "") for paragraph in comment.iter(W + "p"))
    return [paragraph for paragraph in ids if paragraph]


def _notes(parts: dict[str, bytes]) -> Iterator[str]:
    for name in sorted(filter(_NOTES.fullmatch, parts)):
        for note in _optional(parts, name):
            if note.get(W + "type") not in _SEPARATORS:
                yield from paragraph_texts(note)


def _properties(parts: dict[str, bytes]) -> dict[str, str]:
    return {element.get("name", ""): "".join(map(str, element.itertext())) for element in _optional(parts, _CUSTOM)}
