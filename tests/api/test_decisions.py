"""Decisions through the API: what everybody may follow, body by body, and nothing of what is not decided."""

import pytest
from tests.api.conftest import Call
from tests.stages.decisions.conftest import APPROVED, Hall, make_hall

from pejl.stages.decisions.models import AmendmentOutcome, Outcome
from pejl.stages.decisions.verbs import (
    AmendmentResult,
    PartyVotes,
    add_annex,
    correct,
    move_amendment,
    publish_item,
    write_statement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    hall = make_hall()
    hall.town.hearing.slug = "hoering"
    hall.town.hearing.save()
    placed = hall.placed(hall.way[0])
    by = hall.town.secretary
    moved = move_amendment(treatment=placed, parties=[hall.red], text="25 procent.", by=by)
    write_statement(treatment=placed, parties=[hall.blue], text="Vi er imod.", by=by)
    for title, public in (("Kort", True), ("Notits", False)):
        add_annex(item=hall.item, title=title, file_name=f"{title}.txt", content=b"x", public=public, by=hall.town.lead)
    result = {moved.number: AmendmentResult(AmendmentOutcome.ADOPTED, [PartyVotes(hall.red, in_favour=6)])}
    votes = [PartyVotes(hall.red, in_favour=6), PartyVotes(hall.blue, against=4, abstaining=1)]
    decided = hall.decided(placed, Outcome.CHANGED, votes=votes, amendments=result)
    correct(treatment=decided, text="Der stemte 12.", by=by)
    later = hall.placed(hall.way[1], days=5)
    move_amendment(treatment=later, parties=[hall.red], text="Endnu ikke afgjort.", by=hall.town.other_secretary)
    return hall


def test_nothing_is_read_before_everybody_may_follow_it(call: Call, hall: Hall) -> None:
    assert call("GET", "decisions/")["items"] == []
    call("GET", f"decisions/{hall.item.pk}/", status=404)
    publish_item(item=hall.item, by=hall.town.lead)
    [found] = call("GET", "decisions/", hearing="hoering", state="open")["items"]
    assert (found["title"], found["case_number"], found["adopted"]) == (hall.item.title, "2026-0042", None)
    page = f"http://testserver/politikker/{hall.item.policy.slug}/beslutninger/"
    assert found["url"] == f"{page}#item-{hall.item.pk}"
    assert call("GET", "decisions/", hearing="en-anden")["items"] == []
    hall.town.hearing.state = "draft"
    hall.town.hearing.save()
    assert call("GET", "decisions/")["items"] == []


def test_an_item_is_told_body_by_body(call: Call, hall: Hall) -> None:
    publish_item(item=hall.item, by=hall.town.lead)
    item = call("GET", f"decisions/{hall.item.pk}/")
    assert item["recommendation"] == "at politikken godkendes"
    [annex] = item["annexes"]
    shown = hall.item.annexes.get(title="Kort")
    page = f"http://testserver/beslutninger/{hall.item.pk}/bilag/{shown.pk}/"
    assert annex == {"title": "Kort", "file_name": "Kort.txt", "url": page}
    first, second, *readings = item["treatments"]
    assert (first["body"], first["state"], first["outcome"], first["decision"]) == (
        "BIU", "decided", "changed", APPROVED,
    )  # fmt: skip
    assert first["votes"] == [
        {"party": "B", "in_favour": 0, "against": 4, "abstaining": 1},
        {"party": "R", "in_favour": 6, "against": 0, "abstaining": 0},
    ]
    assert first["amendments"] == [
        {
            "number": 1,
            "parties": ["R"],
            "text": "25 procent.",
            "change": None,
            "outcome": "adopted",
            "votes": [{"party": "R", "in_favour": 6, "against": 0, "abstaining": 0}],
        }
    ]
    assert first["statements"] == [{"kind": "statement", "parties": ["B"], "text": "Vi er imod."}]
    assert [one["text"] for one in first["corrections"]] == ["Der stemte 12."]
    assert (second["state"], second["outcome"], second["amendments"]) == ("placed", None, [])
    assert [(one["body"], one["reading"], one["meeting"]) for one in readings] == [("BYR", 1, None), ("BYR", 2, None)]
