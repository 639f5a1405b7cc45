"""From an item and its hearing to the outline of the cover report."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time

from pejl.wording import Wording
from pejl.writing.cover_report.case import Case, Step
from pejl.writing.cover_report.solution import solution_chapter
from pejl.writing.note.material import Material
from pejl.writing.note.outline import (
    Block,
    BulletList,
    Column,
    Definitions,
    Heading,
    Note,
    Paragraph,
    Role,
    Run,
    Runs,
    Table,
    Tone,
    plain,
)
from pejl.writing.note.own_words import with_own_words

_WITHOUT_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def build_cover_report(
    case: Case, *, material: Material | None, wording: Wording, own_words: Mapping[str, str] | None = None
) -> Note:
    """The report under its six fixed headings: the same input gives the same report.

    `material` is the hearing behind it, None where there was none. `own_words` are the officer's own paragraphs by
    place; see `own_words.places_of` for the places there are.
    """
    blocks: list[Block] = [
        *_recommendation(case, wording),
        *_issue(case, material, wording),
        *solution_chapter(case, material, wording),
        *_economy(case, wording),
        *_ahead(case, wording),
        *_annexes(case, wording),
    ]
    report = Note(
        language=wording.language,
        kind=wording("Cover report"),
        title=case.title,
        facts=_facts(case, material, wording),
        blocks=tuple(blocks),
        stamp=_stamp(material),
    )
    return with_own_words(report, own_words) if own_words else report


def _facts(case: Case, material: Material | None, say: Wording) -> Definitions:
    items: list[tuple[str, Runs]] = []
    if case.number:
        items.append((say("Case number"), plain(case.number)))
    items.append((say("Administration"), plain(case.lead)))
    items.append((say("Policy"), plain(case.policy)))
    hearing = material.analysis.hearing if material else None
    if hearing and hearing.opens and hearing.closes:
        period = say("{opens} to {closes}", opens=say.date(hearing.opens), closes=say.date(hearing.closes))
        items.append((say("Hearing period"), plain(period)))
    bodies = dict.fromkeys(one.body for one in case.recommendations if one.body)
    if bodies:
        items.append((say("For decision in"), plain(say.join(bodies))))
    return Definitions(tuple(items))


def _recommendation(case: Case, say: Wording) -> Iterator[Block]:
    yield Heading(1, say("Recommendation and decision"), "recommendation")
    for one in case.recommendations:
        lead = (
            say("{lead} recommends to {body}:", lead=case.lead, body=one.body)
            if one.body
            else say("{lead} recommends:", lead=case.lead)
        )
        yield Paragraph(plain(lead), Role.LABEL)
        yield BulletList(tuple(plain(point) for point in one.points), ordered=True)
    if case.decided:
        columns = (Column(say("Body"), 4), Column(say("Date"), 3), Column(say("Decision"), 8))
        rows = tuple(
            (plain(one.body), plain(say.date(one.on)), (Run(f"{one.outcome}. ", Tone.STRONG), Run(one.text)))
            for one in case.decided
        )
        yield Table(say("What has been decided"), columns, rows)


def _issue(case: Case, material: Material | None, say: Wording) -> Iterator[Block]:
    yield Heading(1, say("The issue"), "issue")
    yield Paragraph(plain(_heard(case, material, say)), place="issue")
    if case.before:
        yield Paragraph(plain(say("What has led here:")), Role.LABEL)
        yield _dated(case.before, say)


def _heard(case: Case, material: Material | None, say: Wording) -> str:
    hearing = material.analysis.hearing if material else None
    if not hearing or not hearing.closes:
        return say("The item is about “{policy}”.", policy=case.policy)
    sentences = [
        say(
            "The draft of “{policy}” was out for hearing from {opens} to {closes}.",
            policy=case.policy,
            opens=say.date(hearing.opens),
            closes=say.date(hearing.closes),
        )
        if hearing.opens
        else say(
            "The draft of “{policy}” was out for hearing until {closes}.",
            policy=case.policy,
            closes=say.date(hearing.closes),
        )
    ]
    later = {party.closes for party in hearing.parties if party.closes and party.closes > hearing.closes}
    for day in sorted(later):
        parties = sum(1 for party in hearing.parties if party.closes == day)
        sentences.append(
            say.plural("{count} party had until {day}.", "{count} parties had until {day}.", parties, day=say.date(day))
        )
    if hearing.parties:
        invited = say.plural("{count} party was invited.", "{count} parties were invited.", len(hearing.parties))
        sentences.append(invited)
    return " ".join(sentences)


def _economy(case: Case, say: Wording) -> Iterator[Block]:
    yield Heading(1, say("Economy"), "economy")
    if not case.economy.strip():
        yield Paragraph(plain(say("It has not been said yet what this costs.")), place="economy")
        return
    for at, paragraph in enumerate(part.strip() for part in case.economy.split("\n\n") if part.strip()):
        yield Paragraph(plain(paragraph), place="" if at else "economy")


def _ahead(case: Case, say: Wording) -> Iterator[Block]:
    yield Heading(1, say("Next steps"), "next-steps")
    if case.ahead:
        yield _dated(case.ahead, say)
    else:
        yield Paragraph(plain(say("No further steps are planned.")), place="next-steps")


def _annexes(case: Case, say: Wording) -> Iterator[Block]:
    yield Heading(1, say("Annexes"), "annexes")
    if case.annexes:
        yield BulletList(tuple(plain(title) for title in case.annexes), ordered=True)
    else:
        yield Paragraph(plain(say("There are no annexes.")), place="annexes")


def _dated(steps: tuple[Step, ...], say: Wording) -> BulletList:
    """Steps with their days; one whose day is not known comes without."""
    return BulletList(
        tuple(
            (Run(f"{say.date(step.on)}: ", Tone.STRONG), Run(step.what)) if step.on else plain(step.what)
            for step in steps
        )
    )


def _stamp(material: Material | None) -> datetime:
    """A time that the hearing itself gives, as the hearing note has it."""
    hearing = material.analysis.hearing if material else None
    day = (hearing.closes or hearing.opens) if hearing else None
    return datetime.combine(day, time(12), UTC) if day else _WITHOUT_DATE
