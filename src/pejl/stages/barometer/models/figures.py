"""Figures, and the files they came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.ground.originals.models import Original
from pejl.stages.barometer.models.indicators import Indicator
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy


class SeriesRole(models.TextChoices):
    """What a row of figures is for."""

    OWN = "own", _("The indicator itself")
    COMPARATOR = "comparator", _("What it is compared with")
    AREA = "area", _("An area, by one criterion")
    CITY = "city", _("The whole city, by one criterion")


class Series(models.Model):
    """Figures of one kind through time: the whole, a breakdown, a comparator, or one side of a gap."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="series")
    role = models.CharField(max_length=10, choices=SeriesRole.choices, default=SeriesRole.OWN)
    criterion = models.CharField(max_length=60, blank=True)
    breakdown = models.JSONField(default=list, blank=True)
    """Pairs of breakdown and category, sorted: [["district", "Nordby"], ["sex", "women"]]; empty for the whole."""
    breakdown_key = models.CharField(max_length=300, blank=True)
    """The same as one text, so that the database keeps it once: "district=Nordby|sex=women"."""

    class Meta:
        ordering = ["indicator", "role", "breakdown_key", "criterion"]
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "role", "criterion", "breakdown_key"], name="barometer_series_once"
            )
        ]


class FigureSource(models.Model):
    """Where figures come from again and again, and which column means what."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="figure_sources")
    name = models.CharField(max_length=120)
    mapping = models.JSONField(default=dict)
    """As `FigureMapping.to_dict` gives it."""
    file_pattern = models.CharField(max_length=120, blank=True)
    """Names of the files in the folder of figures that belong to it, as "ledighed-*.csv"; empty for none."""
    every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """How often the folder is looked through; null for only by hand."""
    looked_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["policy", "name"]
        constraints = [models.UniqueConstraint(fields=["policy", "name"], name="barometer_source_name_once")]

    def __str__(self) -> str:
        return self.name


class TakeIn(models.Model):
    """One file of figures as it was taken in."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="take_ins")
    source = models.ForeignKey(FigureSource, null=True, blank=True, on_delete=models.SET_NULL, related_name="take_ins")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    counts = models.JSONField(default=dict)
    """Outcome -> rows: "new", "changed", "same", "missing", "left_alone", "wrong"."""
    problems = models.JSONField(default=list)
    """Objects with number, message and parameters; the message is an English text."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]


class Figure(models.Model):
    """One figure for one period."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="figures", db_index=False)
    """Found by the constraint below, which begins with it."""
    period = models.CharField(max_length=24)
    """As `Period` writes it: "2019", "2018-Q3"."""
    time = models.FloatField()
    """The period's middle in years, for the order."""
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    standard_error = models.FloatField(null=True)
    respondents = models.PositiveIntegerField(null=True)
    scope = models.CharField(max_length=100, blank=True)
    breaks = models.BooleanField(default=False)
    """Whether it was made in another way than those before it."""
    note = models.TextField(blank=True)
    taken_in = models.ForeignKey(TakeIn, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures")

    class Meta:
        ordering = ["series", "time"]
        constraints = [models.UniqueConstraint(fields=["series", "period"], name="barometer_figure_once")]


class FigureRevision(models.Model):
    """A figure as it was before it was corrected, and why. Never changed."""

    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="revisions")
    before = models.JSONField()
    after = models.JSONField()
    """Objects with those of value, numerator, denominator ... that changed."""
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["figure", "id"]
