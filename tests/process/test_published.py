"""Published responses: what is listed, by what it is narrowed and searched, and that hidden words are never found."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from tests.making import make_response
from tests.published import Told, answer, remark_of, say, tell

from pejl.ground.keyset import CursorWrong
from pejl.process.published import Wanted, narrowed, options_of, page_of, remarks_by_provision, remarks_of
from pejl.stages.remarks.models import RemarkTheme
from pejl.stages.responses.public import published_responses, with_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Told:
    made = tell()
    say(made, 1)
    say(made, 2, kind="association", name="Foreningen Broen", district=None, text="Hallen er lukket.\nHilsen Broen")
    say(made, 3, consent=None)
    return made


def numbers(told: Told, wanted: Wanted) -> list[int]:
    return [response.number for response in page_of(told.hearing, wanted).rows]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [1, 2]),
        (Wanted(newest_first=True), [2, 1]),
        (Wanted(section="arbejde"), [1]),
        (Wanted(section="idraet"), [1, 2]),
        (Wanted(sender="association"), [2]),
        (Wanted(district="havnekvarteret"), [1]),
        (Wanted(theme="haller"), [1, 2]),
        (Wanted(theme="haller", sender="resident"), [1]),
        (Wanted(provision="maal-1"), [1]),
        (Wanted(section="findes-ikke"), []),
    ],
)
def test_the_list_is_narrowed(told: Told, wanted: Wanted, found: list[int]) -> None:
    assert numbers(told, wanted) == found
    assert narrowed(told.hearing, wanted).count() == len(found)


def test_a_rejected_theme_and_a_retired_remark_narrow_nothing(told: Told) -> None:
    RemarkTheme.objects.filter(remark__response__number=1).update(state="rejected")
    assert numbers(told, Wanted(theme="haller")) == [2]
    remark = remark_of(told.hearing.responses.get(number=1), 1)
    remark.retired_at = told.hearing.published_at
    remark.save()
    assert numbers(told, Wanted(section="arbejde")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("praktikPLADSER", [1]), ("hallen er lukket", [1, 2]), ("Broen", [2]), ("kære", [1]), ("havn", [])],
)
def test_words_are_found_in_what_the_public_sees(told: Told, words: str, found: list[int]) -> None:
    assert numbers(told, Wanted(words=words)) == found


@pytest.mark.parametrize("hidden", ["Viggo", "Eskelund", "20 30 40 50", "30 40"])
def test_what_is_blacked_out_cannot_be_searched(told: Told, hidden: str) -> None:
    assert numbers(told, Wanted(words=hidden)) == []


def test_a_search_reads_on_until_its_page_is_full() -> None:
    told = tell()
    for number in range(1, 8):
        say(told, number, text="Hallen er lukket." if number % 2 else "Noget helt andet.")
    first = page_of(told.hearing, Wanted(words="lukket"), size=3)
    assert [response.number for response in first.rows] == [1, 3, 5]
    rest = page_of(told.hearing, Wanted(words="lukket"), after=first.next, size=3)
    assert ([response.number for response in rest.rows], rest.next) == ([7], "")


def test_pages_follow_each_other_in_both_orders(told: Told) -> None:
    first = page_of(told.hearing, Wanted(), size=1)
    assert [response.number for response in first.rows] == [1]
    assert [r.number for r in page_of(told.hearing, Wanted(), after=first.next, size=1).rows] == [2]
    newest = replace(Wanted(), newest_first=True)
    first = page_of(told.hearing, newest, size=1)
    assert [r.number for r in page_of(told.hearing, newest, after=first.next, size=1).rows] == [1]
    with pytest.raises(CursorWrong):
        page_of(told.hearing, Wanted(), after="noget")


def test_options_count_published_responses(told: Told) -> None:
    assert options_of(told.hearing) == {
        "section": [("arbejde", "Arbejde", 1), ("idraet", "Idræt", 2)],
        "sender": [("association", "association", 1), ("resident", "resident", 1)],
        "district": [("havnekvarteret", "Havnekvarteret", 1)],
        "theme": [("haller", "Haller", 2)],
    }


def test_remarks_come_with_their_approved_replies_only(told: Told) -> None:
    response = told.hearing.responses.get(number=1)
    reply = answer(told, [remark_of(response, 1)])
    answer(told, [remark_of(response, 2)], state="in_review")
    shown = remarks_of(with_words(published_responses(told.hearing)))[response.pk]
    assert [(one.text, one.themes, one.replies) for one in shown] == [
        ("Der mangler praktikpladser.", (), (reply,)),
        ("Hallen er lukket.", ("Haller",), ()),
    ]


def test_a_remark_is_blacked_out_like_its_response() -> None:
    told = tell()
    response = say(told, 4)
    remark = remark_of(response, 2)
    text = response.extract.text
    remark.end = len(text)
    remark.text = text[remark.start :]
    remark.save()
    with translation.override("da"):
        [_, shown] = remarks_of(with_words(published_responses(told.hearing)))[response.pk]
        assert shown.text == "Hallen er lukket.\nHilsen [navn], [telefonnummer]"
        assert shown.sender == "Borger 4"


def test_remarks_are_counted_by_provision(told: Told) -> None:
    assert remarks_by_provision(told.hearing) == {"maal-1": 1, "maal-2": 2}


def test_queries_do_not_grow_with_the_list(told: Told, django_assert_num_queries: Any) -> None:
    for count in (2, 4):
        while published_responses(told.hearing).count() < count:
            say(told, 10 + count)
            count -= 1
        with django_assert_num_queries(3):
            page = page_of(told.hearing, Wanted(section="idraet"))
        with django_assert_num_queries(3):
            assert len(remarks_of(page.rows)) == len(page.rows)
        with django_assert_num_queries(4):
            options_of(told.hearing)


def test_an_unread_response_without_text_is_listed_without_words(told: Told) -> None:
    make_response(hearing=told.hearing, number=9, consent=True, publication="cleared")
    assert numbers(told, Wanted()) == [1, 2, 9]
    assert numbers(told, Wanted(words="hallen")) == [1, 2]
