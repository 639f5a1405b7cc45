"""Channel, receipt, lateness and the ranks of a meeting."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pejl.analysing.channels import find_channel, find_deadline, find_ranks, find_received, is_late
from pejl.analysing.hearing import Channel, Hearing, Party, ResponseFacts, SenderKind
from pejl.analysing.model import Sender
from pejl.reading import read
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Document, Metadata


def _document(*texts: str, name: str = "svar.docx", sent: datetime | None = None) -> Document:
    builder = DocumentBuilder(name, name.rsplit(".", 1)[-1].split("#")[0], metadata=Metadata(sent=sent))
    for text in texts:
        heading, _, words = text.partition("# ")
        if words and not heading:
            builder.add(BlockKind.HEADING, words, level=1)
        elif text[:1].isdigit() and ". " in text[:4]:
            marker, _, words = text.partition(" ")
            builder.add(BlockKind.LIST_ITEM, words, level=1, marker=marker)
        else:
            builder.add(BlockKind.PARAGRAPH, text)
    return builder.build()


@pytest.mark.parametrize(
    ("name", "first", "channel"),
    [
        ("svar.docx", "Kære byråd", Channel.WRITTEN),
        ("svar.eml", "Kære byråd", Channel.EMAIL),
        ("kommentarer.csv#3", "Fint.", Channel.WEB_FORM),
        ("facebook-kommentarer.csv#3", "Fint.", Channel.SOCIAL_MEDIA),
        ("notat.docx", "# Noter fra borgermøde på havnen", Channel.TOWN_MEETING),
        ("stormoede-havnen.odt", "Kajen", Channel.TOWN_MEETING),
        ("referat.docx", "# Referat af dialogmøde med fiskerne", Channel.DIALOGUE_MEETING),
        ("panel.md", "# Mikropanel: unge på havnen, noter", Channel.MICRO_PANEL),
        ("lokaludvalg.docx", "# Noter fra oplæg i lokaludvalget", Channel.PRESENTATION),
        ("svar.docx", "Vi vil gerne takke for borgermødet i marts, hvor vi lærte meget af de andre.", Channel.WRITTEN),
    ],
)
def test_channel(name: str, first: str, channel: Channel) -> None:
    assert find_channel(_document(first, name=name)) is channel


def test_the_officer_knows_the_channel() -> None:
    facts = ResponseFacts("svar.eml", channel=Channel.PRESENTATION)
    assert find_channel(_document("Hej", name="svar.eml"), facts) is Channel.PRESENTATION


def test_received_is_said_by_the_officer_or_the_mail() -> None:
    sent = datetime(2031, 5, 2, 21, 30, tzinfo=UTC)
    document = _document("Hej", sent=sent)
    assert find_received(document) == sent
    told = find_received(document, ResponseFacts("svar.docx", received=date(2031, 4, 30)))
    assert told is not None
    assert told.isoformat() == "2031-04-30T00:00:00+02:00"
    naive = find_received(_document("Hej", sent=datetime(2031, 1, 5, 8, 0)))
    assert naive is not None
    assert naive.isoformat() == "2031-01-05T08:00:00+01:00"
    assert find_received(_document("Hej")) is None


_HEARING = Hearing(
    "Havnepolitik",
    closes=date(2031, 5, 2),
    parties=(Party("Lerhøj Lokaludvalg", SenderKind.LOCAL_COMMITTEE, date(2031, 5, 16)), Party("Lanterna")),
)


@pytest.mark.parametrize(
    ("received", "late"),
    [
        (datetime(2031, 5, 2, 21, 59, tzinfo=UTC), False),  # 23.59 in Denmark
        (datetime(2031, 5, 2, 22, 0, tzinfo=UTC), True),  # midnight in Denmark
    ],
)
def test_the_last_day_ends_at_midnight_in_denmark(received: datetime, late: bool) -> None:
    assert is_late(received, [Sender("Lanterna")], _HEARING) is late


def test_a_partys_own_deadline_counts_for_a_joint_response() -> None:
    received = datetime(2031, 5, 10, 9, 0, tzinfo=UTC)
    assert is_late(received, [Sender("Lanterna")], _HEARING)
    assert not is_late(received, [Sender("Lanterna"), Sender("lerhøj lokaludvalg")], _HEARING)
    assert find_deadline([Sender("Ukendt")], _HEARING) == date(2031, 5, 2)


def test_without_dates_nothing_is_late() -> None:
    assert not is_late(None, [], _HEARING)
    assert not is_late(datetime(2031, 5, 10, tzinfo=UTC), [], Hearing("Åben høring"))


def _ranks(*texts: str) -> list[tuple[int, str]]:
    document = _document(*texts)
    return [(rank, document.text[start:end]) for start, end, rank in find_ranks(document)]


def test_a_ranked_list_gives_its_ranks() -> None:
    texts = (
        "# Prioriterede udfordringer",
        "Hver fik tre stemmer.",
        "1. Mørke stier",
        "2. Ingen bænke",
        "# Andet",
        "Slut.",
    )
    assert _ranks(*texts) == [(1, "Mørke stier"), (2, "Ingen bænke")]


def test_a_numbered_list_of_something_else_has_no_ranks() -> None:
    assert _ranks("# Dagsorden", "1. Velkomst", "2. Kaffe") == []
    assert _ranks("# De vigtigste udfordringer", "1. Mørke stier", "# Dagsorden", "Punkterne var:", "1. Velkomst") == [
        (1, "Mørke stier")
    ]


def test_ranks_in_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "moede.txt"
    path.write_text(
        "Deltagerne prioriterede sådan:\n\n1. Mørke stier\n2. Ingen bænke\n3. Dyr parkering\n", encoding="utf-8"
    )
    assert [rank for *_, rank in find_ranks(read(path))] == [1, 2, 3]
