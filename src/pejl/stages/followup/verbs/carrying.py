"""Keeping what entered the plans with an approval, until the approval is taken back."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from pejl.stages.followup.models import CarriedOver, Share
from pejl.stages.followup.queries.rounds import committees_of
from pejl.stages.followup.rules import GATE
from pejl.stages.organisation.models import Person


@transaction.atomic
def keep_carried(share: Share, carried: Sequence[CarriedOver], *, by: Person) -> None:
    """Note what changed in the plans, none of it saved. It is part of the approval, which has been logged."""
    GATE.require("share.approve", by=by, units=committees_of(share))
    CarriedOver.objects.bulk_create(carried)


@transaction.atomic
def forget_carried(share: Share, *, heirs: Mapping[int, Share], by: Person) -> None:
    """The approval is taken back, and what entered the plans with it has been dealt with.

    `heirs` are shares that say the same as one thing (by id) and are still approved: it stays as long as they are.
    """
    GATE.require("share.decline", by=by, units=committees_of(share))
    for one in share.carried_over.all():
        if one.pk in heirs:
            one.share = heirs[one.pk]
            one.save(update_fields=["share"])
        else:
            _mend_later(share, one)
    share.carried_over.all().delete()


def _mend_later(share: Share, one: CarriedOver) -> None:
    """Where a later approval found what this one had written, it finds now what stood there before."""
    year = share.round.year
    years = {"share__round__year": year} if one.target else {"share__round__year__gte": year}
    later = CarriedOver.objects.filter(target=one.target, initiative=one.initiative, **years)
    for other in later.exclude(share=share):
        if other.before == one.after:
            other.before = one.before
            other.save(update_fields=["before"])
