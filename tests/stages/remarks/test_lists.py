"""Lists of remarks and responses: what they are narrowed to, and how many queries they take."""

from collections.abc import Callable, Iterator
from datetime import date
from operator import attrgetter

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import NOW, make_hearing, make_person, make_remark, make_response, make_section, make_unit

from pejl.ground.keyset import keyset_page
from pejl.ground.search.models import SearchEntry
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.finding import index_missing
from pejl.stages.remarks.models import Assignment, Campaign, Remark, Theme
from pejl.stages.remarks.queries.lists import ORDERS, Narrowing, choices_in, count_of, remarks_of, with_list
from pejl.stages.remarks.queries.reading import next_unread, reading_counts, responses_to_read, with_counts
from pejl.stages.remarks.queries.room import opened, targets_of, uncovered
from pejl.stages.remarks.queries.work import loads_in, unassigned_in, waiting
from pejl.stages.remarks.verbs import history, spans
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearing() -> Hearing:
    return make_hearing(state="closed")


def queries(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        read()
    return len(captured)


def furnished(hearing: Hearing, **fields: object) -> Remark:
    """A remark with one of everything."""
    remark = make_remark(hearing=hearing, **fields)
    unit = make_unit()
    theme = Theme.objects.create(hearing=hearing, key=f"theme-{remark.pk}", name=f"Tema {remark.pk}")
    remark.themes.create(theme=theme)
    remark.committees.create(committee=unit)
    remark.provisions.create(key="goal-1", reason="text", score=0.5)
    Assignment.objects.create(remark=remark, unit=unit, at=NOW)
    return remark


def numbers(hearing: Hearing, **narrowed: str) -> list[str]:
    return [remark.text for remark in remarks_of(hearing, Narrowing(**narrowed)).order_by(*ORDERS[""])]


def test_each_narrowing_finds_its_own(hearing: Hearing) -> None:
    section, unit, committee = make_section(hearing=hearing), make_unit(), make_unit(kind="committee")
    lit = make_remark(hearing=hearing, text="Lys på stierne.", kind="change", section=section)
    plain = make_remark(hearing=hearing, text="Tak for mødet.", kind="courtesy", checked_at=NOW)
    gone = make_remark(hearing=hearing, text="Væk.", retired_at=NOW)
    withdrawn = make_remark(hearing=hearing, text="Trukket.")
    Response.objects.filter(pk=withdrawn.response_id).update(state="withdrawn")
    theme = Theme.objects.create(hearing=hearing, key="light", name="Lys")
    lit.themes.create(theme=theme)
    plain.themes.create(theme=theme, state="rejected")
    lit.committees.create(committee=committee)
    lit.provisions.create(key="goal-1", reason="text")
    campaign = Campaign.objects.create(hearing=hearing, key="campaign-1", title="x", lead=lit.response)
    Remark.objects.filter(pk=lit.pk).update(campaign=campaign)
    person = make_person(Role.OFFICER, unit)
    Assignment.objects.create(remark=lit, unit=unit, person=person, at=NOW)
    both, first, second = [lit.text, plain.text], [lit.text], [plain.text]
    assert numbers(hearing) == both
    assert gone.text not in numbers(hearing)
    for narrowed, found in {
        ("section", section.key): first,
        ("section", "-"): second,
        ("kind", "courtesy"): second,
        ("theme", "light"): first,
        ("theme", "-"): second,
        ("committee", committee.code): first,
        ("committee", "-"): second,
        ("provision", "goal-1"): first,
        ("provision", "-"): second,
        ("campaign", "campaign-1"): first,
        ("campaign", "-"): second,
        ("unit", unit.code): first,
        ("unit", "-"): second,
        ("person", str(person.pk)): first,
        ("state", "pending"): first,
        ("state", "answered"): [],
        ("state", "checked"): second,
        ("state", "unchecked"): first,
        ("kind", "nonsense"): both,
    }.items():
        assert numbers(hearing, **dict([narrowed])) == found, narrowed
    Assignment.objects.update(assessed_at=NOW)
    assert numbers(hearing, state="answered") == first
    assert numbers(hearing, state="pending", unit=unit.code) == []


def test_words_are_found_in_every_form_and_before_they_are_indexed(hearing: Hearing) -> None:
    remark = make_remark(hearing=hearing, text="Vi savner lamper på stierne.")
    other = make_remark(hearing=make_hearing(), text="Lamper andetsteds.")
    assert numbers(hearing, text="LAMPER") == [remark.text]
    assert numbers(hearing, text="lamperne sti") == []
    assert index_missing() == 2
    assert index_missing() == 0
    assert numbers(hearing, text="lamperne sti") == [remark.text]
    assert numbers(other.hearing, text="sti") == []
    assert numbers(hearing, text="?") == []
    Remark.objects.filter(pk=remark.pk).update(retired_at=NOW)
    index_missing()
    assert set(SearchEntry.objects.filter(kind="remark").values_list("object_id", flat=True)) == {other.pk}


def test_a_moved_boundary_is_found_by_its_new_words_and_by_the_old_after_undo(hearing: Hearing) -> None:
    text = "Vi savner lamper på stierne."
    response = make_response(text, hearing=hearing)
    remark = make_remark(response=response, text="Vi savner lamper")
    officer = make_person(Role.OFFICER)
    index_missing()
    spans.move(remark=remark, start=0, end=len(text), by=officer)
    assert numbers(hearing, text="stierne") == [text]
    history.undo(response=response, by=officer)
    assert numbers(hearing, text="stierne") == []


def test_lists_take_as_many_queries_for_three_as_for_one(hearing: Hearing) -> None:
    def rows() -> list[object]:
        page = keyset_page(with_list(remarks_of(hearing, Narrowing())), ORDERS[""])
        return [
            (
                str(row),
                row.response.title,
                row.section,
                row.campaign,
                row.kind_by,
                [tie.theme.name for tie in row.themes.all()],
                [tie.committee.code for tie in row.committees.all()],
                [given.unit.code for given in row.assignments.all()],
            )
            for row in page.rows
        ]

    furnished(hearing)
    one, choices = queries(rows), queries(lambda: choices_in(hearing))
    furnished(hearing)
    furnished(hearing)
    assert queries(rows) == one == 5
    assert queries(lambda: choices_in(hearing)) == choices == 6


@pytest.fixture
def empty_cache() -> Iterator[None]:
    """Nothing kept from before, and nothing left for the tests that follow."""
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("empty_cache")
def test_counts_of_very_many_are_kept_a_minute(hearing: Hearing, monkeypatch: pytest.MonkeyPatch) -> None:
    make_remark(hearing=hearing, kind="change")
    assert count_of(hearing, Narrowing(kind="change")) == 1
    monkeypatch.setattr("pejl.stages.remarks.queries.remembered.MANY", 1)
    make_remark(hearing=hearing, kind="change")
    assert count_of(hearing, Narrowing(kind="change")) == 2
    make_remark(hearing=hearing, kind="change")
    assert count_of(hearing, Narrowing(kind="change")) == 2
    assert count_of(hearing, Narrowing()) == 3
    assert [count for *_, count in choices_in(hearing).kinds] == [3]
    assert queries(lambda: choices_in(hearing)) == 0


def test_the_room_takes_as_many_queries_for_a_long_response(hearing: Hearing) -> None:
    text = "Første. Andet. Tredje."
    response = make_response(text, hearing=hearing)
    first = furnished(hearing, response=response, text="Første.", number=1)

    def read() -> None:
        found = opened(response)
        assert found is not None
        for remark in found.remarks:
            assert remark.response.title == response.title
            assert [tie.theme.name for tie in remark.themes.all()]

    one = queries(read)
    furnished(hearing, response=response, text="Andet.", start=8, number=2)
    furnished(hearing, response=response, text="Tredje.", start=15, number=3)
    assert queries(read) == one
    found = opened(response)
    assert found is not None
    assert [remark.number for remark in found.remarks] == [1, 2, 3]
    assert found.numbered(2) == found.remarks[1]
    assert found.numbered(9) == found.remarks[0]
    (target,) = targets_of(found.remarks[0])
    assert (target.tie.key, target.provision, target.others) == ("goal-1", None, 2)
    assert found.place(first) == 1
    assert found.beside(found.remarks[2], 1) is None


def test_what_is_in_no_remark_is_named_with_its_reason() -> None:
    text = "Høringssvar\nVi er enige. Hvem betaler?\nHilsen os"
    remark = Remark(start=12, end=24)
    marks = [["heading", 0, 11], ["signature", 39, 48]]
    found = [(text[a:b], why) for a, b, why in uncovered(text, [remark], marks)]
    assert found == [("Høringssvar", "heading"), ("Hvem betaler?", ""), ("Hilsen os", "signature")]
    assert [text[a:b] for a, b, _ in uncovered(text, [], [])] == [text]
    assert uncovered("", [], []) == []


def test_the_units_own_responses_come_first_and_next(hearing: Hearing) -> None:
    unit = make_unit()
    officer = make_person(Role.OFFICER, unit)
    for number in (1, 2, 3, 4):
        make_remark(response=make_response("Noget.", hearing=hearing, number=number), text="Noget.")
    make_response("Igen.", hearing=hearing, number=5, duplicate_of=hearing.responses.get(number=1))
    make_response("", hearing=hearing, number=6, state="unreadable")
    Assignment.objects.create(remark=Remark.objects.get(response__number=3), unit=unit, person=officer, at=NOW)
    hearing.responses.filter(number=1).update(handled_at=NOW)
    listed = keyset_page(responses_to_read(hearing, officer), ("turn", "number")).rows
    assert [attrgetter("number", "turn", "ours")(row) for row in listed] == [
        (3, 0, True),
        (2, 1, False),
        (4, 1, False),
        (1, 2, False),
    ]
    Remark.objects.filter(response__number=2).update(checked_at=NOW)
    assert [(one.response.number, one.points, one.unsure) for one in with_counts(listed)] == [
        (3, 1, 1),
        (2, 1, 0),
        (4, 1, 1),
        (1, 1, 1),
    ]
    counts = reading_counts(hearing, officer)
    assert (counts.unread, counts.handled, counts.mine, counts.unit, counts.unreadable) == (3, 1, 1, 1, 1)
    assert counts.by_sender == {"unknown": 4}
    assert [next_unread(hearing, after, officer) for after in (0, 3, 2, 4)] == [3, 4, 3, 3]
    assert [row.number for row in responses_to_read(hearing, officer, status="handled")] == [1]
    assert [row.number for row in responses_to_read(hearing, officer, whose="mine")] == [3]
    page = keyset_page(responses_to_read(hearing, officer), ("turn", "number"), size=2)
    after = keyset_page(responses_to_read(hearing, officer), ("turn", "number"), size=2, after=page.next)
    assert [row.number for row in [*page.rows, *after.rows]] == [3, 2, 4, 1]


def test_the_load_of_units_and_people(hearing: Hearing) -> None:
    unit, other = make_unit(code="BIF"), make_unit(code="SUF")
    officer, colleague = make_person(Role.OFFICER, unit), make_person(Role.OFFICER, unit)
    today = date(2026, 5, 4)
    rows = (
        (unit, officer, date(2026, 5, 1), None),
        (unit, None, date(2026, 5, 8), None),
        (unit, officer, None, NOW),
        (other, None, None, None),
    )
    for owner, person, due_on, assessed_at in rows:
        Assignment.objects.create(
            remark=make_remark(hearing=hearing),
            unit=owner,
            person=person,
            due_on=due_on,
            assessed_at=assessed_at,
            at=NOW,
        )
    make_remark(hearing=hearing)
    loads = loads_in(hearing, today)
    assert [(load.unit, load.person, load.pending, load.answered, load.overdue, load.next_due) for load in loads] == [
        (unit, None, 2, 1, 1, date(2026, 5, 1)),
        (unit, officer, 1, 1, 1, date(2026, 5, 1)),
        (other, None, 1, 0, 0, None),
    ]
    assert unassigned_in(hearing) == 1
    found = waiting([officer, colleague, make_person()], today)
    assert {
        person: [(one.hearing, one.mine, one.unit, one.overdue, one.soon) for one in rows]
        for person, rows in found.items()
    } == {
        officer.pk: [(hearing, 1, 1, 1, 1)],
        colleague.pk: [(hearing, 0, 1, 0, 1)],
    }
