"""Tables of hearings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.ground.originals.models import Original
from pejl.stages.organisation.models import Party, Person, Unit
from pejl.stages.policies.models import Version


class HearingState(models.TextChoices):
    """A hearing's life. Legal transitions are in `rules.TRANSITIONS`."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, being read")
    CONCLUDED = "concluded", _("Concluded")
    CANCELLED = "cancelled", _("Cancelled")


class Hearing(models.Model):
    """A public hearing of one frozen version of a policy."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="hearings")
    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    """What it is about in plain words."""
    language = models.CharField(max_length=2, default="da")
    state = models.CharField(max_length=10, choices=HearingState.choices, default=HearingState.DRAFT)
    lead = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hearings")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    """The first moment that is late."""
    accepts_late = models.BooleanField(default=True)
    publishes = models.BooleanField(default=True)
    """Whether responses are published at all, by consent and redacted."""
    published_at = models.DateTimeField(null=True, blank=True)
    """When the lead let the responses be seen."""
    consent_text = models.TextField(blank=True)
    privacy_notice = models.TextField(blank=True)
    retention_until = models.DateField(null=True, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    short_reason = models.TextField(blank=True)
    """Why the public gets less than the usual four weeks; said on the hearing's page."""
    letter_text = models.TextField(blank=True)
    """The lead's own words in the letters to the parties."""
    reminder_days = models.PositiveSmallIntegerField(null=True, blank=True, default=7)
    """Days before a party's deadline when those who have not answered are reminded; null means never by itself."""
    planned_at = models.DateTimeField(null=True, blank=True)
    """When somebody said that it shall open by itself at `opens_at`."""
    planned_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    last_number = models.PositiveIntegerField(default=0)
    """The highest response number given out."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-closes_at", "-id"]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """A box of the response template."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    """As in the analysis; "general" is the box for general remarks."""
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    guidance = models.TextField(blank=True)
    provisions = models.JSONField(default=list, blank=True)
    """Keys of the provisions it asks about, in order."""
    committees = models.ManyToManyField(Unit, related_name="sections", blank=True)

    class Meta:
        ordering = ["hearing", "order"]
        constraints = [models.UniqueConstraint(fields=["hearing", "key"], name="hearings_section_key_once")]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A date of the hearing's timeline beside opening and deadline: a meeting, a committee's treatment."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="milestones")
    on = models.DateField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["hearing", "on"]


class Document(models.Model):
    """A file that belongs to the hearing: the draft as sent out, the letter of hearing, an annex."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=255)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["hearing", "order", "id"]


class NoticeKind(models.TextChoices):
    """What can be announced about a hearing after it has been sent out."""

    EXTENDED = "extended", _("The deadline is extended")
    REOPENED = "reopened", _("The hearing is open again")
    CANCELLED = "cancelled", _("The hearing is cancelled")
    RESUMED = "resumed", _("The hearing is taken up again")
    UNPUBLISHED = "unpublished", _("The responses are taken down")


class Notice(models.Model):
    """What the city announced about a hearing, with its reason: everybody may read it."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    reason = models.TextField()
    before = models.DateTimeField(null=True)
    after = models.DateTimeField(null=True)
    """The deadline before and after, where it changed."""
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["hearing", "id"]


class Invitee(models.Model):
    """A party invited to a hearing."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="invitees")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="invitations")
    closes_at = models.DateTimeField(null=True, blank=True)
    """The party's own deadline, where it has one."""
    token_hash = models.CharField(max_length=64, blank=True)
    """SHA-256 of the token in its personal link."""
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    bounced = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["hearing", "party__name"]
        constraints = [models.UniqueConstraint(fields=["hearing", "party"], name="hearings_invitee_once")]


class Subscription(models.Model):
    """An e-mail address that wants to hear of a hearing; active once confirmed."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="subscriptions")
    email = models.EmailField()
    language = models.CharField(max_length=2, default="da")
    token_hash = models.CharField(max_length=64, unique=True)
    confirmed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hearing", "email"], name="hearings_subscription_once")]


class Letter(models.Model):
    """An e-mail that the service sent or will send for a hearing; its sending is a task."""

    hearing = models.ForeignKey(Hearing, null=True, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    """"invitation", "reminder", "receipt", "answered" ..."""
    recipient = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    about = models.CharField(max_length=80, blank=True)
    """What it belongs to, as "invitee:12"; kind, recipient and about together are sent once."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    secret = models.CharField(max_length=300, blank=True)
    """What stands for `HIDDEN` in the body, and is forgotten when the letter has gone: a private link."""
    claimed_at = models.DateTimeField(null=True)
    """When a worker took it to send it."""
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    """When to try again after a failure; null where it is new, sent, or given up."""
    sent_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=300, blank=True)

    HIDDEN = "[…]"

    class Meta:
        indexes = [
            models.Index(fields=["hearing", "kind"], name="hearings_letter_kind"),
            models.Index(fields=["next_at"], condition=models.Q(sent_at=None), name="hearings_letter_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "recipient", "about"], condition=~models.Q(about=""), name="hearings_letter_once"
            )
        ]
