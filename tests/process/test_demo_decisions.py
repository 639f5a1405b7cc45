"""What the demo's committees and council decided of its adopted policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from pejl.process.demo import DEMO_PASSWORD
from pejl.process.demo.adopted import fill_adopted
from pejl.process.demo.city import CityFile, fill_city
from pejl.stages.decisions.models import Item, ItemState, Meeting, MeetingState
from pejl.stages.decisions.queries import whole_treatments
from pejl.stages.policies.models import Policy
from pejl.stages.revisions.queries.ends import remarks_without_end

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).resolve().parents[2] / "example"


@pytest.fixture(scope="module")
def policy(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Policy]:
    """The city with the policy before the present one; the tests change nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill_city(CityFile.read(EXAMPLE / "demo" / "city.toml"), EXAMPLE / "hearing", password=DEMO_PASSWORD)
        yield fill_adopted(EXAMPLE)
        transaction.set_rollback(True)


def test_four_committees_and_the_council_twice_decided_in_order(policy: Policy) -> None:
    item = Item.objects.get(policy=policy)
    told = [(t.body.code, t.reading, t.outcome) for t in whole_treatments([item])]
    assert told == [
        ("BIU", 0, "recommended"),
        ("BUU", 0, "recommended"),
        ("KFU", 0, "changed"),
        ("TMU", 0, "recommended"),
        ("BY", 1, "approved"),
        ("BY", 2, "approved"),
    ]
    assert (item.state, item.published_at is not None) == (ItemState.APPROVED, True)
    assert set(Meeting.objects.values_list("state", flat=True)) == {MeetingState.HELD}


def test_an_amendment_moved_in_a_committee_stands_in_the_adopted_text(policy: Policy) -> None:
    adopted = Item.objects.get(policy=policy).adopted
    assert adopted is not None
    body = adopted.provisions.get(key="goal-4/commitment").body
    assert (
        body == "- ansætte to foreningsguider,\n- betale det første halve års kontingent for børn og unge under 25 år."
    )
    changes = adopted.based_on.revision.changes.order_by("number") if adopted.based_on else []
    assert [(c.number, c.state, str(c.moved_by or "")) for c in changes] == [
        (1, "approved", ""),
        (2, "approved", ""),
        (3, "approved", ""),
        (4, "approved", "GH"),
    ]


def test_votes_and_two_statements_are_in_the_minutes(policy: Policy) -> None:
    rows = whole_treatments([Item.objects.get(policy=policy)])
    last = {v.party.code: (v.in_favour, v.against, v.abstaining) for v in rows[-1].votes.filter(amendment=None)}
    assert last == {"BL": (8, 0, 0), "FR": (11, 0, 0), "GH": (6, 0, 0), "RF": (0, 5, 1)}
    said = [(s.kind, [p.code for p in s.parties.order_by("code")]) for row in rows for s in row.statements.all()]
    assert said == [("dissent", ["RF"]), ("statement", ["FR", "GH"])]


def test_every_remark_of_the_past_hearing_has_its_end(policy: Policy) -> None:
    hearing = Item.objects.get(policy=policy).hearing
    assert hearing is not None
    assert remarks_without_end(hearing).count() == 0
