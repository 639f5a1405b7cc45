"""Adoption: the text is fixed, everything is published, the hearing ends, and everybody who took part is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.text import slugify

from pejl.analysing.policy_check import Finding, leftovers_of
from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.process import redlining
from pejl.process.answering import tell_senders
from pejl.process.letters import address, compose, send, tell_followers, write_to
from pejl.stages.decisions import verbs as decisions
from pejl.stages.decisions.models import Item, ItemState
from pejl.stages.decisions.queries.cover_report import report_of
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs.cover_report import publish_build as publish_report
from pejl.stages.hearings import verbs as hearings
from pejl.stages.hearings.models import Document, Hearing, HearingState
from pejl.stages.organisation.models import Person
from pejl.stages.plans.models import Plan
from pejl.stages.plans.verbs.opening import open_plans
from pejl.stages.policies.models import Version
from pejl.stages.replies.models import NoteBuild, ReplyState
from pejl.stages.replies.queries.hearing_note import conflicts_in, newest_build
from pejl.stages.replies.verbs.hearing_note import publish_build as publish_note
from pejl.stages.responses.links import follow_token
from pejl.stages.responses.models import Response, ResponseState
from pejl.stages.revisions.models import ChangeState, Revision
from pejl.stages.revisions.queries.ends import remarks_without_end
from pejl.stages.revisions.texts import approved_text
from pejl.stages.revisions.verbs import adopt_text
from pejl.wording import Wording

TELL = "tell-adopted"
FORMS = {"docx": "Word", "pdf": "PDF"}


class NotApprovedYet(PejlError):
    """A body has still to decide, or the last one said no."""

    message = "The item is “{state}”: the text can be adopted when the last body has approved it."


class NothingRevised(PejlError):
    """The item changes no text."""

    message = "The item is about no text that is being revised."
    remedy = "Tie the item to the policy's revision."


class AdoptedAlready(PejlError):
    """The item's text is adopted."""

    message = "The text was adopted already."


class HearingRunning(PejlError):
    """The hearing ends with the adoption, and so must be closed."""

    message = "The hearing is “{state}”: it must be closed and not yet concluded when the text is adopted."


class RemarksWithoutEnd(PejlError):
    """Remarks that neither a change nor a reply ends."""

    message = "{count} remarks have no end: neither an approved change of the text nor an approved reply."
    remedy = "Answer them, or tie them to the change that they asked for."


class ChangesUndecided(PejlError):
    """Changes that a committee has been sent and has said nothing of."""

    message = "Changes {numbers} still await a committee."
    remedy = "Let the committee decide on them, or take them back."


class ChangesCollide(PejlError):
    """Approved changes that touch the same words."""

    message = "Changes {numbers} touch the same words."
    remedy = "Put them together on the revision's page first."


class NoteMissing(PejlError):
    """There is no hearing note to publish."""

    message = "There is no hearing note with approved replies only."
    remedy = "Build the hearing note first."


class NoteOutdated(PejlError):
    """Replies were approved after the note was built."""

    message = "Replies were approved after the hearing note was built."
    remedy = "Build the hearing note again."


class NoteUnsettled(PejlError):
    """Own words in the note disagree with what is built."""

    message = "Own words in the hearing note stand over built words that have changed since."
    remedy = "Settle them on the note's page, and build the note again."


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was done."""

    item: Item
    version: Version
    note: NoteBuild | None
    redlines: tuple[Document, ...]
    """The adopted text beside the one that was heard: as Word with tracked changes, and as PDF."""
    plans: tuple[Plan, ...]
    """The action plans that carry the text out, one a committee: opened now, or there before and tied to it."""
    told: int
    """Letters that go out: to those who responded, were invited, or follow the hearing."""


def hindrances(item: Item) -> Iterator[PejlError]:
    """All that stands in the way of adopting, the weightiest first; nothing where it can be done."""
    if item.adopted_id:
        yield AdoptedAlready()
        return
    if item.state != ItemState.APPROVED:
        yield NotApprovedYet(state=str(item.get_state_display()))
    if item.revision is None:
        yield NothingRevised()
        return
    waiting = item.revision.changes.filter(state=ChangeState.SUBMITTED).values_list("number", flat=True)
    if numbers := sorted(waiting):
        yield ChangesUndecided(numbers=" + ".join(map(str, numbers)))
    for collision in approved_text(item.revision).collisions:
        yield ChangesCollide(numbers=" + ".join(map(str, collision.numbers)))
    if item.hearing is not None:
        yield from _in_hearing(item.hearing)


def doubts(item: Item) -> tuple[Finding, ...]:
    """What in the text that would be adopted is worth a look first; none of it stands in the way."""
    if item.adopted_id or item.revision is None:
        return ()
    return leftovers_of(approved_text(item.revision).policy_text(), item.policy.language)


def _in_hearing(hearing: Hearing) -> Iterator[PejlError]:
    if hearing.state != HearingState.CLOSED:
        yield HearingRunning(state=str(hearing.get_state_display()))
    if count := remarks_without_end(hearing).count():
        yield RemarksWithoutEnd(count=count)
    note = _note(hearing)
    if note is None:
        yield NoteMissing()
        return
    approved = hearing.replies.filter(state=ReplyState.APPROVED).aggregate(last=Max("approved_at"))["last"]
    if approved and approved > note.built_at:
        yield NoteOutdated()
    if conflicts_in(hearing):
        yield NoteUnsettled()


def _note(hearing: Hearing) -> NoteBuild | None:
    newest = newest_build(hearing, language=hearing.language)
    return newest if newest and not newest.includes_drafts else None


@transaction.atomic
def adopt(*, item: Item, on: date, by: Person) -> Adoption:
    """Fix the adopted text, publish policy, note, redline, report and statements, open the plans, and tell everybody.

    The hearing ends with it. `on` is the day of the last decision. Raises NotAllowed and the first of `hindrances`;
    then nothing is done.
    """
    GATE.require("item.adopt", by=by, units=[item.policy.lead])
    item = Item.objects.select_for_update(of=("self",)).select_related("policy__lead", "hearing", "revision").get(
        pk=item.pk
    )  # fmt: skip
    for hindrance in hindrances(item):
        raise hindrance
    assert item.revision is not None
    revision = Revision.objects.select_related("base__policy__lead").get(pk=item.revision.pk)
    version = adopt_text(revision=revision, on=on, by=by)
    decisions.mark_adopted(item=item, version=version, by=by)
    decisions.publish_item(item=item, by=by)
    _publish_report(item, by)
    plans = open_plans(version=version, on=on, by=by)
    note, told = None, 0
    redlines: tuple[Document, ...] = ()
    if item.hearing is not None:
        redlines = _publish_redlines(item.hearing, revision.base, version, by)
        note = _publish_note(item.hearing, by)
        hearings.conclude_hearing(item.hearing, by=by)
        told = _tell_everybody(item.hearing, by)
    opened = [plan.slug for plan in plans]
    log("item.adopted", item, by=by, hearing=item.hearing_id, version=version.pk, told=told, plans=opened)
    item.refresh_from_db()
    return Adoption(item, version, note, redlines, tuple(plans), told)


def _publish_report(item: Item, by: Person) -> None:
    newest = report_of(item).builds.filter(includes_drafts=False).first()
    if newest is not None and newest.published_at is None:
        publish_report(build=newest, by=by)


def _publish_note(hearing: Hearing, by: Person) -> NoteBuild | None:
    note = _note(hearing)
    if note is not None and note.published_at is None:
        publish_note(build=note, by=by)
    return note


def _publish_redlines(hearing: Hearing, base: Version, version: Version, by: Person) -> tuple[Document, ...]:
    """The adopted text against the one that was heard, among the hearing's papers."""
    say = Wording(hearing.language)
    stamp = version.frozen_at
    assert stamp is not None
    found = redlining.compare(base, version, language=hearing.language)
    paper = redlining.paper_of(
        found,
        old=say("The draft that was heard"),
        new=say("The adopted text"),
        stamp=stamp,
        author=version.policy.lead.name,
    )
    title = say("From draft to adopted text, with the changes shown")
    name = f"{slugify(version.policy.slug)}-{slugify(say('changes'))}"
    return tuple(
        hearings.add_document(
            hearing, title=f"{title} ({FORMS[form]})", file_name=f"{name}.{form}", content=content, by=by
        )
        for form, content in redlining.files_of(paper).items()
    )


def _tell_everybody(hearing: Hearing, by: Person) -> int:
    """Responders get their private link; invited parties that have not answered, and followers, a public one."""
    tell_senders(hearing)
    responders = _responders(hearing)
    answered = {email.casefold() for email in responders.values_list("email", flat=True)}
    invited = hearing.invitees.filter(invited_at__isnull=False).exclude(party__email="")
    parties = [pk for pk, email in invited.values_list("pk", "party__email") if email.casefold() not in answered]
    told = write_to(parties, "adopted", hearing=hearing, by=by) + tell_followers(hearing, "adopted", by=by)
    if answered:
        enqueue(TELL, hearing=hearing.pk, by=by, adopted=hearing.pk)
    return told + responders.count()


def _responders(hearing: Hearing) -> QuerySet[Response]:
    """Responses that stand and whose sender left an address."""
    return hearing.responses.exclude(email="").exclude(state=ResponseState.WITHDRAWN).order_by("number")


@job(TELL, "Tell those who responded that the policy is adopted")
def tell_adopted(progress: Progress, *, adopted: int) -> None:
    """Write to everybody who responded to a hearing (id); begun again, it writes the letters that are missing."""
    hearing = Hearing.objects.get(pk=adopted)
    responses = list(_responders(hearing))
    progress.begin(len(responses))
    for response in responses:
        link = address("follow", follow_token(response), language=hearing.language)
        letter = compose(
            "adopted",
            response.email,
            language=hearing.language,
            secret=link,
            hearing=hearing,
            response=response,
            link=link,
            outcome=address("hearing_outcome", hearing.slug, language=hearing.language),
        )
        send(letter, kind="adopted", about=f"response:{response.pk}", hearing=hearing)
        progress.step()
