"""What takes officers, secretaries and bodies weeks, done at once: `python -m tests.browser.finishing answer`.

Run with a site's environment. Work is done through the verbs, by whoever does it in a municipality; only the time that
goes by (`wait`) is written into the database.
"""

import sys
from datetime import timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402 - nothing of the service can be imported before it is set up
from django.utils import timezone  # noqa: E402

from pejl.ground.triggers import lifted  # noqa: E402
from pejl.process.cover_report import build_report  # noqa: E402
from pejl.process.deciding import record_decision  # noqa: E402
from pejl.process.demo.city import people, person_with  # noqa: E402
from pejl.process.note import build_hearing_note  # noqa: E402
from pejl.stages.decisions import verbs as decisions  # noqa: E402
from pejl.stages.decisions.models import AmendmentOutcome, Outcome, Treatment  # noqa: E402
from pejl.stages.followup.models import Reminder, Round, Share  # noqa: E402
from pejl.stages.hearings.models import Hearing  # noqa: E402
from pejl.stages.organisation.models import Person, Unit  # noqa: E402
from pejl.stages.organisation.roles import Role  # noqa: E402
from pejl.stages.policies.tree import contents_of  # noqa: E402
from pejl.stages.remarks.models import Remark  # noqa: E402, TC001 - beside the others
from pejl.stages.replies import verbs as replies  # noqa: E402
from pejl.stages.replies.models import Reply, ReplyState  # noqa: E402
from pejl.stages.revisions import verbs as revisions  # noqa: E402
from pejl.stages.revisions.editing import Text  # noqa: E402
from pejl.stages.revisions.models import Change, ChangeState, OfferState  # noqa: E402
from pejl.stages.revisions.queries.ends import remarks_without_end  # noqa: E402
from pejl.stages.revisions.texts import edits_of, revised_text  # noqa: E402

SLUG = "integrations-og-medborgerskabspolitik"
MOVED = "principle-b"
PROMISED = "follow-up-opfoelgning"
"""The provision that says what happens to what was promised and has no words of its own in the text."""


def answer() -> None:
    """Decide on every offer and change, answer every remark, and build the hearing note."""

    hearing = Hearing.objects.get(slug=SLUG)
    _decide_offers(hearing)
    _put_together(hearing)
    _approve_changes(hearing)
    _approve_replies(hearing)
    _answer_the_rest(hearing)
    _keep_promises(hearing)
    build_hearing_note(hearing, by=people()[Role.LEAD])


def decide() -> None:
    """A committee recommends the text with one amendment that a party moved, and the council approves it."""

    hearing = Hearing.objects.get(slug=SLUG)
    lead = people()[Role.LEAD]
    about = decisions.About(f"{hearing.title}: vedtagelse", "at politikken vedtages", "2027-000999")
    item = decisions.create_item(
        policy=hearing.version.policy, hearing=hearing, revision=hearing.revisions.get(), about=about, by=lead
    )
    build_report(item, by=lead, formats=("html",))  # the item gets its annexes with it
    way = [decisions.add_treatment(item=item, body=Unit.objects.get(code=code), by=lead) for code in ("BIU", "BY")]
    for treatment, outcome in zip(way, (Outcome.CHANGED, Outcome.APPROVED), strict=True):
        secretary = person_with(Role.SECRETARY, treatment.body)
        began = timezone.now() - timedelta(hours=2)
        meeting = decisions.plan_meeting(body=treatment.body, starts_at=began, by=secretary)
        placed = decisions.place_on_agenda(treatment=treatment, meeting=meeting, by=secretary)
        amendments = _moved(placed, secretary) if outcome == Outcome.CHANGED else {}
        result = decisions.Result(outcome, "Indstillingen blev tiltrådt.", amendments=amendments)
        record_decision(treatment=placed, result=result, by=secretary)


def wait() -> None:
    """The status round of the policy was opened four weeks ago, and its last day was yesterday."""
    rounds = Round.objects.filter(policy=Hearing.objects.get(slug=SLUG).version.policy)
    yesterday = timezone.localdate() - timedelta(days=1)
    with transaction.atomic(), lifted():
        Reminder.objects.filter(share__round__in=rounds).update(at=timezone.now() - timedelta(weeks=4))
        Share.objects.filter(round__in=rounds).update(due=yesterday)
        rounds.update(due=yesterday)


def _moved(treatment: Treatment, by: Person) -> dict[int, decisions.AmendmentResult]:
    """A party moves one amendment, which is adopted, and has its words taken into the minutes."""
    party = Unit.objects.filter(kind="political_party").order_by("code")[0]
    text = Text(contents_of(Hearing.objects.get(slug=SLUG).version))
    words = f"{text.content(MOVED)['body']} Det gælder også boligen."
    moved = decisions.move_amendment(
        treatment=treatment, parties=[party], text="Princip B skal også nævne boligen.", title="Boligen med",
        edits=[text.reword(MOVED, body=words)], by=by,
    )  # fmt: skip
    statement = "Partiet havde gerne set flere penge til tolke."
    decisions.write_statement(treatment=treatment, parties=[party], text=statement, by=by)
    return {moved.number: decisions.AmendmentResult(AmendmentOutcome.ADOPTED)}


def _decide_offers(hearing: Hearing) -> None:
    offers = hearing.revisions.get().offers.filter(state=OfferState.WAITING)
    while offer := offers.first():  # those that say the same are decided together
        revisions.reject_offer(offer=offer, by=people()[Role.OFFICER], reason="Tages op i handleplanen.")


def _put_together(hearing: Hearing) -> None:
    """Of changes that touch the same words, those of the later one are taken."""
    revision = hearing.revisions.get()
    while found := revised_text(revision).collisions:
        earlier, later = (revision.changes.get(number=number) for number in found[0].numbers)
        chosen = [edit for edit in edits_of(later) if edit.key == found[0].key]
        by = person_with(Role.OFFICER, earlier.unit)
        revisions.put_together(changes=[earlier, later], title=later.title, chosen=chosen, by=by)


def _approve_changes(hearing: Hearing) -> None:
    for change in hearing.revisions.get().changes.filter(state__in=[ChangeState.DRAFT, ChangeState.SUBMITTED]):
        _approve(change)


def _approve(change: Change) -> None:
    if change.state == ChangeState.DRAFT:
        change = revisions.submit(change=change, by=person_with(Role.OFFICER, change.unit))
    for approval in change.approvals.filter(approved_at=None).select_related("committee"):
        by = person_with(Role.SECRETARY, approval.committee)
        change = revisions.approve(change=change, committee=approval.committee, by=by)


def _approve_replies(hearing: Hearing) -> None:
    for reply in hearing.replies.exclude(state=ReplyState.APPROVED).select_related("unit", "created_by"):
        _bring_home(reply)


def _bring_home(reply: Reply) -> None:
    reviewer = person_with(Role.REVIEWER, reply.unit)
    if reply.state == ReplyState.DRAFT:
        reason = reply.reason or "Det er der ikke afsat penge til i perioden."
        content = replies.Content(reply.text, reply.decision, reason, reply.passed_on_to or replies.CATALOGUE)
        reply = replies.save(reply=reply, revision=reply.revision, content=content, by=reply.created_by)
        reply = replies.send(reply=reply, by=reply.created_by)
    if reply.state == ReplyState.IN_REVIEW:
        reply = replies.forward(reply=reply, by=reviewer)
    committee = reply.committee or reply.unit.serves.order_by("code")[0]
    replies.approve(reply=reply, by=person_with(Role.SECRETARY, committee))


def _answer_the_rest(hearing: Hearing) -> None:
    """One reply of each administration to what nobody has answered."""
    waiting: dict[Unit, list[Remark]] = {}
    for remark in remarks_without_end(hearing).filter(answered_by=None).prefetch_related("assignments__unit"):
        assigned = [assignment.unit for assignment in remark.assignments.all()]
        waiting.setdefault(assigned[0] if assigned else hearing.lead, []).append(remark)
    for unit, remarks in waiting.items():
        content = replies.Content(
            text="Forvaltningen har læst bemærkningerne og bruger dem, når handleplanen skrives.", decision="noted"
        )
        by = person_with(Role.OFFICER, unit)
        _bring_home(replies.start(remarks=remarks, unit=unit, by=by, content=content))


def _keep_promises(hearing: Hearing) -> None:
    """What was accommodated and has no words of its own yet is behind one sentence of the text."""
    revision = hearing.revisions.get()
    text = Text(contents_of(revision.base))
    said = text.content(PROMISED)["body"]
    edit = text.reword(
        PROMISED, body=f"{said} Den siger for hvert forslag, der er imødekommet i høringen, hvad der sker med det."
    )
    unit = hearing.lead
    wanted = revisions.Wanted("Handleplanen svarer på forslagene", [edit], remarks=list(remarks_without_end(hearing)))
    _approve(revisions.start(revision=revision, unit=unit, wanted=wanted, by=person_with(Role.OFFICER, unit)))


if __name__ == "__main__":
    {"answer": answer, "decide": decide, "wait": wait}[sys.argv[1]]()
