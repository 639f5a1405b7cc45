"""Reading a version in order, and in which versions each provision came in or was reworded."""

from typing import Any

import pytest
from tests.making import make_policy, make_provision, make_version

from pejl.stages.policies.queries import Step, history_of_provisions, read_version

pytestmark = pytest.mark.django_db


def test_a_version_is_read_in_order_with_depths() -> None:
    version = make_version()
    top = make_provision(version=version, key="a", order=10, kind="marker", title="A")
    make_provision(version=version, key="c", order=30, kind="section", title="C")
    make_provision(version=version, key="b", order=20, parent=top, title="B")
    reading = read_version(version)
    assert [(part.depth, part.provision.key) for part in reading.parts] == [(0, "a"), (1, "b"), (0, "c")]
    assert not reading.has_short_edition


def test_definitions_are_those_that_say_what_a_word_means() -> None:
    version = make_version()
    said = make_provision(version=version, kind="definition", title="Mentor", body="En frivillig.", plain="En hjælper.")
    make_provision(version=version, kind="definition", title="Tom", body="")
    make_provision(version=version, kind="goal", title="Mål", body="Mere.")
    reading = read_version(version)
    assert reading.definitions == (said,)
    assert reading.has_short_edition


def test_the_history_names_versions_that_added_or_reworded() -> None:
    policy = make_policy()
    first, second, third = (make_version(policy=policy, number=number) for number in (1, 2, 3))
    for version, body in ((first, "Mindst 100."), (second, "Mindst 100."), (third, "Mindst 200.")):
        make_provision(version=version, key="maal-1", title="Praktik", body=body)
    make_provision(version=second, key="maal-2", title="Haller")
    assert history_of_provisions([third, first, second]) == {
        "maal-1": [Step(first, is_new=True), Step(third, is_new=False)],
        "maal-2": [Step(second, is_new=True)],
    }


def test_queries_do_not_grow_with_the_text(django_assert_num_queries: Any) -> None:
    version = make_version()
    for _ in (1, 2, 3):
        make_provision(version=version, parent=version.provisions.first())
        with django_assert_num_queries(2):
            read_version(version)
        with django_assert_num_queries(1):
            history_of_provisions([version])
