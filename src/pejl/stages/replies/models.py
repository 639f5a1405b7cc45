"""Tables of replies and of the hearing note."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.ground.originals.models import Original
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.own_words import BuildOfPaper, OwnWords
from pejl.writing.reply import DECISION_NAMES

DECISIONS = [(decision.value, _(name)) for decision, name in DECISION_NAMES.items()]


class ReplyState(models.TextChoices):
    """A reply's life. Legal transitions are in `rules.TRANSITIONS`."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    REVIEWED = "reviewed", _("Awaits the committee")
    APPROVED = "approved", _("Approved")


class Reply(models.Model):
    """A reply of one administration; it may answer many remarks. An approved one is locked."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="replies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="replies")
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The committee whose approval it needs; null where any committee that the unit serves may give it."""
    number = models.PositiveIntegerField()
    """Counts from 1 within the hearing."""
    state = models.CharField(max_length=10, choices=ReplyState.choices, default=ReplyState.DRAFT)
    text = models.TextField(blank=True)
    decision = models.CharField(max_length=20, choices=DECISIONS, blank=True)
    reason = models.TextField(blank=True)
    passed_on_to = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The committee it was passed on to; null with the decision "passed on" means the catalogue of ideas."""
    revision = models.PositiveIntegerField(default=1)
    """Counts saves; a form that was opened on an older one is told so instead of overwriting."""
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["hearing", "number"]
        verbose_name_plural = "replies"
        constraints = [models.UniqueConstraint(fields=["hearing", "number"], name="replies_number_once")]
        indexes = [models.Index(fields=["hearing", "unit", "state"], name="replies_board")]


class ReplyRemark(models.Model):
    """A remark that a reply answers; each unit answers a remark once."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="answers")
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="answered_by")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    """The reply's unit, again, so that the database can keep one answer a unit."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["remark", "unit"], name="replies_remark_unit_once")]


class ReplyVersion(models.Model):
    """A reply's text as it was after one save or step."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ReplyState.choices)
    text = models.TextField(blank=True)
    decision = models.CharField(max_length=20, choices=DECISIONS, blank=True)
    reason = models.TextField(blank=True)
    passed_on_to = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)
    """A value of `rules.Step`: "saved", "sent", "returned" ..."""
    comment = models.TextField(blank=True)
    """Why it was returned or reopened."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["reply", "id"]


class InternalNote(models.Model):
    """A note among colleagues on a remark or a reply; never published."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="+")
    remark = models.ForeignKey(Remark, null=True, blank=True, on_delete=models.CASCADE, related_name="notes")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    mentions = models.ManyToManyField(Person, related_name="mentioned_in", blank=True)
    seen_by = models.ManyToManyField(Person, related_name="+", blank=True)
    """Those mentioned who have opened what it is about since."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]


class OwnParagraph(OwnWords):
    """An officer's words in one place of the hearing note, kept through every rebuild."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="own_paragraphs")
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """The committee whose note it is; null for the common one."""

    class Meta:
        constraints = [
            # SQLite holds two nulls for different, so the common note needs a rule of its own
            models.UniqueConstraint(fields=["hearing", "committee", "place"], name="replies_own_paragraph_once"),
            models.UniqueConstraint(
                fields=["hearing", "place"],
                condition=models.Q(committee=None),
                name="replies_common_paragraph_once",
            ),
        ]


class NoteBuild(BuildOfPaper):
    """A hearing note as it was built once."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="note_builds")
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["-id"]


class EarlierReport(models.Model):
    """A report of a hearing that was held before this service: what was answered then is searched when replying."""

    title = models.CharField(max_length=300)
    file_name = models.CharField(max_length=255)
    original = models.OneToOneField(Original, on_delete=models.PROTECT, related_name="+")
    unanswered = models.PositiveIntegerField(default=0)
    """Remarks that the report gives without an answer; they are not kept."""
    figures = models.JSONField(default=dict)
    """Counts by name as the report gives them: "written_responses", "local_committees" ..."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class EarlierAnswer(models.Model):
    """What somebody said in an earlier hearing, what the administration answered, and what it proposed to change."""

    report = models.ForeignKey(EarlierReport, on_delete=models.CASCADE, related_name="answers")
    order = models.PositiveIntegerField()
    remark = models.TextField()
    position = models.TextField()
    changes = models.JSONField(default=list)
    """Passages of the answer that propose something."""
    section = models.CharField(max_length=300, blank=True)
    committees = models.JSONField(default=list)
    """Codes, as the report names them."""
    answered_by = models.CharField(max_length=20, blank=True)
    senders = models.JSONField(default=list)

    class Meta:
        ordering = ["report", "order"]
        constraints = [models.UniqueConstraint(fields=["report", "order"], name="replies_earlier_answer_once")]
