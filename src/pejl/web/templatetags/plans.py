"""Amounts, targets, funding and goals of action plans in words."""

from decimal import Decimal

from django import template
from django.forms import BoundField, CheckboxInput, Select
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pejl.measuring.outcomes import OUTCOME_NAMES, REASON_NAMES, Outcome, Reason
from pejl.measuring.targets import Assessment
from pejl.stages.plans.models import BudgetLine, Funding, Initiative, Plan, TargetFigure, TargetKind, YearlyTarget
from pejl.stages.plans.queries.funding import Money
from pejl.stages.plans.queries.goals import ServedGoal
from pejl.stages.policies.models import Provision
from pejl.web.plans import words
from pejl.web.templatetags.figures import wording

register = template.Library()
_OUTCOME_TONES = {
    Outcome.REACHED: "yes",
    Outcome.ON_TRACK: "yes",
    Outcome.TOO_SLOW: "part",
    Outcome.NO_CHANGE: "no",
    Outcome.MOVING_AWAY: "no",
    Outcome.NOT_ASSESSABLE: "other",
}


@register.filter
def amount(value: Decimal | None) -> str:
    """An amount with the language's separators; nothing for None."""
    return words.amount_text(value)


@register.filter
def called(thing: BudgetLine | Initiative | YearlyTarget) -> str:
    """Its name in the page's language."""
    return thing.called(words.language())


@register.filter
def amounts_in(plan: Plan) -> str:
    """What the plan's amounts are counted in: "1.000 kr."."""
    return words.unit_text(plan)


@register.filter
def in_currency(value: Decimal, plan: Plan) -> str:
    """An amount of the plan's unit, told by itself: "25,6 mio. kr."."""
    return words.large_amount_text(plan, value)


@register.filter
def in_words(figure: TargetFigure, target: YearlyTarget) -> str:
    """A target's figure: "at least 350"."""
    return words.figure_text(figure, target)


@register.filter
def standing(money: Money) -> str:
    """How the money stands, in a few words."""
    return words.standing_text(money)


@register.filter
def standing_tone(money: Money) -> str:
    """The shape drawn beside it."""
    return words.STANDING_TONES[money.standing]


@register.filter
def money_words(money: Money) -> str:
    """How the money stands, in a sentence."""
    return words.money_text(money)


@register.filter
def news_words(news: Funding) -> str:
    """A piece of news of the funding, in a sentence."""
    return words.news_text(news)


@register.filter
def prospect(goal: ServedGoal) -> str:
    """What the money means for a goal."""
    return words.prospect_text(goal)


@register.filter
def prospect_tone(goal: ServedGoal) -> str:
    """The shape drawn beside it."""
    return words.PROSPECT_TONES[goal.prospect]


@register.filter
def served(part: Provision) -> str:
    """A goal or commitment, as far as it takes to know which."""
    return words.served_text(part)


@register.filter
def percent_of(answer: Assessment, figure: TargetFigure) -> str:
    """The share that a result is, for targets that are shares: "91 %"."""
    if figure.kind not in {TargetKind.SHARE, TargetKind.ALL} or not answer.observed:
        return ""
    return wording().percent(answer.observed[-1][1] / 100)


@register.filter
def outcome(code: Outcome) -> str:
    """The name of an answer: "Reached"."""
    return wording()(OUTCOME_NAMES[code])


@register.filter
def outcome_tone(code: Outcome) -> str:
    """The shape drawn beside it."""
    return _OUTCOME_TONES[code]


@register.filter
def reason(code: Reason) -> str:
    """Why the answer is what it is."""
    return wording()(REASON_NAMES[code])


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.simple_tag
def get(mapping: dict[object, object], key: object) -> object:
    """What a dictionary has under a key: `{% get money initiative.pk as standing %}`."""
    return mapping.get(key, SafeString(""))


@register.simple_tag
def cell(bound: BoundField, of: str) -> SafeString:
    """A field in a cell of a table: its label, said with the row's, is heard and not seen; its errors stand below."""
    widget = bound.field.widget
    kind = "form-select" if isinstance(widget, Select) else "" if isinstance(widget, CheckboxInput) else "form-input"
    own = widget.attrs.get("class", "")
    attributes: dict[str, str | bool] = {"class": f"{kind} {own}".strip(), "aria-label": f"{bound.label}, {of}"}
    if bound.errors:
        attributes |= {"aria-invalid": "true", "aria-describedby": f"{bound.auto_id}_error"}
    errors = format_html_join("", '<span class="form-error-message" id="{}_error">{}</span>',
                              ((bound.auto_id, error) for error in bound.errors[:1]))  # fmt: skip
    return format_html("{}{}", bound.as_widget(attrs=attributes), errors)
