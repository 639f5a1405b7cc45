"""Items with what each body made of them."""

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from pejl.stages.decisions.models import Amendment, Annex, Correction, Item, Statement, Treatment, Vote
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.policies.models import Policy


def items_of(*, policy: Policy | None = None, hearing: Hearing | None = None) -> QuerySet[Item]:
    """Items of a policy, of a hearing, or all, the newest first, each with its treatments."""
    items = Item.objects.select_related("policy", "hearing", "adopted")
    if policy is not None:
        items = items.filter(policy=policy)
    if hearing is not None:
        items = items.filter(hearing=hearing)
    treatments = Treatment.objects.select_related("body", "meeting")
    return items.prefetch_related(Prefetch("treatments", queryset=treatments))


def item_of(pk: int) -> Item | None:
    """One item with what its pages need; its treatments are asked for by `whole_treatments`."""
    found = Item.objects.select_related(
        "policy__lead", "hearing__lead", "hearing__version", "revision__base__policy", "adopted__policy"
    )
    return found.filter(pk=pk).first()


def public_items(hearing: Hearing) -> QuerySet[Item]:
    """The items of a hearing that everybody may follow."""
    return items_of(hearing=hearing).filter(published_at__isnull=False)


def public_annexes(items: Collection[Item]) -> QuerySet[Annex]:
    """The annexes of these items that everybody may read, in their order."""
    return Annex.objects.filter(item__in=items, public_since__isnull=False).select_related("original")


def whole_treatments(items: Collection[Item]) -> list[Treatment]:
    """All treatments in order with votes, amendments, statements and corrections. The same queries, however many."""
    votes = Vote.objects.select_related("party")
    amendments = Amendment.objects.select_related("change").prefetch_related(
        "parties", Prefetch("votes", queryset=votes)
    )
    rows = Treatment.objects.filter(item__in=items).select_related(
        "item", "body", "meeting", "version__policy", "sent_back_to__body", "decided_by"
    )
    return list(
        rows.prefetch_related(
            Prefetch("votes", queryset=votes.filter(amendment=None), to_attr="item_votes"),
            Prefetch("amendments", queryset=amendments),
            Prefetch("statements", queryset=Statement.objects.prefetch_related("parties")),
            Prefetch("corrections", queryset=Correction.objects.select_related("by")),
        ).order_by("item", "order", "id")
    )


def treatment_of(item: Item, pk: int) -> Treatment | None:
    """One treatment of an item."""
    return item.treatments.select_related("body", "meeting", "item__policy__lead").filter(pk=pk).first()


def parties() -> QuerySet[Unit]:
    """The political parties, by name."""
    return Unit.objects.filter(kind=UnitKind.POLITICAL_PARTY, active=True).order_by("name")
