"""Pdf files with typst, and the scanned page: a picture of a printed page, turned and grainy as scanners make them."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pypandoc
import pypdfium2
import typst
from PIL import Image, ImageFilter

from making.source import Source

_PAGE = """#set page(paper: "a4", margin: (x: 2.4cm, top: {top}, bottom: 2.2cm), header: [{header}],
  footer: context [#set text(8pt); {footer} #h(1fr) #counter(page).display("1/1", both: true)])
#set text(font: ("{font}", "Libertinus Serif"), size: {size}pt, lang: "da", hyphenate: {hyphenate})
#set par(justify: {hyphenate})
#set document(title: "{title}", date: none)
#set list(indent: 0.6em)
#let horizontalrule = line(length: 100%)
"""


def save_letter_pdf(source: Source, target: Path) -> None:
    """A letter on the sender's own paper, as pdf."""
    target.write_bytes(_compiled(_letter(source)))


def save_template_pdf(source: Source, sections: list[dict[str, Any]], cover_letter: str, target: Path) -> None:
    """The municipality's template, filled in and saved as pdf; words are broken at line ends."""
    boxes = source.boxes
    rows = "\n".join(f"[*{_escaped(s['title'])}*], [{_typst(boxes.get(s['key'], ''))}]," for s in sections)
    page = _page("Ravnsund Kommune", "Center for Integration og Medborgerskab", "Liberation Sans", 9.5, True)
    table = f"#table(columns: (4.6cm, 1fr), inset: 6pt, stroke: 0.5pt,\n{rows}\n)"
    target.write_bytes(_compiled(f"{page}{_typst(cover_letter)}\n#pagebreak()\n{table}"))


def save_scan(source: Source, target: Path) -> None:
    """The letter as a scanner makes it."""
    target.write_bytes(scanned(_compiled(_letter(source))))


def scanned(printed: bytes) -> bytes:
    """A printed pdf as a scanner makes it: 200 dpi, grey, slightly turned, with grain and a shadow at the edge."""
    grain = np.random.default_rng(20261006)
    pages = []
    with pypdfium2.PdfDocument(printed) as document:
        for number, page in enumerate(document):
            picture = page.render(scale=200 / 72).to_pil().convert("L")
            angle = (0.7, -0.5)[number % 2]
            picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
            picture = picture.filter(ImageFilter.GaussianBlur(0.6))
            pixels = np.asarray(picture, dtype=np.float32) * 0.93 + 10
            pixels += grain.normal(0, 5, pixels.shape)
            pixels[:, :14] -= np.linspace(60, 0, 14)
            pages.append(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)))
    buffer = BytesIO()
    pages[0].save(buffer, "PDF", resolution=200, quality=45, save_all=True, append_images=pages[1:])
    return re.sub(rb"D:\d{14}Z?", b"D:20261006101500Z"[:17], buffer.getvalue())


def _letter(source: Source) -> str:
    head = source.settings["letterhead"]
    font, size = head.get("font", "Libertinus Serif"), head.get("size", 10.5)
    parts = [_page("", _escaped(head.get("footer", head["name"])), font, size, head.get("hyphenate", False))]
    colour = head.get("colour", "333333")
    parts.append(f'#text(16pt, weight: "bold", fill: rgb("#{colour}"))[{_escaped(head["name"])}]\\')
    parts.append(f'#text(8.5pt)[{_escaped(head["line"])}]\n#line(length: 100%, stroke: rgb("#{colour}"))\n')
    if "to" in head:
        parts.append(_escaped(head["to"]).replace("\n", " \\\n") + "\n")
    parts.append(f"#align(right)[{_escaped(head['date'])}]\n")
    if "subject" in head:
        parts.append(f"*{_escaped(head['subject'])}*\n")
    return "\n".join([*parts, _typst(source.text)])


def _page(header: str, footer: str, font: str, size: float, hyphenate: bool) -> str:
    return _PAGE.format(
        header=header, footer=footer, font=font, size=size, hyphenate=str(hyphenate).lower(),
        title="Høringssvar", top="2.6cm" if header else "2cm",
    )  # fmt: skip


def _typst(markdown: str) -> str:
    text: str = pypandoc.convert_text(markdown, "typst", "markdown-smart-tex_math_dollars-citations", ["--wrap=none"])
    return text


def _escaped(text: str) -> str:
    return re.sub(r"([#*_@$<>\\]|(?<=^\d)\.|(?<=^\d\d)\.)", r"\\\1", text)


def _compiled(markup: str) -> bytes:
    pdf: bytes = typst.compile(markup.encode(), format="pdf")
    return pdf
