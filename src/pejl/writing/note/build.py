"""From an analysis to the outline of its hearing note."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from pejl.analysing.model import HearingAnalysis
from pejl.analysing.provision import PolicyText
from pejl.wording import Wording
from pejl.writing.note.annex import annex_chapter
from pejl.writing.note.chapters import (
    amendments_chapter,
    attention_chapter,
    campaigns_chapter,
    meetings_chapter,
    method_chapter,
    themes_chapter,
)
from pejl.writing.note.figures import figures_chapter
from pejl.writing.note.material import Material
from pejl.writing.note.outline import Block, Contents, Note, PageBreak
from pejl.writing.note.own_words import with_own_words
from pejl.writing.note.parties import parties_chapter
from pejl.writing.note.readability import readability_part
from pejl.writing.note.remarks import remarks_chapter
from pejl.writing.note.summary import facts, summary_chapter
from pejl.writing.reply import Reply

_WITHOUT_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def build_note(
    analysis: HearingAnalysis,
    *,
    policy: PolicyText | None,
    replies: Mapping[str, Reply],
    wording: Wording,
    redact: bool = True,
    own_words: Mapping[str, str] | None = None,
) -> Note:
    """The hearing note of an analysis: the same input gives the same note.

    `replies` maps remark ids to the officer's replies; remarks without one get empty fields. With `redact`, personal
    data is blacked out and residents are numbered instead of named. `own_words` are the officer's own paragraphs by
    place; see `own_words.places_of` for the places there are.
    """
    material = Material(analysis, policy, replies, wording, redact)
    blocks: list[Block] = [*summary_chapter(material), PageBreak(), Contents()]
    for chapter in (
        parties_chapter,
        figures_chapter,
        readability_part,
        campaigns_chapter,
        themes_chapter,
        remarks_chapter,
        amendments_chapter,
        meetings_chapter,
        attention_chapter,
        method_chapter,
        annex_chapter,
    ):
        blocks.extend(chapter(material))
    note = Note(
        language=wording.language,
        kind=wording("Hearing note"),
        title=analysis.hearing.title,
        facts=facts(material),
        blocks=tuple(blocks),
        stamp=_stamp(analysis),
    )
    return with_own_words(note, own_words) if own_words else note


def _stamp(analysis: HearingAnalysis) -> datetime:
    """A time that the hearing itself gives: its deadline, else its opening, else a fixed day."""
    day = analysis.hearing.closes or analysis.hearing.opens
    return datetime.combine(day, time(12), UTC) if day else _WITHOUT_DATE
