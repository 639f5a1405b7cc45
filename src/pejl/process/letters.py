"""E-mails from templates: a subject on the first line, then the body, in the reader's language.

`mail/<template>.txt` gets `hearing`, `contact` and what the caller gives; a private link stands in it as `link`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.stages.hearings.deadlines import in_words
from pejl.stages.hearings.models import Hearing, Invitee, Letter, Notice, Subscription
from pejl.stages.hearings.queries import deadline_of
from pejl.stages.hearings.verbs import keep_letter
from pejl.stages.hearings.verbs.invitees import link_token
from pejl.stages.hearings.verbs.subscriptions import subscription_token
from pejl.stages.organisation.models import City, Person


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter as its reader will see it."""

    recipient: str
    subject: str
    body: str
    secret: str = ""
    """The part of the body that only the recipient may see."""


def compose(template: str, recipient: str, *, language: str, secret: str = "", **said: object) -> Composed:
    """Fill in a template in a language."""
    with override(language):
        closes_at = said.get("closes_at")
        until = in_words(closes_at) if isinstance(closes_at, datetime) else ""
        text = render_to_string(f"mail/{template}.txt", {"city": City.objects.first(), "until": until, **said})
    subject, _, body = text.strip().partition("\n")
    return Composed(recipient, subject.strip(), body.strip() + "\n", secret)


def send(
    composed: Composed, *, kind: str, about: str = "", hearing: Hearing | None = None, by: Person | None = None
) -> Letter | None:
    """Have it sent after the transaction; None where the same was sent before."""
    return keep_letter(
        kind=kind,
        recipient=composed.recipient,
        subject=composed.subject,
        body=composed.body,
        about=about,
        hearing=hearing,
        by=by,
        secret=composed.secret,
    )


def address(name: str, *arguments: object, language: str) -> str:
    """The full address of a page in a language."""
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def to_party(template: str, invitee: Invitee, **said: object) -> Composed:
    """A letter to an invited party, with its own deadline and its personal link."""
    hearing = invitee.hearing
    token, language = link_token(invitee), hearing.language
    return compose(
        template,
        invitee.party.email,
        language=language,
        secret=token,
        hearing=hearing,
        party=invitee.party,
        closes_at=deadline_of(invitee),
        link=f"{address('hearing_respond', hearing.slug, language=language)}?invitation={token}",
        nothing=f"{address('no_remarks', hearing.slug, language=language)}?invitation={token}",
        page=address("hearing", hearing.slug, language=language),
        outcome=address("hearing_outcome", hearing.slug, language=language),
        **said,
    )


def to_subscriber(template: str, subscription: Subscription, **said: object) -> Composed:
    """A letter to a subscriber, with the link that ends the subscription."""
    hearing, language = subscription.hearing, subscription.language
    token = subscription_token(hearing.pk, subscription.email)
    return compose(
        template,
        subscription.email,
        language=language,
        secret=token,
        hearing=hearing,
        subscription=subscription,
        closes_at=hearing.closes_at,
        page=address("hearing", hearing.slug, language=language),
        outcome=address("hearing_outcome", hearing.slug, language=language),
        end=address("subscription_end", token, language=language),
        **said,
    )


def write_to(invitees: Sequence[int], template: str, *, hearing: Hearing, by: Person | None, **given: Any) -> int:
    """Have a letter written to each of these invited parties (ids). Says to how many.

    `given` may hold `about`, which tells this round from others of the same kind, and `notice`, the id of one.
    """
    if invitees:
        person = by.pk if by else None
        enqueue(
            "write-to-parties",
            hearing=hearing.pk,
            by=by,
            template=template,
            invitees=list(invitees),
            person=person,
            **given,
        )
    return len(invitees)


def tell_everybody(hearing: Hearing, template: str, *, by: Person | None, **given: Any) -> int:
    """Write to the parties that have been invited and to those who follow the hearing. Says to how many."""
    invited = hearing.invitees.filter(invited_at__isnull=False).exclude(party__email="")
    told = write_to(list(invited.values_list("pk", flat=True)), template, hearing=hearing, by=by, **given)
    return told + tell_followers(hearing, template, by=by, **given)


def tell_followers(hearing: Hearing, template: str, *, by: Person | None, **given: Any) -> int:
    """Write to those who have confirmed that they want to hear of the hearing. Says to how many."""
    followers = list(hearing.subscriptions.filter(confirmed_at__isnull=False).values_list("pk", flat=True))
    if followers:
        enqueue("write-to-followers", hearing=hearing.pk, by=by, template=template, followers=followers, **given)
    return len(followers)


@job("write-to-parties", "Write letters to the parties")
def write_to_parties(
    progress: Progress,
    *,
    template: str,
    invitees: list[int],
    about: str = "",
    notice: int | None = None,
    person: int | None = None,
) -> None:
    """Write the letters; begun again, it writes those that are missing."""
    rows = list(Invitee.objects.filter(pk__in=invitees).select_related("party", "hearing").order_by("pk"))
    by = Person.objects.filter(pk=person).first() if person else None
    said = _said(notice)
    progress.begin(len(rows))
    for invitee in rows:
        letter = to_party(template, invitee, **said)
        mark = ":".join(filter(None, ["invitee", str(invitee.pk), about]))
        send(letter, kind=template, about=mark, hearing=invitee.hearing, by=by)
        progress.step()


@job("write-to-followers", "Write to those who follow a hearing")
def write_to_followers(
    progress: Progress, *, template: str, followers: list[int], about: str = "", notice: int | None = None
) -> None:
    """Write the letters; begun again, it writes those that are missing."""
    rows = list(Subscription.objects.filter(pk__in=followers).select_related("hearing").order_by("pk"))
    said = _said(notice)
    progress.begin(len(rows))
    for subscription in rows:
        letter = to_subscriber(template, subscription, **said)
        mark = ":".join(filter(None, ["subscription", str(subscription.pk), about]))
        send(letter, kind=template, about=mark, hearing=subscription.hearing)
        progress.step()


def _said(notice: int | None) -> dict[str, object]:
    return {"notice": Notice.objects.get(pk=notice)} if notice else {}
