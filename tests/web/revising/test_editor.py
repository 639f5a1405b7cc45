"""The editor of a change: nothing is stored before somebody saves, and nothing typed is lost."""

from typing import Any

import pytest
from tests.making import make_reply
from tests.stages.revisions.conftest import HOUSING, WORK, Town
from tests.web.revising.conftest import PLACE, LogIn, page

from pejl.stages.policies.tree import contents_of
from pejl.stages.remarks.models import RemarkProvision
from pejl.stages.replies.models import ReplyRemark
from pejl.stages.revisions.models import Change, EditAction
from pejl.stages.revisions.texts import edits_of, revised_text
from pejl.stages.revisions.verbs import Wanted, save

pytestmark = pytest.mark.django_db
NEW = f"{PLACE}aendringer/ny/"


def form(*rows: dict[str, str], **more: Any) -> dict[str, Any]:
    """What the browser posts: lines end as browsers end them."""
    posted: dict[str, Any] = {"title": "Flere praktikpladser", "act": "save", "rows": str(len(rows)), "unit": "BIF"}
    for number, row in enumerate(rows):
        posted |= {f"row-{number}-{name}": text.replace("\n", "\r\n") for name, text in row.items()}
    return {**posted, **more}


def reworded(town: Town, key: str = "goal-1", **words: str) -> dict[str, str]:
    content = contents_of(town.base)[key]
    return {"what": "reword", "key": key, "number": content["number"], "title": content["title"],
            "body": content["body"], **words}  # fmt: skip


def test_a_change_is_written_from_a_provision(town: Town, log_in: LogIn) -> None:
    client = log_in(town.officer)
    shown = page(client, f"{NEW}?part=goal-1")
    assert "Omformulér: Mål 1: Flere i arbejde" in shown
    assert WORK in shown
    answer = client.post(NEW, form(reworded(town, body=WORK.replace("20", "25")), reason="Flere bad om det."))
    assert answer["Location"] == f"{PLACE}aendringer/1/"
    change = Change.objects.get()
    assert (change.title, change.reason, change.unit) == ("Flere praktikpladser", "Flere bad om det.", town.employment)
    [edit] = edits_of(change)
    assert edit.after == {**contents_of(town.base)["goal-1"], "body": WORK.replace("20", "25")}


def test_a_browsers_line_ends_are_no_rewording(town: Town, log_in: LogIn) -> None:
    said = log_in(town.officer).post(NEW, form(reworded(town, "goal-2"))).content.decode()
    assert "Ændringen ændrer ikke teksten." in said
    assert not Change.objects.exists()


def test_what_was_typed_stays_when_it_cannot_be_saved(town: Town, log_in: LogIn) -> None:
    row = reworded(town, body="Helt nye ord.")
    said = log_in(town.officer).post(NEW, form(row, title="", reason="Derfor")).content.decode()
    assert "Ændringen mangler en titel." in said
    assert "Helt nye ord." in said
    assert "Derfor" in said


def test_the_preview_is_a_redline_and_stores_nothing(town: Town, log_in: LogIn) -> None:
    client = log_in(town.officer)
    row = reworded(town, body=WORK.replace("20", "25"))
    shown = client.post(NEW, form(row, act="preview")).content.decode()
    assert '<del class="redline__out"><span class="sr-only" lang="da">[slettet: </span>20' in shown
    assert '<ins class="redline__in"><span class="sr-only" lang="da">[indsat: </span>25' in shown
    part = client.post(NEW, form(row, act=""), headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="preview"')
    assert "redline__in" in part
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("reword", "Omformulér: Mål 2"),
        ("insert", "Nyt afsnit"),
        ("below", "Nyt afsnit"),
        ("delete", "Slet: Mål 2"),
        ("move", "Flyt: Mål 2"),
        ("split", "Nyt afsnit, delt fra et andet"),
        ("merge", "Læg ind i et andet: Mål 2"),
    ],
)
def test_a_part_is_added_in_every_way(town: Town, log_in: LogIn, action: str, said: str) -> None:
    posted = {"act": "add", "add-what": action, "add-key": "goal-2", "add-into": "goal-1"}
    shown = log_in(town.officer).post(NEW, {**form(reworded(town)), **posted}).content.decode()
    assert said in shown
    assert "Omformulér: Mål 1" in shown
    assert not Change.objects.exists()


def test_a_part_is_taken_out_again(town: Town, log_in: LogIn) -> None:
    posted = form(reworded(town), reworded(town, "goal-2"), act="", drop="0")
    shown = log_in(town.officer).post(NEW, posted).content.decode()
    assert "Omformulér: Mål 1" not in shown
    assert "Omformulér: Mål 2" in shown


def test_several_provisions_are_changed_in_one_change(town: Town, log_in: LogIn) -> None:
    """A new part, one that moves, one that goes with what is below it, and one that is merged into another."""
    merged = {"what": "merge", "key": "goal-2", "into": "goal-1"}
    moved = reworded(town, "marker-2", what="move", place="|vision")
    new = {"what": "insert", "kind": "goal", "number": "3", "title": "Tryghed", "body": "Ro.", "place": "marker-2|"}
    log_in(town.officer).post(NEW, form(reworded(town, body=WORK + " Og dansk."), merged, moved, new))
    text = revised_text(town.revision).contents
    assert list(text) == ["vision", "marker-2", "goal-tryghed", "marker-1", "goal-1"]
    assert (text["goal-1"]["body"], text["goal-1"]["merged_from"]) == (WORK + " Og dansk.", ["goal-2"])
    assert text["goal-tryghed"]["committees"] == ["BIU", "TMU"]


def test_two_new_parts_of_one_name_get_keys_of_their_own(town: Town, log_in: LogIn) -> None:
    new = {"what": "insert", "kind": "goal", "title": "Tryghed", "body": "Ro.", "place": "|marker-2"}
    log_in(town.officer).post(NEW, form(new, {**new, "body": "Lys."}))
    assert {edit.key for edit in edits_of(Change.objects.get())} == {"goal-tryghed", "goal-tryghed-2"}


def test_a_deleted_part_takes_what_is_below_it_along_and_stands_in_one_row(town: Town, log_in: LogIn) -> None:
    client = log_in(town.officer)
    client.post(NEW, form({"what": "delete", "key": "marker-1"}))
    change = Change.objects.get()
    assert [(e.key, e.action) for e in edits_of(change)] == [
        ("marker-1", EditAction.DELETE), ("goal-1", EditAction.DELETE), ("goal-2", EditAction.DELETE),
    ]  # fmt: skip
    shown = page(client, f"{PLACE}aendringer/1/")
    assert shown.count("Slet: ") == 1
    assert "Dette går med:" in shown


def test_an_impossible_place_is_said_and_loses_nothing(town: Town, log_in: LogIn) -> None:
    row = reworded(town, "marker-1", what="move", place="goal-1|")
    said = log_in(town.officer).post(NEW, form(row)).content.decode()
    assert "”marker-1” kan ikke stå der." in said
    assert "Flyt: Arbejde" in said


def test_it_starts_from_a_reply_with_its_remarks(town: Town, log_in: LogIn) -> None:
    remark = town.remark("Flere praktikpladser, tak.")
    RemarkProvision.objects.create(remark=remark, key="goal-1", reason="reference")
    reply = make_reply(hearing=town.hearing, unit=town.employment, decision="accommodated", text="Ja, 25 procent.")
    ReplyRemark.objects.create(reply=reply, remark=remark, unit=town.employment)
    client = log_in(town.officer)
    shown = page(client, f"{NEW}?reply={reply.number}")
    assert "Omformulér: Mål 1" in shown
    assert f'name="remarks" value="{remark.pk}" id="remark-{remark.pk}" checked' in shown
    assert f'name="replies" value="{reply.pk}" id="reply-{reply.pk}" checked' in shown
    posted = form(reworded(town, body="Nyt."), remarks=[remark.pk], replies=[reply.pk])
    client.post(NEW, posted)
    change = Change.objects.get()
    assert (list(change.remarks.all()), list(change.replies.all())) == ([remark], [reply])
    assert f'?reply={reply.number}">' in page(client, f"/arbejde/hoeringer/hoering/besvarelser/{reply.number}/")


def test_remarks_are_suggested_by_provision_and_found_by_words_and_number(town: Town, log_in: LogIn) -> None:
    about, other = town.remark("Om praktik."), town.remark("Om svømmehaller.")
    RemarkProvision.objects.create(remark=about, key="goal-1", reason="text", score=0.6)
    client = log_in(town.officer)
    shown = page(client, f"{NEW}?part=goal-1")
    assert "Om praktik." in shown
    assert "Om svømmehaller." not in shown
    for words in ("svømmehaller", str(other)):
        found = client.post(NEW, form(reworded(town), act="search", words=words)).content.decode()
        assert "Om svømmehaller." in found


def test_a_colleagues_save_is_shown_and_the_own_text_kept(town: Town, log_in: LogIn) -> None:
    change = town.change(town.text.reword("goal-1", body="Først."))
    client = log_in(town.officer)
    theirs = Wanted(title="Kollegaens", edits=[town.text.reword("goal-1", body="Kollegaens ord.")])
    save(change=change, saves=1, wanted=theirs, by=town.lead)
    here = f"{PLACE}aendringer/1/"
    posted = form(reworded(town, body="Mine ord."), saves="1")
    said = client.post(here, posted).content.decode()
    assert "har gemt denne ændring, siden du åbnede den" in said
    assert "Det, din kollega har gemt" in said
    assert "Kollegaens ord." in said
    assert "Mine ord.</textarea>" in said
    assert 'name="saves" value="2"' in said
    client.post(here, {**posted, "saves": "2"})
    assert edits_of(Change.objects.get())[0].after["body"] == "Mine ord."  # type: ignore[index]


def test_what_the_editor_does_not_show_stays_as_the_change_has_it(town: Town, log_in: LogIn) -> None:
    change = town.change(town.text.reword("marker-2", committees=["TMU"], plain="Boliger."))
    posted = form(reworded(town, "marker-2", body=HOUSING + " Nye."), saves="1")
    log_in(town.officer).post(f"{PLACE}aendringer/1/", posted)
    [edit] = edits_of(Change.objects.get(pk=change.pk))
    assert edit.after is not None
    assert (edit.after["committees"], edit.after["plain"], edit.after["body"]) == (
        ["TMU"],
        "Boliger.",
        HOUSING + " Nye.",
    )


def test_saving_and_sending_in_one(town: Town, log_in: LogIn) -> None:
    said = log_in(town.officer).post(NEW, form(reworded(town, body="Nyt."), act="submit"), follow=True).content.decode()
    assert "Sendt til udvalgene." in said
    assert Change.objects.get().state == "submitted"


def test_steps_of_a_change_by_those_who_may(town: Town, log_in: LogIn) -> None:
    town.change(town.text.reword("goal-1", body="Nyt."))
    here, step = f"{PLACE}aendringer/1/", f"{PLACE}aendringer/1/skridt/"
    officer, secretary = log_in(town.officer), log_in(town.secretary)

    def taken(client: Any, name: str, **more: str) -> str:
        said: str = client.post(step, {"step": name, **more}, follow=True).content.decode()
        return said

    assert "Sendt til udvalgene." in taken(officer, "submit")
    assert 'value="approve"' in page(secretary, here)
    assert 'value="approve"' not in page(officer, here)
    taken(secretary, "decline", committee="BIU")
    assert Change.objects.get().state == "submitted"  # a comment is missing
    taken(secretary, "decline", committee="BIU", comment="Uklart.")
    assert "Uklart." in page(officer, here)
    taken(officer, "submit")
    assert "Du kan skrive videre." in taken(officer, "take_back")
    taken(officer, "submit")
    taken(secretary, "approve", committee="BIU")
    assert Change.objects.get().state == "approved"
    taken(secretary, "reopen", comment="Nyt tal.")
    taken(officer, "withdraw")
    assert Change.objects.get().state == "withdrawn"
    assert "Tag frem igen" in page(officer, here)
    taken(officer, "restore")
    assert Change.objects.get().state == "draft"
    assert officer.post(step, {"step": "no such"}).status_code == 404


def test_who_comes_to_a_step_by_a_link_is_led_to_the_change(town: Town, log_in: LogIn) -> None:
    town.change(town.text.reword("goal-1", body="Nyt."))
    assert log_in(town.officer).get(f"{PLACE}aendringer/1/skridt/")["Location"] == f"{PLACE}aendringer/1/"
    assert log_in(town.officer).get(f"{PLACE}aendringer/9/").status_code == 404
