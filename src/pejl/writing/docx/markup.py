"""WordprocessingML as text: runs, paragraphs and links. Written directly, because a note can have 100,000 of them.

Element order follows the schema (ISO/IEC 29500-1, transitional); Word refuses files that do not.
"""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from pejl.writing.characters import printable
from pejl.writing.note.outline import Run, Runs, Tone

_TONES: dict[Tone, str] = {
    Tone.PLAIN: "",
    Tone.STRONG: "<w:b/>",
    Tone.EMPHASIS: "<w:i/>",
    Tone.MUTED: '<w:color w:val="595959"/>',
    Tone.REDACTED: '<w:shd w:val="clear" w:color="auto" w:fill="E4E8EB"/>',
}
_LINK = '<w:rStyle w:val="Hyperlink"/>'


@dataclass
class Places:
    """Bookmarks: Word wants short names and a number for each."""

    names: dict[str, str] = field(default_factory=dict)

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor; hidden from Word's own list of bookmarks."""
        return self.names.setdefault(anchor, f"_Ref{len(self.names) + 1:08}")

    def mark(self, anchor: str, inside: str) -> str:
        """Bookmark some runs."""
        name = self.name(anchor)
        number = int(name.removeprefix("_Ref"))
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def text_xml(text: str, element: str = "t") -> str:
    """The content of a run: its text, with line breaks and tabs. The text of deleted runs is in a `delText`."""
    said = printable(text)
    if "\n" not in said and "\t" not in said:
        return f'<w:{element} xml:space="preserve">{escape(said)}</w:{element}>' if said else ""
    lines = []
    for line in said.split("\n"):
        parts = (
            f'<w:{element} xml:space="preserve">{escape(part)}</w:{element}>' if part else ""
            for part in line.split("\t")
        )
        lines.append("<w:tab/>".join(parts))
    return "<w:br/>".join(lines)


def run_xml(run: Run, places: Places, language: str = "") -> str:
    """One run, with its link and its bookmark; `language` where it is not the document's."""
    look = _LINK if run.target else _TONES[run.tone]
    if language:
        look += f"<w:lang w:val={attribute(language)}/>"
    inside = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text_xml(run.text)}</w:r>"
    if run.target:
        inside = f'<w:hyperlink w:anchor="{places.name(run.target)}" w:history="1">{inside}</w:hyperlink>'
    return places.mark(run.anchor, inside) if run.anchor else inside


def runs_xml(runs: Runs, places: Places, language: str = "") -> str:
    """Runs one after another."""
    return "".join(run_xml(run, places, language) for run in runs)


def paragraph_xml(style: str, inside: str, *, new_page: bool = False, numbering: int = 0) -> str:
    """A paragraph in a style; `numbering` is the number of a list, 0 for none."""
    properties = f'<w:pStyle w:val="{style}"/>'
    if new_page:
        properties += "<w:pageBreakBefore/>"
    if numbering:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def field_xml(instruction: str, shown: str = "") -> str:
    """A field with the result it shows until Word works it out."""
    result = f"<w:r>{text_xml(shown)}</w:r>" if shown else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def attribute(text: str) -> str:
    """A quoted attribute value."""
    return quoteattr(printable(text))
