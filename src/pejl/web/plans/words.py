"""What pages of plans say in words: amounts, targets, funding, goals."""

from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pejl.analysing.provision import ProvisionKind
from pejl.measuring.budgets import said_amount
from pejl.stages.plans.models import Funding, FundingKind, Plan, TargetFigure, TargetKind, YearlyTarget
from pejl.stages.plans.queries.funding import Money, Standing
from pejl.stages.plans.queries.goals import Prospect, ServedGoal
from pejl.stages.policies.models import Provision
from pejl.web.templatetags.figures import heading, wording

_MILLION = Decimal(1_000_000)
STANDINGS: dict[Standing, Promise] = {
    Standing.PAID: gettext_lazy("Paid for"),
    Standing.PARTLY: gettext_lazy("Partly paid for"),
    Standing.APPLIED: gettext_lazy("Money is applied for"),
    Standing.NEEDED: gettext_lazy("Needs separate funding"),
    Standing.REFUSED: gettext_lazy("Application refused"),
    Standing.EXPIRED: gettext_lazy("Funding has expired"),
}
STANDING_TONES = {
    Standing.PAID: "yes",
    Standing.PARTLY: "part",
    Standing.APPLIED: "covered",
    Standing.NEEDED: "no",
    Standing.REFUSED: "no",
    Standing.EXPIRED: "no",
}
PROSPECTS: dict[Prospect, Promise] = {
    Prospect.SERVED: gettext_lazy("There is money for the work on this goal."),
    Prospect.PARTLY: gettext_lazy("There is no money for some of the work on this goal."),
    Prospect.UNPAID: gettext_lazy("There is no money now for any of the work on this goal."),
    Prospect.UNSERVED: gettext_lazy("No initiative works towards this goal."),
}
PROSPECT_TONES = {
    Prospect.SERVED: "yes",
    Prospect.PARTLY: "part",
    Prospect.UNPAID: "no",
    Prospect.UNSERVED: "no",
}


def language() -> str:
    """Of the page."""
    return "en" if (get_language() or "").startswith("en") else "da"


def amount_text(amount: Decimal | None) -> str:
    """An amount as it is read: "2.900", "12,5"; nothing for None."""
    return "" if amount is None else said_amount(amount, wording())


def unit_text(plan: Plan) -> str:
    """What amounts are counted in: "1.000 kr.", "million EUR"."""
    currency = _("DKK") if plan.currency == "DKK" else plan.currency
    if plan.scale == 1:
        return currency
    if plan.scale == 1_000_000:
        return _("million %(currency)s") % {"currency": currency}
    return f"{amount_text(Decimal(plan.scale))} {currency}"


def large_amount_text(plan: Plan, amount: Decimal) -> str:
    """An amount of the plan's unit in its currency, rounded where it is millions: "25,6 mio. kr."."""
    currency = _("DKK") if plan.currency == "DKK" else plan.currency
    whole = amount * plan.scale
    if whole < _MILLION:
        return f"{amount_text(whole)} {currency}"
    millions = (whole / _MILLION).quantize(Decimal("0.1"))
    return f"{amount_text(millions)} " + _("million %(currency)s") % {"currency": currency}


def figure_text(figure: TargetFigure, target: YearlyTarget) -> str:
    """A target in words: "at least 350", "at least 90 % of “participants”, from 2020"."""
    words = _rule_text(figure, target)
    if figure.from_year:
        words += _(", from %(year)s") % {"year": figure.from_year}
    if figure.by_year:
        words += _(", by the end of %(year)s") % {"year": figure.by_year}
    if target.exception:
        words += _(", except for %(whom)s") % {"whom": target.exception}
    return words


def _rule_text(figure: TargetFigure, target: YearlyTarget) -> str:
    number = amount_text(figure.value)
    of = target.of.called(language()) if target.of else ""
    match figure.kind:
        case TargetKind.MINIMUM:
            return _("at least %(number)s") % {"number": number}
        case TargetKind.EXACTLY:
            return _("exactly %(number)s") % {"number": number}
        case TargetKind.SHARE:
            return _("at least %(number)s %% of “%(of)s”") % {"number": number, "of": of}
        case TargetKind.ALL:
            return _("all of “%(of)s”") % {"of": of}
    return _("to be done")


def standing_text(money: Money) -> str:
    """How the money stands, in a few words; money that is only in the budget is said to be just that."""
    if money.standing is Standing.PAID and money.news is None:
        return _("In the budget")
    return str(STANDINGS[money.standing])


def money_text(money: Money) -> str:
    """More than the name of a standing: which pool, which window, how much, until when."""
    if money.news is not None:
        return _details(money.news)
    if money.standing is Standing.EXPIRED and money.last_paid:
        return _("The budget has money until %(year)s.") % {"year": money.last_paid}
    return ""


def news_text(news: Funding) -> str:
    """A piece of news of the funding by itself: "Money is applied for. 700 (1.000 kr.), March 2025: ..."."""
    return f"{news.get_kind_display()}. {_details(news)}".strip()


def _details(news: Funding) -> str:
    """What is told beside the kind: how much, when and where, what came of it."""
    parts = []
    if news.amount is not None:
        parts.append(f"{amount_text(news.amount)} ({unit_text(news.initiative.plan)})")
    if news.kind == FundingKind.APPLIED:
        parts += [_window_text(news), news.pool]
    told = [", ".join(filter(None, parts))]
    if news.kind == FundingKind.APPLIED:
        told.append(str(news.get_outcome_display()) if news.outcome else _("Not answered yet"))
        if news.granted is not None:
            told.append(_("%(amount)s was granted") % {"amount": amount_text(news.granted)})
    elif news.year:
        told.append(_("Until the end of %(year)s") % {"year": news.year})
    sentences = [f"{one}." for one in told if one]
    return " ".join(filter(None, [*sentences, news.note]))


def _window_text(news: Funding) -> str:
    return f"{MONTHS[news.month]} {news.year}" if news.month else str(news.year or "–")


def served_text(part: Provision, most: int = 160) -> str:
    """A goal by its heading; a commitment, whose headings are all alike, by its words."""
    name = heading(part)
    words = " ".join(line.removeprefix("- ") for line in part.body.split("\n"))
    if part.kind != ProvisionKind.COMMITMENT and name:
        return name
    full = f"{name} {words}".strip()
    return full if len(full) <= most else f"{full[: most - 1]}…"


def prospect_text(goal: ServedGoal) -> str:
    """What the money means for a goal, with the initiatives that lack it."""
    words = str(PROSPECTS[goal.prospect])
    lacking = ", ".join(one.initiative.code for one in goal.unpaid)
    if not lacking:
        return words
    without = _("Without money: %(initiatives)s.") % {"initiatives": lacking}
    return f"{words} {without}"
