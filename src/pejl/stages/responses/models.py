"""Tables of responses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.analysing.hearing import SenderKind
from pejl.ground.originals.models import Original
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.organisation.models import District, Party, Person
from pejl.writing.note.names import CHANNEL_NAMES, PERSONAL_DATA_NAMES, SENDER_KIND_NAMES


class ResponseState(models.TextChoices):
    """How far a response is. Legal transitions are in `rules.TRANSITIONS`."""

    RECEIVED = "received", _("Received")
    UNREADABLE = "unreadable", _("Could not be read")
    READ = "read", _("Read by the machine")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Publication(models.TextChoices):
    """What the public may see."""

    PENDING = "pending", _("Not decided")
    CLEARED = "cleared", _("Cleared")
    WITHHELD = "withheld", _("Not published")


class Meeting(models.Model):
    """A meeting or conversation whose input is a response: town meeting, dialogue meeting, micro panel, telephone."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="meetings")
    channel = models.CharField(max_length=20, choices=[(k.value, _(name)) for k, name in CHANNEL_NAMES.items()])
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    attendance = models.PositiveIntegerField(null=True, blank=True)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.SET_NULL)
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class Response(models.Model):
    """A response (høringssvar). What was received never changes: a correction by its sender is a new edition."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveIntegerField(default=0)
    """Counts from 1 within the hearing; what the receipt says. 0 only until its transaction ends."""
    state = models.CharField(max_length=12, choices=ResponseState.choices, default=ResponseState.RECEIVED)
    channel = models.CharField(max_length=20, choices=[(k.value, _(name)) for k, name in CHANNEL_NAMES.items()])
    received_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    title = models.CharField(max_length=300, blank=True)
    """Who it is from, in one line, for lists."""
    sender_kind = models.CharField(
        max_length=20,
        choices=[(k.value, _(name)) for k, name in SENDER_KIND_NAMES.items()],
        default=SenderKind.UNKNOWN.value,
    )
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.SET_NULL)
    language = models.CharField(max_length=3, blank=True)
    consent = models.BooleanField(null=True)
    """Whether the sender agreed to publication; null where nobody asked, or has not answered yet."""
    consent_asked_at = models.DateTimeField(null=True, blank=True)
    publication = models.CharField(max_length=10, choices=Publication.choices, default=Publication.PENDING)
    redacted_at = models.DateTimeField(null=True, blank=True)
    redacted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withheld_reason = models.CharField(max_length=300, blank=True)
    follow_hash = models.CharField(max_length=64, blank=True, db_index=True)
    """SHA-256 of the token in the sender's private link."""
    email = models.EmailField(blank=True)
    """Where the receipt goes; never published."""
    meeting = models.OneToOneField(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="response")
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="duplicates"
    )
    source = models.CharField(max_length=300, blank=True)
    """Where it came from, for intake that may run twice: a Message-ID, a path, a form's key."""
    has_remarks = models.BooleanField(default=True)
    """False where the party answered that it has none."""
    concerns = models.JSONField(default=list, blank=True)
    """What a person should look at, as English texts to be translated."""
    unreadable_reason = models.CharField(max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    """When an officer said that its remarks are right."""
    handled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["hearing", "number"]
        constraints = [
            # the number is given last, so that senders wait for each other as briefly as can be
            models.UniqueConstraint(
                fields=["hearing", "number"], condition=models.Q(number__gt=0), name="responses_number_once"
            ),
            models.UniqueConstraint(
                fields=["hearing", "source"], condition=~models.Q(source=""), name="responses_source_once"
            ),
        ]
        indexes = [
            models.Index(fields=["hearing", "number"], name="responses_by_number"),
            models.Index(fields=["hearing", "state", "number"], name="responses_by_state"),
            models.Index(fields=["hearing", "publication", "number"], name="responses_by_publication"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class Edition(models.Model):
    """What the sender sent, once: boxes and files. Never changed; the last one counts."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()
    boxes = models.JSONField(default=dict, blank=True)
    """Key of the section -> text, from the web form."""
    anchors = models.JSONField(default=list, blank=True)
    """Remarks made right at a paragraph: objects with provision, quote and text."""
    senders = models.JSONField(default=list, blank=True)
    """As the sender wrote them: objects with name, kind, contact, email, phone, address."""

    class Meta:
        ordering = ["response", "number"]
        constraints = [models.UniqueConstraint(fields=["response", "number"], name="responses_edition_once")]


class ReceivedFile(models.Model):
    """One file of an edition, under the name the sender gave it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="received")
    problem = models.CharField(max_length=500, blank=True)
    """Why it could not be read; empty where it could."""

    class Meta:
        ordering = ["edition", "order"]


class Transcript(models.Model):
    """What a person typed off an edition that the machine cannot read: paper, a photograph, a voice."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="transcript")
    text = models.TextField()
    """Read in place of the edition's files."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Sender(models.Model):
    """One party behind a response; a joint response has several."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="senders")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=20,
        choices=[(k.value, _(name)) for k, name in SENDER_KIND_NAMES.items()],
        default=SenderKind.UNKNOWN.value,
    )
    contact = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=300, blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="sent")
    """The party of the register, where it is one."""
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ["response", "order"]
        indexes = [
            models.Index(fields=["name"], name="responses_sender_name"),
            models.Index(fields=["email"], condition=~models.Q(email=""), name="responses_sender_email"),
        ]


class Extract(models.Model):
    """The canonical text of a response with the way back to its originals; all spans count in it."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="extract")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    """`pejl.reading.Document.text`."""
    document = models.BinaryField()
    """The whole `pejl.reading.Document` as JSON (msgspec)."""
    marks = models.JSONField(default=list)
    """Ranges that are accounted for without being remarks: [kind, start, end]."""
    reader = models.CharField(max_length=40)
    """Version of the reader; the file is read again only when it changes."""


class Answer(models.Model):
    """What a response says in one box; start == end where it left it empty."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="answers")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["response", "section__order", "start"]


class RedactionState(models.TextChoices):
    """A redaction is proposed by the machine or by a person, and decided by a person."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Blacked out")
    REJECTED = "rejected", _("Shown")


class Redaction(models.Model):
    """A span that the public must not see, with its reason."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="redactions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=10,
        choices=[(k.value, _(name)) for k, name in PERSONAL_DATA_NAMES.items()],
    )
    state = models.CharField(max_length=10, choices=RedactionState.choices, default=RedactionState.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)
    confidence = models.FloatField(null=True)
    """0 to 1 from the analysis; null where a person made it."""
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["response", "start"]


class RedactionEdit(models.Model):
    """One step of a response's redaction, with what it changed: the log of it, and what undo goes back through."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="redaction_edits")
    action = models.CharField(max_length=30)
    """"accepted", "rejected", "put_back", "added", "removed", "done", "withheld" or "reopened"."""
    changes = models.JSONField(default=list)
    """Objects with redaction (its id), before and after; null where there was none."""
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class FormDraft(models.Model):
    """A response somebody has begun on the web, or a correction of one, reached by a private link."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="form_drafts")
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    data = models.JSONField(default=dict)
    """The form as filled in."""
    response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.CASCADE, related_name="form_draft"
    )
    """The response it became; a second click on "send" finds it here."""
    corrects = models.ForeignKey(
        Response, null=True, blank=True, on_delete=models.CASCADE, related_name="correction_drafts"
    )
    """The response it corrects, where it is a correction."""
    edition = models.OneToOneField(Edition, null=True, blank=True, on_delete=models.CASCADE, related_name="form_draft")
    """The edition it became, where it is a correction."""
    saved_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField()


class DraftFile(models.Model):
    """A file uploaded to a draft and not sent yet."""

    draft = models.ForeignKey(FormDraft, on_delete=models.CASCADE, related_name="files")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        ordering = ["draft", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "original"], name="responses_draft_file_once")]


class StrayMail(models.Model):
    """An e-mail whose hearing nobody could tell from it: it waits for a person."""

    message_id = models.CharField(max_length=64, unique=True)
    """SHA-256 of its Message-ID, or of all of it where it has none."""
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300, blank=True)
    sender = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    """English text, translated where it is shown."""
    response = models.ForeignKey(Response, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["received_at"]
