"""What the follow-up of a policy has overlooked, in words, each with the page where it is mended."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejl.process.overlooked import RULES, Overlooked, overlooked
from pejl.stages.barometer.models import Indicator
from pejl.stages.followup.models import Round, Share
from pejl.stages.plans.models import Initiative
from pejl.stages.policies.models import Policy
from pejl.web.plans.words import language
from pejl.web.templatetags.figures import wording


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: what it is about, with its page, and what is the matter."""

    name: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule."""

    name: str
    reason: str
    lines: tuple[Line, ...]


def groups_of(policy: Policy, today: date) -> list[Group]:
    """By rule; rules that found nothing are left out."""
    found = overlooked(policy, today)
    groups = [
        Group(_(name), _(reason), tuple(_line(policy, one) for one in found if one.rule == rule))
        for rule, (name, reason) in RULES.items()
    ]
    return [group for group in groups if group.lines]


def _line(policy: Policy, one: Overlooked) -> Line:
    about = one.about
    day = date_format(one.day) if one.day else ""
    match about:
        case Policy():
            if about == policy:
                text = _("The policy expired on %(day)s, and nothing follows it.")
                return Line(about.title, reverse("next_draft", args=[about.slug]), text % {"day": day})
            text = _("“%(earlier)s” expired on %(day)s, and this one is not adopted yet.")
            page = reverse("policy_work", args=[about.slug])
            return Line(about.title, page, text % {"earlier": policy.title, "day": day})
        case Share():
            text = _("The last day was %(day)s, and nothing has been handed in.")
            page = reverse("share", args=[policy.slug, about.round.year, about.round.kind, about.unit.code])
            return Line(f"{about.round}: {about.unit.name}", page, text % {"day": day})
        case Round():
            text = _("The last day was %(day)s, and nobody has been asked.")
            return Line(str(about), reverse("round", args=[policy.slug, about.year, about.kind]), text % {"day": day})
        case Indicator():
            name = (about.name_en if language() == "en" else "") or about.name
            page = reverse("figures_work", args=[policy.slug, about.code])
            return Line(f"{about.code} {name}", page, _of_figures(one))
        case Initiative():
            text = _("It lacks money, and nobody applied in %(month)s.")
            page = reverse("initiative_work", args=[about.plan.slug, about.code])
            month = date_format(one.day, "YEAR_MONTH_FORMAT") if one.day else ""
            return Line(f"{about.code} {about.called(language())}", page, text % {"month": month})


def _of_figures(one: Overlooked) -> str:
    if one.period is None:
        return _("There is no figure yet.")
    return _("The latest figure is of %(period)s.") % {"period": one.period.said(wording())}
