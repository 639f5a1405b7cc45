"""Dates and numbers as each language writes them."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

SHOWN = Template(
    "{{ at|date:'DATE_FORMAT' }}; {{ at|date:'DATETIME_FORMAT' }}; {{ at|date:'SHORT_DATE_FORMAT' }}; {{ n }}"
)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("da", "2. marts 2026; 2. marts 2026 kl. 11.05; 02.03.2026; 1.234,5"),
        ("en", "2 March 2026; 2 March 2026, 11:05; 2 Mar 2026; 1,234.5"),
    ],
)
def test_each_language_has_its_own_way(language: str, shown: str) -> None:
    with override(language):
        assert SHOWN.render(Context({"at": datetime(2026, 3, 2, 10, 5, tzinfo=UTC), "n": 1234.5})) == shown
