"""Changes that remarks word themselves: found, then accepted, adapted or rejected by a person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from pejl.analysing.model import Amendment, AmendmentKind, ProvisionMatch
from pejl.analysing.proposals import OBSTACLES, Action, Proposal, Unplaced, propose
from pejl.analysing.provision import PolicyText
from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.texts import policy_text_of
from pejl.stages.policies.tree import Content, contents_of
from pejl.stages.remarks.models import Remark, RemarkProvision, Tie
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.replies.models import Reply, ReplyRemark
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.editing import Text
from pejl.stages.revisions.errors import OfferWithoutPlace
from pejl.stages.revisions.keys import new_key
from pejl.stages.revisions.models import Change, EditAction, Offer, OfferState, Revision
from pejl.stages.revisions.rules import GATE
from pejl.stages.revisions.verbs.keeping import locked_revision
from pejl.stages.revisions.verbs.writing import Wanted, start
from pejl.wording import Wording


@transaction.atomic
def find_offers(*, revision: Revision, by: Person | None) -> int:
    """Search the hearing's remarks for changes they word; says how many new ones were found.

    A remark is searched once: what a person has said of its offers stays. Raises NotAllowed, RevisionClosed.
    """
    if by is not None:  # null is the worker, on an officer's request
        GATE.require("offer.find", by=by)
    current = locked_revision(revision)
    text, base = policy_text_of(current.base), contents_of(current.base)
    found = [
        offer
        for remark in _to_search(current)
        for offer in _offers_of(current, remark, _proposals(remark, text, current.base.policy.language), base)
    ]
    Offer.objects.bulk_create(found)
    current.offers_found_at = timezone.now()
    current.save(update_fields=["offers_found_at"])
    log("offer.find", current, by=by, hearing=current.hearing_id, found=len(found))
    return len(found)


@transaction.atomic
def accept_offer(
    *, offer: Offer, unit: Unit, by: Person, title: str, reason: str = "", adapted: Edit | None = None
) -> Change:
    """Make a draft of it, as offered or `adapted`, with all remarks that offer the very same, and their replies.

    Raises NotAllowed, WrongState, RevisionClosed, OfferWithoutPlace, ChangeUntitled, NothingChanged.
    """
    current = _locked(offer)
    GATE.require("offer.decide", by=by, state=current.state, units=[unit])
    edit = adapted or offered_edit(current)
    alike = _alike(current)
    remarks = [one.remark for one in alike]
    wanted = Wanted(title=title, edits=[edit], reason=reason, remarks=remarks, replies=_replies(remarks, unit))
    change = start(revision=current.revision, unit=unit, wanted=wanted, by=by)
    _decide(alike, by, state=OfferState.ACCEPTED, adapted=adapted is not None, change=change, reason="")
    return change


@transaction.atomic
def adapt_offer(*, offer: Offer, unit: Unit, wanted: Wanted, by: Person) -> Change:
    """Make a draft of it with other words, perhaps with edits of more provisions.

    All remarks that offer the very same are behind it too. Raises NotAllowed, WrongState, RevisionClosed,
    ChangeUntitled, NothingChanged, RemarkOfAnother.
    """
    current = _locked(offer)
    GATE.require("offer.decide", by=by, state=current.state, units=[unit])
    alike = _alike(current)
    remarks = {*wanted.remarks, *(one.remark for one in alike)}
    change = start(revision=current.revision, unit=unit, wanted=replace(wanted, remarks=remarks), by=by)
    _decide(alike, by, state=OfferState.ACCEPTED, adapted=True, change=change, reason="")
    return change


@transaction.atomic
def reject_offer(*, offer: Offer, by: Person, reason: str = "") -> None:
    """Say no to it, and to all that offer the very same. Raises NotAllowed, WrongState, RevisionClosed."""
    GATE.require("offer.decide", by=by, state=offer.state)
    locked_revision(offer.revision)
    _decide(_alike(offer), by, state=OfferState.REJECTED, adapted=False, change=None, reason=reason.strip())


@transaction.atomic
def take_up_again(*, offer: Offer, by: Person) -> None:
    """Let a rejected offer wait again. Raises NotAllowed, RevisionClosed."""
    GATE.require("offer.decide", by=by)
    locked_revision(offer.revision)
    rejected = _same_words(offer).filter(state=OfferState.REJECTED)
    rejected.update(state=OfferState.WAITING, by=None, at=None, reason="")
    log("offer.take_up_again", offer, by=by, hearing=offer.revision.hearing_id)


def offered_edit(offer: Offer) -> Edit:
    """The edit that it offers. Raises OfferWithoutPlace."""
    if not offer.key or not offer.action:
        raise OfferWithoutPlace
    after = cast("Content | None", offer.after)
    before = contents_of(offer.revision.base).get(offer.key)
    key = offer.key
    if before is None and after is not None:  # another change may have taken the key since the offer was found
        key = new_key(offer.revision, after["kind"], after["title"])
    return Edit(0, EditAction(offer.action), key, before, after, offer.place_after)


def _locked(offer: Offer) -> Offer:
    return Offer.objects.select_for_update(of=("self",)).select_related("revision__base__policy", "remark").get(
        pk=offer.pk
    )  # fmt: skip


def _replies(remarks: Iterable[Remark], unit: Unit) -> list[Reply]:
    """The unit's replies to them."""
    answers = ReplyRemark.objects.filter(remark__in=list(remarks), reply__unit=unit)
    return list(Reply.objects.filter(pk__in=answers.values("reply")))


def _to_search(revision: Revision) -> QuerySet[Remark]:
    ties = RemarkProvision.objects.exclude(state=Tie.REJECTED)
    return (
        standing_remarks(revision.hearing)
        .exclude(amendments=[])
        .exclude(pk__in=revision.offers.values("remark"))
        .select_related("section", "response__extract")
        .prefetch_related(Prefetch("provisions", queryset=ties))
        .order_by("response__number", "start")
    )


def _proposals(remark: Remark, text: PolicyText, language: str) -> tuple[Proposal | Unplaced, ...]:
    lead_in = ""
    if remark.lead_in_start is not None and remark.lead_in_end is not None:
        lead_in = remark.response.extract.text[remark.lead_in_start : remark.lead_in_end] + "\n"
    amendments = [
        Amendment(AmendmentKind(one["kind"]), one.get("target", ""), one.get("old", ""), one.get("new", ""))
        for one in remark.amendments
    ]
    matches = [
        ProvisionMatch(tie.key, 1.0 if tie.score is None else tie.score, tie.reason) for tie in remark.provisions.all()
    ]
    made = propose(
        lead_in + remark.text,
        amendments,
        text,
        matches=matches,
        section=remark.section.key if remark.section else "",
        language=language,
    )
    return (*made.changes, *made.unplaced)


def _offers_of(
    revision: Revision, remark: Remark, found: Iterable[Proposal | Unplaced], base: Mapping[str, Content]
) -> Iterator[Offer]:
    for number, one in enumerate(found, start=1):
        offer = Offer(revision=revision, remark=remark, number=number)
        if isinstance(one, Unplaced):
            say = Wording(revision.base.policy.language)
            offer.why = say(OBSTACLES[one.obstacle], target=one.amendment.target, words=one.words)[:300]
        else:
            edit = _edit_of(one, revision, base)
            offer.key, offer.action, offer.place_after = edit.key, edit.action, edit.place_after
            offer.after, offer.confidence, offer.why = edit.after, one.confidence, one.reason.value
        yield offer


def _edit_of(proposal: Proposal, revision: Revision, base: Mapping[str, Content]) -> Edit:
    text = Text(base)
    if proposal.action is Action.INSERT:
        return text.insert(
            new_key(revision, proposal.kind.value, proposal.new_title),
            parent=proposal.parent,
            place_after=_sibling(proposal.place, proposal.parent, base),
            kind=proposal.kind.value,
            number=proposal.number,
            title=proposal.new_title,
            body=proposal.new_body,
        )
    if proposal.action is Action.DELETE:
        return text.delete(proposal.key)[0]
    return text.reword(proposal.key, title=proposal.new_title, body=proposal.new_body)


def _sibling(place: str, parent: str, base: Mapping[str, Content]) -> str:
    """The place itself or, where it stands deeper, what holds it under this parent."""
    while place and base[place]["parent"] != parent:
        place = base[place]["parent"]
    return place


def _alike(offer: Offer) -> list[Offer]:
    """This offer first, and those still waiting that offer the very same words in the same place."""
    waiting = _same_words(offer).filter(state=OfferState.WAITING).exclude(pk=offer.pk).select_related("remark")
    return [offer, *waiting]


def _same_words(offer: Offer) -> QuerySet[Offer]:
    if not offer.key:
        return Offer.objects.filter(pk=offer.pk)
    same = Offer.objects.filter(
        revision=offer.revision_id, key=offer.key, action=offer.action, place_after=offer.place_after
    )
    ids = [one.pk for one in same if one.after == offer.after]
    return Offer.objects.filter(pk__in=ids)


def _decide(
    offers: Iterable[Offer], by: Person, *, state: OfferState, adapted: bool, change: Change | None, reason: str
) -> None:
    now = timezone.now()
    for offer in offers:
        offer.state, offer.adapted, offer.change, offer.reason = state, adapted, change, reason
        offer.by, offer.at = by, now
        offer.save(update_fields=["state", "adapted", "change", "reason", "by", "at"])
        log(f"offer.{state}", offer, by=by, hearing=offer.revision.hearing_id)
