"""The e-mails that senders get: receipt, link to a draft, question about consent. Written here, sent by a job."""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.ground.work.jobs import enqueue
from pejl.stages.hearings.deadlines import last_day, time_of_day
from pejl.stages.hearings.models import Hearing, Letter
from pejl.stages.responses.deadlines import may_still_correct
from pejl.stages.responses.links import address, follow_token
from pejl.stages.responses.models import FormDraft, Response


@transaction.atomic
def write_receipt(response: Response, *, language: str) -> Letter | None:
    """The receipt of the last edition, with number and private link; None where it has been written before."""
    edition = response.editions.count()
    with override(language):
        subject = _("Receipt: your response no. %(number)s to “%(hearing)s”") % _names(response)
        said = {
            "is_correction": edition > 1,
            "corrects": may_still_correct(response, timezone.now()),
            "link": address("follow", follow_token(response), language=language),
        }
        return _write(response, "receipt", subject, said, f"response:{response.pk}:{edition}")


@transaction.atomic
def write_withdrawal(response: Response, *, language: str) -> Letter | None:
    """That a response was withdrawn."""
    with override(language):
        subject = _("Your response no. %(number)s to “%(hearing)s” has been withdrawn") % _names(response)
        moment = f"{response.withdrawn_at:%Y%m%d%H%M%S}"
        return _write(response, "withdrawn", subject, {}, f"response:{response.pk}:{moment}")


@transaction.atomic
def write_consent_question(response: Response, *, recipient: str) -> Letter | None:
    """The question whether a response may be published, in the hearing's language."""
    language = response.hearing.language
    with override(language):
        subject = _("May we publish your response to “%(hearing)s”?") % _names(response)
        link = address("follow", follow_token(response), language=language)
        about = f"response:{response.pk}:{response.consent_asked_at:%Y%m%d%H%M%S}"
        return _write(response, "consent", subject, {"link": f"{link}#consent"}, about, recipient)


def write_draft_link(draft: FormDraft, *, token: str, language: str) -> Letter:
    """The private link of a draft."""
    with override(language):
        subject = _("Your draft response to “%(hearing)s”") % {"hearing": draft.hearing.title}
        closes_at = draft.hearing.closes_at
        closes = {"day": last_day(closes_at), "time": time_of_day(closes_at)} if closes_at else None
        said = {
            "draft": draft,
            "hearing": draft.hearing,
            "closes": closes,
            "link": address("draft", token, language=language),
        }
        body = render_to_string("responses/draft_link.txt", said)
        moment = f"{timezone.now():%Y%m%d%H%M%S%f}"
        return _send(draft.hearing, "draft-link", draft.email, subject, body, f"draft:{draft.pk}:{moment}")


def _names(response: Response) -> dict[str, object]:
    return {"number": response.number, "hearing": response.hearing.title}


def _write(
    response: Response, kind: str, subject: str, said: dict[str, object], about: str, recipient: str = ""
) -> Letter | None:
    recipient = recipient or response.email
    if not recipient or Letter.objects.filter(kind=kind, recipient=recipient, about=about).exists():
        return None
    given = {"response": response, "hearing": response.hearing, **said}
    body = render_to_string(f"responses/{kind}.txt", given)
    return _send(response.hearing, kind, recipient, subject, body, about)


def _send(hearing: Hearing, kind: str, recipient: str, subject: str, body: str, about: str) -> Letter:
    letter = Letter.objects.create(
        hearing=hearing, kind=kind, recipient=recipient, subject=subject[:300], body=body, about=about
    )
    enqueue("send-letter", hearing=hearing.pk, letter=letter.pk)
    return letter
