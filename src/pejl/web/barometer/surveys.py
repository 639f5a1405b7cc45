"""Answers to surveys as pages say them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejl.measuring.suppression import hide_in_row
from pejl.measuring.surveys import Representativeness, Share
from pejl.stages.barometer.queries.surveys import Answered, QuestionResult
from pejl.web.barometer.words import category_of, period_of, trait_of
from pejl.web.templatetags.figures import wording


@dataclass(frozen=True, slots=True)
class ShownGroups:
    """One breakdown of a question: a row a category, with what changed for certain."""

    trait: str
    rows: tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question with its waves in words."""

    text: str
    indicator: object
    periods: tuple[str, ...]
    shares: tuple[str, ...]
    change: str
    groups: tuple[ShownGroups, ...]


@dataclass(frozen=True, slots=True)
class ShownAnswered:
    """Who answered in a wave."""

    period: str
    answers: int
    rate: float | None
    fits: tuple[str, ...]
    groups: tuple[tuple[str, str, str, str], ...] = ()
    """Group, its share of the answers, its share of the population, and whether that is more than chance."""


def shown_question(found: QuestionResult) -> ShownQuestion:
    """Shares with their intervals; the change between the last two waves in a sentence."""
    waves = found.waves
    change = ""
    if found.change is not None:
        change = found.change.said(wording(), waves[-2].period, waves[-1].period)
    traits = list(dict.fromkeys(trait for wave in waves for trait in wave.groups))
    return ShownQuestion(
        found.question.text,
        found.question.indicator,
        tuple(period_of(wave.period) for wave in waves),
        tuple(share_text(wave.share) for wave in waves),
        change,
        tuple(_groups(found, trait) for trait in traits),
    )


def _groups(found: QuestionResult, trait: str) -> ShownGroups:
    waves = found.waves
    names = list(dict.fromkeys(name for wave in waves for name in wave.groups.get(trait, {})))
    changes = found.group_changes.get(trait, {})
    rows = []
    for name in names:
        change = changes.get(name)
        cells = tuple(share_text(wave.groups.get(trait, {}).get(name)) for wave in waves)
        said = change.said(wording(), waves[-2].period, waves[-1].period) if change and change.is_significant else ""
        rows.append((category_of(name), cells, said))
    return ShownGroups(trait_of(trait), tuple(rows))


def share_text(share: Share | None) -> str:
    """A share with its 95 percent interval: "45 % (38–52)"."""
    if share is None or share.share is None:
        return _("hidden")
    if share.low is None or share.high is None:
        return wording().percent(share.share)
    return f"{wording().percent(share.share)} ({100 * share.low:.0f}–{100 * share.high:.0f})"


def shown_answered(found: Answered) -> ShownAnswered:
    """How many answered, and whether they are like those who live in the city."""
    fits = []
    for trait, fit in found.fits.items():
        hidden = _hidden(fit)
        off = [category_of(str(name)) for name, group in fit.groups.items() if group.is_off and name not in hidden]
        names = {"trait": trait_of(trait).lower(), "groups": ", ".join(off)}
        if off:
            fits.append(_("By %(trait)s these answered more or less than their share: %(groups)s.") % names)
        elif fit.is_representative:
            fits.append(_("By %(trait)s those who answered are like the population.") % names)
    groups = [row for trait, fit in found.fits.items() for row in _shares(trait, fit)]
    return ShownAnswered(period_of(found.period), found.answers, found.rate, tuple(fits), tuple(groups))


def _shares(trait: str, fit: Representativeness) -> list[tuple[str, str, str, str]]:
    """Groups of one trait; of those with fewer than five answers nothing is said, nor of what would give them away."""
    hidden = _hidden(fit)
    rows = []
    for name, group in fit.groups.items():
        off = (_("too few") if group.z < 0 else _("too many")) if group.is_off else _("as many as expected")
        share = wording().percent(group.share)
        if name in hidden:
            share = off = _("hidden")
        called = f"{trait_of(trait)}: {category_of(str(name))}"
        rows.append((called, share, wording().percent(group.population_share), off))
    return rows


def _hidden(fit: Representativeness) -> frozenset[str]:
    cells = hide_in_row([group.respondents for group in fit.groups.values()]).cells if fit.groups else ()
    return frozenset(name for name, hide in zip(fit.groups, cells, strict=True) if hide)
