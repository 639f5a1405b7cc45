"""Nobody is subscribed without having said yes with their own mail."""

import pytest
from tests.making import make_hearing

from pejl.stages.hearings import verbs
from pejl.stages.hearings.errors import LinkUnknown
from pejl.stages.hearings.models import Subscription
from pejl.stages.hearings.verbs.subscriptions import subscription_token

pytestmark = pytest.mark.django_db


def test_a_subscription_counts_when_it_is_confirmed_and_can_be_ended() -> None:
    hearing = make_hearing(state="open")
    asked = verbs.keep_subscription(hearing, email=" Borger@Example.org ", language="en")
    again = verbs.keep_subscription(hearing, email="borger@example.org", language="da")
    assert (asked.pk, asked.email, asked.language, asked.confirmed_at) == (again.pk, "borger@example.org", "en", None)
    token = subscription_token(hearing.pk, "borger@example.org")
    assert verbs.confirm_subscription(token).confirmed_at is not None
    assert verbs.unsubscribe(token) == hearing
    assert not Subscription.objects.exists()
    with pytest.raises(LinkUnknown):
        verbs.unsubscribe(token)


@pytest.mark.parametrize("token", ["", "abc"])
def test_a_made_up_link_does_nothing(token: str) -> None:
    verbs.keep_subscription(make_hearing(), email="a@example.org", language="da")
    with pytest.raises(LinkUnknown):
        verbs.confirm_subscription(token)
