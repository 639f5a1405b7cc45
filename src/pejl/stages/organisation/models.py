"""Tables of the organisation."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pejl.analysing.hearing import SenderKind
from pejl.stages.organisation.roles import Role
from pejl.writing.note.names import SENDER_KIND_NAMES


class City(models.Model):
    """The municipality that runs this service; one row."""

    name = models.CharField(max_length=120)
    accent = models.CharField(max_length=7, default="#1f5a7a")
    """The city's colour, "#rrggbb"."""
    logo = models.CharField(max_length=64, blank=True)
    """SHA-256 of an original, or empty."""
    contact_email = models.EmailField()
    contact_phone = models.CharField(max_length=40)
    contact_address = models.CharField(max_length=200, blank=True)
    privacy_officer = models.CharField(max_length=200, blank=True)


class UnitKind(models.TextChoices):
    """What a unit of the municipality is."""

    COUNCIL = "council", _("Council")
    COMMITTEE = "committee", _("Committee")
    ADMINISTRATION = "administration", _("Administration")
    ADVISORY_BODY = "advisory_body", _("Advisory body")
    LOCAL_COMMITTEE = "local_committee", _("Local committee")
    POLITICAL_PARTY = "political_party", _("Political party")
    EXTERNAL = "external", _("External organisation")


class District(models.Model):
    """A part of the city (bydel)."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A council, committee, administration or other body that people act for."""

    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    code = models.CharField(max_length=20, unique=True)
    """The short name people say: "BIU", "BIF"."""
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    serves = models.ManyToManyField("self", symmetrical=False, related_name="served_by", blank=True)
    """The committees an administration serves."""
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.SET_NULL)
    email = models.EmailField(blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class PersonManager(BaseUserManager["Person"]):
    """People are known by their e-mail address."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this address, however its case is written."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A new person; without a password nobody can log in as them until they set one."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone who logs in. What they may do follows from their memberships alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="da")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as written."""
        return self.name


class Membership(models.Model):
    """A person acts in a role for a unit."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "unit", "role"], name="organisation_membership_once")]


class Invitation(models.Model):
    """An invitation to get an account, sent by e-mail with a link; only the token's hash is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class Group(models.Model):
    """A group of hearing parties that are invited together: "local committees"."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """A hearing party of the register (høringspart): whom the municipality invites to answer."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(
        max_length=20,
        choices=[(k.value, _(name)) for k, name in SENDER_KIND_NAMES.items()],
        default=SenderKind.UNKNOWN.value,
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.SET_NULL)
    groups = models.ManyToManyField(Group, related_name="parties", blank=True)
    unit = models.OneToOneField(Unit, null=True, blank=True, on_delete=models.SET_NULL)
    """The unit whose members may answer for the party when logged in."""
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class PartyImport(models.Model):
    """A sheet with parties that somebody has uploaded and looked at, until it is taken into the register."""

    file_name = models.CharField(max_length=255)
    rows = models.JSONField(default=list)
    """As read: objects with row, values and faults; emptied when it is taken in."""
    counts = models.JSONField(default=dict)
    """Outcome -> rows."""
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)


class ApiToken(models.Model):
    """A key with which a program acts for a person through the API: with all of that person's roles, and no more."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    """What it is for, in the person's words."""
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
