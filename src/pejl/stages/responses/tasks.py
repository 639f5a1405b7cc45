"""Work on responses that no sender and no officer waits for."""

from django.utils.translation import gettext_noop as _

from pejl.ground.work.jobs import Progress, job
from pejl.ground.work.recurring import every
from pejl.stages.responses.letters import write_consent_question, write_receipt, write_withdrawal
from pejl.stages.responses.models import Response
from pejl.stages.responses.verbs.drafts import expire_drafts
from pejl.stages.responses.verbs.handling import address_of

_NEEDED = ("hearing",)


@job("send-receipt", _("Write a receipt"))
def send_receipt(_progress: Progress, *, response: int, language: str) -> None:
    """Write the receipt to whoever sent a response."""
    write_receipt(Response.objects.select_related(*_NEEDED).get(pk=response), language=language)


@job("send-withdrawal", _("Write that a response was withdrawn"))
def send_withdrawal(_progress: Progress, *, response: int, language: str) -> None:
    """Write to a sender that their response was withdrawn, unless it counts again."""
    found = Response.objects.select_related(*_NEEDED).get(pk=response)
    if found.withdrawn_at:
        write_withdrawal(found, language=language)


@job("ask-consent", _("Ask a sender about publication"))
def send_consent_question(_progress: Progress, *, response: int) -> None:
    """Ask a sender whether the response may be published, unless they have said so meanwhile."""
    found = Response.objects.select_related(*_NEEDED).get(pk=response)
    if found.consent is None and found.consent_asked_at:
        write_consent_question(found, recipient=address_of(found))


@every(minutes=24 * 60, title=_("Delete drafts that nobody came back to"))
def delete_expired_drafts() -> None:
    """Delete drafts whose time is up, and their files."""
    expire_drafts()
