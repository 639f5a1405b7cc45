"""The audit log: what was done, by whom, to what. Append-only, sealed into a chain of hashes."""

from django.db import models


class Event(models.Model):
    """One change, or one look at personal data. Written in the same transaction as the change itself."""

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    """The person's id; null where the public or the system acted."""
    by_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    """Stage and action: "remark.split"."""
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    hearing_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_event_subject"),
            models.Index(fields=["hearing_id", "id"], name="audit_event_hearing"),
        ]


class Seal(models.Model):
    """A link of the chain: the hash of one event and of the seal before it.

    Events are sealed in batches after their transactions, so that writers never wait for each other.
    """

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="seal")
    hash = models.CharField(max_length=64)
    """SHA-256, hexadecimal, of the previous seal's hash and the event in canonical JSON."""


class Head(models.Model):
    """The chain's last link, in one row: who seals holds it, and a chain that was cut off no longer reaches it."""

    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)


class Lifting(models.Model):
    """Filled only inside a transaction that may do what triggers forbid; always empty to everyone else."""

    reason = models.CharField(max_length=1, default="")
