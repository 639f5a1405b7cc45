"""From what is known of a policy to the outline of its report."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time

from pejl.wording import Wording
from pejl.writing.note.outline import Block, Contents, Definitions, Note, Runs, plain
from pejl.writing.note.own_words import with_own_words
from pejl.writing.status_report.answers import answers_chapter
from pejl.writing.status_report.case import REPORT_NAMES, ReportKind, StatusCase
from pejl.writing.status_report.citizens import citizens_page
from pejl.writing.status_report.gave import gave_chapter
from pejl.writing.status_report.glance import glance_chapter
from pejl.writing.status_report.goals import goals_chapter, lagging_chapter, outcome_chapters
from pejl.writing.status_report.initiatives import initiatives_chapter
from pejl.writing.status_report.learned import learned_chapter
from pejl.writing.status_report.method import method_chapter
from pejl.writing.status_report.money import money_chapter

_Chapter = Callable[[StatusCase, Wording], Iterator[Block]]
_CHAPTERS: dict[ReportKind, tuple[_Chapter, ...]] = {
    ReportKind.YEARLY: (
        glance_chapter,
        goals_chapter,
        initiatives_chapter,
        money_chapter,
        answers_chapter,
        method_chapter,
    ),
    ReportKind.MIDTERM: (
        glance_chapter,
        lagging_chapter,
        goals_chapter,
        initiatives_chapter,
        money_chapter,
        answers_chapter,
        method_chapter,
    ),
    ReportKind.FINAL: (
        glance_chapter,
        outcome_chapters,
        gave_chapter,
        money_chapter,
        learned_chapter,
        answers_chapter,
        method_chapter,
    ),
    ReportKind.CITIZENS: (citizens_page,),
}


def build_status_report(case: StatusCase, *, wording: Wording, own_words: Mapping[str, str] | None = None) -> Note:
    """The report of the case's kind: the same input gives the same report.

    `own_words` are the officer's own paragraphs by place; see `own_words.places_of` for the places there are.
    """
    is_short = case.kind is ReportKind.CITIZENS
    blocks = [block for chapter in _CHAPTERS[case.kind] for block in chapter(case, wording)]
    report = Note(
        language=wording.language,
        kind=f"{wording(REPORT_NAMES[case.kind])} {case.years}",
        title=case.policy,
        facts=Definitions(()) if is_short else _facts(case, wording),
        blocks=tuple(blocks) if is_short else (Contents(), *blocks),
        stamp=datetime.combine(case.made_on, time(12), UTC),
        short=is_short,
    )
    return with_own_words(report, own_words) if own_words else report


def _facts(case: StatusCase, say: Wording) -> Definitions:
    items: list[tuple[str, Runs]] = [
        (say("Administration"), plain(case.lead)),
        (
            say("Figures"),
            plain(say("to the end of {year}, as known on {day}", year=case.last_year, day=say.date(case.made_on))),
        ),
    ]
    if case.plans:
        items.append((say("Action plan"), plain(say.join(plan.title for plan in case.plans))))
    return Definitions(tuple(items))
