"""E-mails, web pages, plain texts, and what else pandoc writes by itself."""

import html
import os
import re
import zipfile
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pypandoc

from making.source import Source

HEARING_MAILBOX = "Høring Integration <hoering@ravnsund.example>"
_MARKDOWN = "markdown-smart-tex_math_dollars-citations"
_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def save_mail(source: Source, target: Path, attachment: Path | None = None) -> None:
    """An e-mail as a mail programme saves it: plain text, or with an html part, or with a file attached."""
    settings = source.settings
    message = EmailMessage(policy=SMTP)
    message["From"] = settings["from"]
    message["To"] = HEARING_MAILBOX
    message["Subject"] = settings["subject"]
    message["Date"] = format_datetime(moment(settings["received"]))
    message["Message-ID"] = f"<{target.stem}@{settings['from'].split('@')[1].rstrip('>')}>"
    body = plain_text(source.text, columns=settings.get("columns", 76)) + _quoted(settings)
    message.set_content(body, charset=settings.get("charset", "utf-8"))
    if settings.get("html"):
        message.add_alternative(_mail_html(source), subtype="html")
    if attachment:
        message.add_attachment(
            attachment.read_bytes(), maintype=_WORD[0], subtype=_WORD[1], filename=settings["attachment_name"]
        )
    if message.is_multipart():
        message.set_boundary(f"----=_Part_{target.stem}")
    target.write_bytes(message.as_bytes())


def save_text(source: Source, target: Path) -> None:
    """A plain text in the encoding that its settings name, with the line ends of Windows where that is cp1252."""
    encoding = source.settings.get("encoding", "utf-8")
    text = plain_text(source.text, source.settings.get("columns", 0))
    target.write_bytes((text.replace("\n", "\r\n") if encoding != "utf-8" else text).encode(encoding))


def save_markdown(source: Source, target: Path) -> None:
    """The markdown itself."""
    target.write_text(source.text, encoding="utf-8")


def save_with_pandoc(source: Source, target: Path) -> None:
    """Odt or rtf as pandoc writes them."""
    os.environ["SOURCE_DATE_EPOCH"] = "1790859600"  # pandoc dates the file by it
    title = source.settings.get("title", "")
    extra = ["--standalone", "--metadata=lang:da-DK", *([f"--metadata=title:{title}"] if title else [])]
    markdown = source.text
    pypandoc.convert_text(markdown, target.suffix[1:], _MARKDOWN, extra, outputfile=str(target))
    if target.suffix == ".odt":
        _fix_dates(target)
    else:
        _write_letters_as_word_does(target)


def save_template_odt(source: Source, sections: list[dict[str, Any]], cover_letter: str, target: Path) -> None:
    """The municipality's template, filled in and saved as odt."""
    boxes = source.boxes
    rows = "".join(
        f"<tr><td><p><b>{html.escape(s['title'])}</b></p></td><td>{as_html(boxes.get(s['key'], ''))}</td></tr>"
        for s in sections
    )
    columns = '<colgroup><col style="width:28%"/><col style="width:72%"/></colgroup>'
    page = f"{as_html(cover_letter)}<table>{columns}<tbody>{rows}</tbody></table>"
    os.environ["SOURCE_DATE_EPOCH"] = "1790859600"
    pypandoc.convert_text(page, "odt", "html", ["--standalone", "--metadata=lang:da-DK"], outputfile=str(target))
    _fix_dates(target, ruled=True)


def save_web_page(source: Source, target: Path) -> None:
    """A page of the sender's web site, with its navigation and footer around the text."""
    settings = source.settings
    links = "".join(f'<li><a href="#">{html.escape(link)}</a></li>' for link in settings["navigation"])
    target.write_text(
        "<!doctype html>\n"
        f'<html lang="da">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(settings["title"])}</title>\n'
        "<style>body{font-family:sans-serif;max-width:44rem;margin:auto}nav ul{display:flex;gap:1rem;list-style:none;"
        "padding:0}footer{border-top:1px solid #999;font-size:.8rem}</style>\n</head>\n<body>\n"
        f"<header><nav><ul>{links}</ul></nav></header>\n<main>\n<h1>{html.escape(settings['title'])}</h1>\n"
        f"{as_html(source.text)}</main>\n<footer><p>{html.escape(settings['footer'])}</p></footer>\n</body>\n</html>\n",
        encoding="utf-8",
    )


def save_zip(members: list[tuple[str, bytes]], target: Path) -> None:
    """A zip with fixed dates."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(zipfile.ZipInfo(name, (2026, 10, 9, 15, 2, 0)), content, zipfile.ZIP_DEFLATED)


def plain_text(markdown: str, columns: int = 0) -> str:
    """The markdown as somebody types it in a mail programme."""
    wrap = [f"--columns={columns}"] if columns else ["--wrap=none"]
    text: str = pypandoc.convert_text(markdown, "plain", _MARKDOWN, wrap)
    return text


def as_html(markdown: str) -> str:
    """The markdown as html."""
    text: str = pypandoc.convert_text(markdown, "html5", _MARKDOWN, ["--wrap=none"])
    return text


def moment(value: datetime) -> datetime:
    """A local time of the city, with its zone."""
    return value.replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


def _mail_html(source: Source) -> str:
    quoted = source.settings.get("quoted", "")
    lines = "<br>\n".join(html.escape(line) for line in quoted.splitlines())
    intro = html.escape(source.settings.get("quote_intro", ""))
    history = f'<div class="gmail_quote"><div>{intro}</div><blockquote>{lines}</blockquote></div>' if quoted else ""
    return f'<html><body><div dir="ltr">{as_html(source.text)}</div>{history}</body></html>\n'


def _quoted(settings: dict[str, Any]) -> str:
    if "quoted" not in settings:
        return ""
    lines = "\n".join(f"> {line}".rstrip() for line in settings["quoted"].splitlines())
    return f"\n{settings['quote_intro']}\n\n{lines}\n"


def _write_letters_as_word_does(target: Path) -> None:
    """Letters outside ASCII as bytes of the Windows code page, which every word processor writes and reads."""
    text = target.read_text(encoding="ascii").replace(r"\ansi", r"\ansi\ansicpg1252", 1)
    text = re.sub(r"\\u(\d+) ?.", lambda found: f"\\'{chr(int(found[1])).encode('cp1252').hex()}", text)
    target.write_text(text, encoding="ascii")


def _fix_dates(target: Path, ruled: bool = False) -> None:
    """Writes the package again with fixed dates; an odt's first member stays uncompressed. `ruled` rules its tables."""
    with zipfile.ZipFile(target) as made:
        members = [(item.filename, made.read(item)) for item in made.infolist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name, content in members:
            if ruled and name == "content.xml":
                content = content.replace(b'fo:border="none"', b'fo:border="0.5pt solid #000000" fo:padding="0.12cm"')
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            fixed.writestr(zipfile.ZipInfo(name, (2026, 10, 1, 12, 0, 0)), content, how)
