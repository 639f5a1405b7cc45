"""What an index page says of each figure."""

from collections.abc import Mapping

import pytest
from django.utils.translation import override

from pejl.measuring.composite import Answer, Indicator
from pejl.web.barometer.indices import _raw

YES_NO = Indicator("council", answer=Answer.YES_NO, low=0, high=1)
NUMBER = Indicator("share")


@pytest.mark.parametrize(
    ("indicator", "step", "said"),
    [
        (YES_NO, {"raw": 1.0, "filled_in": False}, "Ja"),
        (YES_NO, {"raw": 0, "filled_in": False}, "Nej"),
        (YES_NO, {"raw": 0.5, "filled_in": True}, "0,5"),
        (YES_NO, {"raw": 1.0, "filled_in": True}, "1,0"),
        (YES_NO, {"raw": None, "filled_in": False}, "–"),
        (NUMBER, {"raw": 1.0, "filled_in": False}, "1,0"),
    ],
)
def test_an_answer_is_said_in_words(indicator: Indicator, step: Mapping[str, object], said: str) -> None:
    with override("da"):
        assert _raw(indicator, step) == said
