"""Six weeks of work on the closed hearing: themes, responses gone through, replies on their way, redaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from pejl.process.demo.city import people, person_with
from pejl.process.demo.work import answer, bring_to, content_of, redact, send_back
from pejl.process.hearings import publish_responses
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Remark, Theme
from pejl.stages.remarks.verbs import coding, frame
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.replies.verbs import write_note
from pejl.stages.responses.models import Response, ResponseState
from pejl.stages.responses.redacting.verbs import add_words

_APPROVED, _REVIEWED, _IN_REVIEW, _DRAFT = (
    ReplyState.APPROVED,
    ReplyState.REVIEWED,
    ReplyState.IN_REVIEW,
    ReplyState.DRAFT,
)
_WAYS = (_APPROVED, _APPROVED, _REVIEWED, _APPROVED, _IN_REVIEW, _APPROVED, _DRAFT, _APPROVED, _IN_REVIEW, _APPROVED)
"""How far the replies are, in the order of the file and round again."""
_GONE_THROUGH = 0.6
"""Share of the responses that an officer has gone through, the first ones."""
_REDACTED = 0.7
"""Share of those whose senders agreed to publication that are ready to be seen."""
_DAYS_TO_ANSWER = 21
_TOLD_OF = {"borger-tolkegebyr.txt": "Ismat Bjerregrav"}
"""By file: a private person the response tells of."""


@dataclass(frozen=True, slots=True)
class Work:
    """What was done, as tables of the demo's files."""

    themes: Sequence[Mapping[str, str]]
    replies: Sequence[Mapping[str, str]]
    """Each to one remark, and to the letters of a campaign that say the same."""
    broad_replies: Sequence[Mapping[str, Any]]
    """Each to many remarks."""


def work_on(hearing: Hearing, work: Work) -> None:
    """Do it all, each thing by whoever does it in a municipality."""
    _code(hearing, work.themes)
    _go_through(hearing)
    for number, entry in enumerate(work.replies):
        _reply(hearing, dict(entry), _WAYS[number % len(_WAYS)])
    for broad in work.broad_replies:
        _broad_reply(hearing, broad)
    _send_one_back(hearing)
    _plan(hearing)
    _redact(hearing)
    publish_responses(hearing, by=people()[Role.LEAD])


def _code(hearing: Hearing, named: Sequence[Mapping[str, str]]) -> None:
    """The lead approves the themes that have a name, and rejects the first of the others."""
    lead = people()[Role.LEAD]
    themes = list(Theme.objects.filter(hearing=hearing).order_by("pk"))
    for entry in named:
        theme = next((theme for theme in themes if entry["word"] in theme.words), None)
        if theme is not None:
            frame.reword(theme=theme, name=entry["name"], description=entry["description"], by=lead)
            frame.approve(themes=[theme], by=lead)
            themes.remove(theme)
    if themes:
        frame.reject(themes=themes[:1], by=lead)


def _go_through(hearing: Hearing) -> None:
    officer = people()[Role.OFFICER]
    read = list(hearing.responses.filter(state=ResponseState.READ).order_by("number"))
    for response in read[: round(len(read) * _GONE_THROUGH)]:
        coding.handle(response=response, by=officer)


def _reply(hearing: Hearing, entry: dict[str, str], state: ReplyState) -> None:
    unit = Unit.objects.get(name=entry["author"])
    response = Response.objects.get(hearing=hearing, source=f"demo:{entry['file']}")
    remark = Remark.objects.filter(response=response, retired_at=None, text__startswith=entry["begins"]).first()
    if remark is not None:
        bring_to(answer([remark], unit, content_of(entry, unit)), state)


def _broad_reply(hearing: Hearing, entry: Mapping[str, Any]) -> None:
    """One reply to all the unit's open remarks of some kinds that are first of all about some provisions."""
    unit = Unit.objects.get(code=entry["unit"])
    wanted = set(entry.get("provisions", []))
    waiting = (
        Remark.objects.filter(hearing=hearing, retired_at=None, kind__in=entry["kinds"], assignments__unit=unit)
        .exclude(answered_by__unit=unit)
        .prefetch_related("provisions")
        .order_by("response__number", "start")
    )
    remarks = [remark for remark in waiting if not wanted or _first_of(remark) in wanted]
    if remarks:
        bring_to(answer(remarks, unit, content_of(dict(entry), unit)), ReplyState(entry["state"]))


def _first_of(remark: Remark) -> str:
    """The provision a remark is first of all about, as the machine sees it."""
    ties = sorted(remark.provisions.all(), key=lambda tie: (tie.reason == "text", tie.pk))
    return ties[0].key if ties else ""


def _send_one_back(hearing: Hearing) -> None:
    """One draft came back from review, with a note among colleagues."""
    draft = Reply.objects.filter(hearing=hearing, state=ReplyState.DRAFT).order_by("number").first()
    if draft is None:
        return
    send_back(draft, "Skriv, hvad det betyder for borgeren, før paragrafferne. Og nævn, hvornår det træder i kraft.")
    officer = draft.created_by
    write_note(
        about=draft,
        text="Jeg spørger kontoret om ikrafttrædelsen og vender tilbage i morgen.",
        mentions=[person_with(Role.REVIEWER, draft.unit)],
        by=officer,
    )


def _plan(hearing: Hearing) -> None:
    """What waits has a day, and BIF's officer has some of it."""
    waiting = Assignment.objects.filter(remark__hearing=hearing, assessed_at=None)
    waiting.update(due_on=timezone.localdate() + timedelta(days=_DAYS_TO_ANSWER))
    officer = people()[Role.OFFICER]
    own = waiting.filter(unit__memberships__person=officer, remark__section__key="employment")
    Assignment.objects.filter(pk__in=own.values("pk")).update(person=officer)


def _redact(hearing: Hearing) -> None:
    """The lead blacks out whom a sender tells of, which no machine saw, and then all that was proposed."""
    lead = people()[Role.LEAD]
    for source, name in _TOLD_OF.items():
        response = hearing.responses.select_related("extract").get(source=f"demo:{source}")
        add_words(response=response, words=name, reason="En pårørende, som afsenderen fortæller om", by=lead)
    agreed = list(hearing.responses.filter(state=ResponseState.READ, consent=True).order_by("number"))
    redact(agreed[: round(len(agreed) * _REDACTED)], lead)
