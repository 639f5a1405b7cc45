"""A transactional test leaves nothing to the next, even in tables that can only grow."""

import pytest
from tests.making import make_unit

from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event, Lifting


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_the_log_is_empty_at_every_turn(turn: int) -> None:
    assert (Event.objects.count(), Lifting.objects.count()) == (0, 0)
    log("unit.rename", make_unit(), by=None)
