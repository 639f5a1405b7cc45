"""Finding what an address names, for those who may see it."""

from django.db.models import Q
from django.http import Http404, HttpRequest

from pejl.process.library import public_hearings, public_versions
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.roles import READERS
from pejl.stages.policies.models import Version


def hearing_of(request: HttpRequest, slug: str) -> Hearing:
    """A hearing everybody may see, or one in preparation for those who work on it. Raises Http404."""
    hearing = public_hearings().filter(slug=slug).first()
    if hearing is None and works_here(request):
        in_preparation = Hearing.objects.filter(state=HearingState.DRAFT, slug=slug)
        hearing = in_preparation.select_related("version__policy", "lead").first()
    if hearing is None:
        raise Http404
    return hearing


def version_of(request: HttpRequest, slug: str, number: int) -> Version:
    """A version everybody may read, or one in the making for those who work on it. Raises Http404."""
    wanted = Q(policy__slug=slug, number=number)
    version = public_versions().filter(wanted).select_related("policy__lead").first()
    if version is None and works_here(request):
        version = Version.objects.filter(wanted).select_related("policy__lead").first()
    if version is None:
        raise Http404
    return version


def works_here(request: HttpRequest) -> bool:
    """Whether the person may see what is not public yet."""
    return request.user.is_authenticated and has_role(request.user, READERS)
