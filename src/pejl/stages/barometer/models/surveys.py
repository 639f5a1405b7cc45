"""Surveys: waves of answers with their weights. Nothing here says who answered."""

from django.db import models

from pejl.ground.originals.models import Original
from pejl.stages.barometer.models.indicators import Indicator
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy


class Survey(models.Model):
    """A survey that is repeated: the questions stay the same from wave to wave."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="surveys")
    name = models.CharField(max_length=160)
    method = models.TextField(blank=True)

    class Meta:
        ordering = ["policy", "name"]
        constraints = [models.UniqueConstraint(fields=["policy", "name"], name="barometer_survey_name_once")]


class Question(models.Model):
    """A question whose answers become a share; it may feed an indicator."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    key = models.CharField(max_length=60)
    """Its column in the files of answers."""
    text = models.TextField()
    counted = models.JSONField(default=list)
    """Answers that count as yes."""
    left_out = models.JSONField(default=list)
    """Answers that count as none, such as "do not know"."""
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")

    class Meta:
        ordering = ["survey", "id"]
        constraints = [models.UniqueConstraint(fields=["survey", "key"], name="barometer_question_key_once")]


class Wave(models.Model):
    """One time the survey was made."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves")
    period = models.CharField(max_length=24)
    time = models.FloatField()
    invited = models.PositiveIntegerField(null=True)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    """The file of answers as it came."""
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    population = models.JSONField(default=dict)
    """Breakdown -> category -> people in the population, to see how well the answers represent it."""

    class Meta:
        ordering = ["survey", "time"]
        constraints = [models.UniqueConstraint(fields=["survey", "period"], name="barometer_wave_once")]


class Answer(models.Model):
    """One person's answers, without the person."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="answers")
    weight = models.FloatField(default=1.0)
    stratum = models.CharField(max_length=60, blank=True)
    breakdowns = models.JSONField(default=dict)
    """Breakdown -> category: {"district": "Nordby", "sex": "women"}."""
    given = models.JSONField(default=dict)
    """Question's key -> answer."""

    class Meta:
        ordering = ["wave", "id"]
