"""A hearing is opened, moved and ended, and those whom it concerns are told."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from pejl.errors import PejlError
from pejl.ground.work.recurring import every
from pejl.process.answering import tell_senders
from pejl.process.invitations import Sent, send_invitations
from pejl.process.letters import address, compose, send, tell_everybody, tell_followers
from pejl.stages.hearings import verbs
from pejl.stages.hearings.models import Hearing, Notice, Subscription
from pejl.stages.hearings.queries import due_to_close, due_to_open
from pejl.stages.hearings.verbs.subscriptions import subscription_token
from pejl.stages.organisation.models import Person
from pejl.wording import Wording


@transaction.atomic
def open_hearing(hearing: Hearing, *, by: Person | None) -> Sent:
    """Open it and write to the parties on its list. Raises NotReady, NotAllowed, WrongState."""
    verbs.open_hearing(hearing, by=by)
    return send_invitations(hearing, by=by, opening=True)


@transaction.atomic
def extend_hearing(hearing: Hearing, *, closes_at: datetime, reason: str, by: Person | None) -> int:
    """Give everybody more time and tell them. Says how many letters that were."""
    return _tell(hearing, verbs.extend_hearing(hearing, closes_at=closes_at, reason=reason, by=by), by)


@transaction.atomic
def reopen_hearing(hearing: Hearing, *, closes_at: datetime, reason: str, by: Person | None) -> int:
    """Take answers again and tell everybody. Says how many letters that were."""
    return _tell(hearing, verbs.reopen_hearing(hearing, closes_at=closes_at, reason=reason, by=by), by)


@transaction.atomic
def cancel_hearing(hearing: Hearing, *, reason: str, by: Person | None) -> int:
    """Stop it and tell everybody why. Says how many letters that were."""
    return _tell(hearing, verbs.cancel_hearing(hearing, reason=reason, by=by), by)


@transaction.atomic
def publish_responses(hearing: Hearing, *, by: Person | None) -> int:
    """Let the cleared responses be seen and tell those who follow the hearing, the first time."""
    verbs.publish_responses(hearing, by=by)
    tell_senders(hearing)
    return tell_followers(hearing, "published", by=by)


@transaction.atomic
def conclude_hearing(hearing: Hearing, *, by: Person | None) -> int:
    """End the work and tell parties and followers where to see what came of it."""
    verbs.conclude_hearing(hearing, by=by)
    tell_senders(hearing)
    return tell_everybody(hearing, "concluded", by=by)


@transaction.atomic
def subscribe(hearing: Hearing, *, email: str, language: str) -> Subscription:
    """Ask whoever has this address whether they want to hear of the hearing; at most one letter a day."""
    subscription = verbs.keep_subscription(hearing, email=email, language=language)
    token = subscription_token(hearing.pk, subscription.email)
    letter = compose(
        "subscription",
        subscription.email,
        language=language,
        secret=token,
        hearing=hearing,
        subscription=subscription,
        link=address("subscription_confirm", token, language=language),
        end=address("subscription_end", token, language=language),
    )
    send(letter, kind="subscription", about=f"subscription:{subscription.pk}:{timezone.localdate()}", hearing=hearing)
    return subscription


@every(minutes=1, title="Open and close hearings on time")
def keep_hearings_on_time() -> None:
    """Open what is planned for now and close what has reached its deadline, each on its own."""
    now = timezone.now()
    for hearing in due_to_open(now).select_related("planned_by", "lead"):
        _open_as_planned(hearing)
    for hearing in due_to_close(now):
        verbs.close_hearing(hearing, by=None)


def _open_as_planned(hearing: Hearing) -> None:
    """Open it in the name of whoever planned it; where that fails, tell them and do not try again every minute."""
    by = hearing.planned_by
    try:
        open_hearing(hearing, by=by)
    except PejlError as error:
        with transaction.atomic():
            language = by.language if by else hearing.language
            with override(language):
                reason = error.explain(Wording(language))
            hearing.refresh_from_db()
            verbs.drop_plan(hearing, by=None, reason=type(error).__name__)
            if by:
                page = address("hearing_setup", hearing.slug, language=language)
                letter = compose("not_opened", by.email, language=language, hearing=hearing, reason=reason, page=page)
                about = f"hearing:{hearing.pk}:{timezone.now():%Y%m%d%H%M}"
                send(letter, kind="not_opened", about=about, hearing=hearing)


def _tell(hearing: Hearing, notice: Notice, by: Person | None) -> int:
    return tell_everybody(hearing, notice.kind, by=by, about=f"notice:{notice.pk}", notice=notice.pk)
