"""Tables of remarks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.analysing.model import Kind
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.responses.models import Response
from pejl.writing.note.names import KIND_NAMES

KINDS = [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]


class Tie(models.TextChoices):
    """Where something tied to a remark stands: the machine's suggestion, or a person's word."""

    SUGGESTED = "suggested", _("Suggested")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


class Campaign(models.Model):
    """Near-duplicate responses: one text sent by many, where each sender still counts."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="campaigns")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    lead = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="+")
    """The response whose text is closest to all others."""

    class Meta:
        ordering = ["hearing", "id"]
        constraints = [models.UniqueConstraint(fields=["hearing", "key"], name="remarks_campaign_key_once")]


class CampaignMember(models.Model):
    """A response of a campaign, and what it says that the lead text does not."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="members")
    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="campaign_member")
    differences = models.JSONField(default=list)
    """Passages, in order."""
    state = models.CharField(max_length=10, choices=Tie.choices, default=Tie.SUGGESTED)
    """Rejected: taken out by a person, because it says something of its own."""
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)


class Remark(models.Model):
    """One point: text == extract.text[start:end], always. Remarks of a response that count do not overlap."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="remarks")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="remarks")
    number = models.PositiveIntegerField()
    """Counts from 1 within the response and is never used again: "12.3" is remark 3 of response 12."""
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    section = models.ForeignKey(Section, null=True, on_delete=models.SET_NULL, related_name="remarks")
    section_suggested = models.ForeignKey(Section, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS, default=Kind.INFORMATION.value)
    kind_suggested = models.CharField(max_length=12, choices=KINDS, blank=True)
    confidence = models.FloatField(null=True)
    """0 to 1: how sure the rules were of the suggested kind; null where a person made the remark."""
    rank = models.PositiveSmallIntegerField(null=True)
    """Place in a meeting's ranked list, from 1."""
    lead_in_start = models.PositiveIntegerField(null=True)
    lead_in_end = models.PositiveIntegerField(null=True)
    amendments = models.JSONField(default=list, blank=True)
    """Structured amendments: objects with kind, target, old, new."""
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="remarks")
    kind_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind_at = models.DateTimeField(null=True, blank=True)
    """When a person said which kind it is, be it the suggested one; null means that the machine's word stands."""
    section_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    section_at = models.DateTimeField(null=True, blank=True)
    """When a person said which box it belongs to."""
    came_from = models.ManyToManyField("self", symmetrical=False, related_name="became", blank=True)
    """The remarks whose words it took over when they were split or merged."""
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    """When a person last said something about it: null means that all of it is the machine's."""
    retired_at = models.DateTimeField(null=True, blank=True)
    """When it was split, merged or replaced; kept for its history and counted nowhere."""

    class Meta:
        ordering = ["hearing", "response__number", "start"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="remarks_number_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="remarks_span_has_words"),
        ]
        indexes = [
            models.Index(fields=["hearing", "id"], condition=models.Q(retired_at=None), name="remarks_of_hearing"),
            models.Index(
                fields=["hearing", "response", "start", "id"],
                condition=models.Q(retired_at=None),
                name="remarks_in_order",
            ),
            models.Index(
                fields=["hearing", "section", "id"], condition=models.Q(retired_at=None), name="remarks_by_section"
            ),
            models.Index(fields=["hearing", "kind", "id"], condition=models.Q(retired_at=None), name="remarks_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.response.number}.{self.number}"


class RemarkProvision(models.Model):
    """A provision a remark is about, by its key in the version that was heard."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="provisions")
    key = models.CharField(max_length=120, db_index=True)
    score = models.FloatField(null=True)
    reason = models.CharField(max_length=12)
    """"reference", "quote", "text", "anchor" (made right at it) or "hand"."""
    quote = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=Tie.choices, default=Tie.SUGGESTED)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["remark", "-score", "id"]
        constraints = [models.UniqueConstraint(fields=["remark", "key"], name="remarks_provision_once")]


class RemarkCommittee(models.Model):
    """A committee a remark belongs to."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="committees")
    committee = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=Tie.choices, default=Tie.SUGGESTED)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["remark", "committee"], name="remarks_committee_once")]


class Assignment(models.Model):
    """A remark that waits for an administration to answer it."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="assignments")
    by_rule = models.BooleanField(default=True)
    due_on = models.DateField(null=True, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)
    """When the unit had given its reply; null is pending."""
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["remark", "unit"], name="remarks_assignment_once")]
        indexes = [models.Index(fields=["unit", "assessed_at", "due_on"], name="remarks_assignment_waiting")]


class ThemeState(models.TextChoices):
    """A theme that the analysis suggests is a candidate until a person approves it."""

    CANDIDATE = "candidate", _("Candidate")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    MERGED = "merged", _("Merged into another")


class Theme(models.Model):
    """A code of the hearing's code frame."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="themes")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    words = models.JSONField(default=list, blank=True)
    """Its telling words, where the analysis suggested it."""
    state = models.CharField(max_length=10, choices=ThemeState.choices, default=ThemeState.CANDIDATE)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["hearing", "name"]
        constraints = [models.UniqueConstraint(fields=["hearing", "key"], name="remarks_theme_key_once")]

    def __str__(self) -> str:
        return self.name


class RemarkTheme(models.Model):
    """A remark coded with a theme."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="ties")
    state = models.CharField(max_length=10, choices=Tie.choices, default=Tie.SUGGESTED)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["remark", "theme"], name="remarks_theme_once")]


class Edit(models.Model):
    """One human change to a response's remarks, with the state before and after: what undo goes back through."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="edits")
    action = models.CharField(max_length=30)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class FrameEdit(models.Model):
    """One human change to a hearing's code frame, with the state before and after: what undo goes back through."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="frame_edits")
    action = models.CharField(max_length=30)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class Sample(models.Model):
    """Remarks that two officers code independently, to see how far they agree."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="samples")
    name = models.CharField(max_length=120)
    remarks = models.ManyToManyField(Remark, related_name="samples")
    coders = models.ManyToManyField(Person, related_name="coding")
    """The two who code it."""
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)


class SampleCode(models.Model):
    """What one officer said of one remark of a sample; the other does not see it until both are done."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="codes")
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="+")
    coder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sample", "remark", "coder"], name="remarks_sample_code_once")]


class Settlement(models.Model):
    """What was agreed on a remark of a sample that its two coders had coded differently."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="settlements")
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sample", "remark"], name="remarks_settlement_once")]
