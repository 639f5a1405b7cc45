"""Everything that can be said of a target has its English and its Danish."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from pejl.measuring import NOTE_NAMES, OUTCOME_NAMES, REASON_NAMES, Outcome, Reason
from pejl.measuring.targets import Note
from pejl.wording import Wording


@pytest.mark.parametrize(
    ("members", "names"),
    [(Outcome, OUTCOME_NAMES), (Reason, REASON_NAMES), (Note, NOTE_NAMES)],
    ids=["outcomes", "reasons", "notes"],
)
def test_every_member_is_said_in_both_languages(members: type[StrEnum], names: Mapping[StrEnum, str]) -> None:
    assert list(names) == list(members)
    danish = Wording("da")
    assert [name for name in names.values() if danish(name) == name] == []
