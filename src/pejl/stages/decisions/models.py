"""Tables of decisions: meetings, items, what each body decided of them, and the cover report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.ground.originals.models import Original
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Policy, Version
from pejl.stages.replies.own_words import BuildOfPaper, OwnWords
from pejl.stages.revisions.models import Change, Revision


class MeetingState(models.TextChoices):
    """A meeting's life. Legal transitions are in `rules.TRANSITIONS`."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Meeting(models.Model):
    """A meeting of a committee or of the council."""

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "starts_at"], condition=~models.Q(state="cancelled"), name="decisions_meeting_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.starts_at:%Y-%m-%d}"


class ItemState(models.TextChoices):
    """An item's life. Legal transitions are in `rules.TRANSITIONS`."""

    OPEN = "open", _("Being decided")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Item(models.Model):
    """A case that bodies decide, one after the other."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="items")
    hearing = models.ForeignKey(Hearing, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    revision = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    case_number = models.CharField(max_length=40, blank=True)
    """As in the city's journal: "2010-150914"; one case can be before the bodies more than once."""
    title = models.CharField(max_length=200)
    recommendation = models.TextField()
    """What the administration recommends; one point to a line."""
    economy = models.TextField(blank=True)
    """What it costs, in the administration's words."""
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.OPEN)
    adopted = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The text that was adopted with it."""
    published_at = models.DateTimeField(null=True, blank=True)
    """When everybody was let to follow it."""
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.title} ({self.case_number})" if self.case_number else self.title


class Annex(models.Model):
    """A paper that belongs to an item."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="annexes")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=255)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    public_since = models.DateTimeField(null=True, blank=True)
    """Since when everybody may read it, once they may follow the item; null for the bodies' eyes only."""

    class Meta:
        ordering = ["item", "order", "id"]
        verbose_name_plural = "annexes"


class PaperKind(models.TextChoices):
    """Papers that come to an item by themselves, in the order in which they are annexed."""

    NOTE = "hearing_note", _("Hearing note")
    RESPONSES = "responses", _("The responses, as published")
    REDLINE_PDF = "redline_pdf", _("The text with the proposed changes shown (PDF)")
    REDLINE_DOCX = "redline_docx", _("The text with the proposed changes shown (Word)")


class OwnPaper(models.Model):
    """An annex that is made from the case itself and renewed with every build of the cover report."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="own_papers")
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    annex = models.OneToOneField(Annex, null=True, blank=True, on_delete=models.SET_NULL, related_name="own_paper")
    """Null where somebody took it off: it then stays off."""

    class Meta:
        ordering = ["item", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "kind"], name="decisions_own_paper_once")]


class TreatmentState(models.TextChoices):
    """How far one body is with an item. Legal transitions are in `rules.TRANSITIONS`."""

    WAITING = "waiting", _("On no agenda yet")
    PLACED = "placed", _("On the agenda")
    DECIDED = "decided", _("Decided")


class Outcome(models.TextChoices):
    """What a body made of an item."""

    RECOMMENDED = "recommended", _("Recommended")
    APPROVED = "approved", _("Approved")
    CHANGED = "changed", _("Approved with changes")
    SENT_BACK = "sent_back", _("Sent back")
    REJECTED = "rejected", _("Rejected")


class Treatment(models.Model):
    """An item in one body: on an agenda, and decided. Decided, it can never change: the database sees to it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="treatments")
    order = models.PositiveSmallIntegerField()
    """Counts from 1; a treatment is decided after those before it."""
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="treatments")
    reading = models.PositiveSmallIntegerField(default=0)
    """1 or 2 where the council reads it twice, else 0."""
    recommendation = models.TextField(blank=True)
    """What is recommended to this body; empty where it is what is recommended to all."""
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="treatments")
    agenda_number = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=TreatmentState.choices, default=TreatmentState.WAITING)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    decision = models.TextField(blank=True)
    """What was decided, as it stands in the minutes."""
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The text that lay before the body."""
    sent_back_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The treatment from which on it is done again."""
    repeats = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeated_by")
    """The earlier treatment of the same body that this one does again."""
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Who recorded it."""
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "order", "id"]
        indexes = [models.Index(fields=["state", "meeting"], name="decisions_agenda")]

    def __str__(self) -> str:
        return f"{self.body} {self.reading}" if self.reading else str(self.body)


class AmendmentOutcome(models.TextChoices):
    """What became of an amendment that parties moved."""

    ADOPTED = "adopted", _("Adopted")
    REJECTED = "rejected", _("Not adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn by those who moved it")


class Amendment(models.Model):
    """What parties moved in a meeting: other words for the text, or something else to be decided."""

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    """Counts from 1 within the treatment."""
    parties = models.ManyToManyField(Unit, related_name="+")
    text = models.TextField()
    change = models.OneToOneField(Change, null=True, blank=True, on_delete=models.PROTECT, related_name="amendment")
    """What it changes in the policy's text; null where it changes nothing there."""
    outcome = models.CharField(max_length=10, choices=AmendmentOutcome.choices, blank=True)
    """Empty until it is voted on."""

    class Meta:
        ordering = ["treatment", "number"]
        constraints = [models.UniqueConstraint(fields=["treatment", "number"], name="decisions_amendment_once")]


class Vote(models.Model):
    """How many of a party's members voted how: on the item, or on one amendment."""

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="votes")
    amendment = models.ForeignKey(Amendment, null=True, blank=True, on_delete=models.CASCADE, related_name="votes")
    party = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstaining = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["treatment", "amendment__number", "party__name"]
        constraints = [
            # SQLite holds two nulls for different, so votes on the item need a rule of their own
            models.UniqueConstraint(fields=["treatment", "amendment", "party"], name="decisions_vote_once"),
            models.UniqueConstraint(
                fields=["treatment", "party"],
                condition=models.Q(amendment=None),
                name="decisions_vote_on_item_once",
            ),
        ]


class StatementKind(models.TextChoices):
    """What a party has written into the minutes."""

    STATEMENT = "statement", _("Statement for the minutes")
    DISSENT = "dissent", _("Dissent")


class Statement(models.Model):
    """Words of parties that stand in the minutes (protokolbemærkning)."""

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveSmallIntegerField()
    """Counts from 1 within the treatment."""
    kind = models.CharField(max_length=10, choices=StatementKind.choices, default=StatementKind.STATEMENT)
    parties = models.ManyToManyField(Unit, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["treatment", "number"]
        constraints = [models.UniqueConstraint(fields=["treatment", "number"], name="decisions_statement_once")]


class Correction(models.Model):
    """What was wrong in the record of a decision: it stands beside the record, which stays as it was."""

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["treatment", "id"]


class CoverParagraph(OwnWords):
    """An officer's words in one place of an item's cover report."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="own_paragraphs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "place"], name="decisions_own_paragraph_once")]


class CoverBuild(BuildOfPaper):
    """An item's cover report as it was built once."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="cover_builds")

    class Meta:
        ordering = ["-id"]
