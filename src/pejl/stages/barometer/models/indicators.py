"""What is measured, from where, and what was promised."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.measuring import Better
from pejl.measuring.counted import Counted, counted_in
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Policy


class Frequency(models.TextChoices):
    """How often new figures come."""

    MONTHLY = "monthly", _("Monthly")
    QUARTERLY = "quarterly", _("Quarterly")
    HALF_YEARLY = "half_yearly", _("Half-yearly")
    YEARLY = "yearly", _("Yearly")
    EVERY_SECOND_YEAR = "every_second_year", _("Every second year")


class Indicator(models.Model):
    """How one sees whether a goal is met. Its code is what people call it: "1a"."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="indicators")
    goal = models.CharField(max_length=120, blank=True)
    """Key of the goal in the adopted version, the same in every version; empty for one that serves no single goal."""
    code = models.CharField(max_length=20)
    order = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=40)
    """"percent", "persons", "visits" ... as it is said after the figure."""
    counts_people = models.BooleanField(default=True)
    """Whether what is counted, itself or behind a share, are people: a small count of them is hidden."""
    better = models.CharField(
        max_length=6,
        blank=True,
        choices=[(Better.HIGHER.value, _("Higher is better")), (Better.LOWER.value, _("Lower is better"))],
    )
    """Empty for a figure that only tells something."""
    limit = models.FloatField(null=True, blank=True)
    """The natural limit in the desired direction: 100 for a percentage that shall rise; null where there is none."""
    decimals = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300, blank=True)
    method = models.TextField(blank=True)
    frequency = models.CharField(max_length=20, choices=Frequency.choices, default=Frequency.YEARLY)
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    administration = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who delivers the figures."""
    weight = models.FloatField(default=1.0)
    """In the roll-up to its goal; above 0."""
    comparator_name = models.CharField(max_length=200, blank=True)
    """What it is compared with: "the whole city"."""
    condition = models.TextField(blank=True)
    note = models.TextField(blank=True)
    counts_registrations = models.BooleanField(default=False)
    """Whether registrations of experienced discrimination are its figures; then everybody may register one."""
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ["policy", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "code"], name="barometer_indicator_code_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="barometer_weight_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def counted(self) -> Counted:
        """Whom its figures tell of."""
        return counted_in(self.unit, counts_people=self.counts_people)


class Baseline(models.Model):
    """Where an indicator starts. The last one holds; earlier ones are kept, each replaced with a reason."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="baselines")
    order = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=24, blank=True)
    """As `Period.parse` reads it; empty while the figure is pending."""
    value = models.FloatField(null=True, blank=True)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    scope = models.CharField(max_length=100, blank=True)
    pending = models.CharField(max_length=24, blank=True)
    """The period from which the first figure becomes the baseline."""
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["indicator", "order"]
        constraints = [models.UniqueConstraint(fields=["indicator", "order"], name="barometer_baseline_order_once")]


class IndicatorTarget(models.Model):
    """What was promised. One holds at a time; those it replaced are kept."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    data = models.JSONField()
    """As `measuring.read_target` reads it: kind and what that kind needs."""
    reason = models.TextField(blank=True)
    """Why it replaced the one before."""
    replaced_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["indicator", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"], condition=models.Q(replaced_at=None), name="barometer_one_target_holds"
            )
        ]
