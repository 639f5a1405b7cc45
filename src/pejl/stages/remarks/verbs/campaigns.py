"""Campaigns: take a letter out that says something of its own, put it back, choose another lead text."""

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit import events
from pejl.ground.work.jobs import enqueue
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Campaign, CampaignMember, Remark, Tie
from pejl.stages.remarks.queries.campaigns import own_passages, sentences_of
from pejl.stages.remarks.rules import GATE, NotAMember
from pejl.stages.responses.models import Response

_AT_ONCE = 200


@transaction.atomic
def take_out(*, campaign: Campaign, response: Response, by: Person | None) -> None:
    """Let a letter be read and answered by itself. The lead letter cannot be taken out: choose another lead first.

    Raises NotAMember, NotAllowed, WrongState.
    """
    if response.pk == campaign.lead_id:
        raise NotAMember(number=response.number)
    _set_state(campaign, response, Tie.REJECTED, by)
    Remark.objects.filter(response=response, campaign=campaign).update(campaign=None)


@transaction.atomic
def put_back(*, campaign: Campaign, response: Response, by: Person | None) -> None:
    """Let a letter count as one of the campaign again. Raises NotAMember, NotAllowed, WrongState."""
    _set_state(campaign, response, Tie.CONFIRMED, by)
    Remark.objects.filter(response=response).update(campaign=campaign)


@transaction.atomic
def change_lead(*, campaign: Campaign, response: Response, by: Person | None) -> None:
    """Let another letter be the one that the others are compared with; what they add is worked out anew in the queue.

    Raises NotAMember, NotAllowed, WrongState.
    """
    _set_state(campaign, response, Tie.CONFIRMED, by)
    Remark.objects.filter(response=response).update(campaign=campaign)
    Campaign.objects.filter(pk=campaign.pk).update(lead=response)
    enqueue("compare-campaign", hearing=campaign.hearing_id, by=by, campaign=campaign.pk)


def compare_with_lead(campaign: Campaign) -> int:
    """Store what each letter says that the lead text does not; how many letters there are."""
    lead = sentences_of(campaign.lead)
    count = 0
    for member in CampaignMember.objects.filter(campaign=campaign).select_related("response").iterator(_AT_ONCE):
        own = own_passages(lead, sentences_of(member.response))
        if own != member.differences:
            CampaignMember.objects.filter(pk=member.pk).update(differences=own)
        count += 1
    return count


def _set_state(campaign: Campaign, response: Response, state: Tie, by: Person | None) -> None:
    GATE.require("campaign.change", by=by, state=campaign.hearing.state)
    found = CampaignMember.objects.filter(campaign=campaign, response=response)
    if not found.update(state=state, by=by, at=timezone.now()):
        raise NotAMember(number=response.number)
    events.log(
        "campaign.change",
        campaign,
        by=by,
        hearing=campaign.hearing_id,
        campaign=campaign.key,
        response=response.number,
        state=state.value,
    )
