"""Limits on attempts are counted in a cache that tests share: each begins with an empty one."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_tried_before() -> None:
    cache.clear()
