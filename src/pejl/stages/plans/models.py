"""Tables of action plans. What a committee has adopted the database keeps as it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import District, Person, Unit
from pejl.stages.policies.models import Policy, Version
from pejl.stages.replies.models import Reply

_DIGITS, _DECIMALS = 14, 3
"""At most 14 digits: what SQLite keeps exactly in a number."""


class PlanState(models.TextChoices):
    """A plan's life. Legal transitions are in `rules.MOVES`."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")
    CLOSED = "closed", _("Closed")


class Plan(models.Model):
    """The action plan of one committee for a policy's period."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="plans")
    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    """Whose plan it is: this committee adopts it."""
    administration = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    scale = models.PositiveIntegerField(default=1000)
    """What all amounts are multiplied by: 1000 where they are in thousands."""
    currency = models.CharField(max_length=3, default="DKK")
    revised_after = models.PositiveSmallIntegerField(default=2)
    """After so many years the yearly targets are looked at again."""
    windows = models.JSONField(default=list)
    """Months, 1 to 12, in which money can be applied for."""
    pool = models.CharField(max_length=120, blank=True)
    """Where it is applied for: "Investeringspuljen"."""
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    """The adopted text that it was opened for or tied to; null where it follows whatever was adopted last."""
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-first_year", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> range:
        """The plan's budget years."""
        return range(self.first_year, self.last_year + 1)


class Adoption(models.Model):
    """The plan as a committee adopted it once, kept for good."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="adoptions")
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    """Which meeting, which item."""
    table = models.JSONField()
    """The whole plan in the format of its sheet (`sheet.as_table`), in Danish."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["plan", "-id"]


class Frame(models.Model):
    """What the plan may cost in a year."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="frames")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS)

    class Meta:
        ordering = ["plan", "year"]
        constraints = [models.UniqueConstraint(fields=["plan", "year"], name="plans_frame_year_once")]


class InitiativeStatus(models.TextChoices):
    """How far an initiative has come."""

    PLANNED = "planned", _("Not begun")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Carried out")
    STOPPED = "stopped", _("Stopped")


class Initiative(models.Model):
    """Something the plan sets going (indsats)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="initiatives")
    code = models.CharField(max_length=20)
    """As people call it: "I1". Stays the same."""
    order = models.PositiveIntegerField()
    group = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    target_group = models.CharField(max_length=160, blank=True)
    steps = models.TextField(blank=True)
    """What is done, a line each."""
    partners = models.TextField(blank=True)
    """A line each."""
    responsible = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="initiatives")
    districts = models.ManyToManyField(District, related_name="initiatives", blank=True)
    """None means the whole city."""
    pilot = models.BooleanField(default=False)
    stated_yearly = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    """What the plan's text says it costs a year, to be held against the table."""
    status = models.CharField(max_length=10, choices=InitiativeStatus.choices, default=InitiativeStatus.PLANNED)

    class Meta:
        ordering = ["plan", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_initiative_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def called(self, language: str) -> str:
        """Its name in a language, where it has one there."""
        return (self.name_en if language == "en" else "") or self.name


class Serves(models.Model):
    """An initiative serves a goal or keeps a commitment of the policy, known by key through all its versions."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="serves")
    key = models.CharField(max_length=120)

    class Meta:
        ordering = ["initiative", "key"]
        constraints = [models.UniqueConstraint(fields=["initiative", "key"], name="plans_serves_key_once")]


class Evidence(models.Model):
    """Why an initiative is thought to work, with its source."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="evidence")
    text = models.TextField()
    source = models.CharField(max_length=300)
    url = models.URLField(blank=True, max_length=300)

    class Meta:
        ordering = ["initiative", "id"]


class TargetKind(models.TextChoices):
    """How a yearly target counts."""

    MINIMUM = "minimum", _("At least")
    EXACTLY = "exactly", _("Exactly")
    SHARE = "share", _("At least a share")
    ALL = "all", _("All")
    DONE = "done", _("Done, no number")


class YearlyTarget(models.Model):
    """What an initiative is to reach every year. Its figures may be revised; the old ones stay."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="targets")
    number = models.PositiveSmallIntegerField()
    """Counts from 1 within the initiative."""
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    of = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="parts")
    """Whose result a share, or "all", is counted of."""
    exception = models.CharField(max_length=300, blank=True)
    """Who is left out of the count."""

    class Meta:
        ordering = ["initiative", "number"]
        constraints = [models.UniqueConstraint(fields=["initiative", "number"], name="plans_target_number_once")]

    def called(self, language: str) -> str:
        """Its name in a language, where it has one there."""
        return (self.name_en if language == "en" else "") or self.name


class TargetFigure(models.Model):
    """A yearly target's figure; the one with the highest revision that holds in a year is the one of that year."""

    target = models.ForeignKey(YearlyTarget, on_delete=models.CASCADE, related_name="figures")
    revision = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=TargetKind.choices)
    value = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    """A number, or percent of a share; null for "all" and "done"."""
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    by_year = models.PositiveSmallIntegerField(null=True, blank=True)
    holds_from = models.PositiveSmallIntegerField(null=True, blank=True)
    """First year of a revision; null for the first figure."""
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["target", "revision"]
        constraints = [models.UniqueConstraint(fields=["target", "revision"], name="plans_figure_revision_once")]


class Result(models.Model):
    """What came of a yearly target in a year."""

    target = models.ForeignKey(YearlyTarget, on_delete=models.CASCADE, related_name="results")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS)
    """A number, also for shares: how many of them. For "done" 1 or 0."""
    out_of = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    """What a share is counted of, where that is not the result of the target it is a share of."""
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["target", "year"]
        constraints = [models.UniqueConstraint(fields=["target", "year"], name="plans_result_year_once")]


class LineKind(models.TextChoices):
    """What a line of the budget is for."""

    INITIATIVE = "initiative", _("Initiative")
    OTHER = "other", _("Other expense")
    RESERVE = "reserve", _("Reserve")
    OF_WHICH = "of_which", _("Of which")


class BudgetLine(models.Model):
    """A line of the plan's budget. Lines "of which" are a part of another and count in no total."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    code = models.CharField(max_length=20)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=LineKind.choices)
    name = models.CharField(max_length=200, blank=True)
    """Empty where it is the initiative's."""
    name_en = models.CharField(max_length=200, blank=True)
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.CASCADE, related_name="lines")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    note = models.CharField(max_length=300, blank=True)
    """Such as who decides on a reserve."""

    class Meta:
        ordering = ["plan", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plans_line_code_once"),
            models.CheckConstraint(
                condition=models.Q(kind="initiative", initiative__isnull=False)
                | (~models.Q(kind="initiative") & models.Q(initiative=None)),
                name="plans_line_of_initiative",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="of_which", part_of__isnull=False)
                | (~models.Q(kind="of_which") & models.Q(part_of=None)),
                name="plans_line_part_of",
            ),
        ]

    def called(self, language: str) -> str:
        """Its name in a language, or the initiative's."""
        own = (self.name_en if language == "en" else "") or self.name
        return own or (self.initiative.called(language) if self.initiative else self.code)


class Amount(models.Model):
    """What a line has in a year, in the plan's unit. A year without a row has nothing."""

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="amounts")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS)

    class Meta:
        ordering = ["line", "year"]
        constraints = [models.UniqueConstraint(fields=["line", "year"], name="plans_amount_year_once")]


class FundingKind(models.TextChoices):
    """Where an initiative's money is to come from, and how that stands."""

    ALLOCATED = "allocated", _("Money is allocated")
    NEEDED = "needed", _("Needs separate funding")
    APPLIED = "applied", _("Money is applied for")
    EXPIRED = "expired", _("Funding has expired")


class FundingOutcome(models.TextChoices):
    """What came of an application."""

    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Partly granted")
    REFUSED = "refused", _("Refused")


class Funding(models.Model):
    """One piece of news of an initiative's funding; the newest says how it stands."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="funding")
    kind = models.CharField(max_length=10, choices=FundingKind.choices)
    pool = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    """Year of the application's window, or the last year that is paid for."""
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    """Month of the application's window."""
    amount = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    """Asked for, or allocated, in the plan's unit."""
    outcome = models.CharField(max_length=10, choices=FundingOutcome.choices, blank=True)
    granted = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["initiative", "id"]
        verbose_name_plural = "funding"


class IdeaFate(models.TextChoices):
    """What became of an idea that a hearing passed on."""

    TAKEN_UP = "taken_up", _("Taken up in an initiative")
    ELSEWHERE = "elsewhere", _("Taken up elsewhere")
    LATER = "later", _("Kept for the next plan")
    DROPPED = "dropped", _("Not taken up")


class Idea(models.Model):
    """What became of an idea: a reply with the decision "passed on". Without a row nobody has looked at it yet."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="idea")
    fate = models.CharField(max_length=10, choices=IdeaFate.choices)
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.SET_NULL, related_name="ideas")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
