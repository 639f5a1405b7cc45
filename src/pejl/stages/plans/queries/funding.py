"""How an initiative's money stands, and what that means for the goals it serves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pejl.stages.plans.models import Funding, FundingKind, FundingOutcome, Initiative, Plan


class Standing(Enum):
    """Whether something is paid for now."""

    PAID = "paid"
    PARTLY = "partly"
    """A part of what was applied for was granted."""
    APPLIED = "applied"
    """Applied for, and not answered yet."""
    NEEDED = "needed"
    """Nobody has given money to it."""
    REFUSED = "refused"
    EXPIRED = "expired"
    """It was paid for, and is no longer."""

    @property
    def is_paid(self) -> bool:
        """Whether work goes on with it."""
        return self in {Standing.PAID, Standing.PARTLY}


@dataclass(frozen=True, slots=True)
class Money:
    """How an initiative stands in a year, by the newest that was told of its funding, else by the budget."""

    standing: Standing
    news: Funding | None
    last_paid: int | None
    """The last year in which the budget has money for it."""


def money_of(initiative: Initiative, paid: Mapping[int, Decimal], year: int) -> Money:
    """`paid` are the initiative's amounts in the budget by year; its funding must be fetched, the newest last."""
    with_money = [one for one, amount in paid.items() if amount > 0]
    last_paid = max(with_money, default=None)
    news = next(iter(reversed(list(initiative.funding.all()))), None)
    standing = _by_news(news, year) if news else _by_budget(with_money, year)
    return Money(standing, news, last_paid)


def year_of(plan: Plan, this_year: int) -> int:
    """The plan's year that it is now, or the one nearest to it."""
    return min(max(this_year, plan.first_year), plan.last_year)


_BY_OUTCOME = {
    FundingOutcome.GRANTED: Standing.PAID,
    FundingOutcome.PARTLY: Standing.PARTLY,
    FundingOutcome.REFUSED: Standing.REFUSED,
}


def _by_news(news: Funding, year: int) -> Standing:
    if news.kind == FundingKind.ALLOCATED:
        return Standing.EXPIRED if news.year is not None and news.year < year else Standing.PAID
    if news.kind == FundingKind.APPLIED:
        return _BY_OUTCOME[FundingOutcome(news.outcome)] if news.outcome else Standing.APPLIED
    return Standing.EXPIRED if news.kind == FundingKind.EXPIRED else Standing.NEEDED


def _by_budget(with_money: Iterable[int], year: int) -> Standing:
    years = set(with_money)
    if year in years:
        return Standing.PAID
    return Standing.EXPIRED if any(one < year for one in years) else Standing.NEEDED
