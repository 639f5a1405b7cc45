"""The final evaluation's last word: what was learned, and by whom."""

from collections.abc import Iterator

from pejl.wording import Wording
from pejl.writing.note.outline import Block, BulletList, Heading, Paragraph, Run, Runs, plain
from pejl.writing.status_report.case import StatusCase, Told
from pejl.writing.status_report.told import said_by


def learned_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """What was learned of the whole, then of goals and initiatives; that nobody wrote anything, is said."""
    yield Heading(1, say("What was learned"), "learned")
    items = [
        *(_item(one, "") for one in case.learned),
        *(_item(one, goal.name) for goal in case.goals for one in goal.told if one.learned),
        *(
            _item(one, f"{at.code} {at.name}")
            for at in case.initiatives
            for one in (*at.earlier, *at.told)
            if one.learned
        ),
    ]
    if not items:
        yield Paragraph(plain(say("Nobody has written yet what was learned.")), place="learned")
        return
    yield BulletList(tuple(items))


def _item(one: Told, about: str) -> Runs:
    lesson = one.learned or one.text
    return (*said_by(f"{about} ({one.who})" if about and one.by else about or one.who), Run(lesson.strip()))
