"""The e-mails that senders get: receipt, link to a draft, question about consent. Written here, sent by a job."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.stages.hearings.deadlines import last_day, time_of_day
from pejl.stages.hearings.models import Hearing, Letter
from pejl.stages.hearings.verbs.letters import keep_letter
from pejl.stages.responses.deadlines import may_still_correct
from pejl.stages.responses.links import address, follow_token
from pejl.stages.responses.models import FormDraft, Response


@transaction.atomic
def write_receipt(response: Response, *, language: str) -> Letter | None:
    """The receipt of the last edition, with number and private link; None where it has been written before."""
    edition = response.editions.count()
    with override(language):
        said = {"is_correction": edition > 1, "corrects": may_still_correct(response, timezone.now())}
        subject = _("Receipt: your response no. %(number)s to “%(hearing)s”") % _names(response)
        return _write(response, "receipt", subject, said, f"response:{response.pk}:{edition}", language=language)


@transaction.atomic
def write_withdrawal(response: Response, *, language: str) -> Letter | None:
    """That a response was withdrawn."""
    with override(language):
        subject = _("Your response no. %(number)s to “%(hearing)s” has been withdrawn") % _names(response)
        about = f"response:{response.pk}:{_stamp(response.withdrawn_at)}"
        return _write(response, "withdrawn", subject, {}, about, language=language)


@transaction.atomic
def write_consent_question(response: Response, *, recipient: str) -> Letter | None:
    """The question whether a response may be published, in the hearing's language."""
    language = response.hearing.language
    with override(language):
        subject = _("May we publish your response to “%(hearing)s”?") % _names(response)
        about = f"response:{response.pk}:{_stamp(response.consent_asked_at)}"
        return _write(response, "consent", subject, {}, about, language=language, recipient=recipient)


def write_draft_link(draft: FormDraft, *, token: str, language: str) -> Letter | None:
    """The private link of a draft."""
    with override(language):
        closes_at = draft.hearing.closes_at
        closes = {"day": last_day(closes_at), "time": time_of_day(closes_at)} if closes_at else None
        link = address("draft", token, language=language)
        said = {"draft": draft, "hearing": draft.hearing, "closes": closes, "link": link}
        return keep_letter(
            kind="draft-link",
            recipient=draft.email,
            subject=_("Your draft response to “%(hearing)s”") % {"hearing": draft.hearing.title},
            body=render_to_string("responses/draft_link.txt", said),
            about=f"draft:{draft.pk}:{_stamp(timezone.now())}",
            hearing=draft.hearing,
            secret=link,
        )


def _names(response: Response) -> dict[str, object]:
    return {"number": response.number, "hearing": response.hearing.title}


def _stamp(moment: datetime | None) -> str:
    return f"{moment:%Y%m%d%H%M%S}" if moment else ""


def _write(
    response: Response,
    kind: str,
    subject: str,
    said: Mapping[str, object],
    about: str,
    *,
    language: str,
    recipient: str = "",
) -> Letter | None:
    hearing: Hearing = response.hearing
    link = address("follow", follow_token(response), language=language)
    body = render_to_string(f"responses/{kind}.txt", {"response": response, "hearing": hearing, "link": link, **said})
    return keep_letter(
        kind=kind,
        recipient=recipient or response.email,
        subject=subject,
        body=body,
        about=about,
        hearing=hearing,
        secret=link if link in body else "",
    )
