"""Senders matched with the parties that were invited, and their alphabetical order."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pejl.analysing.hearing import Hearing, Party
from pejl.analysing.model import Failure, HearingAnalysis, ResponseAnalysis, Sender
from pejl.wording import Wording
from pejl.writing.note.material import Material, in_danish_order
from pejl.writing.note.parties import attendance


@pytest.mark.parametrize(
    ("sender", "party"),
    [
        ("Havnens Lokaludvalg", "Havnens Lokaludvalg"),
        ("HAVNENS LOKALUDVALG", "Havnens Lokaludvalg"),
        ("Lokaludvalg, Havnens", "Havnens Lokaludvalg"),
        ("Havnens Lokaludvlag", "Havnens Lokaludvalg"),
        ("Havnens Lokaludvalg v/ formanden", "Havnens Lokaludvalg"),
        ("Havnens Lokaludvalg (formandskabet)", "Havnens Lokaludvalg"),
        ("Havnens Ungdomsråd", None),
        ("Havnens", None),
        ("", None),
    ],
)
def test_a_sender_is_its_party_or_none(
    sender: str, party: str | None, make_response: Callable[..., ResponseAnalysis]
) -> None:
    response = replace(make_response(1, "Ingen."), senders=(Sender(sender),))
    hearing = Hearing("H", parties=(Party("Skolen"), Party("Havnens Lokaludvalg")))
    material = Material(HearingAnalysis(hearing, (response,), ()), None, {}, Wording("da"))
    present = attendance(material)
    assert [invited.name for invited, responses in present.invited if responses] == ([party] if party else [])
    assert len(present.others) == (0 if party else 1)


def test_danish_order_puts_the_last_letters_last() -> None:
    names = ["Ålborg", "Zoo", "Ærø", "Ørsted", "aalborg b", "Bo", "Älmhult", "»Alma«"]
    assert sorted(names, key=in_danish_order) == [
        "»Alma«",
        "Bo",
        "Zoo",
        "Älmhult",
        "Ærø",
        "Ørsted",
        "Ålborg",
        "aalborg b",
    ]


def test_a_party_whose_file_could_not_be_read_is_not_said_to_be_silent() -> None:
    hearing = Hearing("H", parties=(Party("Boligforeningen Åvangen"), Party("Boligforeningen Engen"), Party("Skolen")))
    failures = (Failure("post/boligforeningen-aavangen.docx", "The file is damaged."),)
    material = Material(HearingAnalysis(hearing, (), (), failures), None, {}, Wording("da"))
    assert attendance(material).unread == {"Boligforeningen Åvangen"}
