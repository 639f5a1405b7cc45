"""What holds after any sequence of changes to a response's remarks."""

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import make_hearing, make_person, make_provision, make_remark, make_response, make_section

from pejl.analysing.model import Kind
from pejl.errors import PejlError
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Edit, Remark, Theme
from pejl.stages.remarks.rules import NothingToRedo, NothingToUndo
from pejl.stages.remarks.snapshots import Snapshot, snapshots
from pejl.stages.remarks.verbs import coding, history, spans
from pejl.stages.responses.models import Response

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

TEXT = (
    "Til høringen\nVi støtter målet om flere praktikpladser. Der bør dog være flere af dem i det nordlige kvarter. "
    "Hvem betaler?\nVi er bekymrede for bustrafikken, og – som vi skrev i 2019 – for lyset på stierne.\n"
    "Vi vil gerne være med til at prøve det af.\nMed venlig hilsen"
)
POINTS = (
    "Vi støtter målet om flere praktikpladser.",
    "Der bør dog være flere af dem i det nordlige kvarter.",
    "Hvem betaler?",
    "Vi er bekymrede for bustrafikken, og – som vi skrev i 2019 – for lyset på stierne.",
)


def response_with_remarks() -> tuple[Response, Person]:
    hearing = make_hearing(state="closed")
    response = make_response(TEXT, hearing=hearing, language="da")
    section = make_section(hearing=hearing)
    provision = make_provision(version=hearing.version, key="goal-1")
    for number, point in enumerate(POINTS, start=1):
        remark = make_remark(
            response=response, text=point, start=TEXT.index(point), number=number, section=section, kind="change"
        )
        remark.provisions.create(key=provision.key, score=0.7, reason="text")
    Theme.objects.create(hearing=hearing, key="light", name="Lys")
    return response, make_person(Role.OFFICER)


def living(response: Response) -> list[Remark]:
    return list(Remark.objects.filter(response=response, retired_at=None).order_by("start"))


def pictured(response: Response) -> dict[int, Snapshot]:
    return snapshots([remark.pk for remark in living(response)])


def act(response: Response, by: Person, step: tuple[str, int, int, int]) -> None:
    """Do what the step says, to the remark and at the place its numbers point at."""
    action, which, first, second = step
    rows = living(response)
    remark = rows[which % len(rows)] if rows else None
    start, end = sorted((first % (len(TEXT) + 1), second % (len(TEXT) + 1)))
    hearing = response.hearing
    if action == "make":
        spans.make(response=response, start=start, end=end, by=by)
    elif action in {"undo", "redo"}:
        {"undo": history.undo, "redo": history.redo}[action](response=response, by=by)
    elif action == "handle":
        coding.handle(response=response, by=by)
    elif remark is not None:
        one: dict[str, Callable[[], object]] = {
            "split": lambda: spans.split(remark=remark, at=[start, end], by=by),
            "merge": lambda: spans.merge(remarks=rows[which % len(rows) :][:2], by=by),
            "move": lambda: spans.move(remark=remark, start=start, end=end, by=by),
            "nudge": lambda: spans.move(
                remark=remark, start=max(0, remark.start - first % 12), end=remark.end - second % 12, by=by
            ),
            "retire": lambda: spans.retire(remark=remark, by=by),
            "kind": lambda: coding.set_kind(remarks=[remark], kind=list(Kind)[first % 8], by=by),
            "kinds": lambda: coding.set_kind(remarks=rows, kind=list(Kind)[first % 8], by=by),
            "section": lambda: coding.set_section(remarks=[remark], section=hearing.sections.get(), by=by),
            "about": lambda: coding.add_provision(remarks=[remark], key="goal-1", by=by),
            "not about": lambda: coding.remove_provision(remarks=[remark], key="goal-1", by=by),
            "committee": lambda: coding.set_committee(
                remarks=[remark], committee=hearing.lead, belongs=first % 2 == 0, by=by
            ),
            "theme": lambda: coding.set_theme(
                remarks=[remark], theme=hearing.themes.get(), belongs=first % 2 == 0, by=by
            ),
            "check": lambda: coding.check(remarks=[remark], by=by),
        }
        one[action]()


SPANS = ["split", "split", "merge", "merge", "move", "nudge", "retire", "make"]
SAID = ["kind", "kinds", "section", "about", "not about", "committee", "theme", "check", "handle"]
ACTIONS = [*SPANS, *SAID, "undo", "redo"]
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 20), st.integers(0, 400), st.integers(0, 400)), max_size=25
)


def require_whole(response: Response, numbers: dict[int, int]) -> None:
    """The laws; `numbers` remembers which row every number belonged to."""
    rows = living(response)
    for row in rows:
        assert row.text == TEXT[row.start : row.end]
        assert row.text == row.text.strip() != ""
    assert all(first.end <= second.start for first, second in pairwise(rows))
    for number, key in Remark.objects.filter(response=response).values_list("number", "pk"):
        assert numbers.setdefault(number, key) == key
    assert set(Remark.objects.filter(response=response).values_list("number", flat=True)) == set(numbers)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_any_sequence_keeps_the_laws_and_can_be_taken_back_and_done_again(
    steps: list[tuple[str, int, int, int]],
) -> None:
    response, officer = response_with_remarks()
    original = pictured(response)
    numbers: dict[int, int] = {}
    require_whole(response, numbers)
    for step in steps:
        try:
            act(response, officer, step)
        except PejlError:
            continue
        finally:
            require_whole(response, numbers)
    last, handled = pictured(response), Response.objects.get(pk=response.pk).handled_at
    undone = Edit.objects.filter(response=response, undone_at=None).count()
    for _ in range(undone):
        history.undo(response=response, by=officer)
        require_whole(response, numbers)
    with pytest.raises(NothingToUndo):
        history.undo(response=response, by=officer)
    assert pictured(response) == original
    assert Response.objects.get(pk=response.pk).handled_at is None
    for _ in range(undone):
        history.redo(response=response, by=officer)
    assert pictured(response) == last
    assert Response.objects.get(pk=response.pk).handled_at == handled


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.tuples(st.booleans(), STEPS.map(lambda steps: steps[:1])), max_size=10))
def test_two_people_never_take_back_each_others_work(
    steps: list[tuple[bool, list[tuple[str, int, int, int]]]],
) -> None:
    response, first = response_with_remarks()
    second = make_person(Role.LEAD)
    numbers: dict[int, int] = {}
    for is_second, one in steps:
        for step in one:
            person, other = (second, first) if is_second else (first, second)
            standing = set(
                Edit.objects.filter(response=response, by=other, undone_at=None).values_list("pk", flat=True)
            )
            try:
                act(response, person, step)
            except PejlError:
                continue
            finally:
                require_whole(response, numbers)
            after = set(Edit.objects.filter(response=response, by=other, undone_at=None).values_list("pk", flat=True))
            assert after == standing


def test_a_new_change_after_an_undo_ends_the_way_forth() -> None:
    response, officer = response_with_remarks()
    first, second = living(response)[:2]
    coding.set_kind(remarks=[first], kind=Kind.OFFER, by=officer)
    history.undo(response=response, by=officer)
    coding.set_kind(remarks=[second], kind=Kind.CONCERN, by=officer)
    with pytest.raises(NothingToRedo):
        history.redo(response=response, by=officer)
    assert [row.kind for row in living(response)] == ["change", "concern", "change", "change"]
