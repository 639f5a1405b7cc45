"""A hearing that may be opened, and who may open it."""

from datetime import date, timedelta
from typing import Any

from tests.making import (
    NOW,
    make_city,
    make_hearing,
    make_person,
    make_provision,
    make_section,
    make_version,
)

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import City, Person
from pejl.stages.organisation.roles import Role


def ready(**fields: Any) -> tuple[Hearing, Person]:
    """A hearing in preparation with everything the law asks for, and its lead."""
    if not City.objects.exists():
        make_city()
    version = make_version()
    goal = make_provision(version=version)
    given = {
        "version": version,
        "summary": "Hvad vi vil gøre for, at flere kommer i arbejde.",
        "opens_at": NOW,
        "closes_at": NOW + timedelta(days=40),
        "consent_text": "Må vi offentliggøre dit svar?",
        "privacy_notice": "Vi bruger dine oplysninger til at behandle høringen.",
        "retention_until": date(2031, 1, 1),
        "contact_name": "Høringsteamet",
        "contact_email": "hoering@ravnsund.example",
        "contact_phone": "70 10 20 30",
    }
    hearing = make_hearing(**{**given, **fields})
    make_section(hearing=hearing, key="general", provisions=[goal.key])
    return hearing, make_person(Role.LEAD, hearing.lead)
