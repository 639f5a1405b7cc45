"""Editions of the barometer: frozen when they are published."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.barometer.errors import NameMissing, NothingToShow
from pejl.stages.barometer.models import Edition
from pejl.stages.barometer.rules import GATE
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy


@transaction.atomic
def publish_edition(
    policy: Policy, *, title: str, contents: Mapping[str, Any], by: Person, introduction: str = ""
) -> Edition:
    """Freeze the barometer as it stands, under the next number; the database lets nobody change it afterwards.

    `contents` is as `queries.editions.contents_of_edition` makes it. Raises NotAllowed, NameMissing, NothingToShow.
    """
    GATE.require("edition.publish", by=by)
    if not title.strip():
        raise NameMissing(missing="title")
    if not any(goal["indicators"] for goal in contents["goals"]):
        raise NothingToShow
    Policy.objects.select_for_update().get(pk=policy.pk)
    last = policy.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(
        policy=policy,
        number=last + 1,
        title=title.strip(),
        introduction=introduction.strip(),
        contents=dict(contents),
        published_by=by,
        published_at=timezone.now(),
    )
    log("edition.publish", edition, by=by, policy=policy.pk, number=edition.number)
    return edition
