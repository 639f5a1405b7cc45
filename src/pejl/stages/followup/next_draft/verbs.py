"""Keeping what lies beside a draft, and saying that it is dealt with."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.followup.models import NextDraft, Reference
from pejl.stages.followup.next_draft.errors import BegunAlready
from pejl.stages.followup.next_draft.rules import GATE
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy, Version


@transaction.atomic
def keep_next_draft(
    policy: Policy,
    *,
    version: Version,
    based_on: Version,
    hearing: str,
    references: Sequence[Reference],
    by: Person,
    reason: str = "",
) -> NextDraft:
    """Lay these references, none of them saved, beside a draft. Raises NotAllowed, BegunAlready."""
    GATE.require("next_draft.gather", by=by, units=[policy.lead])
    Version.objects.select_for_update().get(pk=version.pk)  # two clicks at once begin once
    if NextDraft.objects.filter(version=version).exists():
        raise BegunAlready(number=version.number, title=version.policy.title)
    draft = NextDraft.objects.create(
        policy=policy,
        version=version,
        based_on=based_on.number,
        hearing=hearing,
        reason=reason.strip(),
        started_by=by,
    )
    for order, one in enumerate(references, start=1):
        one.draft, one.order = draft, order
    Reference.objects.bulk_create(references)
    log("next_draft.gather", draft, by=by, policy=policy.pk, version=version.pk, references=len(references))
    return draft


@transaction.atomic
def settle_reference(reference: Reference, *, settled: bool, by: Person) -> Reference:
    """Say that a thing beside the draft is dealt with, or that it is not after all. Raises NotAllowed."""
    draft = reference.draft
    lead = draft.version.policy.lead if draft.version else draft.policy.lead
    GATE.require("reference.settle", by=by, units=[lead])
    reference.settled_by = by if settled else None
    reference.settled_at = timezone.now() if settled else None
    reference.save(update_fields=["settled_by", "settled_at"])
    log("reference.settle" if settled else "reference.reopen", reference, by=by, draft=draft.pk)
    return reference
