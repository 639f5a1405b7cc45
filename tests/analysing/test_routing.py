"""Committees follow from provision and box."""

from dataclasses import replace

import pytest

from pejl.analysing.hearing import Hearing
from pejl.analysing.model import ProvisionMatch
from pejl.analysing.provision import PolicyText
from pejl.analysing.routing import committees_for


def _named(*keys: str, reason: str = "reference") -> tuple[ProvisionMatch, ...]:
    return tuple(ProvisionMatch(key, 1.0, reason) for key in keys)


@pytest.mark.parametrize(
    ("section", "matches", "expected"),
    [
        ("health", _named("goal-9"), ("TMU",)),  # what is named wins over the box
        ("health", _named("goal-9", reason="quote"), ("TMU",)),
        ("health", _named("goal-9", reason="text"), ("SOU",)),  # what only reads alike does not
        ("leisure", (), ("KFU", "ØU")),  # joint responsibility stays joint
        ("general", _named("goal-3"), ("BUU", "SUD")),
        ("general", _named("goal-4", "goal-6"), ("KFU", "SOU")),
        ("general", _named("flagship-2"), ("KFU", "ØU")),  # none of its own: the box of the part it belongs to
        ("general", _named("goal-6", reason="text"), ("SOU",)),  # a box without committees: the best text match
        ("general", _named("principle-1"), ("BUU",)),  # nobody is responsible: the lead
        ("general", _named("goal-99"), ("BUU",)),
        ("general", (), ("BUU",)),
        ("no such box", (), ("BUU",)),
    ],
)
def test_committees(
    section: str,
    matches: tuple[ProvisionMatch, ...],
    expected: tuple[str, ...],
    lindholm: PolicyText,
    lindholm_hearing: Hearing,
) -> None:
    assert committees_for(section, matches, lindholm, lindholm_hearing) == expected


def test_without_a_policy_the_box_decides(lindholm_hearing: Hearing) -> None:
    assert committees_for("city", (), None, lindholm_hearing) == ("TMU",)
    assert committees_for("general", (), None, replace(lindholm_hearing, lead="")) == ()
