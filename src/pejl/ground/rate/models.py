"""How often one address did one thing in one hour, without the address."""

from django.db import models


class Count(models.Model):
    """`client` is a hash that nobody can trace back once its day's salt is gone."""

    action = models.CharField(max_length=30)
    client = models.CharField(max_length=32)
    hour = models.BigIntegerField()
    """Hours since 1970."""
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "client", "hour"], name="rate_count_once")]
        indexes = [models.Index(fields=["hour"], name="rate_count_hour")]


class Salt(models.Model):
    """Drawn once a day, and forgotten with it."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)
