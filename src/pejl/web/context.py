"""What every page knows."""

from django.http import HttpRequest

from pejl.stages.organisation.models import City

LANGUAGES = (("da", "Dansk"), ("en", "English"))
"""Each by its own name."""


def site(request: HttpRequest) -> dict[str, object]:
    """The city whose service this is (None before it is set up), and the languages."""
    return {"city": City.objects.first(), "languages": LANGUAGES}
