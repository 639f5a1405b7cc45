"""E-mails from templates: a subject on the first line, then the body, in the reader's language.

`mail/<template>.txt` gets `hearing`, `contact` and what the caller gives; a private link stands in it as `link`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from pejl.stages.hearings.deadlines import in_words
from pejl.stages.hearings.models import Hearing, Invitee, Letter, Subscription
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
        end=address("subscription_end", token, language=language),
        **said,
    )


def tell_parties(hearing: Hearing, template: str, *, about: str, by: Person | None, **said: object) -> int:
    """Write to every party that has been invited and has an e-mail address. Says to how many."""
    invited = hearing.invitees.filter(invited_at__isnull=False).exclude(party__email="")
    letters = (
        send(
            to_party(template, invitee, **said),
            kind=template,
            about=f"invitee:{invitee.pk}:{about}",
            hearing=hearing,
            by=by,
        )
        for invitee in _with_hearing(hearing, invited.select_related("party"))
    )
    return sum(letter is not None for letter in letters)


def tell_subscribers(hearing: Hearing, template: str, *, about: str, by: Person | None, **said: object) -> int:
    """Write to everybody who has confirmed that they want to hear of this hearing. Says to how many."""
    count = 0
    for subscription in hearing.subscriptions.filter(confirmed_at__isnull=False):
        subscription.hearing = hearing
        composed = to_subscriber(template, subscription, **said)
        about_them = f"subscription:{subscription.pk}:{about}"
        count += send(composed, kind=template, about=about_them, hearing=hearing, by=by) is not None
    return count


def _with_hearing(hearing: Hearing, invitees: Iterable[Invitee]) -> Iterable[Invitee]:
    """The invitees with the hearing that is at hand, so that it is not fetched for each."""
    for invitee in invitees:
        invitee.hearing = hearing
        yield invitee
