"""What this stage does outside a click."""

from pejl.ground.work.jobs import Progress, job
from pejl.ground.work.recurring import every
from pejl.stages.remarks.finding import index_missing
from pejl.stages.remarks.models import Campaign
from pejl.stages.remarks.verbs.campaigns import compare_with_lead


@job("compare-campaign", "Compares a campaign's letters with its lead text")
def compare_campaign(_: Progress, *, campaign: int) -> None:
    """Work out what each letter of a campaign says that its lead text does not."""
    compare_with_lead(Campaign.objects.select_related("lead").get(pk=campaign))


@every(minutes=5, title="Keep remarks findable")
def keep_remarks_findable() -> None:
    """Take new remarks into the search, and out of it those that count no more."""
    index_missing()
