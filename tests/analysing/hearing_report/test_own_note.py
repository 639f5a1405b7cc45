"""A note that Pejl wrote can be read back: from Word and from HTML alike."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pejl.analysing.hearing import Channel, Hearing, Section, SenderKind
from pejl.analysing.hearing_report import HearingReport, read_hearing_report
from pejl.analysing.model import (
    Answer,
    HearingAnalysis,
    Kind,
    Remark,
    ResponseAnalysis,
    ResponseStatus,
    Sender,
)
from pejl.reading import read
from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.document import BlockKind
from pejl.wording import Wording
from pejl.writing.docx import docx_note
from pejl.writing.html import html_note
from pejl.writing.note import build_note
from pejl.writing.reply import Decision, Reply

if TYPE_CHECKING:
    from pathlib import Path

_SAID = ("Der mangler lys på stien.", "Byen bør have flere ”stille” steder.", "Vi er glade for planen.")
_REPLIES = {
    "R1": Reply(
        "R1",
        Decision.ACCOMMODATED,
        "Stien får lys. Afsnit 2 ændres, så det fremgår.",
        "Det er mørkt.",
        "Teknik- og Miljøforvaltningen",
    ),
}


def _analysis() -> HearingAnalysis:
    builder = DocumentBuilder("lokaludvalget.txt", "txt", "0" * 64)
    for words in _SAID:
        builder.add(BlockKind.PARAGRAPH, [Run(words)])
    document = builder.build()
    remarks = tuple(
        Remark(
            id=f"R{number}",
            response=document.name,
            section="streets",
            start=document.text.index(words),
            end=document.text.index(words) + len(words),
            text=words,
            kind=Kind.CHANGE,
            confidence=1.0,
        )
        for number, words in enumerate(_SAID, start=1)
    )
    response = ResponseAnalysis(
        file=document.name,
        document=document,
        language="da",
        status=ResponseStatus.READ,
        channel=Channel.WRITTEN,
        senders=(Sender("Åens Lokaludvalg", SenderKind.LOCAL_COMMITTEE),),
        answers=(Answer("streets", 0, len(document.text)),),
        remarks=remarks,
        received=datetime(2031, 3, 1, tzinfo=UTC),
    )
    hearing = Hearing("Lysplan", sections=(Section("streets", "Gader og stier", ("TMU",)),))
    return HearingAnalysis(hearing, (response,), remarks)


@pytest.fixture(scope="module", params=["docx", "html"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> HearingReport:
    """The note, written and read again."""
    note = build_note(_analysis(), policy=None, replies=_REPLIES, wording=Wording("da"), redact=True)
    path: Path = tmp_path_factory.mktemp("note") / f"note.{request.param}"
    path.write_bytes(docx_note(note) if request.param == "docx" else html_note(note).encode())
    return read_hearing_report(read(path))


def test_the_remark_with_its_reply(report: HearingReport) -> None:
    (triple,) = report.triples
    assert (triple.number, triple.remark.text, triple.senders) == ("R1", _SAID[0], ("Åens Lokaludvalg",))
    assert (triple.committees, triple.answered_by) == (("TMU",), "TMU")
    assert triple.position
    lines = triple.position.text.split("\n")
    assert lines[0] == "Stien får lys. Afsnit 2 ændres, så det fremgår."
    assert [line.rpartition(": ")[2] for line in lines[1:]] == ["Imødekommes", "Det er mørkt."]
    assert [change.text for change in triple.changes] == ["Afsnit 2 ændres, så det fremgår."]


def test_remarks_that_nobody_has_replied_to_yet(report: HearingReport) -> None:
    assert {triple.remark.text for triple in report.unanswered} == {_SAID[1], _SAID[2]}
