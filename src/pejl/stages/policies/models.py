"""Tables of policies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.analysing.provision import ProvisionKind
from pejl.stages.organisation.models import Person, Unit
from pejl.writing.note.names import PROVISION_KIND_NAMES


class Policy(models.Model):
    """A policy of the city through all its versions."""

    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    """What it is about, in plain words."""
    language = models.CharField(max_length=2, default="da")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    lead = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="policies")
    """The administration that leads the work."""
    predecessor = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-starts", "title"]
        verbose_name_plural = "policies"

    def __str__(self) -> str:
        return self.title


class VersionKind(models.TextChoices):
    """What a version is for."""

    DRAFT = "draft", _("Hearing draft")
    REVISED = "revised", _("Revised draft")
    ADOPTED = "adopted", _("Adopted")


class Version(models.Model):
    """A policy's text at one time. Once frozen neither it nor its provisions change: the database sees to it."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=VersionKind.choices, default=VersionKind.DRAFT)
    note = models.CharField(max_length=300, blank=True)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["policy", "-number"]
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="policies_version_number_once")]

    def __str__(self) -> str:
        return f"{self.policy} {self.number}"

    @property
    def is_frozen(self) -> bool:
        """Whether the text can still change."""
        return self.frozen_at is not None


class Provision(models.Model):
    """A node of a version's tree. Its key is the same in every version, however it is reworded or moved."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="provisions")
    key = models.CharField(max_length=120)
    """Readable and stable: "goal-1", "marker-2/goal-5"."""
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    order = models.PositiveIntegerField()
    """Place in the whole text, counted in reading order."""
    kind = models.CharField(max_length=20, choices=[(k.value, _(name)) for k, name in PROVISION_KIND_NAMES.items()])
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    """Paragraphs parted by an empty line; a line that begins with "- " is an item of a list."""
    plain = models.TextField(blank=True)
    """The same in plain language, for the short edition; empty where it has no place there."""
    committees = models.ManyToManyField(Unit, related_name="provisions", blank=True)
    indicators = models.JSONField(default=list, blank=True)
    """Objects with code, name, baseline and target, all texts."""
    split_from = models.CharField(max_length=120, blank=True)
    """Key of the provision this one was cut from."""
    merged_from = models.JSONField(default=list, blank=True)
    """Keys of the provisions whose words this one took over."""

    class Meta:
        ordering = ["version", "order"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="policies_provision_key_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def provision_kind(self) -> ProvisionKind:
        """The kind as the analysis knows it."""
        return ProvisionKind(self.kind)


class Comment(models.Model):
    """An internal comment at a provision of a draft; never published."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments")
    key = models.CharField(max_length=120)
    quote = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["version", "key", "id"]


class Edit(models.Model):
    """One change to a draft's text, with every provision it touched before and after: what undo goes back through."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="edits")
    action = models.CharField(max_length=20)
    before = models.JSONField(default=dict)
    """Key -> the provision's content, or null where there was none."""
    after = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
