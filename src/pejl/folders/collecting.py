"""A run without the search for dead cycles of objects."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting(*, made_to_stay: bool = False) -> Iterator[None]:
    """Leave Python's cyclic collector out, of the whole process, while this lasts; the same as before afterwards.

    All that a run makes is needed till its end, and looking through the hundred thousands of objects of a large hearing
    again and again takes a tenth of the time. `made_to_stay` hands all of them to the oldest generation at the end, or
    the next collection would look through them at once. It also gives back to the collector what `gc.freeze` has taken
    from it, so it is not for a process that began with that.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if made_to_stay:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
