"""The same content gives the same answers, in whatever format and layout it comes."""

from collections.abc import Callable
from pathlib import Path

import pytest

Answers = dict[str, list[str]]


@pytest.fixture
def expected(told: Answers) -> Answers:
    """What every format must give: the paragraphs without list markers."""
    return {key: [line.removeprefix("* ") for line in lines] for key, lines in told.items()}


@pytest.mark.parametrize("format_name", ["docx", "odt", "html"])
def test_table_in_a_word_processor_file(
    format_name: str,
    html_table: str,
    convert: Callable[[str, str], Path],
    said_in: Callable[[Path], Answers],
    expected: Answers,
) -> None:
    assert said_in(convert(html_table, format_name)) == expected


def test_plain_text_with_wrapped_labels(
    plain_text: str, save: Callable[[str, str], Path], said_in: Callable[[Path], Answers], expected: Answers
) -> None:
    assert said_in(save("svar.txt", plain_text)) == expected


def test_numbered_headings_with_straight_quotes(
    markdown_headings: str, save: Callable[[str, str], Path], said_in: Callable[[Path], Answers], expected: Answers
) -> None:
    assert said_in(save("svar.md", markdown_headings)) == expected


def test_mail_with_the_template_in_its_text(
    plain_text: str, mail: Callable[..., Path], said_in: Callable[[Path], Answers], expected: Answers
) -> None:
    assert said_in(mail(plain_text)) == expected


def test_mail_with_the_template_as_html(
    html_table: str, mail: Callable[..., Path], said_in: Callable[[Path], Answers], expected: Answers
) -> None:
    assert said_in(mail("Se den formaterede udgave.", html=html_table)) == expected


def test_mail_with_the_template_attached(
    html_table: str,
    convert: Callable[[str, str], Path],
    mail: Callable[..., Path],
    said_in: Callable[[Path], Answers],
    expected: Answers,
) -> None:
    attached = {"svar.docx": convert(html_table, "docx").read_bytes()}
    cover = (
        "Kære forvaltning\n\nVedhæftet er vores høringssvar.\n\nMed venlig hilsen\n\nTove Halkjær\nLerhøj Seniorklub\n"
    )
    assert said_in(mail(cover, attached=attached)) == expected


@pytest.mark.parametrize("ruled", [True, False])
def test_pdf(
    ruled: bool,
    rows: list[tuple[str, list[str]]],
    tmp_path: Path,
    said_in: Callable[[Path], Answers],
    expected: Answers,
) -> None:
    import typst

    stroke = "0.5pt" if ruled else "none"
    cells = "".join(f"[{_typst([label])}], [{_typst(answer)}],\n" for label, answer in rows)
    source = tmp_path / "svar.typ"
    source.write_text(
        f'#set page(paper: "a4")\n#set text(lang: "da", size: 10pt)\n'
        f"#table(columns: (5cm, 1fr), stroke: {stroke}, {cells})",
        encoding="utf-8",
    )
    pdf = tmp_path / "svar.pdf"
    typst.compile(str(source), output=str(pdf))
    assert said_in(pdf) == expected


def _typst(paragraphs: list[str]) -> str:
    escaped = (text.replace("@", "\\@").replace("/", "\\/") for text in paragraphs)
    return "\n\n".join(f"- {text[2:]}" if text.startswith("* ") else text for text in escaped)


def test_html_in_a_tab_separated_line(
    rows: list[tuple[str, list[str]]],
    save: Callable[[str, str], Path],
    said_in: Callable[[Path], Answers],
    expected: Answers,
) -> None:
    lines = []
    for label, answer in rows:
        html = "".join(f"<p>{line}</p>" for line in answer if not line.startswith("* "))
        items = "".join(f"<li>{line[2:]}</li>" for line in answer if line.startswith("* "))
        lines.append(f"<p>{label}</p>\t{html}" + (f"<ul>{items}</ul>" if items else ""))
    assert said_in(save("svar.md", "\n".join(lines) + "\n")) == expected
