"""Counts over very many remarks, kept for a minute: the lists themselves are always as they are now."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

MANY = 5_000
"""So many remarks are counted anew for every page; more are counted once a minute."""
_SECONDS = 60

Value = TypeVar("Value")


def remembered(key: str, count: Callable[[], Value], size: Callable[[Value], int]) -> Value:
    """What `count` gives, or gave within the last minute where its `size` was large."""
    kept: Value | None = cache.get(key)
    if kept is not None:
        return kept
    counted = count()
    if size(counted) > MANY:
        cache.set(key, counted, _SECONDS)
    return counted
