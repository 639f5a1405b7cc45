"""Writing down the campaigns that the machine finds; whom a person took out or put back stays out or in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Campaign, CampaignMember, Remark, Tie

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FoundCampaign:
    """A group of near-duplicate responses, all by id."""

    title: str
    lead: int
    members: tuple[int, ...]
    differences: Mapping[int, tuple[str, ...]]
    """By response the passages that the lead text does not have."""


@transaction.atomic
def suggest_campaigns(hearing: Hearing, found: Sequence[FoundCampaign]) -> None:
    """Make the hearing's campaigns what was found, as far as nobody decided otherwise.

    A campaign stays the same row as long as most of its letters stay together, with the title and lead text it has.
    """
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    rows = {row.response_id: row for row in CampaignMember.objects.filter(campaign__hearing=hearing)}
    campaigns = {campaign.pk: campaign for campaign in Campaign.objects.filter(hearing=hearing)}
    decided = {response for response, row in rows.items() if row.by_id is not None}
    used: set[int] = set()
    belongs: dict[int, int] = {response: row.campaign_id for response, row in rows.items() if response in decided}
    for one in found:
        campaign = _same(one, rows, campaigns, used) or _new(hearing, one, campaigns.values())
        campaigns[campaign.pk] = campaign
        used.add(campaign.pk)
        members = [response for response in one.members if response not in decided]
        _keep_lead(campaign, one, rows)
        _store_members(campaign, members, one, rows)
        belongs |= dict.fromkeys(members, campaign.pk)
    _leave(hearing, rows, belongs, decided)
    _tie_remarks(hearing, belongs, {response for response in decided if rows[response].state == Tie.REJECTED})
    Campaign.objects.filter(hearing=hearing, members=None).delete()


def _same(
    one: FoundCampaign, rows: Mapping[int, CampaignMember], campaigns: Mapping[int, Campaign], used: set[int]
) -> Campaign | None:
    """The campaign that most of these letters belonged to before."""
    earlier = Counter(rows[response].campaign_id for response in one.members if response in rows)
    best = next((campaign for campaign, _ in earlier.most_common() if campaign not in used), None)
    return campaigns[best] if best is not None else None


def _new(hearing: Hearing, one: FoundCampaign, campaigns: Iterable[Campaign]) -> Campaign:
    taken = {campaign.key for campaign in campaigns}
    number = 1
    while (key := f"campaign-{number}") in taken:
        number += 1
    return Campaign.objects.create(hearing=hearing, key=key, title=one.title[:200], lead_id=one.lead)


def _keep_lead(campaign: Campaign, one: FoundCampaign, rows: Mapping[int, CampaignMember]) -> None:
    """The lead text stays as long as it is one of the letters."""
    row = rows.get(campaign.lead_id)
    chosen = row is not None and row.campaign_id == campaign.pk and row.state == Tie.CONFIRMED
    if campaign.lead_id in one.members or chosen:
        return
    campaign.lead_id, campaign.title = one.lead, one.title[:200]
    campaign.save(update_fields=["lead", "title"])


def _store_members(
    campaign: Campaign, members: Iterable[int], one: FoundCampaign, rows: Mapping[int, CampaignMember]
) -> None:
    changed, new = [], []
    for response in members:
        differences = list(one.differences.get(response, ()))
        row = rows.get(response)
        if row is None:
            new.append(CampaignMember(campaign=campaign, response_id=response, differences=differences))
        elif (row.campaign_id, row.differences) != (campaign.pk, differences):
            row.campaign, row.differences = campaign, differences
            changed.append(row)
    CampaignMember.objects.bulk_create(new)
    if changed:
        CampaignMember.objects.bulk_update(changed, ["campaign", "differences"])


def _leave(hearing: Hearing, rows: Mapping[int, CampaignMember], belongs: Mapping[int, int], decided: set[int]) -> None:
    """Letters that are alike no more leave their campaign, unless a person put them there."""
    gone = [row.pk for response, row in rows.items() if response not in belongs and response not in decided]
    for start in range(0, len(gone), _AT_ONCE):
        CampaignMember.objects.filter(campaign__hearing=hearing, pk__in=gone[start : start + _AT_ONCE]).delete()


def _tie_remarks(hearing: Hearing, belongs: Mapping[int, int], out: set[int]) -> None:
    """The remarks of a letter belong to its campaign."""
    remarks = Remark.objects.filter(hearing=hearing, retired_at=None)
    stands = {
        (response, campaign) for response, campaign in remarks.values_list("response", "campaign").distinct().order_by()
    }
    wanted = {response: campaign for response, campaign in belongs.items() if response not in out}
    moving: dict[int | None, set[int]] = {}
    for response, campaign in stands:
        if campaign != wanted.get(response):
            moving.setdefault(wanted.get(response), set()).add(response)
    for home, responses in moving.items():
        ids = sorted(responses)
        for start in range(0, len(ids), _AT_ONCE):
            remarks.filter(response__in=ids[start : start + _AT_ONCE]).update(campaign=home)
