"""Who was asked how it goes, and who answered."""

from collections.abc import Iterator

from pejl.wording import Wording
from pejl.writing.note.outline import Block, Column, Heading, Paragraph, Runs, Table, plain
from pejl.writing.status_report.case import Answer, ShareCase, StatusCase


def answers_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """One row an administration; who has not answered is named."""
    yield Heading(1, say("Who has told"), "answers")
    yield Paragraph(plain(_said(case, say)), place="answers")
    if case.shares:
        columns = (
            Column(say("Administration"), 5),
            Column(say("Asked about"), 2, numeric=True),
            Column(say("Answer"), 5),
        )
        yield Table(say("Who has told"), columns, tuple(_row(one, say) for one in case.shares), captioned=False)


def _said(case: StatusCase, say: Wording) -> str:
    if case.due is None or not case.shares:
        return not_asked(say)
    sentences = [
        say.plural(
            "{count} administration was asked how it goes, to answer by {day}.",
            "{count} administrations were asked how it goes, to answer by {day}.",
            len(case.shares),
            day=say.date(case.due),
        )
    ]
    if all(share.answer is not Answer.MISSING for share in case.shares):
        sentences.append(say("All have answered."))
    else:
        sentences.append(missing_said(case, say))
    return " ".join(sentences)


def not_asked(say: Wording) -> str:
    """That no administration was asked."""
    return say("The administrations have not been asked for this report; it is built from figures alone.")


def missing_said(case: StatusCase, say: Wording) -> str:
    """Who has not answered, by name."""
    names = [share.unit for share in case.shares if share.answer is Answer.MISSING]
    return say.plural("{units} has not answered.", "{units} have not answered.", len(names), units=say.join(names))


def left_out_said(share: ShareCase, say: Wording) -> str:
    """That the report was made without an administration, and why."""
    return say("{unit} is left out: {reason}", unit=share.unit, reason=share.reason)


def _row(one: ShareCase, say: Wording) -> tuple[Runs, ...]:
    return (plain(one.unit), plain(say.number(one.asked)), plain(_answer(one, say)))


def _answer(one: ShareCase, say: Wording) -> str:
    if one.answer is Answer.MISSING:
        return say("Has not answered")
    if one.answer is Answer.LEFT_OUT:
        return say("Left out: {reason}", reason=one.reason)
    if one.answer is Answer.PENDING:
        return say("Has answered; not approved yet")
    if one.on is None:
        return say("Answered late") if one.answer is Answer.LATE else say("Answered")
    if one.answer is Answer.LATE:
        return say("Answered late, {day}", day=say.date(one.on))
    return say("Answered {day}", day=say.date(one.on))
