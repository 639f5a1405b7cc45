"""A policy's way from draft to the next one, on its page."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from tests.making import make_hearing, make_policy, make_version
from tests.process.reported import make_reported_city

from pejl.process.library import public_versions
from pejl.stages.policies.models import Policy, VersionKind
from pejl.web.public.policy_way import way_of
from pejl.web.public.timeline import Step

pytestmark = pytest.mark.django_db


def way(policy: Policy, today: date = date(2026, 3, 2)) -> list[Step]:
    with override("en"):
        return way_of(policy, list(public_versions().filter(policy=policy).order_by("-number")), today)


def test_a_policy_in_its_hearing_waits_for_the_rest() -> None:
    policy = make_policy()
    version = make_version(policy=policy)
    type(version).objects.filter(pk=version.pk).update(frozen_at="2026-01-04T23:30Z")
    closes = timezone.now() + timedelta(days=9)
    make_hearing(version=version, slug="ny", title="Ny politik", state="open", closes_at=closes)
    steps = way(policy)
    assert [step.state for step in steps] == ["done", "now", *["ahead"] * 5]
    assert steps[0].on == date(2026, 1, 5)  # in Denmark
    [link] = steps[1].links
    assert (link.href, link.title) == ("/en/hearings/ny/", "Ny politik")
    assert link.about.startswith("respond by ")


def test_what_came_of_a_policy_is_one_step_after_the_other() -> None:
    policy = make_reported_city().policy
    steps = way(policy)
    assert [step.state for step in steps] == ["done", "ahead", "done", "done", "now", "ahead", "ahead"]
    adopted, plans, barometer = steps[2], steps[3], steps[4]
    assert adopted.on == date(2023, 2, 6)
    assert [link.about.partition(" · ")[2] for link in plans.links] == ["2 initiatives", "1 initiative"]
    assert barometer.links[0].about == "1 reached"
    assert (steps[-1].title, steps[-1].on) == ("The policy expires", date(2026, 12, 31))


def test_an_expired_policy_says_so_until_the_next_is_there() -> None:
    policy = make_reported_city().policy
    assert (way(policy, date(2027, 1, 1))[-1].title, way(policy, date(2027, 1, 1))[-1].state) == (
        "The policy has expired",
        "now",
    )
    after = make_policy(slug="naeste", title="Den næste", predecessor=policy)
    version = make_version(policy=after, kind=VersionKind.ADOPTED)
    type(version).objects.filter(pk=version.pk).update(frozen_at="2026-12-06T10:00Z")
    assert [link.href for link in way(policy)[-1].links] == ["/en/policies/naeste/"]


def test_the_page_shows_it_in_danish(client: Client) -> None:
    policy = make_reported_city().policy
    html = client.get(reverse("policy", args=[policy.slug])).content.decode()
    assert "Fra udkast til næste politik" in html
    assert 'href="/barometer/' in html
    assert "her er vi nu" in html
