"""What everybody sees around a plan: the remarks behind its goals."""

from typing import Any

import pytest
from tests.making import make_person
from tests.published import Told, answer, remark_of, say, tell

from pejl.process.plan_public import remarks_behind
from pejl.stages.remarks.models import RemarkProvision

pytestmark = pytest.mark.django_db
GOAL = "maal-1"


def test_remarks_that_surely_speak_of_a_goal_are_shown_before_those_that_sound_like_it() -> None:
    told, person = tell(), make_person()
    ties: list[dict[str, Any]] = [
        {"score": 0.3},
        {"score": 0.7},
        {"score": None, "reason": "reference"},
        {"state": "confirmed", "by": person},
        {"state": "rejected", "by": person},
    ]
    for number, tie in enumerate(ties, start=1):
        RemarkProvision.objects.filter(remark=remark_of(say(told, number), 1)).update(**tie)
    assert shown(told) == [4, 3, 2, 1]


def test_answered_remarks_come_first_and_thanks_are_left_out() -> None:
    told = tell()
    _, second, third = (say(told, number) for number in (1, 2, 3))
    answer(told, [remark_of(third, 1)])
    remark = remark_of(second, 1)
    remark.kind = "courtesy"
    remark.save(update_fields=["kind"])
    assert shown(told) == [3, 1]


def shown(told: Told) -> list[int]:
    """Numbers of the responses that the remarks of the goal stand in."""
    return [one.response.number for one in remarks_behind(told.hearing.version.policy, [GOAL])]
