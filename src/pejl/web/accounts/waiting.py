"""What "my day" shows: from hearings, responses, remarks, replies and notes that mention somebody."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from pejl.process.waiting import HearingWaits, asked_of, hearings_waiting
from pejl.stages.followup.queries.waiting import Task, rounds_waiting
from pejl.stages.hearings.deadlines import days_left, last_day
from pejl.stages.hearings.models import HearingState
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.queries.work import Waits, waiting
from pejl.stages.replies.queries.mentions import mentions_of
from pejl.stages.replies.queries.waiting import Waiting as RepliesWaiting
from pejl.stages.replies.queries.waiting import waiting_for
from pejl.stages.responses.queries import stray_mails
from pejl.stages.revisions.queries.board import waiting_changes
from pejl.web.accounts.my_day import Waiting, collects
from pejl.web.templatetags.pages import url_if

_SOON = 7
_MOST_MENTIONS = 10
_TASKS = {
    Task.ANSWER: gettext_noop("%(round)s: %(unit)s has not answered yet"),
    Task.ANSWER_AGAIN: gettext_noop("%(round)s: the answer of %(unit)s came back"),
    Task.REVIEW: gettext_noop("%(round)s: the answer of %(unit)s waits to be read"),
    Task.APPROVE: gettext_noop("%(round)s: the answer of %(unit)s awaits your committee"),
    Task.CLOSE: gettext_noop("%(round)s can be closed"),
}


@collects
def hearings(person: Person) -> Iterator[Waiting]:
    """Hearings that the person's units lead: to be set up, near their deadline, with something gone wrong."""
    for waits in hearings_waiting(person):
        hearing = waits.hearing
        if hearing.state == HearingState.DRAFT:
            text = _("A hearing is planned to open by itself") if hearing.planned_at else _("A hearing is being set up")
            due = timezone.localtime(hearing.opens_at).date() if hearing.opens_at else None
            yield Waiting(text, url_if("hearing_setup", hearing.slug), hearing, due=due)
            continue
        yield from _deadline(waits)
        yield from _gone_wrong(waits)
        if waits.unpublished:
            text = _("The responses are not published yet")
            yield Waiting(text, url_if("work_hearing", hearing.slug), hearing)


@collects
def stray(person: Person) -> Iterator[Waiting]:
    """E-mails that belong to no hearing."""
    if has_role(person, {Role.LEAD, Role.OFFICER}) and (count := stray_mails().count()):
        text = ngettext(
            "%(count)d e-mail has come in that belongs to no hearing",
            "%(count)d e-mails have come in that belong to no hearing",
            count,
        )
        yield Waiting(text % {"count": count}, url_if("mail_waiting"))


@collects
def asked(person: Person) -> Iterator[Waiting]:
    """Hearings that ask a party the person answers for."""
    for invitee in asked_of(person):
        closes_at = invitee.closes_at or invitee.hearing.closes_at
        yield Waiting(
            _("%(party)s is asked to respond") % {"party": invitee.party.name},
            url_if("hearing_respond", invitee.hearing.slug),
            invitee.hearing,
            urgent=closes_at is not None and days_left(closes_at, timezone.now()) <= _SOON,
            due=last_day(closes_at) if closes_at else None,
        )


@collects
def remarks(person: Person) -> Iterator[Waiting]:
    """Remarks that are given to the person or to their units."""
    today = timezone.localdate()
    for waits in waiting([person], today).get(person.pk, []):
        address = url_if("remark_list", waits.hearing.slug)
        if waits.mine:
            text = ngettext("%(count)d remark waits for you", "%(count)d remarks wait for you", waits.mine)
            yield Waiting(
                text % {"count": waits.mine},
                address,
                waits.hearing,
                mine=True,
                urgent=bool(waits.overdue),
                note=_late(waits),
            )
        if waits.unit:
            text = ngettext("%(count)d remark waits for your unit", "%(count)d remarks wait for your unit", waits.unit)
            note = "" if waits.mine else _late(waits)
            yield Waiting(text % {"count": waits.unit}, address, waits.hearing, urgent=bool(note), note=note)


@collects
def replies(person: Person) -> Iterator[Waiting]:
    """Replies to write on, to review and to approve."""
    for waits in waiting_for(person):
        address = url_if("replies", waits.hearing.slug)
        if waits.returned:
            text = ngettext("%(count)d reply came back to you", "%(count)d replies came back to you", waits.returned)
            yield Waiting(text % {"count": waits.returned}, address, waits.hearing, mine=True, urgent=True)
        if drafts := waits.drafts - waits.returned:
            text = ngettext("You have %(count)d reply in draft", "You have %(count)d replies in draft", drafts)
            yield Waiting(text % {"count": drafts}, address, waits.hearing, mine=True)
        yield from _decisions(waits, address)


@collects
def changes(person: Person) -> Iterator[Waiting]:
    """Changes of a heard text that await the person's committees, and those that remarks offer."""
    for waits in waiting_changes(person):
        base, hearing = waits.revision.base, waits.revision.hearing
        if count := waits.to_approve:
            text = ngettext(
                "%(count)d change of the text awaits your committee",
                "%(count)d changes of the text await your committee",
                count,
            )
            address = url_if("revision_committees", base.policy.slug, base.number)
            yield Waiting(text % {"count": count}, address, hearing)
        if count := waits.offers:
            text = ngettext(
                "%(count)d change is offered in the remarks", "%(count)d changes are offered in the remarks", count
            )
            yield Waiting(text % {"count": count}, url_if("revision_offers", base.policy.slug, base.number), hearing)


@collects
def status_rounds(person: Person) -> Iterator[Waiting]:
    """Answers to status rounds that the person's units owe, and those that they review, approve and close."""
    today = timezone.localdate()
    for waits in rounds_waiting(person):
        of = waits.of
        address = (
            url_if("share", of.policy.slug, of.year, of.kind, waits.share.unit.code)
            if waits.share
            else url_if("round", of.policy.slug, of.year, of.kind)
        )
        late = waits.due is not None and waits.due < today
        soon = waits.due is not None and (waits.due - today).days <= _SOON
        text = _(_TASKS[waits.task]) % {"unit": waits.share.unit.name if waits.share else "", "round": of}
        note = f"{of.policy.title}: {_('overdue')}" if late else of.policy.title
        yield Waiting(text, address, mine=waits.mine, urgent=soon or waits.task == Task.ANSWER_AGAIN, due=waits.due,
                      note=note)  # fmt: skip


@collects
def mentions(person: Person) -> Iterator[Waiting]:
    """Notes in which a colleague has named the person."""
    for note in mentions_of(person)[:_MOST_MENTIONS]:
        number = note.reply.number if note.reply else 0
        address = (
            url_if("reply", note.hearing.slug, number)
            if note.reply
            else url_if("reading_room", note.hearing.slug, note.remark.response.number if note.remark else 0)
        )
        text = _("%(name)s has mentioned you in a note") % {"name": note.by.name}
        yield Waiting(text, f"{address}#note-{note.pk}", note.hearing, mine=True)


def _deadline(waits: HearingWaits) -> Iterator[Waiting]:
    hearing = waits.hearing
    if hearing.state != HearingState.OPEN or hearing.closes_at is None or not waits.silent:
        return
    left = days_left(hearing.closes_at, timezone.now())
    text = ngettext(
        "%(count)d invited party has not answered yet", "%(count)d invited parties have not answered yet", waits.silent
    )
    yield Waiting(
        text % {"count": waits.silent},
        url_if("hearing_parties", hearing.slug),
        hearing,
        urgent=left <= _SOON,
        due=last_day(hearing.closes_at),
    )


def _gone_wrong(waits: HearingWaits) -> Iterator[Waiting]:
    hearing = waits.hearing
    if count := waits.failed_letters:
        text = ngettext("%(count)d letter could not be delivered", "%(count)d letters could not be delivered", count)
        yield Waiting(text % {"count": count}, url_if("hearing_letters", hearing.slug), hearing, urgent=True)
    if count := waits.unreadable:
        text = ngettext("%(count)d response could not be read", "%(count)d responses could not be read", count)
        yield Waiting(text % {"count": count}, url_if("intake", hearing.slug), hearing, urgent=True)
    if count := waits.to_redact:
        text = ngettext("%(count)d response waits for redaction", "%(count)d responses wait for redaction", count)
        yield Waiting(text % {"count": count}, url_if("redactions", hearing.slug), hearing)


def _decisions(waits: RepliesWaiting, address: str) -> Iterator[Waiting]:
    if count := waits.to_review:
        text = ngettext("%(count)d reply waits for your review", "%(count)d replies wait for your review", count)
        yield Waiting(text % {"count": count}, address, waits.hearing)
    if count := waits.to_approve:
        text = ngettext("%(count)d reply waits for your committee", "%(count)d replies wait for your committee", count)
        yield Waiting(text % {"count": count}, address, waits.hearing)


def _late(waits: Waits) -> str:
    if waits.overdue:
        text = ngettext("%(count)d of them is overdue", "%(count)d of them are overdue", waits.overdue)
        return text % {"count": waits.overdue}
    if waits.soon:
        text = ngettext("%(count)d of them is due this week", "%(count)d of them are due this week", waits.soon)
        return text % {"count": waits.soon}
    return ""
