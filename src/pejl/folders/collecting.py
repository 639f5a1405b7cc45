"""A run without the search for dead cycles of objects."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave Python's cyclic collector out, of the whole process, while this lasts; the same as before afterwards.

    All that a run makes is needed till its end, and looking through the hundred thousands of objects of a large hearing
    again and again takes a tenth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
