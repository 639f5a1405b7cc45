"""Numbers that take long to count, kept until something happens to their hearing."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Hearing

Counted = TypeVar("Counted")
_SECONDS = 600


def kept(hearing: Hearing, name: str, count: Callable[[], Counted]) -> Counted:
    """What `count` gives, from memory while the hearing's audit log has not grown, and for ten minutes at most.

    For numbers only: what people wrote is always read anew, so that nothing is shown after it was blacked out.
    """
    last = Event.objects.filter(hearing_id=hearing.pk).order_by("-id").values_list("id", flat=True).first()
    about = f"{name} {hearing.pk} {hearing.created_at.isoformat()} {last}"
    key = f"kept:{sha256(about.encode()).hexdigest()}"
    found: tuple[Counted] | None = cache.get(key)
    if found is None:
        found = (count(),)
        cache.set(key, found, _SECONDS)
    return found[0]
