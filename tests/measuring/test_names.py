"""Everything that can be said of a target has its English and its Danish."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from pejl.measuring import METHOD_NAMES, NOTE_NAMES, OUTCOME_NAMES, REASON_NAMES, Outcome, Reason
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


def test_the_method_is_told_in_seven_sentences_in_both_languages() -> None:
    danish = Wording("da")
    assert len(METHOD_NAMES) == 7
    assert all(sentence.endswith(".") and danish(sentence) != sentence for sentence in METHOD_NAMES.values())
