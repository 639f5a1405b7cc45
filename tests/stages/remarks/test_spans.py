"""Splitting, merging and moving remarks, by exact words."""

import pytest
from tests.making import make_hearing, make_person, make_remark, make_response, make_section, make_unit

from pejl.analysing.model import Kind
from pejl.ground.audit.models import Event
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Edit, Remark
from pejl.stages.remarks.rules import (
    NothingToSplit,
    NotNeighbours,
    NotReadYet,
    NoWords,
    Retired,
    SpanOutside,
    SpanTaken,
)
from pejl.stages.remarks.verbs import coding, spans
from pejl.stages.responses.models import Answer, Response

pytestmark = pytest.mark.django_db

TEXT = "Vi støtter målet. Men hvem betaler for busserne? Og der bør være lys på stierne.\nMange hilsner"
WHOLE = TEXT[: TEXT.index("\n")]


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER)


@pytest.fixture
def response() -> Response:
    hearing = make_hearing(state="closed")
    response = make_response(TEXT, hearing=hearing, number=12, language="da")
    section = make_section(hearing=hearing)
    Answer.objects.create(response=response, section=section, start=0, end=len(TEXT))
    make_remark(response=response, text=WHOLE, number=1, section=section, section_suggested=section, rank=2)
    return response


def words(response: Response) -> list[tuple[int, str]]:
    rows = Remark.objects.filter(response=response, retired_at=None).order_by("start")
    return [(row.number, row.text) for row in rows]


def test_a_split_gives_new_numbers_and_loses_no_words(response: Response, officer: Person) -> None:
    whole = response.remarks.get()
    parts = spans.split(remark=whole, at=[TEXT.index("Men"), TEXT.index("Og der")], by=officer)
    assert words(response) == [
        (2, "Vi støtter målet."),
        (3, "Men hvem betaler for busserne?"),
        (4, "Og der bør være lys på stierne."),
    ]
    assert [part.kind for part in parts] == ["support", "question", "change"]
    assert [part.rank for part in parts] == [2, None, None]
    assert [list(part.came_from.all()) for part in parts] == [[whole]] * 3
    event = Event.objects.get()
    assert (event.verb, event.by_id, event.subject_id) == ("remark.split", officer.pk, str(whole.pk))
    assert event.data == {"remark": "12.1", "into": ["12.2", "12.3", "12.4"]}


def test_the_parts_keep_what_people_had_decided(response: Response, officer: Person) -> None:
    whole, unit = response.remarks.get(), make_unit(kind="committee")
    coding.set_kind(remarks=[whole], kind=Kind.CONCERN, by=officer)
    coding.set_committee(remarks=[whole], committee=unit, belongs=True, by=officer)
    Assignment.objects.create(remark=whole, unit=response.hearing.lead, at=response.received_at)
    parts = spans.split(remark=whole, at=[TEXT.index("Men")], by=officer)
    for part in parts:
        part.refresh_from_db()
        assert (part.kind, part.kind_by) == ("concern", officer)
        assert [(tie.committee, tie.state, tie.by) for tie in part.committees.all()] == [(unit, "confirmed", officer)]
        assert [given.unit for given in part.assignments.all()] == [response.hearing.lead]
    assert [part.kind_suggested for part in parts] == ["support", "question"]


def test_a_cut_beside_the_words_is_refused(response: Response, officer: Person) -> None:
    whole = response.remarks.get()
    for place in (0, len(WHOLE) - 1, len(WHOLE), len(TEXT), -4):
        with pytest.raises(NothingToSplit):
            spans.split(remark=whole, at=[place], by=officer)
    assert words(response) == [(1, WHOLE)]
    assert not Edit.objects.exists()


def test_a_full_stop_left_over_stays_with_the_words_before_it(response: Response, officer: Person) -> None:
    spans.split(remark=response.remarks.get(), at=[TEXT.index(" målet"), TEXT.index(". Men")], by=officer)
    assert [text for _, text in words(response)] == [
        "Vi støtter",
        "målet.",
        "Men hvem betaler for busserne? Og der bør være lys på stierne.",
    ]


def test_merging_takes_the_words_between_along(response: Response, officer: Person) -> None:
    first, _, third = spans.split(
        remark=response.remarks.get(), at=[TEXT.index("Men"), TEXT.index("Og der")], by=officer
    )
    second = Remark.objects.get(number=3)
    with pytest.raises(NotNeighbours):
        spans.merge(remarks=[first, third], by=officer)
    spans.retire(remark=second, by=officer)
    joined = spans.merge(remarks=[third, first], by=officer)
    assert words(response) == [(5, WHOLE)]
    assert set(joined.came_from.all()) == {first, third}
    assert joined.text == WHOLE


def test_remarks_of_two_responses_are_not_merged(response: Response, officer: Person) -> None:
    other = make_remark(response=make_response("Andet.", hearing=response.hearing), text="Andet.")
    with pytest.raises(NotNeighbours):
        spans.merge(remarks=[response.remarks.get(), other], by=officer)


def test_a_moved_boundary_pushes_the_neighbour_away(response: Response, officer: Person) -> None:
    first, second = spans.split(remark=response.remarks.get(), at=[TEXT.index("Men")], by=officer)
    spans.move(remark=first, start=first.start, end=TEXT.index(" for busserne"), by=officer)
    assert words(response) == [
        (2, "Vi støtter målet. Men hvem betaler"),
        (3, "for busserne? Og der bør være lys på stierne."),
    ]
    with pytest.raises(SpanTaken, match=r"12\.3"):
        spans.move(remark=first, start=0, end=len(WHOLE), by=officer)
    with pytest.raises(NoWords):
        spans.move(remark=first, start=second.start + 20, end=second.end, by=officer)
    with pytest.raises(SpanOutside):
        spans.move(remark=first, start=0, end=len(TEXT) + 1, by=officer)
    assert len(words(response)) == 2


def test_a_remark_made_by_hand_has_the_box_it_stands_in(response: Response, officer: Person) -> None:
    start = TEXT.index("Mange")
    with pytest.raises(SpanTaken, match=r"12\.1"):
        spans.make(response=response, start=start - 8, end=len(TEXT), by=officer)
    made = spans.make(response=response, start=start - 1, end=len(TEXT), by=officer)
    assert (made.number, made.text, made.section) == (2, "Mange hilsner", response.answers.get().section)
    assert made.kind == made.kind_suggested


def test_what_is_taken_away_can_be_made_again(response: Response, officer: Person) -> None:
    spans.retire(remark=response.remarks.get(), by=officer)
    assert words(response) == []
    assert response.extract.text == TEXT
    spans.make(response=response, start=0, end=len(WHOLE), by=officer)
    assert words(response) == [(2, WHOLE)]


def test_an_old_page_is_told_so(response: Response, officer: Person) -> None:
    whole = response.remarks.get()
    spans.split(remark=whole, at=[TEXT.index("Men")], by=officer)
    with pytest.raises(Retired, match=r"12\.1"):
        spans.split(remark=whole, at=[TEXT.index("Men")], by=officer)


def test_only_those_who_work_with_it_while_it_is_read(response: Response, officer: Person) -> None:
    whole = response.remarks.get()
    for role in (Role.POLITICIAN, Role.AUDITOR, Role.PARTY, Role.REVIEWER, Role.SECRETARY, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            spans.retire(remark=whole, by=make_person(role))
    with pytest.raises(NotAllowed):
        spans.retire(remark=whole, by=None)
    type(response.hearing).objects.update(state="concluded")
    with pytest.raises(WrongState):
        spans.retire(remark=whole, by=officer)
    type(response.hearing).objects.update(state="closed")
    Response.objects.update(state="withdrawn")
    with pytest.raises(NotReadYet):
        spans.retire(remark=whole, by=officer)
