"""Writing down the themes that the machine finds: candidates, which a person approves, rejects, merges and renames."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import RemarkTheme, Theme, ThemeState, Tie

_AT_ONCE = 500
_SAME = 0.5
"""Share of a found theme's remarks that were tied to a theme before, from which it is that theme again."""
_SAME_WORDS = 0.5
"""Share of a found theme's telling words, likewise: where the remarks are new, the words tell."""


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme as found: its telling words, and its remarks (ids), the most typical first."""

    title: str
    words: tuple[str, ...]
    remarks: tuple[int, ...]


@transaction.atomic
def suggest_themes(hearing: Hearing, found: Sequence[FoundTheme]) -> None:
    """Make the hearing's candidates what was found, and propose remarks for the themes in the frame.

    What a person approved, rejected, merged, named or coded stays. A found theme that is one of these again is not
    proposed anew: it gives its remarks to the approved one, or to the one it was merged into; of a rejected one it
    gives them to nobody.
    """
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    themes = {theme.pk: theme for theme in Theme.objects.filter(hearing=hearing)}
    ties = list(RemarkTheme.objects.filter(theme__hearing=hearing))
    wanted: dict[int, int] = {}  # remark -> theme, in the order of how typical they are
    used: set[int] = set()
    for one in found:
        theme = _again(one, themes, ties, used)
        theme = _renewed(theme, one) if theme else _new(hearing, one, themes.values())
        themes[theme.pk] = theme
        used.add(theme.pk)
        home = theme.merged_into_id if theme.state == ThemeState.MERGED else theme.pk
        if theme.state != ThemeState.REJECTED and home is not None:
            used.add(home)
            wanted |= dict.fromkeys(one.remarks, home)
    _store_ties(wanted, ties, renewed=used | _stale(themes, used))
    _drop_candidates(themes, used)


def _again(
    one: FoundTheme, themes: Mapping[int, Theme], ties: Iterable[RemarkTheme], used: Collection[int]
) -> Theme | None:
    """The theme that a found one is: by the remarks they share, else by their words."""
    remarks = set(one.remarks)
    shared = Counter(
        tie.theme_id for tie in ties if tie.remark_id in remarks and (tie.state != Tie.REJECTED or tie.by_id is None)
    )
    for theme, count in shared.most_common():
        if theme not in used and count >= _SAME * len(remarks):
            return themes[theme]
    alike = [
        theme
        for theme in themes.values()
        if theme.pk not in used and theme.words and len({*theme.words} & {*one.words}) >= _SAME_WORDS * len(one.words)
    ]
    return max(alike, key=lambda theme: len({*theme.words} & {*one.words}), default=None)


def _is_candidate(theme: Theme) -> bool:
    """Whether nobody has said anything of it."""
    return theme.state == ThemeState.CANDIDATE and theme.by_id is None


def _renewed(theme: Theme, one: FoundTheme) -> Theme:
    words = list(one.words)
    if _is_candidate(theme) and (theme.name, theme.words) != (one.title[:160], words):
        theme.name, theme.words = one.title[:160], words
        theme.save(update_fields=["name", "words"])
    return theme


def _new(hearing: Hearing, one: FoundTheme, themes: Iterable[Theme]) -> Theme:
    taken = {theme.key for theme in themes}
    number = 1
    while (key := f"theme-{number}") in taken:
        number += 1
    return Theme.objects.create(hearing=hearing, key=key, name=one.title[:160], words=list(one.words))


def _stale(themes: Mapping[int, Theme], used: Collection[int]) -> set[int]:
    """Candidates of an earlier run that were not found again."""
    return {theme.pk for theme in themes.values() if _is_candidate(theme) and theme.pk not in used}


def _store_ties(wanted: Mapping[int, int], ties: Sequence[RemarkTheme], *, renewed: Collection[int]) -> None:
    """Make the suggestions for the themes in `renewed` these. A remark that a person has coded needs none."""
    coded = {tie.remark_id for tie in ties if tie.state == Tie.CONFIRMED}
    here = {(tie.remark_id, tie.theme_id) for tie in ties}
    gone = [
        tie.pk
        for tie in ties
        if tie.state == Tie.SUGGESTED
        and tie.by_id is None
        and tie.theme_id in renewed
        and (wanted.get(tie.remark_id) != tie.theme_id or tie.remark_id in coded)
    ]
    for start in range(0, len(gone), _AT_ONCE):
        RemarkTheme.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    RemarkTheme.objects.bulk_create(
        (
            RemarkTheme(remark_id=remark, theme_id=theme)
            for remark, theme in wanted.items()
            if remark not in coded and (remark, theme) not in here
        ),
        batch_size=_AT_ONCE,
    )


def _drop_candidates(themes: Mapping[int, Theme], used: Collection[int]) -> None:
    """A candidate that was not found again, and that nobody coded anything with, is gone."""
    Theme.objects.filter(pk__in=_stale(themes, used), ties=None, merged=None).delete()
