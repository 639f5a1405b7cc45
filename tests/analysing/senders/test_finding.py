"""Who is behind a response, wherever it says so."""

from pathlib import Path

import pytest

from pejl.analysing.hearing import Hearing, Party, ResponseFacts, Section, SenderKind
from pejl.analysing.model import Sender
from pejl.analysing.sections import find_answers
from pejl.analysing.senders import find_senders
from pejl.reading import read, read_parts
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Document, Metadata


def _senders(document: Document, hearing: Hearing, facts: ResponseFacts | None = None) -> tuple[Sender, ...]:
    found = find_answers(document, hearing)
    return find_senders(document, found.answers, hearing, facts, marks=found.marks, is_template=found.is_template)


def _letter(*paragraphs: str, name: str = "svar.docx", sender: str = "", title: str = "") -> Document:
    builder = DocumentBuilder(name, name.rsplit(".", 1)[-1], metadata=Metadata(sender=sender, title=title))
    for paragraph in paragraphs:
        builder.add(BlockKind.PARAGRAPH, paragraph)
    return builder.build()


_TEXT = "Kajen skal være åben for alle. Det bør stå i planen."


def test_the_sender_box_comes_first(hearing: Hearing) -> None:
    document = _letter(
        "Afsender: Lanterna v/ Eva Lund", "Generelle bemærkninger:", _TEXT, "Med venlig hilsen", "Bo Krogh"
    )
    assert _senders(document, hearing) == (Sender("Lanterna", SenderKind.ASSOCIATION, "Eva Lund"),)


def test_the_signature_names_organisation_and_person(hearing: Hearing) -> None:
    document = _letter(_TEXT, "Med venlig hilsen\nEva Lund\nFormand, Fiskernes Hus\neva@fiskhus.example")
    assert _senders(document, hearing) == (
        Sender("Fiskernes Hus", SenderKind.ASSOCIATION, "Eva Lund", ("eva@fiskhus.example",)),
    )


def test_a_letter_head_names_the_sender_not_whom_it_is_to(hearing: Hearing) -> None:
    document = _letter(
        "Lerhøj Lokaludvalg\nMøllevej 4, 9998 Lerhøj", "Til Økonomiforvaltningen", "Kære forvaltning", _TEXT
    )
    (sender,) = _senders(document, hearing)
    assert (sender.name, sender.address) == ("Lerhøj Lokaludvalg", "Møllevej 4, 9998 Lerhøj")


def test_a_title_says_from_whom(hearing: Hearing) -> None:
    document = _letter("Høringssvar fra Sejlklubben Fokken til havnepolitikken", _TEXT)
    assert [sender.name for sender in _senders(document, hearing)] == ["Sejlklubben Fokken"]


def test_the_fullest_name_of_a_resident_counts(hearing: Hearing) -> None:
    document = _letter("Hej", _TEXT, "Mvh Eva", name="svar.eml", sender="Eva Lund Krogh <eva@post.example>")
    assert _senders(document, hearing) == (Sender("Eva Lund Krogh", SenderKind.RESIDENT, "", ("eva@post.example",)),)


def test_a_first_name_is_a_resident(hearing: Hearing) -> None:
    assert _senders(_letter(_TEXT, "Hilsen Eva"), hearing) == (Sender("Eva", SenderKind.RESIDENT),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fiskernes Hus har drøftet udkastet på et møde i marts.", "Fiskernes Hus"),
        ("Jeg hedder Eva Lund og har båd i havnen.", "Eva Lund"),
    ],
)
def test_an_opening_sentence_introduces(text: str, name: str, hearing: Hearing) -> None:
    assert [sender.name for sender in _senders(_letter(text, _TEXT), hearing)] == [name]


def test_a_row_of_a_sheet_has_its_sender_in_its_metadata(hearing: Hearing, tmp_path: Path) -> None:
    path = tmp_path / "web.csv"
    path.write_text("navn;dato;kommentar\nSejlklubben Fokken;2031-04-02;Lav en slæbested.\n", encoding="utf-8")
    (row,) = read_parts(path).documents
    assert [(s.name, s.kind) for s in _senders(row, hearing)] == [("Sejlklubben Fokken", SenderKind.ASSOCIATION)]


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("moellebakkens-skole.docx", ["Møllebakkens Skole"]),
        ("2031-04-02 Høringssvar Lerhøj Lokaludvalg (endelig).docx", ["Lerhøj Lokaludvalg"]),
        ("zip.zip/sejlklubben fokken.docx", ["Sejlklubben Fokken"]),
        ("Eva Lund.docx", ["Eva Lund"]),
        ("borger-tak.docx", []),
        ("scan0001.docx", []),
    ],
)
def test_the_files_name_is_the_last_resort(file: str, names: list[str], hearing: Hearing) -> None:
    assert [sender.name for sender in _senders(_letter(_TEXT, name=file), hearing)] == names


def test_what_the_officer_says_stands_over_the_text(hearing: Hearing) -> None:
    facts = ResponseFacts("svar.docx", sender="Fiskernes Hus", sender_kind=SenderKind.COMPANY)
    document = _letter(_TEXT, "Med venlig hilsen", "Eva Lund\neva@fiskhus.example")
    assert _senders(document, hearing, facts) == (
        Sender("Fiskernes Hus", SenderKind.COMPANY, "Eva Lund", ("eva@fiskhus.example",)),
    )


def test_real_responses_of_several_organisations(shared: Path) -> None:
    folder = shared / "hearings" / "2023" / "responses"
    boxes = (
        Section("sender", "Afsender (organisation og kontaktoplysninger)"),
        Section("general", "Generelle bemærkninger"),
    )
    parties = tuple(
        Party(name, kind)
        for name, kind in (
            ("FAKTI", SenderKind.ASSOCIATION),
            ("Diversity Works", SenderKind.ASSOCIATION),
            ("Integrationshuset Kringlebakken", SenderKind.ASSOCIATION),
            ("Steno Diabetes Center Copenhagen", SenderKind.PUBLIC_BODY),
            ("Tingbjerg Skole", SenderKind.SCHOOL),
        )
    )
    hearing = Hearing("Høring", sections=boxes, parties=parties)
    ngos = _senders(read(folder / "fakti-diversity-works-kringlebakken.txt"), hearing)
    assert [_told(sender) for sender in ngos] == [
        ("FAKTI", "association", "LD", ("fakti.dk",), ("www.fakti.dk",)),
        ("Diversity Works", "association", "MDR", ("diversityworks.dk",), ("www.diversityworks.dk",)),
        (
            "Integrationshuset Kringlebakken",
            "association",
            "LVU",
            ("kringlebakken.dk",),
            ("www.integrationshusetkringlebakken.dk",),
        ),
    ]
    tingbjerg = _senders(read(folder / "steno-tingbjerg.md"), hearing)
    assert [_told(sender)[:4] for sender in tingbjerg] == [
        ("Steno Diabetes Center Copenhagen", "public_body", "PB", ("regionh.dk",)),
        ("Tingbjerg Skole", "school", "MD", ("kk.dk",)),
        ("Den boligsociale helhedsplan i Tingbjerg-Utterslevhuse/fsb", "association", "GK", ("fsb.dk",)),
    ]


def _told(sender: Sender) -> tuple[str, str, str, tuple[str, ...], tuple[str, ...]]:
    """A sender without its people's names: initials and the domains of their addresses are enough here."""
    initials = "".join(word[0] for word in sender.contact.split())
    return sender.name, sender.kind, initials, tuple(e.split("@")[1] for e in sender.emails), sender.websites
