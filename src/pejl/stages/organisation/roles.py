"""What a person can be in a unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role is always held for a unit; a person can have several."""

    ADMINISTRATOR = "administrator", _("Administrator")
    LEAD = "lead", _("Hearing lead")
    OFFICER = "officer", _("Case officer")
    REVIEWER = "reviewer", _("Reviewer")
    SECRETARY = "secretary", _("Committee secretary")
    POLITICIAN = "politician", _("Politician")
    PARTY = "party", _("Hearing party")
    AUDITOR = "auditor", _("Auditor")


STAFF = frozenset({Role.ADMINISTRATOR, Role.LEAD, Role.OFFICER, Role.REVIEWER, Role.SECRETARY})
"""Those who work in the municipality's administrations."""
READERS = STAFF | {Role.AUDITOR}
"""Those who may see what is not public."""
