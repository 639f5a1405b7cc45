"""Names and contact data out of sender boxes, however they are written."""

import pytest

from pejl.analysing.hearing import Hearing, SenderKind
from pejl.analysing.model import Sender
from pejl.analysing.senders.contacts import parse_senders

_THREE = (
    "LANTERNA: Ane-Grete Bru, ane@lanterna.example, www.lanterna.example",
    "Fiskernes Hus: Bo Krogh Dam, bkd@fiskhus.example www.fiskhus.example",
    "Møllebakkens Skole v. Eva Lund eva.lund@skole.example",
)


@pytest.mark.parametrize("between", ["\n", " "])
def test_three_organisations_in_one_box(between: str, hearing: Hearing) -> None:
    assert parse_senders(between.join(_THREE), hearing.parties) == [
        Sender(
            "Lanterna", SenderKind.ASSOCIATION, "Ane-Grete Bru", ("ane@lanterna.example",), ("www.lanterna.example",)
        ),
        Sender(
            "Fiskernes Hus", SenderKind.ASSOCIATION, "Bo Krogh Dam", ("bkd@fiskhus.example",), ("www.fiskhus.example",)
        ),
        Sender("Møllebakkens Skole", SenderKind.SCHOOL, "Eva Lund", ("eva.lund@skole.example",)),
    ]


def test_an_address_broken_after_the_name(hearing: Hearing) -> None:
    text = "Fiskernes Hus: Bo Krogh Dam,\nbkd@fiskhus.example, www.fiskhus.example"
    (sender,) = parse_senders(text, hearing.parties)
    assert (sender.contact, sender.emails) == ("Bo Krogh Dam", ("bkd@fiskhus.example",))


def test_one_organisation_on_several_lines(hearing: Hearing) -> None:
    text = "Lerhøj Lokaludvalg\nMøllevej 4, 9998 Lerhøj\nFormand Eva Lund\nTlf. 12 34 56 78\neva@lerhoej.example"
    assert parse_senders(text, hearing.parties) == [
        Sender(
            "Lerhøj Lokaludvalg",
            SenderKind.LOCAL_COMMITTEE,
            "Eva Lund",
            ("eva@lerhoej.example",),
            (),
            ("12 34 56 78",),
            "Møllevej 4, 9998 Lerhøj",
        )
    ]


def test_fields_with_names(hearing: Hearing) -> None:
    text = "Organisation: Grundejerforeningen Strandlyst\nKontaktperson: Bo Dam\nE-mail: bo@strand.example\n"
    text += "Telefon: +45 12345678"
    assert parse_senders(text, hearing.parties) == [
        Sender(
            "Grundejerforeningen Strandlyst",
            SenderKind.ASSOCIATION,
            "Bo Dam",
            ("bo@strand.example",),
            (),
            ("+45 12345678",),
        )
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lanterna, Fiskernes Hus og Møllebakkens Skole", ["Lanterna", "Fiskernes Hus", "Møllebakkens Skole"]),
        ("Foreningen for Sejlere og Roere", ["Foreningen for Sejlere og Roere"]),
        ("Bo og Eva Krogh", ["Bo Krogh", "Eva Krogh"]),
        ("Skolebestyrelsen ved Møllebakkens Skole, formand Eva Lund", ["Møllebakkens Skole"]),
        ("Eva Lund, formand for Sejlklubben Fokken", ["Sejlklubben Fokken"]),
        ("Lanterna, forening for fyrpassere", ["Lanterna"]),
        ("Formand for Beboerforeningen Ankeret", ["Beboerforeningen Ankeret"]),
        ("Chair, The Rowing Club", ["The Rowing Club"]),
        ("Rofællesforeningen, v/ kasserer Bent Skov", ["Rofællesforeningen"]),
        ("", []),
    ],
)
def test_names_in_a_line(text: str, names: list[str], hearing: Hearing) -> None:
    assert [sender.name for sender in parse_senders(text, hearing.parties)] == names


def test_the_years_of_a_policy_are_no_phone_number(hearing: Hearing) -> None:
    (sender,) = parse_senders("Lanterna om politikken 2031-2034", hearing.parties)
    assert sender.phones == ()
