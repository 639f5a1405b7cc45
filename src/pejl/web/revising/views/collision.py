"""Two changes that touch the same words, put together on one screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from pejl.errors import PejlError
from pejl.stages.policies.tree import Content
from pejl.stages.revisions import verbs
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.colliding import collisions
from pejl.stages.revisions.editing import Text
from pejl.stages.revisions.models import Change, EditAction, Revision
from pejl.stages.revisions.rules import GATE, STANDING
from pejl.stages.revisions.texts import edits_of
from pejl.web.access import StaffRequest
from pejl.web.answering.views.case import say
from pejl.web.revising.case import at, base_of, change_or_404, opened, surroundings
from pejl.web.revising.drafting import plain_lines
from pejl.web.revising.redlines import Marked, heading_of, of_edits
from pejl.web.revising.said import Behind, behind
from pejl.web.revising.views.reading import READ
from pejl.web.templatetags.figures import wording

OWN, KEEP = "own", "keep"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two changes does with the provision."""

    change: Change
    edit: Edit | None
    """None where it only puts something below a part that the other takes away."""
    entries: Sequence[Marked]
    behind: Behind


@dataclass(frozen=True, slots=True)
class Words:
    """The common words of one provision, as they stand in the form."""

    choice: str
    """The number of one of the changes, "own" for the words below, or "keep" for those that were heard."""
    number: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Place:
    """One provision in which the two collide."""

    index: int
    key: str
    heading: str
    heard: Content | None
    sides: tuple[Side, Side]
    words: Words
    preview: Sequence[Marked]


@READ
@never_cache
def collision(request: StaffRequest, slug: str, number: int, one: int, other: int) -> HttpResponse:
    """Both changes beside each other over the heard text, and the words that are to stand."""
    revision = opened(slug, number, request.user)
    changes = change_or_404(revision, one), change_or_404(revision, other)
    if any(change.state not in STANDING for change in changes):
        messages.info(request, _("One of the changes does not stand any more: there is nothing to put together."))
        return redirect(at(revision))
    base = base_of(revision)
    places = _places(request, revision, base, changes)
    if not places:
        raise Http404
    may = revision.state == "open" and GATE.may("change.put_together", by=request.user)
    if request.method == "POST" and request.POST.get("act") == "save":
        try:
            made = verbs.put_together(
                changes=changes,
                title=request.POST.get("title", ""),
                reason=request.POST.get("reason", ""),
                chosen=[edit for place in places for edit in _chosen(place, base)],
                by=request.user,
            )
            text = _("Changes %(first)s and %(second)s are put together in change %(number)s. It is a draft now.")
            messages.success(request, text % {"first": one, "second": other, "number": made.number})
            return redirect(at(revision, "change", made.number))
        except PejlError as error:
            say(request, error)
    context = {
        **surroundings(revision),
        "changes": changes,
        "places": places,
        "title": request.POST.get("title") or _title(changes),
        "reason": request.POST.get("reason", ""),
        "may": may,
    }
    return render(request, "revising/collision.html", context)


def _title(changes: tuple[Change, Change]) -> str:
    titles = list(dict.fromkeys(change.title for change in changes))
    return wording().join(titles)[:200]


def _places(
    request: StaffRequest, revision: Revision, base: Mapping[str, Content], changes: tuple[Change, Change]
) -> list[Place]:
    edits = [edits_of(change) for change in changes]
    keys = [pair.key for pair in collisions(base, [edit for some in edits for edit in some])]
    said = behind(changes, request.user)
    found = []
    for index, key in enumerate(keys):
        one, other = (
            _side(revision, base, change, some, key, said) for change, some in zip(changes, edits, strict=True)
        )
        heard = base.get(key)
        words = _words(request, index, heard, one, other)
        heading = heading_of(revision.base.policy, key, base)
        place = Place(index, key, heading, heard, (one, other), words, ())
        preview = of_edits(revision.base.policy, base, _chosen(place, base))
        found.append(Place(index, key, heading, heard, (one, other), words, preview))
    return found


def _side(
    revision: Revision,
    base: Mapping[str, Content],
    change: Change,
    edits: Sequence[Edit],
    key: str,
    said: Mapping[int, Behind],
) -> Side:
    own = next((edit for edit in edits if edit.key == key), None)
    concerned = [own] if own else [edit for edit in edits if edit.after and edit.after["parent"] == key]
    entries = of_edits(revision.base.policy, base, concerned)
    return Side(change, own, entries, said.get(change.pk, Behind()))


def _words(request: StaffRequest, index: int, heard: Content | None, one: Side, other: Side) -> Words:
    """As posted; else those of the change that `?take=` names, or of the first that has any."""
    posted = request.POST
    if f"choice-{index}" in posted:
        return Words(
            posted[f"choice-{index}"],
            posted.get(f"number-{index}", ""),
            " ".join(posted.get(f"title-{index}", "").split()),
            plain_lines(posted.get(f"body-{index}", "")).strip(),
        )
    sides = [side for side in (one, other) if side.edit and side.edit.after]
    wanted = [side for side in sides if str(side.change.number) == request.GET.get("take")]
    first = next(iter([*wanted, *sides]), None)
    content = first.edit.after if first and first.edit and request.GET.get("take") != KEEP else heard
    if content is None:
        return Words(OWN, "", "", "")
    return Words(OWN, content["number"], content["title"], content["body"])


def _chosen(place: Place, base: Mapping[str, Content]) -> list[Edit]:
    """What is to become of the provision, as the form says."""
    for side in place.sides:
        if place.words.choice == str(side.change.number) and side.edit is not None:
            return [side.edit]
    if place.heard is None:
        return [side.edit for side in place.sides if side.edit][:1]
    text = Text(base)
    if place.words.choice != OWN:
        return [text.reword(place.key)]  # changes nothing: the heard words stay
    words = {"number": place.words.number, "title": place.words.title, "body": place.words.body}
    moved = next((s.edit for s in place.sides if s.edit and s.edit.action is EditAction.MOVE and s.edit.after), None)
    if moved is not None and moved.after is not None:
        return [text.move(place.key, parent=moved.after["parent"], place_after=moved.place_after, **words)]
    return [text.reword(place.key, **words)]
