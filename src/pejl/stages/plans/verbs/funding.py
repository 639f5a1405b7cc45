"""Telling how an initiative's funding stands."""

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person
from pejl.stages.plans.content import News
from pejl.stages.plans.errors import GrantWrong, ValueMissing, WindowWrong
from pejl.stages.plans.models import Funding, FundingKind, FundingOutcome, Initiative
from pejl.stages.plans.numbers import check_number
from pejl.stages.plans.rules import GATE


@transaction.atomic
def tell_funding(initiative: Initiative, *, news: News, by: Person | None) -> Funding:
    """The newest of how its funding stands; what was told before stays. Raises WindowWrong, GrantWrong, AmountWrong."""
    plan = initiative.plan
    GATE.require("funding.tell", by=by, state=plan.state, units=[plan.administration, initiative.responsible])
    assert by is not None
    check_news(news, windows=plan.windows, name=initiative.name)
    told = Funding.objects.create(
        initiative=initiative,
        kind=news.kind,
        pool=news.pool.strip()[:120] or (plan.pool if news.kind == FundingKind.APPLIED else ""),
        year=news.year,
        month=news.month if news.kind == FundingKind.APPLIED else None,
        amount=news.amount,
        outcome=news.outcome if news.kind == FundingKind.APPLIED else "",
        granted=news.granted,
        note=news.note.strip()[:300],
        by=by,
    )
    log("funding.tell", initiative, by=by, kind=news.kind, outcome=news.outcome)
    return told


def check_news(news: News, *, windows: list[int], name: str) -> None:
    """Raises WindowWrong, ValueMissing, GrantWrong, AmountWrong."""
    for number in (news.amount, news.granted):
        if number is not None:
            check_number(number)
    if news.kind != FundingKind.APPLIED:
        return
    if news.year is None or news.month is None or (windows and news.month not in windows):
        raise WindowWrong(months=", ".join(map(str, windows)) or "1-12")
    if news.amount is None:
        raise ValueMissing(name=name)
    partly = news.granted is not None and 0 < news.granted < news.amount
    if (news.outcome == FundingOutcome.PARTLY) != partly:
        raise GrantWrong
