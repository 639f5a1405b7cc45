"""Reads a hearing report of any layout."""

from collections.abc import Sequence

from pejl.analysing.hearing import Hearing
from pejl.analysing.hearing_report.answers import Answers
from pejl.analysing.hearing_report.figures import read_figures
from pejl.analysing.hearing_report.labelled import has_labels, read_labelled
from pejl.analysing.hearing_report.model import HearingReport, OwnProposal, Triple
from pejl.analysing.hearing_report.outline import Unit, units_of
from pejl.analysing.hearing_report.own_note import read_own_note
from pejl.analysing.hearing_report.prose import ProseReader
from pejl.analysing.hearing_report.rows import read_rows
from pejl.analysing.hearing_report.speakers import Speakers
from pejl.reading.document import Document


def read_hearing_report(document: Document, hearing: Hearing | None = None) -> HearingReport:
    """The remarks of an earlier hearing with their answers, and its figures.

    `document` is the report as read from docx, pdf, txt or any other format; `hearing` gives names of committees,
    parties and the lead. Known layouts, of which a report may have several: tables with columns for the remark, the
    answer and the change; parts under headings or labels such as "Forvaltningens bemærkninger"; running text in which
    the administration answers after what others said; and the notes that Pejl writes. A report without any of these
    has no triples.
    """
    title, units = units_of(document)
    parties = tuple(party.name for party in hearing.parties) if hearing else ()
    speakers = Speakers(hearing.committee_names if hearing else {}, document.text, parties)
    lead = (hearing.lead if hearing else "") or speakers.lead_of(document.text)
    triples, own = _read(document, units, speakers, lead)
    triples.sort(key=lambda triple: triple.start)
    return HearingReport(
        title=title,
        triples=tuple(triple for triple in triples if triple.position),
        unanswered=tuple(triple for triple in triples if not triple.position),
        own_proposals=tuple(own),
        figures=read_figures(document, units, _committees_of(triples, speakers)),
        lead=lead,
    )


def _read(
    document: Document, units: Sequence[Unit], speakers: Speakers, lead: str
) -> tuple[list[Triple], list[OwnProposal]]:
    if triples := read_own_note(document, speakers, lead):
        return triples, []
    triples = read_rows([unit for unit in units if unit.block.cell], speakers, lead)
    running = [unit for unit in units if not unit.block.cell]
    if has_labels(running):
        return [*triples, *read_labelled(running, speakers, lead)], []
    prose = ProseReader(speakers, Answers(speakers.administration(lead)), lead)
    prose.read(running)
    return [*triples, *prose.triples], prose.own


def _committees_of(found: list[Triple], speakers: Speakers) -> tuple[str, ...]:
    """The municipality's own committees that said something, in the order of the report."""
    said = (code for triple in found for sender in triple.senders if (code := speakers.code_of(sender)))
    return tuple(dict.fromkeys(said))
