"""Open data: every table has the columns its dictionary names, and holds only what the public sees."""

from datetime import UTC, datetime

import pytest
from django.utils import translation
from tests.published import answer, remark_of, say, tell

from pejl.process.open_data import TABLES, rows_of

pytestmark = pytest.mark.django_db


def test_the_tables_hold_what_is_public() -> None:
    told = tell()
    response = say(told, 1)
    hidden = say(told, 2, consent=False)
    answer(told, [remark_of(response, 1), remark_of(hidden, 1)], number=7, reason="Fordi.")
    answer(told, [remark_of(response, 2)], number=8, state="draft")
    with translation.override("da"):
        assert list(rows_of(told.hearing, "responses")) == [
            {
                "hearing": "fritid",
                "number": 1,
                "sender": "Borger 1",
                "sender_kind": "resident",
                "channel": "written",
                "district": "Havnekvarteret",
                "received_on": "2026-03-02",
                "late": False,
                "language": "",
                "text": "Kære kommune\nDer mangler praktikpladser.\nHallen er lukket.\nHilsen [navn], [telefonnummer]",
            }
        ]
    assert list(rows_of(told.hearing, "remarks")) == [
        {
            "hearing": "fritid",
            "id": "1.1",
            "response": 1,
            "section": "arbejde",
            "kind": "concern",
            "themes": [],
            "provisions": ["maal-1"],
            "text": "Der mangler praktikpladser.",
        },
        {
            "hearing": "fritid",
            "id": "1.2",
            "response": 1,
            "section": "idraet",
            "kind": "concern",
            "themes": ["Haller"],
            "provisions": ["maal-2"],
            "text": "Hallen er lukket.",
        },
    ]
    assert list(rows_of(told.hearing, "replies")) == [
        {
            "hearing": "fritid",
            "number": 7,
            "administration": "BIF",
            "decision": "accommodated",
            "text": "Det gør vi.",
            "reason": "Fordi.",
            "passed_on_to": "",
            "remarks": ["1.1"],
        }
    ]


def test_every_row_has_the_columns_of_the_dictionary() -> None:
    told = tell()
    response = say(told, 1)
    answer(told, [remark_of(response, 1)])
    for table, columns in TABLES.items():
        for row in rows_of(told.hearing, table):
            assert list(row) == [column.name for column in columns]


def test_nothing_is_given_out_of_a_hearing_that_is_not_published() -> None:
    told = tell(published_at=None)
    response = say(told, 1)
    answer(told, [remark_of(response, 1)])
    assert {table: list(rows_of(told.hearing, table)) for table in TABLES} == {table: [] for table in TABLES}


def test_a_response_is_received_on_the_day_it_is_in_the_city() -> None:
    told = tell()
    response = say(told, 1)
    response.received_at = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    response.save(update_fields=["received_at"])
    assert [row["received_on"] for row in rows_of(told.hearing, "responses")] == ["2026-03-05"]
