"""What came of a hearing: numbers by section, the foremost replies with what they answer, and what the text became."""

from datetime import date
from typing import Any

import pytest
from tests.making import make_hearing, make_provision, make_unit, make_version
from tests.published import Told, answer, freeze, remark_of, say, tell

from pejl.process.outcome import (
    foremost_replies,
    is_outcome_public,
    outcome_of,
    remarks_answered,
    replies_about,
    what_came_after,
    what_it_became,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Told:
    made = tell()
    for number in (1, 2, 3):
        say(made, number)
    say(made, 4, consent=None)
    return made


def remarks(told: Told, place: int) -> list[Any]:
    return [remark_of(response, place) for response in told.hearing.responses.order_by("number")]


def test_the_numbers_count_every_remark_that_stands(told: Told) -> None:
    answer(told, remarks(told, 1)[:3], decision="accommodated")
    answer(told, remarks(told, 2)[:1], decision="not_accommodated", reason="Nej.")
    answer(told, remarks(told, 2)[1:], decision="accommodated", state="draft")
    say(told, 5, state="withdrawn")
    outcome = outcome_of(told.hearing)
    assert (outcome.responses, outcome.remarks, outcome.answered) == (4, 8, 4)
    assert outcome.decisions == (("accommodated", 3), ("not_accommodated", 1))
    assert [(one.section.key, one.remarks, one.senders, one.decisions, one.replies) for one in outcome.sections] == [
        ("arbejde", 4, 4, (("accommodated", 3),), 1),
        ("idraet", 4, 4, (("not_accommodated", 1),), 1),
    ]


def test_the_replies_that_answer_most_come_first(told: Told) -> None:
    few = answer(told, remarks(told, 1)[:1], number=1)
    many = answer(told, remarks(told, 2), number=2)
    assert [(reply.pk, vars(reply)["about"]) for reply in replies_about(told.hearing)] == [(many.pk, 4), (few.pk, 1)]
    assert list(replies_about(told.hearing, told.work)) == [few]
    assert foremost_replies(told.hearing, 1) == {told.work.pk: [few], told.sport.pk: [many]}


def test_what_a_reply_answers_is_shown_in_different_words_and_only_if_published(told: Told) -> None:
    alike = remarks(told, 1)
    other = say(told, 6, text="Hallen er lukket.")
    reply = answer(told, [*alike, remark_of(other, 2)])
    shown = remarks_answered(told.hearing, [reply], 2)
    assert [(one.response.number, one.text) for one in shown[reply.pk]] == [
        (1, "Der mangler praktikpladser."),
        (6, "Hallen er lukket."),
    ]


def test_what_the_text_became_is_told_against_the_draft_that_was_heard(told: Told) -> None:
    assert what_came_after(told.hearing) is None
    draft = told.hearing.version
    adopted = make_version(policy=draft.policy, number=2, kind="adopted", adopted_on=date(2026, 5, 1))
    make_provision(version=adopted, key="maal-1", number="1", title="Flere i praktik", body="Mindst 200.")
    make_provision(version=adopted, key="maal-3", title="Grønne haller", body="Alle.")
    assert what_came_after(told.hearing) is None
    freeze(adopted)
    assert what_came_after(told.hearing) == adopted
    changes = what_it_became(told.hearing, adopted)
    assert [(one.key, one.change) for one in changes] == [
        ("maal-1", "reworded"),
        ("maal-2", "removed"),
        ("maal-3", "added"),
    ]
    assert [(piece.fate, piece.text) for piece in changes[0].lines[0].pieces] == [
        ("same", "Mindst "),
        ("deleted", "100"),
        ("inserted", "200"),
        ("same", "."),
    ]


def test_what_moved_and_was_reworded_stands_once_and_what_only_moved_not_at_all(told: Told) -> None:
    draft = told.hearing.version
    make_provision(version=draft, key="maal-3", title="Grønne haller", body="Alle.", order=30)
    adopted = make_version(policy=draft.policy, number=2, kind="adopted", adopted_on=date(2026, 5, 1))
    heard = {one.key: one for one in draft.provisions.all()}
    for order, key in enumerate(("maal-2", "maal-3", "maal-1"), start=1):
        body = f"{heard[key].body} Også i weekenden." if key == "maal-1" else heard[key].body
        make_provision(
            version=adopted, key=key, number=heard[key].number, title=heard[key].title, body=body, order=order
        )
    assert [one.key for one in what_it_became(told.hearing, adopted)] == ["maal-1"]


@pytest.mark.parametrize(
    ("fields", "public"),
    [
        ({"state": "closed"}, False),
        ({"state": "closed", "published_at": True}, True),
        ({"state": "closed", "published_at": True, "publishes": False}, False),
        ({"state": "concluded", "publishes": False}, True),
    ],
)
def test_the_outcome_is_public_once_published_or_concluded(told: Told, fields: dict[str, Any], public: bool) -> None:
    if fields.get("published_at"):
        fields["published_at"] = told.hearing.published_at
    assert is_outcome_public(make_hearing(**fields)) is public


def test_queries_do_not_grow_with_remarks_and_replies(told: Told, django_assert_num_queries: Any) -> None:
    for number in (1, 2, 3):
        answer(told, remarks(told, 1)[:number], number=number, unit=make_unit())
        if number == 2:
            continue
        with django_assert_num_queries(6):
            outcome_of(told.hearing)
        with django_assert_num_queries(2):
            foremost = foremost_replies(told.hearing, 5)
        assert len(foremost[told.work.pk]) == number
        with django_assert_num_queries(6):
            remarks_answered(told.hearing, foremost[told.work.pk], 2)
