"""Pdf, e-mail, web page, plain text, rtf, Markdown and rows: the other formats of a letter."""

import csv
import html
import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

from benchmarks.letters import Letter, find_making
from benchmarks.office import Boxes, answers

_FIRST_DAY = datetime(2026, 9, 2, 8, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_PAGE = """#set page(paper: "a4", margin: (x: 2.4cm, y: 2.2cm), header: [Ravnsund Kommune],
  footer: context [#set text(8pt); Høringssvar #h(1fr) #counter(page).display("1/1", both: true)])
#set text(size: 10.5pt, lang: "da", hyphenate: true)
#set par(justify: true)
#set document(title: "Høringssvar", date: none)
"""


def pdf_letter(letter: Letter) -> bytes:
    """A letter with page header and footer, words broken at line ends."""
    texts = [letter.greeting, *letter.paragraphs, f"{letter.ending}", letter.sender, f"{letter.email}, {letter.phone}"]
    return _compiled("= Høringssvar\n\n" + "\n\n".join(map(_typst, texts)))


def scan(letter: Letter) -> bytes:
    """The letter printed and scanned."""
    find_making()
    from making.paper import scanned

    made: bytes = scanned(pdf_letter(letter))
    return made


def pdf_template(letter: Letter, boxes: Boxes, cover: list[str]) -> bytes:
    """The municipality's template, filled in and saved as pdf."""
    rows = "\n".join(f"[*{_typst(title)}*], [{_paragraphs(answers(letter, key))}]," for key, title in boxes)
    table = f"#table(columns: (4.6cm, 1fr), inset: 6pt, stroke: 0.5pt,\n{rows}\n)"
    return _compiled("\n\n".join(map(_typst, cover)) + f"\n#pagebreak()\n{table}")


def eml(letter: Letter, number: int, attached: bytes | None = None) -> bytes:
    """A mail; every other one has an html part, and with `attached` the answer is a Word file."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{letter.contact} <{letter.email}>"
    message["To"] = "hoering@ravnsund.example"
    message["Subject"] = "Høringssvar"
    message["Date"] = format_datetime(_FIRST_DAY + timedelta(minutes=37 * number))
    message["Message-ID"] = f"<{number}@post.example>"
    if attached is None:
        message.set_content(plain(letter), cte="quoted-printable")
        if number % 2:
            message.add_alternative(web_page(letter).decode(), subtype="html", cte="quoted-printable")
    else:
        message.set_content(f"{letter.greeting}\n\nVores svar er vedhæftet.\n\n{letter.ending}\n{letter.sender}\n")
        message.add_attachment(attached, maintype=_WORD[0], subtype=_WORD[1], filename="svar.docx")
    if message.is_multipart():
        message.set_boundary(f"----=_Part_{number}")
    return message.as_bytes()


def plain(letter: Letter) -> str:
    """The letter as somebody types it."""
    return "\n\n".join([letter.greeting, *letter.paragraphs, letter.ending, f"{letter.sender}\n{letter.phone}"]) + "\n"


def txt(letter: Letter, number: int) -> bytes:
    """Plain text: every other one in UTF-8, the rest as an old Windows saves it."""
    text = plain(letter)
    return text.encode() if number % 2 else text.replace("\n", "\r\n").encode("cp1252", "replace")


def web_page(letter: Letter) -> bytes:
    """A page with navigation and footer around the text."""
    body = "".join(
        _html(paragraph) for paragraph in [letter.greeting, *letter.paragraphs, letter.ending, letter.sender]
    )
    return (
        '<!doctype html>\n<html lang="da"><head><meta charset="utf-8"><title>Høringssvar</title></head>\n<body>'
        '<nav><ul><li><a href="#">Forside</a></li><li><a href="#">Kontakt</a></li></ul></nav>\n'
        f"<main><h1>Høringssvar</h1>\n{body}</main>\n<footer><p>{html.escape(letter.email)}</p></footer></body></html>\n"
    ).encode()


def rtf(letter: Letter) -> bytes:
    """Rich text as a word processor writes it: letters outside ASCII as bytes of the Windows code page."""
    paragraphs = [letter.greeting, *letter.paragraphs, letter.ending, letter.sender, letter.email]
    body = "".join(f"{{\\pard \\ql \\f0 \\sa180 \\li0 \\fi0 {_rtf(paragraph)}\\par}}\n" for paragraph in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Helvetica;}}}}\n{body}}}\n".encode("ascii")


def md(letter: Letter) -> bytes:
    """Markdown."""
    return f"# Høringssvar\n\n{plain(letter)}".encode()


def csv_rows(letters: list[Letter]) -> bytes:
    """Comments as a web page exports them."""
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=";").writerows(_rows(letters))
    return buffer.getvalue().encode("utf-8-sig")


def workbook(letters: list[Letter]) -> bytes:
    """The same in a workbook."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 10, 9, 12, 0)})
        page = book.add_worksheet("Svar")
        for number, row in enumerate(_rows(letters)):
            page.write_row(number, 0, row)
    return buffer.getvalue()


def _rows(letters: list[Letter]) -> list[list[str]]:
    body = [["2026-09-14", one.sender, "Nordby", "Generelt", " ".join(one.paragraphs)] for one in letters]
    return [["dato", "navn", "bydel", "afsnit", "kommentar"], *body]


def _html(paragraph: str) -> str:
    if paragraph.startswith("- "):
        return f"<ul><li>{html.escape(paragraph[2:])}</li></ul>\n"
    return f"<p>{html.escape(paragraph)}</p>\n"


def _rtf(text: str) -> str:
    escaped = re.sub(r"([\\{}])", r"\\\1", text)
    return "".join(sign if ord(sign) < 128 else _rtf_sign(sign) for sign in escaped)


def _rtf_sign(sign: str) -> str:
    try:
        return f"\\'{sign.encode('cp1252').hex()}"
    except UnicodeEncodeError:
        return f"\\u{ord(sign)} ?"


def _paragraphs(texts: list[str]) -> str:
    return "\n\n".join(map(_typst, texts))


def _typst(paragraph: str) -> str:
    text = paragraph[2:] if paragraph.startswith("- ") else paragraph
    escaped = re.sub(r"([#*_@$<>\\\[\]`~/=+-])", r"\\\1", text)
    escaped = re.sub(r"^(\d+)\.", r"\1\\.", escaped)
    return f"- {escaped}" if paragraph.startswith("- ") else escaped


def _compiled(markup: str) -> bytes:
    import typst

    made: bytes = typst.compile((_PAGE + markup).encode(), format="pdf")
    return made
