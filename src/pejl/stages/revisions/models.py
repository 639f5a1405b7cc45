"""Tables of revisions: the changes between the version that was heard and the one that is decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.ground.originals.models import Original
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Comment, Version
from pejl.stages.remarks.models import Remark, RemarkProvision
from pejl.stages.replies.models import Reply
from pejl.writing.redline.returning import Kind


class RevisionState(models.TextChoices):
    """A revision's life."""

    OPEN = "open", _("Being revised")
    ADOPTED = "adopted", _("Adopted")


class Revision(models.Model):
    """The work on one text after its hearing: all changes to `base`."""

    base = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="revision")
    hearing = models.ForeignKey(Hearing, null=True, blank=True, on_delete=models.PROTECT, related_name="revisions")
    """The hearing whose remarks are behind it; null for a revision without one."""
    state = models.CharField(max_length=10, choices=RevisionState.choices, default=RevisionState.OPEN)
    last_number = models.PositiveIntegerField(default=0)
    """The highest number of a change given out."""
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    offers_found_at = models.DateTimeField(null=True, blank=True)
    """When the remarks were last searched for changes that they word themselves."""

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.base)


class ChangeState(models.TextChoices):
    """A change's life. Legal transitions are in `rules.TRANSITIONS`."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Awaits the committee")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Put together with another")


class Change(models.Model):
    """One change of the text, by one administration: it may edit several provisions. Approved, it is locked."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    """Counts from 1 within the revision and is never used again."""
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.DRAFT)
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    """Why, in words for the cover report."""
    moved_by = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The political party that moved it in a committee or in the council; null where the administration proposed it."""
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    remarks = models.ManyToManyField(Remark, related_name="changes", blank=True)
    replies = models.ManyToManyField(Reply, related_name="changes", blank=True)
    saves = models.PositiveIntegerField(default=1)
    """Counts saves; a form that was opened on an older one is told so instead of overwriting."""
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["revision", "number"]
        constraints = [models.UniqueConstraint(fields=["revision", "number"], name="revisions_change_number_once")]
        indexes = [models.Index(fields=["revision", "state"], name="revisions_board")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class EditAction(models.TextChoices):
    """What is done to one provision."""

    REWORD = "reword", _("Reworded")
    INSERT = "insert", _("New")
    DELETE = "delete", _("Deleted")
    MOVE = "move", _("Moved")


class ProvisionEdit(models.Model):
    """What a change does to one provision. A split is a reword and an insert, a merge a reword and a delete."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="edits")
    order = models.PositiveSmallIntegerField()
    action = models.CharField(max_length=10, choices=EditAction.choices)
    key = models.CharField(max_length=120)
    """Of the provision; a new one has a key that no version of the policy has used."""
    before = models.JSONField(null=True)
    """The provision in the base, as `tree.Content`; null where it is new."""
    after = models.JSONField(null=True)
    """The same as the change wants it; null where it is deleted."""
    place_after = models.CharField(max_length=120, blank=True)
    """New or moved: the key of the sibling it follows, or empty for the first place under `after["parent"]`."""
    merged_into = models.CharField(max_length=120, blank=True)
    """Deleted: the key of the provision that took its words over."""

    class Meta:
        ordering = ["change", "order"]
        constraints = [models.UniqueConstraint(fields=["change", "key"], name="revisions_edit_key_once")]
        indexes = [models.Index(fields=["key"], name="revisions_edit_key")]


class Approval(models.Model):
    """One committee's word on a change: a joint provision needs each of its committees."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="approvals")
    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    """Null while the committee has not approved it."""

    class Meta:
        ordering = ["change", "committee__code"]
        constraints = [models.UniqueConstraint(fields=["change", "committee"], name="revisions_approval_once")]


class ChangeStep(models.Model):
    """One step of a change: who did what when, and why. Never changed."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=20)
    """A value of `rules.Step`."""
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    comment = models.TextField(blank=True)
    edits = models.JSONField(default=list)
    """The edits as they were after the step: objects with action, key, after, place_after and merged_into."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["change", "id"]


class OfferState(models.TextChoices):
    """What a person said of a change that a remark words itself."""

    WAITING = "waiting", _("Waits for you")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class Offer(models.Model):
    """A change found in the words of a remark, ready to be accepted, adapted or rejected."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="offers")
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="offers")
    number = models.PositiveSmallIntegerField()
    """Place among the remark's amendments, from 1."""
    key = models.CharField(max_length=120, blank=True)
    """The provision it changes; empty where no place was found for it."""
    action = models.CharField(max_length=10, choices=EditAction.choices, blank=True)
    after = models.JSONField(null=True)
    place_after = models.CharField(max_length=120, blank=True)
    confidence = models.FloatField(null=True)
    """0 to 1."""
    why = models.CharField(max_length=300, blank=True)
    """How its place was found, or why it was not."""
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.WAITING)
    adapted = models.BooleanField(default=False)
    """Accepted with other words than those that were offered."""
    change = models.ForeignKey(Change, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["revision", "remark__response__number", "remark__start", "number"]
        constraints = [models.UniqueConstraint(fields=["revision", "remark", "number"], name="revisions_offer_once")]


class PlacedByHand(models.Model):
    """A person said where something that was said of the heard text stands in the revised one. What was said stays."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="placed_by_hand")
    tie = models.OneToOneField(
        RemarkProvision, null=True, blank=True, on_delete=models.CASCADE, related_name="placed_by_hand"
    )
    comment = models.OneToOneField(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="placed_by_hand"
    )
    """A remark's tie to a part of the heard text, or a comment on one."""
    key = models.CharField(max_length=120)
    """The provision of the revised text."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["revision", "id"]
        verbose_name_plural = "placed by hand"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tie=None, comment__isnull=False) | models.Q(tie__isnull=False, comment=None),
                name="revisions_placed_one_thing",
            )
        ]


class Redline(models.Model):
    """A Word file with tracked changes that was handed out: what comes back is compared with it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="redlines")
    token = models.CharField(max_length=40, unique=True)
    """The fingerprint of its two texts, which is written into the file, to know it again."""
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(default=list)
    """Numbers of the changes in it."""
    contents = models.JSONField(default=list)
    """The text with these changes in reading order: pairs of key and `tree.Content`."""
    language = models.CharField(max_length=2, default="da")
    """Of what the paper says besides the policy."""
    stamp = models.DateTimeField()
    """When changes without an origin are said to have been made."""
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]


RETURNED_KINDS = [
    (Kind.ACCEPTED.value, _("Change accepted")),
    (Kind.REJECTED.value, _("Change rejected")),
    (Kind.REWORDED.value, _("Other words")),
    (Kind.ADDED.value, _("New part")),
    (Kind.REMOVED.value, _("Part taken out")),
    (Kind.MOVED.value, _("Part moved")),
    (Kind.FORMATTED.value, _("Only the look")),
    (Kind.COMMENT.value, _("Comment")),
    (Kind.PICTURE.value, _("Picture")),
]


class ReturnedFile(models.Model):
    """A Word file that came back, edited."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="returned")
    redline = models.ForeignKey(Redline, null=True, blank=True, on_delete=models.SET_NULL, related_name="returned")
    """What it was made from, where the file says so."""
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=300, blank=True)
    """Why it could not be read."""
    is_ours = models.BooleanField(default=False)
    """Whether the file says itself which redline it was."""

    class Meta:
        ordering = ["-id"]


class ReturnedState(models.TextChoices):
    """What a person said of an edit that came back in a file."""

    WAITING = "waiting", _("Waits for you")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


class ReturnedEdit(models.Model):
    """One thing that people did to a file we had sent out."""

    file = models.ForeignKey(ReturnedFile, on_delete=models.CASCADE, related_name="edits")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=RETURNED_KINDS)
    key = models.CharField(max_length=120, blank=True)
    """The provision; empty where it is new or no place was found."""
    is_placed = models.BooleanField(default=True)
    """False for what belongs to no provision: a person looks at it."""
    tracked = models.BooleanField(default=False)
    """Whether the program tracked it; otherwise it was found by comparing."""
    gone = models.TextField(blank=True)
    come = models.TextField(blank=True)
    """The words that went and that came; of a comment, what it says."""
    old_heading = models.TextField(blank=True)
    new_heading = models.TextField(blank=True)
    old_body = models.TextField(blank=True)
    new_body = models.TextField(blank=True)
    """The provision as we had sent it, and with this edit alone."""
    place_after = models.CharField(max_length=120, blank=True)
    """New or moved: the key of the provision it stands after now."""
    changes = models.JSONField(default=list)
    """Numbers of our own changes that it accepts, rejects or speaks of."""
    quote = models.TextField(blank=True)
    """Of a comment or a new look: the words it is about."""
    answers = models.TextField(blank=True)
    """Of a comment that replies: what it replies to."""
    author = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ReturnedState.choices, default=ReturnedState.WAITING)
    change = models.ForeignKey(Change, null=True, blank=True, on_delete=models.SET_NULL, related_name="returned")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["file", "order"]
        constraints = [models.UniqueConstraint(fields=["file", "order"], name="revisions_returned_once")]
