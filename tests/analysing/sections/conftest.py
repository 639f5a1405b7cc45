"""A hearing with a template, one filled-in response to it, and that response in every layout people use."""

import email.message
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.sections import SectionsFound, find_answers
from pejl.reading import read
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, Document

Answers = dict[str, list[str]]
"""Per section the paragraphs of its answer; one that begins with "* " is a list item."""

LETTER = (
    "Byrådet i Lerhøj har lavet et udkast til en ældre- og frivillighedspolitik.",
    "Høringssvar bedes indsat i nedenstående skabelon og sendes til politik@lerhoej.example senest den 2. maj 2031.",
)


@pytest.fixture(scope="session")
def hearing() -> Hearing:
    """A hearing with seven boxes, written as such titles are written."""
    return Hearing(
        "Ældre- og frivillighedspolitik 2031-2034",
        sections=(
            Section("sender", "Afsender (organisation og kontaktoplysninger)"),
            Section("general", "Generelle bemærkninger"),
            Section("introduction", "Forslag til ændringer i indledende afsnit (forord, vision og principper)"),
            Section("care", "Forslag til ændringer i ”Pleje- og omsorgsområdet”"),
            Section("mobility", "Forslag til ændringer i ”Trafikområdet”"),
            Section("culture_and_leisure", "Forslag til ændringer i ”Kultur- og fritidsområdet”"),
            Section("statistics", "Forslag til ændringer i ”Tal og definitioner”"),
        ),
    )


@pytest.fixture(scope="session")
def told() -> Answers:
    """What the response says; two boxes are left empty."""
    return {
        "sender": ["Lerhøj Seniorklub v/ Tove Halkjær, tove@seniorklub.example"],
        "general": [
            "Vi har læst udkastet på tre møder i klubben, og vi kan nikke genkendende til det meste af det.",
            "* Politikken bør sige tydeligere, hvem der gør hvad på trafikområdet.",
            "* De frivillige mangler et sted at mødes om vinteren.",
        ],
        "introduction": [],
        "care": [
            "Hjemmehjælperen skal have tid til en kop kaffe. Det står der ikke noget om i udkastet.",
            "Vi foreslår, at ”besøg efter behov” ændres til ”mindst ét besøg om ugen”.",
        ],
        "mobility": [
            "* Bussen til kirkegården bør køre hver time.",
            "* Fortovet på Møllebakken er for smalt til rollatorer.",
        ],
        "culture_and_leisure": ["Biblioteket må gerne holde åbent søndag formiddag, når der alligevel er kor."],
        "statistics": [],
    }


@pytest.fixture(scope="session")
def rows(hearing: Hearing, told: Answers) -> list[tuple[str, list[str]]]:
    """Label and answer of each box."""
    return [(section.title, told[section.key]) for section in hearing.sections]


@pytest.fixture(scope="session")
def html_table(rows: list[tuple[str, list[str]]]) -> str:
    """The response as it is saved by a word processor: letter above, a table of two columns below."""
    body = "".join(f"<p>{escape(line)}</p>" for line in ("Høring om ældre- og frivillighedspolitik", *LETTER))
    cells = "".join(f"<tr><td>{escape(label)}</td><td>{_html(answer)}</td></tr>" for label, answer in rows)
    return f"<html><head><meta charset='utf-8'></head><body>{body}<table>{cells}</table></body></html>"


def _html(answer: list[str]) -> str:
    parts, items = "", ""
    for paragraph in answer:
        if paragraph.startswith("* "):
            items += f"<li><p>{escape(paragraph[2:])}</p></li>"
        else:
            parts += f"<p>{escape(paragraph)}</p>"
    return parts + (f"<ul>{items}</ul>" if items else "")


@pytest.fixture(scope="session")
def plain_text(rows: list[tuple[str, list[str]]]) -> str:
    """The response as text that a pdf program gave: labels wrapped and hyphenated, the answer on the label's line."""
    lines = ["Høring om ældre- og frivillighedspolitik", "", *(line for text in LETTER for line in (text, ""))]
    for label, answer in rows:
        label = label.replace("fritidsområdet", "fritidsområ-\ndet").replace("ændringer i ", "ændringer i\n")
        first, *rest = answer or [""]
        same_line = label == "Generelle bemærkninger" and bool(answer)
        lines += [f"{label} {first}"] if same_line else [label, "", first]
        lines += [line for paragraph in rest for line in ("", paragraph)]
        lines.append("")
    return "\n".join(line.replace("* ", "• ") for line in lines)


@pytest.fixture(scope="session")
def markdown_headings(rows: list[tuple[str, list[str]]]) -> str:
    """The response with numbered headings and straight quotes."""
    parts = []
    for number, (label, answer) in enumerate(rows, start=1):
        label = label.replace("”", '"')
        parts += [f"## {number}. {label}", "", *(line for paragraph in answer for line in (paragraph, ""))]
    return "\n".join(parts)


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a text to a file of that name."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def convert(tmp_path: Path) -> Callable[[str, str], Path]:
    """Saves html in another format by pandoc."""

    def write(html: str, format_name: str) -> Path:
        import pypandoc

        path = tmp_path / f"svar.{format_name}"
        pypandoc.convert_text(html, format_name, format="html", outputfile=str(path), extra_args=["--standalone"])
        return path

    return write


@pytest.fixture
def mail(tmp_path: Path) -> Callable[..., Path]:
    """Saves an e-mail with this text, and files attached to it."""

    def write(text: str, *, html: str = "", attached: dict[str, bytes] | None = None, sender: str = "") -> Path:
        message = email.message.EmailMessage()
        message["From"] = sender or "Tove Halkjær <tove@seniorklub.example>"
        message["To"] = "politik@lerhoej.example"
        message["Subject"] = "Høringssvar"
        message["Date"] = "Wed, 30 Apr 2031 21:14:00 +0200"
        message.set_content(text)
        if html:
            message.add_alternative(html, subtype="html")
        for name, data in (attached or {}).items():
            message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        path = tmp_path / "svar.eml"
        path.write_bytes(bytes(message))
        return path

    return write


@pytest.fixture(scope="session")
def said_in(hearing: Hearing) -> Callable[[Path], Answers]:
    """Reads a file and gives the words of each section's answers, block by block."""

    def read_answers(path: Path) -> Answers:
        document = read(path)
        return words_of(document, find_answers(document, hearing))

    return read_answers


def words_of(document: Document, found: SectionsFound) -> Answers:
    """Per section the paragraphs of its answers."""
    said: Answers = {}
    for answer in found.answers:
        text = document.text[answer.start : answer.end]
        said.setdefault(answer.section, []).extend(line for line in text.split("\n") if line)
    return said


@pytest.fixture(scope="session")
def words() -> Callable[[Document, SectionsFound], Answers]:
    """The words of each section's answers."""
    return words_of


@pytest.fixture(scope="session")
def letter() -> Callable[..., Document]:
    """Builds a document: a paragraph per text, a heading where it begins with "# ", an item where with "* ".

    (row, column, text) is a table cell.
    """

    def build(*texts: str | tuple[int, int, str], name: str = "svar.docx") -> Document:
        builder = DocumentBuilder(name, name.rsplit(".", 1)[-1])
        for text in texts:
            if isinstance(text, tuple):
                builder.add(BlockKind.PARAGRAPH, text[2], cell=Cell(0, text[0], text[1]))
            elif text.startswith("# "):
                builder.add(BlockKind.HEADING, text[2:], level=1)
            elif text.startswith("* "):
                builder.add(BlockKind.LIST_ITEM, text[2:], level=1, marker="•")
            else:
                builder.add(BlockKind.PARAGRAPH, text)
        return builder.build()

    return build
