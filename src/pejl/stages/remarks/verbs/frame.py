"""The code frame: themes approved, rejected, reworded, merged and split; each change can be taken back."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from pejl.ground.audit import events
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks import frame_patches
from pejl.stages.remarks.models import FrameEdit, RemarkTheme, Theme, ThemeState, Tie
from pejl.stages.remarks.queries.frame import last_change
from pejl.stages.remarks.rules import (
    GATE,
    ChangedSince,
    NameMissing,
    NothingChosen,
    NothingToUndo,
    NotOfThisHearing,
)

_STRENGTH = {Tie.CONFIRMED.value: 2, Tie.SUGGESTED.value: 1, Tie.REJECTED.value: 0}


@transaction.atomic
def add_theme(*, hearing: Hearing, name: str, description: str, by: Person | None) -> Theme:
    """A theme that a person thought of; it needs no approval. Raises NameMissing, NotAllowed, WrongState."""
    with _changing("theme.add", hearing, [], by) as touched:
        theme = _new_theme(hearing, name, description, by)
        touched.append(theme)
    return theme


@transaction.atomic
def approve(*, themes: Sequence[Theme], by: Person | None) -> None:
    """Take candidates, or rejected ones, into the code frame. Raises NothingChosen, NotAllowed, WrongState."""
    _set_state(themes, ThemeState.APPROVED, "theme.approve", by)


@transaction.atomic
def reject(*, themes: Sequence[Theme], by: Person | None) -> None:
    """Leave themes out of the code frame; what was tied to them stays known. Raises NothingChosen, NotAllowed."""
    _set_state(themes, ThemeState.REJECTED, "theme.reject", by)


@transaction.atomic
def reword(*, theme: Theme, name: str, description: str, by: Person | None) -> None:
    """Give it another name and description. Raises NameMissing, NotAllowed, WrongState."""
    with _changing("theme.reword", theme.hearing, [theme], by):
        name = _usable(theme.hearing, name, theme)
        _update([theme], name=name, description=description.strip(), by=by, at=timezone.now())


@transaction.atomic
def merge(*, themes: Sequence[Theme], into: Theme, by: Person | None) -> None:
    """Let one theme take over the remarks of others. Raises NothingChosen, NotOfThisHearing, NotAllowed, WrongState."""
    others = [theme for theme in themes if theme.pk != into.pk]
    if not others:
        raise NothingChosen
    with _changing("theme.merge", into.hearing, [into, *others], by, with_ties=True):
        ids = [theme.pk for theme in others]
        now = timezone.now()
        Theme.objects.filter(merged_into__in=ids).update(merged_into=into)
        _update(others, state=ThemeState.MERGED, merged_into=into, by=by, at=now)
        _take_over(ids, into)
        if into.state != ThemeState.APPROVED:
            _update([into], state=ThemeState.APPROVED, by=by, at=now)


@transaction.atomic
def split(*, theme: Theme, remarks: Collection[int], name: str, by: Person | None) -> Theme:
    """Let some of a theme's remarks (ids) speak of a new one instead. Raises NothingChosen, NameMissing, NotAllowed."""
    with _changing("theme.split", theme.hearing, [theme], by, with_ties=True) as touched:
        moving = RemarkTheme.objects.filter(theme=theme, remark__in=remarks)
        if not moving:
            raise NothingChosen
        new = _new_theme(theme.hearing, name, "", by)
        touched.append(new)
        moving.update(theme=new, state=Tie.CONFIRMED, by=by, at=timezone.now())
    return new


@transaction.atomic
def undo(*, hearing: Hearing, by: Person | None) -> FrameEdit:
    """Take back one's own last change to the code frame. Raises NothingToUndo, ChangedSince, NotAllowed, WrongState."""
    GATE.require("theme.undo", by=by, state=hearing.state)
    assert by is not None  # the gate lets nobody else in
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    change = last_change(hearing, by)
    if change is None:
        raise NothingToUndo
    if not frame_patches.fits(change.after):
        raise ChangedSince
    frame_patches.apply(change.before)
    FrameEdit.objects.filter(pk=change.pk).update(undone_at=timezone.now())
    events.log("theme.undo", hearing, by=by, hearing=hearing.pk, action=change.action)
    return change


@contextmanager
def _changing(
    action: str, hearing: Hearing, themes: Sequence[Theme], by: Person | None, *, with_ties: bool = False
) -> Iterator[list[Theme]]:
    """Lock the frame, let the verb change it, and keep what changed. The verb adds themes it makes to the list."""
    GATE.require(action, by=by, state=hearing.state)
    assert by is not None  # the gate lets nobody else in
    if any(theme.hearing_id != hearing.pk for theme in themes):
        raise NotOfThisHearing
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    touched = list(themes)
    before = frame_patches.snapshot(hearing, [theme.pk for theme in themes], with_ties=with_ties)
    yield touched
    after = frame_patches.snapshot(hearing, [theme.pk for theme in touched], with_ties=with_ties)
    was, became = frame_patches.difference(before, after)
    if became:
        FrameEdit.objects.create(hearing=hearing, action=action, before=was, after=became, by=by)
        keys = sorted(theme.key for theme in touched)
        events.log(action, hearing, by=by, hearing=hearing.pk, themes=keys)


def _set_state(themes: Sequence[Theme], state: ThemeState, action: str, by: Person | None) -> None:
    if not themes:
        raise NothingChosen
    with _changing(action, themes[0].hearing, themes, by):
        _update(themes, state=state, merged_into=None, by=by, at=timezone.now())


def _update(themes: Sequence[Theme], **fields: Any) -> None:
    Theme.objects.filter(pk__in=[theme.pk for theme in themes]).update(**fields)


def _new_theme(hearing: Hearing, name: str, description: str, by: Person | None) -> Theme:
    name = _usable(hearing, name, None)
    stem = slugify(name)[:50] or "theme"
    taken = set(Theme.objects.filter(hearing=hearing, key__startswith=stem).values_list("key", flat=True))
    key = next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)
    return Theme.objects.create(
        hearing=hearing,
        key=key,
        name=name,
        description=description.strip(),
        state=ThemeState.APPROVED,
        by=by,
        at=timezone.now(),
    )


def _usable(hearing: Hearing, name: str, own: Theme | None) -> str:
    """The name, tidied. Raises NameMissing where it is empty or another theme in use has it."""
    name = " ".join(name.split())[:160]
    used = Theme.objects.filter(hearing=hearing, name__iexact=name)
    if own is not None:
        used = used.exclude(pk=own.pk)
    if not name or used.exclude(state__in=[ThemeState.REJECTED, ThemeState.MERGED]).exists():
        raise NameMissing
    return name


def _take_over(themes: Collection[int], into: Theme) -> None:
    """Move the ties of the themes (ids); where a remark has several, the one that a person confirmed stays."""
    rows = RemarkTheme.objects.filter(theme__in=[*themes, into.pk]).order_by("id")
    best: dict[int, RemarkTheme] = {}
    for tie in rows:
        held = best.get(tie.remark_id)
        if held is None or _STRENGTH[tie.state] > _STRENGTH[held.state]:
            best[tie.remark_id] = tie
    rows.delete()
    for tie in best.values():
        tie.pk, tie.theme = None, into
    RemarkTheme.objects.bulk_create(best.values(), batch_size=1000)
