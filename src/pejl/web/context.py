"""What every page knows."""

from django.http import HttpRequest

from pejl.stages.organisation.models import City


def site(request: HttpRequest) -> dict[str, object]:
    """The city whose service this is; None before it is set up."""
    return {"city": City.objects.first()}
