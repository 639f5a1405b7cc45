"""Work longer than a click: what is done, how far it is, and what stopped it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pejl.wording import Wording


class Job(models.Model):
    """One piece of work in the queue, as people see it.

    The queue's own row (`task_id`) only wakes a worker; what counts is the state here. A worker that dies leaves a
    heartbeat that stands still.
    """

    class State(models.TextChoices):
        """A job's life; `failed` ends it with a reason."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    LIVE: ClassVar = (State.WAITING, State.RUNNING)

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    hearing_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    """Why it failed, in English; for people see `explanation`."""
    reason = models.JSONField(default=list)
    """The same as [texts with placeholders, their values]; empty where it did not fail."""
    attempts = models.PositiveSmallIntegerField(default=0)
    task_id = models.UUIDField(null=True, unique=True)
    """The row of the queue that wakes a worker for it."""
    claim = models.CharField(max_length=32, blank=True)
    """Drawn anew each time a worker takes the job; whoever holds an older one no longer has it."""
    by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["hearing_id", "-id"], name="work_job_hearing"),
            # those that are done are by far the most, and nobody counts them
            models.Index(fields=["state", "id"], condition=~models.Q(state="done"), name="work_job_not_done"),
        ]

    @property
    def explained(self) -> str:
        """Why it failed, in the language of the page."""
        return self.explanation("da" if (get_language() or "da").startswith("da") else "en")

    def explanation(self, language: str) -> str:
        """Why it failed, in the reader's language; empty where it did not."""
        texts, values = self.reason or ([], {})
        return " ".join(Wording(language)(text, **values) for text in texts)


class Recurrence(models.Model):
    """Work that comes back: when it is next due. Workers agree on who begins it by changing this row."""

    kind = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField()


class WorkerProcess(models.Model):
    """A worker that runs, as long as it shows itself."""

    name = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
