"""What Word does when people accept and reject tracked changes, done to the XML of a document.

ISO/IEC 29500-1, 17.13.5: what was inserted goes when rejected, what was deleted goes when accepted, and a paragraph
whose end goes becomes part of the next one, which keeps its own look.
"""

import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COME, _GO = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_RANGES = [W + f"{kind}Range{end}" for kind in ("moveFrom", "moveTo") for end in ("Start", "End")]
Decision = Callable[[Any], bool | None]
"""Whether a tracked change is accepted or rejected; None leaves it as it is."""


def edited(data: bytes, change: Callable[[Any], None], part: str = "word/document.xml") -> bytes:
    """The document with one of its parts changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == part:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(info.filename, content)
    return target.getvalue()


def accept_all(data: bytes) -> bytes:
    """The document after "accept all"."""
    return decided(data, lambda _: True)


def reject_all(data: bytes) -> bytes:
    """The document after "reject all"."""
    return decided(data, lambda _: False)


def decided(data: bytes, decide: Decision) -> bytes:
    """The document after people decided on its tracked changes one by one."""
    return edited(data, lambda root: _decide(root, decide))


def _decide(root: Any, decide: Decision) -> None:
    for change in list(root.iter(W + "pPrChange")):
        if (accepted := decide(change)) is not None:
            _restyle(change, accepted)
    for row in list(root.iter(W + "tr")):
        _row(row, decide)
    for change in list(root.iter(*_COME, *_GO)):
        if change.getparent() is None or change.getparent().tag in (W + "rPr", W + "trPr", W + "numPr"):
            continue
        if (accepted := decide(change)) is not None:
            _unwrap(change, stays=accepted == (change.tag in _COME))
    for paragraph in list(root.iter(W + "p")):
        _end(paragraph, decide)
    if not any(True for _ in root.iter(*_COME, *_GO)):
        for mark in list(root.iter(*_RANGES)):
            mark.getparent().remove(mark)


def _restyle(change: Any, accepted: bool) -> None:
    properties = change.getparent()
    if accepted:
        properties.remove(change)
        return
    for old in list(properties):
        properties.remove(old)
    for old in list(change.find(W + "pPr")):
        properties.append(old)


def _row(row: Any, decide: Decision) -> None:
    properties = row.find(W + "trPr")
    for change in [child for child in properties if child.tag in (*_COME, *_GO)]:
        if (accepted := decide(change)) is None:
            continue
        properties.remove(change)
        if accepted != (change.tag in _COME):
            table = row.getparent()
            table.remove(row)
            if table.find(W + "tr") is None:
                table.getparent().remove(table)


def _unwrap(change: Any, *, stays: bool) -> None:
    parent = change.getparent()
    at = parent.index(change)
    parent.remove(change)
    if stays:
        for step, child in enumerate(list(change)):
            parent.insert(at + step, child)
            for text in child.iter(W + "delText"):
                text.tag = W + "t"


def _end(paragraph: Any, decide: Decision) -> None:
    marks = paragraph.findall(f"{W}pPr/{W}rPr/*")
    for change in [mark for mark in marks if mark.tag in (*_COME, *_GO)]:
        if (accepted := decide(change)) is None:
            continue
        change.getparent().remove(change)
        if accepted != (change.tag in _COME):
            _join(paragraph)


def _join(paragraph: Any) -> None:
    """The paragraph's content goes to the beginning of the next one; bookmarks and comments with it."""
    after = paragraph.getnext()
    while after is not None and after.tag in _RANGES:
        after = after.getnext()
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if after is not None and after.tag == W + "tbl":  # it can only become part of the first cell where it is empty
        after = next(after.iter(W + "p")) if not _has_text(paragraph) else None
    if after is None or after.tag != W + "p":
        if not _has_text(paragraph):
            paragraph.getparent().remove(paragraph)
        return
    at = 1 if after.find(W + "pPr") is not None else 0
    for step, child in enumerate(content):
        after.insert(at + step, child)
    paragraph.getparent().remove(paragraph)


def _has_text(paragraph: Any) -> bool:
    return any(True for _ in paragraph.iter(W + "t", W + "delText"))


EDITOR = "Egon Forsøg"
_WHEN = "2026-04-10T08:15:00Z"
_BY = f'w:author="{EDITOR}" w:date="{_WHEN}"'
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written_on(data: bytes) -> bytes:
    """The document after someone in Word, with tracking on, put in a list item, took out a paragraph, made words bold
    and wrote a comment."""
    return edited(edited(data, _write), _comment, "word/comments.xml")


def rewritten_in_insertion(root: Any, *, was: str, now: str, tracked: bool) -> None:
    """The first words `was` that stand in an insertion gave way to `now`; tracked as Word does: a deletion within the
    insertion, an insertion of the editor's own beside it, and what is left of ours around them."""
    place = next(i for i in root.iter(W + "ins") if was in "".join(t.text or "" for t in i.iter(W + "t")))
    run = next(r for r in place.iter(W + "r") if was in (r.findtext(W + "t") or ""))
    before, after = run.findtext(W + "t").split(was, 1)
    if not tracked:
        run.find(W + "t").text = before + now + after
        return

    def part(text: str, tag: str = "t") -> Any:
        one = deepcopy(run)
        [said] = one.findall(W + "t")
        said.text, said.tag = text, W + tag
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return one

    def ours(*children: Any) -> Any:
        one = etree.Element(W + "ins", dict(place.attrib))
        one.extend(children)
        return one

    gone, come = _xml(f'<w:del w:id="9006" {_BY}/>'), _xml(f'<w:ins w:id="9007" {_BY}/>')
    gone.append(part(was, "delText"))
    come.append(part(now))
    at = list(place).index(run)
    first, last = ours(*list(place)[:at], part(before)), ours(part(after), *list(place)[at + 1 :])
    for one in (first, ours(gone), *([come] if now else []), last):
        place.addprevious(one)
    place.getparent().remove(place)


def _write(root: Any) -> None:
    item = _paragraph(root, "følge op på hvert forløb")
    item.addnext(
        _xml(
            f'<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            f'<w:rPr><w:ins w:id="9001" {_BY}/></w:rPr></w:pPr><w:ins w:id="9002" {_BY}><w:r>'
            "<w:t>invitere naboerne indenfor</w:t></w:r></w:ins></w:p>"
        )
    )
    gone = _paragraph(root, "Byens rum er for alle, og der er plads til forskellighed.")
    gone.find(W + "pPr").append(_xml(f'<w:rPr><w:del w:id="9003" {_BY}/></w:rPr>'))
    [run] = gone.findall(W + "r")
    run.find(W + "t").tag = W + "delText"
    wrapped = _xml(f'<w:del w:id="9004" {_BY}/>')
    run.addprevious(wrapped)
    wrapped.append(run)
    [bold] = _paragraph(root, "Alle i Fjordby skal have mulighed for at forsørge sig selv. ").findall(W + "r")[:1]
    bold.insert(0, _xml(f'<w:rPr><w:b/><w:rPrChange w:id="9005" {_BY}><w:rPr/></w:rPrChange></w:rPr>'))
    place = _paragraph(root, "Der skal være et mødested i hver bydel").findall(W + "r")[0]
    place.addprevious(_xml('<w:commentRangeStart w:id="90"/>'))
    place.addnext(_xml('<w:r><w:commentReference w:id="90"/></w:r>'))
    place.addnext(_xml('<w:commentRangeEnd w:id="90"/>'))


def _comment(root: Any) -> None:
    root.append(
        _xml(f'<w:comment w:id="90" {_BY} w:initials="EF"><w:p><w:r><w:t>Hvem betaler?</w:t></w:r></w:p></w:comment>')
    )


def _paragraph(root: Any, words: str) -> Any:
    return next(p for p in root.iter(W + "p") if "".join(t.text for t in p.iter(W + "t")).startswith(words.strip()))


def _xml(said: str) -> Any:
    return etree.fromstring(
        said.replace(" ", f" {_SPACE} ", 1) if " " in said.split(">")[0] else said.replace(">", f" {_SPACE}>", 1)
    )
