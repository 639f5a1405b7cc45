"""Writing the audit log."""

from typing import Any, Protocol

from django.db import models
from django.utils import timezone

from pejl.ground.audit.models import Event


class Acting(Protocol):
    """Whoever acts: a person with an id and a name."""

    @property
    def pk(self) -> Any: ...
    @property
    def name(self) -> str: ...


def log(verb: str, subject: models.Model, *, by: Acting | None, hearing: int | None = None, **data: Any) -> Event:
    """Add an event; call it inside the transaction of the change. `by` is None for the public and the system.

    `data` must be JSON and never holds a citizen's words or contact data: the log outlives them.
    """
    return Event.objects.create(
        at=timezone.now(),
        by_id=by.pk if by else None,
        by_name=by.name if by else "",
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        hearing_id=hearing,
        data=data,
    )
