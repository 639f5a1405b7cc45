"""What the log keeps beside a verb as the code says it, in words: "officer" is "Case officer"."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import pgettext_lazy

from pejl.ground.audit.models import Event
from pejl.stages.decisions.models import Outcome, PaperKind
from pejl.stages.followup.models import ReminderKind
from pejl.stages.hearings.models import HearingState
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.models import FundingKind, FundingOutcome, InitiativeStatus
from pejl.stages.remarks.models import Tie
from pejl.web.audit.words import verb_in_words
from pejl.web.barometer.forms import TARGET_KINDS
from pejl.web.organisation.forms import CityForm
from pejl.web.setup.forms import AboutForm, PrivacyForm, PublicationForm

Labels = Mapping[str, Any]
"""By what is kept: what is said, translated when it is shown."""

_BY_VERB: dict[tuple[str, str], Labels] = {
    ("annex.want_again", "paper"): dict(PaperKind.choices),
    ("campaign.change", "state"): dict(Tie.choices),
    ("funding.tell", "kind"): dict(FundingKind.choices),
    ("funding.tell", "outcome"): dict(FundingOutcome.choices),
    ("indicator.target", "kind"): TARGET_KINDS,
    ("initiative.take_back", "before"): dict(InitiativeStatus.choices),
    ("provision.move", "direction"): {
        "up": pgettext_lazy("log", "up"),
        "down": pgettext_lazy("log", "down"),
        "in": pgettext_lazy("log", "one level down"),
        "out": pgettext_lazy("log", "one level up"),
    },
    ("share.remind", "kind"): dict(ReminderKind.choices),
    ("treatment.decide", "outcome"): dict(Outcome.choices),
}
"""By verb and key."""
_BY_KEY: dict[str, Labels] = {
    "after": dict(HearingState.choices),
    "before": dict(HearingState.choices),
    "fields": {
        name: asked.label
        for form in (AboutForm, PublicationForm, PrivacyForm, CityForm)
        for name, asked in form.base_fields.items()
    },
    "role": dict(Role.choices),
}
"""Where a key means the same beside every verb."""


def value_in_words(event: Event, key: str, value: str) -> str:
    """The value as people say it; as it is kept where nobody has words for it."""
    if key == "action":
        return verb_in_words(value)
    labels = _BY_VERB.get((event.verb, key)) or _BY_KEY.get(key) or _of_field(event.subject_type, key)
    return str(labels.get(value, value))


def _of_field(kind: str, name: str) -> Labels:
    """The choices of the field that a key is called after."""
    try:
        choices = apps.get_model(kind)._meta.get_field(name).flatchoices
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):  # a relation has no choices
        return {}
    return dict(choices)
