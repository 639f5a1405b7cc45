"""Mails and forms as they come: quoted and forwarded mails, cover mails that say something, forms people changed."""

from email.message import EmailMessage
from html import escape

import pytest
import typst

from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.model import ResponseAnalysis
from pejl.analysing.response import analyse_response
from pejl.reading.dispatch import join, read_bytes
from pejl.reading.parts import digest

TITLES = {
    "sender": "Afsender (organisation og kontaktoplysninger)",
    "general": "Generelle bemærkninger",
    "quay": "Forslag til ændringer i ”Kajen og badebroen”",
    "halls": "Forslag til ændringer i ”Idræts- og bevægelsesområdet”",
    "words": "Forslag til ændringer i ”Ordliste”",
}
HEARING = Hearing("Fritidspolitik", sections=tuple(Section(key, title) for key, title in TITLES.items()))
POINT = "Vi foreslår, at badebroen får en stige og en redningskrans."
REASON = "Sidste sommer faldt to børn i vandet, uden at de kunne komme op igen."
SIGNED = "Med venlig hilsen\nBodil Friis\nFormand, Kajakklubben Tangen\nTlf. 20 30 40 50\n"
HEADERS = (
    "Fra: Signe Holt <signe@havnby.example>\nSendt: 3. marts 2026 10:12\nTil: Kajakklubben Tangen\n"
    "Emne: Høring om fritidspolitik\n\n"
)
INVITATION = (
    "Kære høringspart\n\nHavnby Kommune sender hermed et udkast til fritidspolitik i høring.\n\n"
    "Høringssvar bedes indsat i nedenstående skabelon senest den 1. maj 2026.\n\nVenlig hilsen\nSigne Holt\n\n"
)
EMPTY_TEMPLATE = "\n\n".join(TITLES.values()) + "\n"
FILLED_TEMPLATE = (
    f"{TITLES['sender']}\nKajakklubben Tangen\n\n{TITLES['general']}\n\n{TITLES['quay']}\n{POINT}\n\n"
    f"{TITLES['halls']}\n\n{TITLES['words']}\n"
)


def _mail(text: str, sender: str = "Bodil Friis <bodil@tangen.example>") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "fritid@havnby.example", "SV: Høring"
    mail.set_content(text)
    return mail


def _analysed(data: bytes, name: str) -> ResponseAnalysis:
    return analyse_response(join(read_bytes(data, name), name, "", digest(data)), HEARING)


def _of_mail(mail: EmailMessage) -> ResponseAnalysis:
    return _analysed(mail.as_bytes(), "svar.eml")


def _of_table(rows: list[list[str]], after: str = "") -> ResponseAnalysis:
    """A page with a table; each line of a cell is a paragraph."""
    cells = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return _analysed(
        f"<html><body><h1>Høringssvar</h1><table>{cells}</table>{after}</body></html>".encode(), "svar.html"
    )


def _cell(text: str) -> str:
    return f"<td>{''.join(f'<p>{escape(line)}</p>' for line in text.split(chr(10)))}</td>"


def _said(analysis: ResponseAnalysis) -> dict[str, str]:
    """The words of each box that is not empty, without the sender's."""
    text = analysis.document.text
    return {
        section: " ".join(
            " ".join(text[a.start : a.end].split())
            for a in analysis.answers
            if a.section == section and a.end > a.start
        )
        for section in {a.section for a in analysis.answers if a.end > a.start and a.section != "sender"}
    }


def _names(analysis: ResponseAnalysis) -> list[str]:
    return [sender.name for sender in analysis.senders]


@pytest.mark.parametrize(
    "quoted",
    [
        HEADERS + INVITATION + EMPTY_TEMPLATE,
        "Den 3. marts 2026 kl. 10.12 skrev Signe Holt <signe@havnby.example>:\n\n"
        + "".join(f"> {line}\n" for line in (INVITATION + EMPTY_TEMPLATE).split("\n")),
    ],
)
def test_an_answer_above_the_empty_template_is_read(quoted: str) -> None:
    analysis = _of_mail(_mail(f"Kære Signe\n\n{POINT} {REASON}\n\n{SIGNED}\n{quoted}"))
    assert _said(analysis) == {"general": f"{POINT} {REASON}"}
    assert _names(analysis) == ["Kajakklubben Tangen"]


def test_an_answer_above_a_filled_template_is_read_with_it() -> None:
    analysis = _of_mail(_mail(f"Kære Signe\n\n{REASON}\n\n{SIGNED}\n{HEADERS}{INVITATION}{FILLED_TEMPLATE}"))
    assert _said(analysis) == {"general": REASON, "quay": POINT}


@pytest.mark.parametrize("said", ["Til sagen.\n\n/Signe\n\n", "", "FYI\n\n"])
@pytest.mark.parametrize("answer", [f"Kære kommune\n\n{POINT}\n\n{SIGNED}", f"Kære Signe\n\n{FILLED_TEMPLATE}"])
def test_a_forwarded_answer_is_read_without_what_stands_around_it(said: str, answer: str) -> None:
    header = HEADERS.replace("Signe Holt <signe@havnby.example>", "Bodil Friis <bodil@tangen.example>").replace(
        "Emne", "Cc: Postkasse for fritid <post@havnby.example>\nEmne"
    )
    analysis = _of_mail(_mail(f"{said}{header}{answer}", "Signe Holt <signe@havnby.example>"))
    assert list(_said(analysis).values()) == [POINT]
    assert _names(analysis) == ["Kajakklubben Tangen"]


def test_that_somebody_wrote_something_is_no_earlier_mail() -> None:
    told = "På mødet den 3. marts skrev I på tavlen, at havnen er for alle."
    text = f"Kære kommune\n\n{POINT}\n\n{told}\n\n{REASON}\n\n{SIGNED}"
    assert _said(_of_mail(_mail(text))) == {"general": f"{POINT} {told} {REASON}"}


def test_answers_between_quoted_lines_are_read_without_them() -> None:
    text = (
        "Hej Signe\n\nDen 3. marts 2026 skrev Signe Holt:\n> Hvad mener I om broen?\n\n"
        f"{POINT}\n\n> Og hvorfor?\n\n{REASON}\n\nHilsen Bodil\n"
    )
    assert _said(_of_mail(_mail(text))) == {"general": f"{POINT} {REASON}"}


@pytest.mark.parametrize(
    ("letter", "general"),
    [
        ("Hermed høringssvar fra kajakklubben.", None),
        ("Vedhæftet er vores svar. Skriv endelig, hvis der er spørgsmål. God påske!", None),
        (f"Vedhæftet er vores svar. {POINT}", POINT),
        ("Vores svar er vedhæftet. Vi er også bekymrede for, at parkeringen bliver dyrere.", "bekymrede"),
    ],
)
@pytest.mark.parametrize("quoted", ["", HEADERS + INVITATION])
def test_a_cover_mail_is_kept_where_it_makes_a_point(letter: str, general: str | None, quoted: str) -> None:
    mail = _mail(f"Kære Signe\n\n{letter}\n\n{SIGNED}\n{quoted}")
    mail.add_attachment(FILLED_TEMPLATE.encode(), maintype="text", subtype="plain", filename="svar.txt")
    said = _said(_of_mail(mail))
    assert said["quay"] == POINT
    assert (general or "") in said.get("general", "")
    assert bool(general) == ("general" in said)


def test_labels_that_people_changed_are_known_in_their_table() -> None:
    rows = [
        [TITLES["sender"], "Kajakklubben Tangen\nbodil@tangen.example"],
        ["Generelle bemærkninger til politikken", REASON],
        ["Ændringer i Kajen og badebroen", POINT],
        ["Forslag til ændring i Idræt- og bevægelsesområdet:", "Hvem låser hallen af?"],
        [TITLES["words"], ""],
    ]
    analysis = _of_table(rows)
    assert _said(analysis) == {"general": REASON, "quay": POINT, "halls": "Hvem låser hallen af?"}
    assert _names(analysis) == ["Kajakklubben Tangen"]


def test_a_row_of_the_senders_own_is_no_sender() -> None:
    rows = [
        [TITLES["sender"], "Kajakklubben Tangen"],
        ["Telefon", "20 30 40 50"],
        ["Vinterbadning", POINT],
        [TITLES["quay"], REASON],
        [TITLES["words"], ""],
    ]
    analysis = _of_table(rows)
    assert POINT in _said(analysis)["general"]
    assert _said(analysis)["quay"] == REASON
    assert (_names(analysis), analysis.senders[0].phones) == (["Kajakklubben Tangen"], ("20 30 40 50",))


def test_numbers_before_the_labels_are_no_answers() -> None:
    answers = {"sender": "Kajakklubben Tangen", "quay": POINT, "halls": REASON}
    rows = [["Nr.", "Felt", "Svar"]]
    rows += [[f"{n}.", title, answers.get(key, "")] for n, (key, title) in enumerate(TITLES.items(), 1)]
    assert _said(_of_table(rows)) == {"quay": POINT, "halls": REASON}


@pytest.mark.parametrize(
    "hint",
    [
        "Skriv her...",
        "[Skriv jeres svar her]",
        "Skriv jeres bemærkninger her (maks. 2.000 tegn)",
        "Klik her for at skrive tekst ...",
    ],
)
def test_hints_left_in_a_box_are_no_answers(hint: str) -> None:
    answers = {"sender": "Kajakklubben Tangen", "quay": POINT}
    rows = [[title, f"{hint}\n{answers.get(key, '')}".strip()] for key, title in TITLES.items()]
    analysis = _of_table(rows)
    assert _said(analysis) == {"quay": POINT}
    assert _names(analysis) == ["Kajakklubben Tangen"]


def test_guidance_under_the_labels_is_no_answer_in_empty_boxes_either() -> None:
    answers = {"sender": "Kajakklubben Tangen", "quay": POINT}
    guidance = "Skriv jeres forslag til afsnittet. Henvis gerne til sidetal."
    rows = [[f"{title}\n{guidance}", answers.get(key, "")] for key, title in TITLES.items()]
    assert _said(_of_table(rows)) == {"quay": POINT}


def test_a_word_that_asks_for_an_answer_is_none() -> None:
    rows = [[title, f"Kommentar:\n{POINT if key == 'quay' else ''}".strip()] for key, title in TITLES.items()]
    assert _said(_of_table(rows)) == {"quay": POINT}


def test_a_point_below_the_letter_that_came_with_the_template_is_kept() -> None:
    letter = "".join(f"<p>{line}</p>" for line in INVITATION.split("\n\n") if line)
    table = "".join(
        f"<tr><td>{title}</td><td>{POINT if key == 'quay' else ''}</td></tr>" for key, title in TITLES.items()
    )
    own = "<p>Vi mener desuden, at politikken bør nævne kystsikring.</p>"
    analysis = _analysed(f"<html><body>{letter}{own}<table>{table}</table></body></html>".encode(), "svar.html")
    assert _said(analysis) == {"general": own[3:-4], "quay": POINT}


@pytest.mark.parametrize("template", [True, False])
def test_a_signature_in_a_table_of_its_own_is_no_answer(template: bool) -> None:
    card = (
        "<p>Med venlig hilsen</p><table><tr><td><img alt='logo'></td><td><p>Bodil Friis</p><p>Formand</p>"
        "<p>Kajakklubben Tangen</p><p>Kajen 3, 9999 Havnby</p><p>Tlf. 20 30 40 50 | bodil@tangen.example</p></td>"
        "</tr></table>"
        "<p>Denne e-mail kan indeholde fortrolige oplysninger, som kun er til den rette modtager.</p>"
    )
    if template:
        answers = {"sender": "Kajakklubben Tangen", "quay": POINT}
        analysis = _of_table([[title, answers.get(key, "")] for key, title in TITLES.items()], card)
        assert _said(analysis) == {"quay": POINT}
    else:
        analysis = _analysed(f"<p>Kære kommune</p><p>{POINT}</p>{card}".encode(), "svar.html")
        assert _said(analysis) == {"general": POINT}
    assert _names(analysis) == ["Kajakklubben Tangen"]


def test_an_address_below_the_template_is_no_answer() -> None:
    answers = {"sender": "Kajakklubben Tangen", "quay": POINT}
    rows = [[title, answers.get(key, "")] for key, title in TITLES.items()]
    assert _said(_of_table(rows, "<p>Rådhustorvet 1, 9999 Havnby</p>")) == {"quay": POINT}


def test_the_last_box_of_a_narrow_template_goes_on_over_the_page() -> None:
    """On the next page its frame is a single cell, which no reader takes for a table."""
    points = [
        f"Vi foreslår, at klub nummer {number} får en stige ved kajen og en krans på broen." for number in range(24)
    ]
    cells = {**dict.fromkeys(TITLES, ""), "sender": "Kajakklubben Tangen", "words": "\n\n".join(points)}
    table = ",".join(f"[{title}\n\n{cells[key]}]" for key, title in TITLES.items())
    page = '#set page(width: 15cm, height: 16cm)\n#set text(lang: "da")\n#set table(stroke: 0.5pt)\n'
    analysis = _analysed(typst.compile(f"{page}#table(columns: 1, {table})".encode()), "svar.pdf")
    assert _said(analysis) == {"words": " ".join(points)}
