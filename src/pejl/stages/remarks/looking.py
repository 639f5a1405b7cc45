"""Who looked at responses before their personal data was taken out."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.rules import GATE
from pejl.stages.responses.models import Response

_ONE_LOOK = timedelta(hours=1)
"""Turning pages and coming back within the hour is the same look."""


def note_look(*, response: Response, by: Person) -> None:
    """Log that somebody has a response open as it was received: once an hour. Raises NotAllowed."""
    GATE.require("remark.look", by=by)
    _note("response.look", response, by, response.hearing_id)


def note_look_at_list(*, hearing: Hearing, by: Person) -> None:
    """Log that somebody looks through a hearing's remarks as they were written: once an hour. Raises NotAllowed."""
    GATE.require("remark.look", by=by)
    _note("remark.look", hearing, by, hearing.pk)


def _note(verb: str, subject: models.Model, by: Person, hearing: int) -> None:
    looked = Event.objects.filter(
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        verb=verb,
        by_id=by.pk,
        at__gt=timezone.now() - _ONE_LOOK,
    )
    if not looked.exists():
        log(verb, subject, by=by, hearing=hearing)
