"""The redline between two texts of a policy: beside each other or in one column, with who is behind each change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.process.redlining import compare, paper_of, redline_of
from pejl.stages.organisation.models import Person
from pejl.stages.policies.drafts import policies_with_versions
from pejl.stages.policies.models import Policy, Version
from pejl.stages.policies.tree import Content, contents_of
from pejl.stages.revisions.models import Change, ChangeState, Revision
from pejl.stages.revisions.queries.board import changes_of, revision_of
from pejl.stages.revisions.rules import GATE, STANDING
from pejl.stages.revisions.texts import revised_text
from pejl.web.access import StaffRequest
from pejl.web.public.files import MEDIA_TYPES, as_file
from pejl.web.revising.redlines import above_of, between, heading_of, language_of
from pejl.web.revising.said import Behind, behind
from pejl.web.revising.views.reading import READ
from pejl.writing.redline import Entry, Fate, pdf_redline
from pejl.writing.redline.document import docx_redline

_WRITERS = {"docx": docx_redline, "pdf": pdf_redline}
_UNDER_WAY: Mapping[str, Collection[str]] = {"approved": {ChangeState.APPROVED}, "standing": STANDING}
"""Texts that are no version yet: the base with the changes in these states."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts."""

    value: str
    """As in the address: a version's number, "approved" or "standing"."""
    name: str
    text: Mapping[str, Content]
    version: Version | None


@dataclass(frozen=True, slots=True)
class Part:
    """A provision in the redline."""

    entry: Entry
    anchor: str
    heading: str
    above: str
    """Kind and number of what it belongs to, where it says little alone."""
    changes: Sequence[Change]
    behind: Behind


@READ
@require_safe
def policy_compare(request: StaffRequest, slug: str) -> HttpResponse:
    """Two texts: `?old=1&new=2`; `?view=side` beside each other; `?all=1` with what did not change."""
    policy, old, new, revision = _asked(request, slug)
    versions = list(policy.versions.all())
    found = between(policy, old.text, new.text)
    everything = request.GET.get("all") == "1"
    changes = list(changes_of(revision)) if revision and _is_of(revision, new) else []
    parts = _parts(policy, old, new, found.entries if everything else found.changed, changes, request.user)
    context = {
        "policy": policy,
        "hearing": revision.hearing if revision else None,
        "in_menu": "hearing_revision",
        "revision": revision,
        "old": old,
        "new": new,
        "olds": [(str(one.number), _name(one)) for one in versions],
        "news": [*((str(one.number), _name(one)) for one in versions), *_under_way(revision)],
        "parts": parts,
        "changed": [part for part in parts if not part.entry.is_same],
        "view": "side" if request.GET.get("view") == "side" else "inline",
        "all": everything,
        "text_language": language_of(policy),
        "downloads": _downloads(policy, old, new, revision, request.user),
    }
    return render(request, "revising/compare.html", context)


def _downloads(
    policy: Policy, old: Side, new: Side, revision: Revision | None, person: Person
) -> list[tuple[str, str]]:
    """Name and address of the files of this redline. A revision's Word file is one that can be taken back in."""
    asked = "?" + urlencode({"old": old.value, "new": new.value})
    word = reverse("policy_compare_file", args=[policy.slug, "docx"]) + asked
    if revision is not None and new.version is None and GATE.may("redline.write", by=person):
        word = reverse("revision_redline_docx", args=[policy.slug, revision.base.number])
        word += "?only=approved" if new.value == "approved" else ""
    return [("Word", word), ("pdf", reverse("policy_compare_file", args=[policy.slug, "pdf"]) + asked)]


@READ
@require_safe
def policy_compare_file(request: StaffRequest, slug: str, kind: str) -> HttpResponse:
    """The redline of two texts as "docx" or "pdf"; `?old=` and `?new=` as on the page."""
    if kind not in _WRITERS:
        raise Http404
    policy, old, new, revision = _asked(request, slug)
    language = language_of(policy)
    if new.version is not None and old.version is not None:
        found, stamp = compare(old.version, new.version, language=language), _stamp(new.version)
    elif revision is not None:
        states = _UNDER_WAY[new.value]
        found, stamp = redline_of(revision, language=language, states=states), _stamp(revision.base)
    else:
        raise Http404
    paper = paper_of(found, old=old.name, new=new.name, stamp=stamp, author=policy.lead.name)
    name = f"{policy.slug}-{old.value}-{new.value}.{kind}"
    return as_file(_WRITERS[kind](paper), name, MEDIA_TYPES[kind])


def _stamp(version: Version) -> datetime:
    return version.frozen_at or version.created_at


def _asked(request: StaffRequest, slug: str) -> tuple[Policy, Side, Side, Revision | None]:
    """The policy, the two texts, and the revision of the older one. Raises Http404."""
    policy = get_object_or_404(policies_with_versions(), slug=slug)
    versions = list(policy.versions.all())
    if not versions:
        raise Http404
    old_version = _version(versions, request.GET.get("old", ""), versions[min(1, len(versions) - 1)])
    revision = revision_of(old_version)
    old = Side(str(old_version.number), _name(old_version), contents_of(old_version), old_version)
    new = _new(request, versions, revision)
    return policy, old, new, revision


def _version(versions: Sequence[Version], given: str, otherwise: Version) -> Version:
    return next((one for one in versions if str(one.number) == given), otherwise)


def _name(version: Version) -> str:
    known = {"number": version.number, "kind": version.get_kind_display()}
    return _("Version %(number)s (%(kind)s)") % known


def _new(request: StaffRequest, versions: Sequence[Version], revision: Revision | None) -> Side:
    given = request.GET.get("new", "") or ("standing" if len(versions) == 1 else "")
    if revision is not None and given in dict(_under_way(revision)):
        text = revised_text(revision, _UNDER_WAY[given]).contents
        return Side(given, dict(_under_way(revision))[given], text, None)
    version = _version(versions, given, versions[0])
    return Side(str(version.number), _name(version), contents_of(version), version)


def _under_way(revision: Revision | None) -> list[tuple[str, str]]:
    if revision is None or revision.state != "open":
        return []
    return [("approved", _("With the approved changes")), ("standing", _("With all changes that stand"))]


def _is_of(revision: Revision, new: Side) -> bool:
    """Whether the new text is made of the revision's changes."""
    return new.version is None or new.version.based_on_id == revision.base_id


def _parts(
    policy: Policy, old: Side, new: Side, entries: Sequence[Entry], changes: Sequence[Change], person: Person
) -> list[Part]:
    if new.value != "standing":
        changes = [change for change in changes if change.state == ChangeState.APPROVED]
    said = behind(changes, person)
    by_key: dict[str, list[Change]] = {}
    for change in changes:
        for edit in change.edits.all():
            by_key.setdefault(edit.key, []).append(change)
    found = []
    for number, entry in enumerate(entries, start=1):
        here = [] if entry.is_same else by_key.get(entry.key, [])
        heading, above = (name(policy, entry.key, new.text, old.text) for name in (heading_of, above_of))
        anchor = f"part-{number}{'-was' if entry.place is Fate.MOVED_AWAY else ''}"
        found.append(Part(entry, anchor, heading, above, here, _together(said, here)))
    return found


def _together(said: Mapping[int, Behind], changes: Sequence[Change]) -> Behind:
    """The remarks behind all of them, each once."""
    some = [said[change.pk] for change in changes if change.pk in said]
    remarks = {one.remark.pk: one for each in some for one in each.said}
    return Behind(tuple(remarks.values()), sum(each.hidden for each in some))
