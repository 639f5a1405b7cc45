"""What pandoc would drop from WordprocessingML, put where it does not: text boxes, controls, fields, wrappers.

pandoc 3.9 leaves out text boxes (and, for drawings, the whole paragraph around them), custom XML, text direction,
simple fields, check boxes and drop-downs of forms, and ruby. Here they become plain paragraphs and runs before pandoc
sees them.
"""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = tuple(W + name for name in ("customXml", "smartTag", "dir", "bdo", "fldSimple", "sdtContent", "rubyBase"))
_PROPERTIES = tuple(W + name for name in ("customXmlPr", "smartTagPr", "sdtPr", "sdtEndPr", "rubyPr", "rt"))
_GONE = tuple(W + name for name in ("del", "moveFrom"))
_CHECKED, _UNCHECKED = "☒", "☐"


def parsed(content: bytes) -> Element:
    """An XML part as a tree. Raises lxml's XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    return etree.fromstring(content, parser)


def serialised(root: Element) -> bytes:
    """A tree as an XML part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def make_plain(root: Element) -> None:
    """Rewrite a body, footnotes or a header in place, so that everything in it stands in plain paragraphs and runs."""
    _choose_alternatives(root)
    _show_form_fields(root)
    _empty_placeholders(root)
    _free_text_boxes(root)
    _unwrap(root)


def paragraph_texts(root: Element) -> Iterator[str]:
    """The text of each paragraph as it reads with all changes accepted."""
    for paragraph in root.iter(W + "p"):
        text = "".join(_texts(paragraph))
        if text.strip():
            yield text


def _texts(element: Element) -> Iterator[str]:
    """Text in a paragraph, without that of paragraphs in it and of tracked deletions."""
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "tab", W + "br", W + "cr"):
            yield " "
        elif child.tag == W + "noBreakHyphen":
            yield "-"
        elif child.tag not in (*_GONE, W + "p", W + "instrText"):
            yield from _texts(child)


def _choose_alternatives(root: Element) -> None:
    """The modern version of a drawing; the other one says the same for old programs."""
    for alternative in list(root.iter(_MC + "AlternateContent")):
        versions = list(alternative)
        best = max(versions, key=lambda version: sum(len(text.strip()) for text in version.itertext()), default=None)
        _replace(alternative, list(best) if best is not None else [])


def _show_form_fields(root: Element) -> None:
    """Boxes ticked and entries chosen in a form of the old kind, as text where they stand."""
    for data in list(root.iter(W + "ffData")):
        shown = _check_box(data) or _chosen_entry(data)
        run = next(data.iterancestors(W + "r"), None)
        if shown and run is not None:
            new = etree.Element(W + "r")
            etree.SubElement(new, W + "t").text = shown
            run.addprevious(new)


def _check_box(data: Element) -> str:
    box = data.find(W + "checkBox")
    if box is None:
        return ""
    state = box.find(W + "checked")
    if state is None:
        state = box.find(W + "default")
    return _CHECKED if state is not None and state.get(W + "val", "1") not in ("0", "false", "off") else _UNCHECKED


def _chosen_entry(data: Element) -> str:
    entries = data.findall(f"{W}ddList/{W}listEntry")
    result = data.find(f"{W}ddList/{W}result")
    chosen = int(result.get(W + "val", "0")) if result is not None else 0
    return entries[chosen].get(W + "val", "") if 0 <= chosen < len(entries) else ""


def _empty_placeholders(root: Element) -> None:
    """A control that still shows its "click here to write" has no answer in it."""
    for control in root.iter(W + "sdt"):
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            continue
        for run in list(control.iter(W + "r")):
            _replace(run, [])


def _free_text_boxes(root: Element) -> None:
    """The paragraphs of a text box, after the paragraph it is anchored in; boxes in boxes come out one by one."""
    while (box := next(root.iter(W + "txbxContent"), None)) is not None:
        anchor = next(box.iterancestors(W + "p"), None)
        content = list(box)
        drawing = next(box.iterancestors(W + "drawing", W + "pict", W + "object"), box)
        if anchor is None:
            _replace(box, content)
            continue
        others = [other for other in drawing.iter(W + "txbxContent") if other is not box]
        for other in others:
            content.extend(list(other))
        for element in reversed(content):
            anchor.addnext(element)
        _replace(drawing, [])


def _unwrap(root: Element) -> None:
    for wrapper in list(root.iter(*_PROPERTIES)):
        _replace(wrapper, [])
    for wrapper in list(root.iter(*_WRAPPERS)):
        _replace(wrapper, list(wrapper))
    for wrapper in list(root.iter(W + "sdt")):
        _replace(wrapper, list(wrapper))
    for ruby in list(root.iter(W + "ruby")):
        _free_ruby(ruby)


def _free_ruby(ruby: Element) -> None:
    run = next(ruby.iterancestors(W + "r"), None)
    if run is not None:
        for inner in list(ruby):
            run.addprevious(inner)


def _replace(old: Element, new: list[Element]) -> None:
    """Put elements where one stood; white space between elements has no meaning here."""
    parent = old.getparent()
    if parent is None:
        return
    at = parent.index(old)
    parent.remove(old)
    for step, element in enumerate(new):
        parent.insert(at + step, element)
