"""The collector stands still for a run, and only for that."""

import gc
from collections.abc import Iterator

import pytest

from pejl.folders.collecting import without_collecting


@pytest.fixture(autouse=True)
def collector_on_again() -> Iterator[None]:
    yield
    gc.enable()


def test_it_goes_on_afterwards_also_after_an_error() -> None:
    with pytest.raises(ValueError, match="off"):
        _fail()
    assert gc.isenabled()


@without_collecting()
def _fail() -> None:
    raise ValueError("on" if gc.isenabled() else "off")


def test_what_somebody_else_switched_off_stays_off() -> None:
    gc.disable()
    with without_collecting():
        pass
    assert not gc.isenabled()


def test_what_a_run_made_is_not_looked_through_again() -> None:
    with without_collecting(made_to_stay=True):
        made = [[number] for number in range(5_000)]
    young = gc.get_objects(0) + gc.get_objects(1)
    assert not {id(one) for one in made} & {id(one) for one in young}
    assert {id(one) for one in made} <= {id(one) for one in gc.get_objects(2)}
