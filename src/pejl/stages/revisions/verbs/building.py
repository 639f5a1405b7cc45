"""The revised version: the sum of approved changes. Earlier versions never change."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person
from pejl.stages.policies import verbs as policies
from pejl.stages.policies.models import Version, VersionKind
from pejl.stages.policies.tree import Content, contents_of, restore
from pejl.stages.revisions.errors import StillColliding
from pejl.stages.revisions.models import Revision, RevisionState
from pejl.stages.revisions.rules import GATE
from pejl.stages.revisions.texts import approved_text
from pejl.stages.revisions.verbs.keeping import locked_revision


@transaction.atomic
def build_draft(*, revision: Revision, by: Person) -> Version:
    """The revised draft with all approved changes; the one that is not frozen yet is built anew.

    Raises NotAllowed, RevisionClosed, StillColliding.
    """
    GATE.require("revision.build", by=by)
    current = locked_revision(revision)
    return _build(current, VersionKind.REVISED, by)


@transaction.atomic
def issue_draft(*, revision: Revision, by: Person) -> Version:
    """Build the revised draft and freeze it: committees and council decide on a text that stays.

    Raises NotAllowed, RevisionClosed, StillColliding.
    """
    version = build_draft(revision=revision, by=by)
    policies.freeze_version(version, by=by)
    return version


@transaction.atomic
def adopt_text(*, revision: Revision, on: date, by: Person) -> Version:
    """The adopted version, frozen; the revision is closed. Raises NotAllowed, RevisionClosed, StillColliding."""
    GATE.require("revision.build", by=by)
    current = locked_revision(revision)
    version = _build(current, VersionKind.ADOPTED, by)
    version.adopted_on = on
    version.save(update_fields=["adopted_on"])
    policies.freeze_version(version, by=by)
    current.state = RevisionState.ADOPTED
    current.save(update_fields=["state"])
    log("revision.adopt", current, by=by, hearing=current.hearing_id, version=version.pk)
    return version


def _build(revision: Revision, kind: VersionKind, by: Person) -> Version:
    text = approved_text(revision)
    for collision in text.collisions:
        raise StillColliding(numbers=" + ".join(map(str, collision.numbers)), key=collision.key)
    version = _draft_to_fill(revision, by)
    version.kind = kind
    version.save(update_fields=["kind"])
    _write(version, text.contents)
    log("revision.build", version, by=by, hearing=revision.hearing_id, changes=sorted({e.change for e in text.edits}))
    return version


def _draft_to_fill(revision: Revision, by: Person) -> Version:
    started = revision.base.policy.versions.filter(
        based_on=revision.base, kind=VersionKind.REVISED, frozen_at=None
    ).first()
    return started or policies.start_version(revision.base.policy, based_on=revision.base, by=by)


def _write(version: Version, contents: Mapping[str, Content]) -> None:
    gone: dict[str, Content | None] = dict.fromkeys(contents_of(version).keys() - contents.keys())
    restore(version, {**contents})
    restore(version, gone)
