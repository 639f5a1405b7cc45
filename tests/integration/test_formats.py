"""The same response gives the same remarks, whatever it was saved as."""

import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pypandoc
import pytest
import typst

from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.model import ResponseAnalysis
from pejl.analysing.response import analyse_response
from pejl.reading import read

HEARING = Hearing(
    "Politik for byens grønne pladser",
    sections=(
        Section("sender", "Afsender (organisation og kontaktoplysninger)"),
        Section("general", "Generelle bemærkninger"),
        Section("trees", "Forslag til ændringer i ”Træer og beplantning”", ("TMU",)),
        Section("seats", "Forslag til ændringer i ”Ophold og bænke”", ("TMU", "KFU")),
        Section("light", "Forslag til ændringer i ”Lys og tryghed”", ("SUD",)),
        Section("definitions", "Forslag til ændringer i ”Definitioner”"),
    ),
)

ROWS = {
    "Afsender (organisation og kontaktoplysninger)": "<p>Gårdlauget Elmely: Tove Rask, tove@elmely.example</p>",
    "Generelle bemærkninger": (
        "<p>Gårdlauget takker for muligheden for at afgive et høringssvar.</p>"
        "<p>Vi støtter, at kommunen vil samle indsatsen for pladserne i én politik, og at beboerne spørges.</p>"
    ),
    "Forslag til ændringer i ”Træer og beplantning”": (
        "<p>På baggrund af ti års arbejde med fælles gårdhaver vil vi anbefale, at</p><ul>"
        "<li>kommunen planter frugttræer, som alle må plukke af, på mindst én plads i hver bydel</li>"
        "<li>de gamle kastanjer bliver undersøgt af en uvildig gartner, før de fældes</li>"
        "<li>naboer kan blive plejeforældre for et træ og få vand og værktøj stillet til rådighed.</li></ul>"
    ),
    "Forslag til ændringer i ”Ophold og bænke”": (
        "<p>Mål 3 ændres til: ”Ingen skal gå mere end 200 meter for at finde en bænk med ryglæn”.</p>"
        "<p>Hvem skal holde bordene rene, når der er loppemarked om søndagen?</p>"
    ),
    "Forslag til ændringer i ”Lys og tryghed”": "",
    "Forslag til ændringer i ”Definitioner”": "<ul><li></li></ul>",
}


def _html() -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{answer}</td></tr>" for label, answer in ROWS.items())
    return f"<html><body><h1>Høringssvar</h1><table><tbody>{rows}</tbody></table></body></html>"


def _as(format: str) -> Callable[[Path], Path]:
    def save(folder: Path) -> Path:
        file = folder / f"svar.{format}"
        pypandoc.convert_text(_html(), format, format="html", outputfile=str(file), extra_args=["--standalone"])
        return file

    return save


def _as_html(folder: Path) -> Path:
    file = folder / "svar.html"
    file.write_text(_html(), encoding="utf-8")
    return file


def _as_pdf(folder: Path) -> Path:
    """The table with ruled lines, as a word processor prints it, over two pages."""
    body = pypandoc.convert_text(_html(), "typst", format="html")
    source = folder / "svar.typ"
    source.write_text(
        "#set page(width: 15cm, height: 12cm, margin: 1.5cm, "
        'footer: context align(right, counter(page).display("1/1", both: true)))\n'
        "#show figure: set block(breakable: true)\n#set align(left)\n#set table(stroke: 0.5pt)\n"
        '#set text(lang: "da", hyphenate: true)\n#let horizontalrule = line()\n' + body,
        encoding="utf-8",
    )
    file = folder / "svar.pdf"
    typst.compile(str(source), output=str(file))
    return file


def _as_office_pdf(folder: Path) -> Path:
    """Printed to pdf by a word processor."""
    document = _as("docx")(folder)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    try:
        subprocess.run([*command, "--outdir", str(folder), str(document)], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("LibreOffice is not on this machine")
    return folder / "svar.pdf"


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Tove Rask <tove@elmely.example>"
    mail["To"] = "hoering@by.example"
    mail["Subject"] = "Høringssvar"
    mail["Date"] = "Mon, 05 Oct 2026 10:00:00 +0200"
    return mail


def _as_html_mail(folder: Path) -> Path:
    mail = _mail()
    mail.set_content("Se venligst html-delen.")
    mail.add_alternative(_html(), subtype="html")
    return _sent(mail, folder)


def _as_attachment(folder: Path) -> Path:
    mail = _mail()
    mail.set_content("Hej\n\nVedhæftet vores høringssvar.\n\nVenlig hilsen\nTove Rask\n")
    mail.add_attachment(
        _as("docx")(folder).read_bytes(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="svar.docx",
    )
    return _sent(mail, folder)


def _as_text_mail(folder: Path) -> Path:
    text = "\n\n".join(
        f"{label}\n\n{pypandoc.convert_text(answer, 'plain', format='html') if answer else ''}"
        for label, answer in ROWS.items()
    )
    mail = _mail()
    mail.set_content(text)
    return _sent(mail, folder)


def _sent(mail: EmailMessage, folder: Path) -> Path:
    file = folder / "svar.eml"
    file.write_bytes(mail.as_bytes())
    return file


def _remarks(analysis: ResponseAnalysis) -> list[tuple[str, str, str]]:
    """Section, kind and words of each remark: what a reader of the note would see."""
    return [(remark.section, str(remark.kind), " ".join(remark.text.split())) for remark in analysis.remarks]


@pytest.fixture(scope="module")
def from_html(tmp_path_factory: pytest.TempPathFactory) -> ResponseAnalysis:
    return analyse_response(read(_as_html(tmp_path_factory.mktemp("html"))), HEARING)


def test_the_remarks_are_those_a_person_would_find(from_html: ResponseAnalysis) -> None:
    assert [(section, kind) for section, kind, _ in _remarks(from_html)] == [
        ("general", "courtesy"),
        ("general", "support"),
        ("trees", "change"),
        ("trees", "change"),
        ("trees", "change"),
        ("seats", "amendment"),
        ("seats", "question"),
    ]
    assert [remark.lead_in is not None for remark in from_html.remarks] == [
        False,
        False,
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(_as("docx"), id="docx"),
        pytest.param(_as("odt"), id="odt"),
        pytest.param(_as("rtf"), id="rtf"),
        pytest.param(_as_pdf, id="pdf"),
        pytest.param(_as_office_pdf, id="pdf from a word processor"),
        pytest.param(_as_html_mail, id="html mail"),
        pytest.param(_as_attachment, id="mail with docx"),
        pytest.param(_as_text_mail, id="text mail"),
    ],
)
def test_the_same_content_gives_the_same_remarks(
    save: Callable[[Path], Path], from_html: ResponseAnalysis, tmp_path: Path
) -> None:
    analysis = analyse_response(read(save(tmp_path)), HEARING)
    assert _remarks(analysis) == _remarks(from_html)
    assert [sender.name for sender in analysis.senders] == [sender.name for sender in from_html.senders]
    empty = {answer.section for answer in analysis.answers if answer.start == answer.end}
    assert empty == {"light", "definitions"}
