"""Experienced discrimination, registered by whoever wants to: no name, no address, nothing that leads back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import District, Person
from pejl.stages.policies.models import Policy


class RegistrationState(models.TextChoices):
    """What a person said of a registration."""

    WAITING = "waiting", _("Waits to be read")
    COUNTED = "counted", _("Counted")
    REMOVED = "removed", _("Left out")


class Registration(models.Model):
    """One experience. The moment it came in is not kept, only the day."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="registrations")
    grounds = models.JSONField()
    """Values of `grounds.GROUNDS`, at least one."""
    place = models.CharField(max_length=20)
    """A value of `grounds.PLACES`."""
    month = models.CharField(max_length=7)
    """When it happened, as "2026-03"."""
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    came_on = models.DateField()
    state = models.CharField(max_length=10, choices=RegistrationState.choices, default=RegistrationState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    """Why it was left out."""
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["policy", "state", "month"], name="barometer_registrations")]
