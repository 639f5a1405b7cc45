"""What can be done in the reading room: each button's name, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejl.process import remarking
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.edges import Unit, gaps_in, moved_edge, place_of
from pejl.stages.remarks.models import Remark
from pejl.stages.remarks.queries.room import Opened
from pejl.stages.remarks.rules import NothingToSplit, NotNeighbours, Retired
from pejl.stages.remarks.verbs import assigning, coding, frame, spans
from pejl.web.reading_room.asked import Asked, ChoiceUnknown

_STEPS: dict[str, tuple[bool, Unit, int]] = {
    "start-word-back": (True, "word", -1),
    "start-word-on": (True, "word", 1),
    "start-sentence-back": (True, "sentence", -1),
    "start-sentence-on": (True, "sentence", 1),
    "end-word-back": (False, "word", -1),
    "end-word-on": (False, "word", 1),
    "end-sentence-back": (False, "sentence", -1),
    "end-sentence-on": (False, "sentence", 1),
}
"""Names of the buttons that move a boundary: whether it is the start, by what, and which way."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: what to say, and which remark to show then."""

    said: str
    remark: int | None = None
    """Its number; None: the one that was chosen."""
    at: int | None = None
    """Where in the text to look for a remark instead."""


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody pressed a button: in which response, on which remark, with which fields."""

    opened: Opened
    remark: Remark | None
    asked: Asked
    by: Person

    @property
    def chosen(self) -> Remark:
        """The remark the button belongs to. Raises ChoiceUnknown, or Retired where it is there no more."""
        if self.remark is None:
            raise ChoiceUnknown
        if self.remark.retired_at is not None:
            raise Retired(remark=str(self.remark))
        return self.remark


def split(act: Act) -> Done:
    """At offsets, at the gap before a word, or where given words begin."""
    remark, text = act.chosen, act.opened.extract.text
    cuts = act.asked.numbers("at")
    if act.asked.text("words"):
        place = place_of(text, remark.start + 1, remark.end, act.asked.text("words"))
        if place is None:
            raise NothingToSplit
        cuts.append(place)
    elif not cuts and act.asked.text("gap"):
        gaps = gaps_in(text, remark.start, remark.end)
        gap = act.asked.number("gap") - 1
        if not 0 <= gap < len(gaps):
            raise NothingToSplit
        cuts.append(gaps[gap])
    parts = remarking.split(remark=remark, at=cuts, by=act.by)
    names = ", ".join(str(part) for part in parts)
    said = _("Remark %(remark)s is split into %(parts)s.") % {"remark": remark, "parts": names}
    return Done(said, remark=parts[0].number)


def merge(act: Act) -> Done:
    """With the next remark, or the one before."""
    remark = act.chosen
    other = act.opened.beside(remark, -1 if act.asked.text("with") == "previous" else 1)
    if other is None:
        raise NotNeighbours
    joined = remarking.merge(remarks=[remark, other], by=act.by)
    said = _("%(first)s and %(second)s are now remark %(joined)s.")
    first, second = sorted((remark, other), key=lambda row: row.start)
    return Done(said % {"first": first, "second": second, "joined": joined}, remark=joined.number)


def move(act: Act) -> Done:
    """A boundary by a word or sentence, or both boundaries to given offsets."""
    remark, text = act.chosen, act.opened.extract.text
    start, end = remark.start, remark.end
    step = _STEPS.get(act.asked.text("step"))
    if step is not None:
        is_start, unit, by = step
        place = moved_edge(text, start if is_start else end, by=by, unit=unit, is_start=is_start)
        start, end = (place, end) if is_start else (start, place)
    else:
        start, end = act.asked.number("start"), act.asked.number("end")
    remarking.move(remark=remark, start=start, end=end, by=act.by)
    return Done(_("The boundary of remark %(remark)s is moved.") % {"remark": remark})


def make(act: Act) -> Done:
    """A remark of a passage that belongs to none."""
    start, end = act.asked.number("start"), act.asked.number("end")
    made = spans.make(response=act.opened.response, start=start, end=end, by=act.by)
    return Done(_("Remark %(remark)s is made.") % {"remark": made}, remark=made.number)


def retire(act: Act) -> Done:
    """Take a remark away."""
    remark = act.chosen
    remarking.retire(remark=remark, by=act.by)
    said = _("Remark %(remark)s is taken away; its words stay in the text.") % {"remark": remark}
    return Done(said, at=remark.start)


def set_kind(act: Act) -> Done:
    """Say which kind it is."""
    coding.set_kind(remarks=[act.chosen], kind=act.asked.kind(), by=act.by)
    return Done(_("The kind is decided."))


def set_section(act: Act) -> Done:
    """Say which box it belongs to."""
    coding.set_section(remarks=[act.chosen], section=act.asked.section(), by=act.by)
    return Done(_("The box is decided."))


def add_provision(act: Act) -> Done:
    """Say that it is about a part of the draft."""
    coding.add_provision(remarks=[act.chosen], key=act.asked.text("provision"), by=act.by)
    return Done(_("The remark is tied to that part of the draft."))


def remove_provision(act: Act) -> Done:
    """Say that it is not about a part of the draft."""
    coding.remove_provision(remarks=[act.chosen], key=act.asked.text("provision"), by=act.by)
    return Done(_("The remark is not tied to that part of the draft."))


def set_committee(act: Act) -> Done:
    """Say whether it belongs to a committee."""
    unit = act.asked.unit("committee")
    coding.set_committee(remarks=[act.chosen], committee=unit, belongs=act.asked.text("no") != "1", by=act.by)
    return Done(_("The committees are decided."))


def set_theme(act: Act) -> Done:
    """Say whether it speaks of a theme; a name makes a new one."""
    name, hearing = act.asked.text("name"), act.opened.response.hearing
    theme = frame.add_theme(hearing=hearing, name=name, description="", by=act.by) if name else act.asked.theme()
    coding.set_theme(remarks=[act.chosen], theme=theme, belongs=act.asked.text("no") != "1", by=act.by)
    return Done(_("The themes are decided."))


def assign(act: Act) -> Done:
    """Let a unit answer it."""
    assigning.assign(
        remarks=[act.chosen],
        unit=act.asked.unit(),
        due_on=act.asked.day("due_on"),
        by=act.by,
    )
    return Done(_("Assigned."))


def take_off(act: Act) -> Done:
    """Let a unit not answer it."""
    assigning.take_off(remarks=[act.chosen], unit=act.asked.unit(), by=act.by)
    return Done(_("No longer assigned to that unit."))


def check(act: Act) -> Done:
    """Say that all is right as it stands."""
    coding.check(remarks=[act.chosen], by=act.by)
    following = act.opened.beside(act.chosen, 1)
    return Done(
        _("Remark %(remark)s is checked.") % {"remark": act.chosen}, remark=following.number if following else None
    )


def undo(act: Act) -> Done:
    """Take back one's own last change."""
    remarking.undo(response=act.opened.response, by=act.by)
    return Done(_("Your last change here is undone."), at=act.remark.start if act.remark else 0)


def redo(act: Act) -> Done:
    """Do again what was undone last."""
    remarking.redo(response=act.opened.response, by=act.by)
    return Done(_("Done again."), at=act.remark.start if act.remark else 0)


ACTS: dict[str, Callable[[Act], Done]] = {
    "split": split,
    "merge": merge,
    "move": move,
    "make": make,
    "retire": retire,
    "kind": set_kind,
    "section": set_section,
    "add-provision": add_provision,
    "remove-provision": remove_provision,
    "committee": set_committee,
    "theme": set_theme,
    "assign": assign,
    "take-off": take_off,
    "check": check,
    "undo": undo,
    "redo": redo,
}
