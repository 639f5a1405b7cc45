"""People who want to hear of a hearing by e-mail: nobody is written to who has not said yes with their own mail."""

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.hearings.errors import LinkUnknown
from pejl.stages.hearings.models import Hearing, Subscription
from pejl.stages.organisation.tokens import derived_token, hash_of


@transaction.atomic
def keep_subscription(hearing: Hearing, *, email: str, language: str) -> Subscription:
    """Remember that somebody with this address wants to hear; it counts once it is confirmed."""
    email = email.strip().lower()
    subscription, new = Subscription.objects.get_or_create(
        hearing=hearing,
        email=email,
        defaults={"language": language, "token_hash": hash_of(subscription_token(hearing.pk, email))},
    )
    if new:
        log("subscription.ask", subscription, by=None, hearing=hearing.pk)
    return subscription


@transaction.atomic
def confirm_subscription(token: str) -> Subscription:
    """The link in the letter was followed. Raises LinkUnknown."""
    subscription = _with(token)
    if subscription.confirmed_at is None:
        subscription.confirmed_at = timezone.now()
        subscription.save(update_fields=["confirmed_at"])
        log("subscription.confirm", subscription, by=None, hearing=subscription.hearing_id)
    return subscription


@transaction.atomic
def unsubscribe(token: str) -> Hearing:
    """Forget the address. Raises LinkUnknown, also the second time."""
    subscription = _with(token)
    hearing = subscription.hearing
    log("subscription.end", subscription, by=None, hearing=hearing.pk)
    subscription.delete()
    return hearing


def subscription_token(hearing: int, email: str) -> str:
    """The token of a subscription's links, the same in every letter."""
    return derived_token("subscription", f"{hearing}:{email}")


def _with(token: str) -> Subscription:
    subscription = (
        Subscription.objects.select_related("hearing").filter(token_hash=hash_of(token)).first() if token else None
    )
    if subscription is None:
        raise LinkUnknown
    return subscription
