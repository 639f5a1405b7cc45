"""Reads of the code frame: what each theme holds, who speaks of it, and in which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import FrameEdit, Remark, RemarkTheme, Theme, ThemeState, Tie

_QUOTES = 3
_CONSIDERED = 15
"""So many of a theme's remarks are looked at for quotes: the analysis ties the most typical ones first."""
_QUOTABLE = (40, 400)
"""A quote is neither a scrap nor a page: characters."""


@dataclass
class ThemeShown:
    """A theme with its counts and some of its words."""

    theme: Theme
    remarks: int = 0
    confirmed: int = 0
    senders: int = 0
    """Responses with at least one of its remarks."""
    quotes: list[Remark] = field(default_factory=list)


def last_change(hearing: Hearing, person: Person) -> FrameEdit | None:
    """The person's last change to the hearing's code frame that stands."""
    return FrameEdit.objects.filter(hearing=hearing, by=person, undone_at=None).order_by("-id").first()


def usable_themes(hearing: Hearing) -> list[Theme]:
    """The themes a remark can be coded with, approved ones first, by name."""
    rows = Theme.objects.filter(hearing=hearing, state__in=[ThemeState.APPROVED, ThemeState.CANDIDATE])
    return sorted(rows, key=lambda theme: (theme.state != ThemeState.APPROVED, theme.name.casefold()))


def themes_of(hearing: Hearing, states: Sequence[str]) -> list[ThemeShown]:
    """The themes in these states with counts and quotes, the most spoken of first: three queries."""
    themes = Theme.objects.filter(hearing=hearing, state__in=states).select_related("by", "merged_into")
    shown = {theme.pk: ThemeShown(theme) for theme in themes}
    counted = (
        _ties(shown)
        .values("theme_id")
        .annotate(
            remarks=Count("id"),
            confirmed=Count("id", filter=Q(state=Tie.CONFIRMED)),
            senders=Count("remark__response", distinct=True),
        )
        .order_by()
    )
    for row in counted:
        one = shown[row["theme_id"]]
        one.remarks, one.confirmed, one.senders = row["remarks"], row["confirmed"], row["senders"]
    _add_quotes(shown)
    return sorted(shown.values(), key=lambda one: (-one.remarks, one.theme.name.casefold()))


def remarks_of_theme(theme: Theme) -> QuerySet[Remark]:
    """The remarks that count and speak of a theme, with what a list of them shows."""
    ties = RemarkTheme.objects.filter(theme=theme).exclude(state=Tie.REJECTED)
    spoken = Remark.objects.filter(hearing=theme.hearing_id, retired_at=None, pk__in=ties.values("remark"))
    return spoken.select_related("response", "section")


def _ties(themes: Iterable[int]) -> QuerySet[RemarkTheme]:
    return RemarkTheme.objects.filter(theme__in=list(themes), remark__retired_at=None).exclude(state=Tie.REJECTED)


def _add_quotes(shown: dict[int, ThemeShown]) -> None:
    """Up to three remarks a theme, from different senders and campaigns, those with most of its words first."""
    first = (
        _ties(shown)
        .annotate(place=Window(RowNumber(), partition_by=[F("theme_id")], order_by=[F("state"), F("id")]))
        .filter(place__lte=_CONSIDERED)
        .select_related("remark__response")
    )
    by_theme: dict[int, list[Remark]] = {}
    for tie in first:
        by_theme.setdefault(tie.theme_id, []).append(tie.remark)
    for number, remarks in by_theme.items():
        shown[number].quotes = _quotes(remarks, shown[number].theme.words)


def _quotes(remarks: Iterable[Remark], words: Sequence[str]) -> list[Remark]:
    least, most = _QUOTABLE
    fitting = [remark for remark in remarks if least <= len(remark.text) <= most]
    fitting.sort(key=lambda remark: -sum(word.casefold() in remark.text.casefold() for word in words))
    chosen: list[Remark] = []
    heard: set[tuple[str, int]] = set()
    for remark in fitting:
        voices = {("response", remark.response_id), ("campaign", remark.campaign_id or -remark.pk)}
        if not voices & heard and len(chosen) < _QUOTES:
            chosen.append(remark)
            heard |= voices
    return chosen
