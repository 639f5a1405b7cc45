"""A revision goes out as a Word file with tracked changes and comes back edited."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from tests.making import make_person
from tests.stages.revisions.conftest import HOUSING, WORK, Town, make_town

from pejl.ground.originals.store import keep
from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.redlining import compare, redline_of, request_return, write_word
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.tree import contents_of
from pejl.stages.revisions.errors import ChangeUnderWay, NotWordFile
from pejl.stages.revisions.models import Change, ChangeState, ReturnedEdit, ReturnedFile
from pejl.stages.revisions.texts import edits_of
from pejl.stages.revisions.verbs import issue_draft
from pejl.stages.revisions.verbs.returned import confirm, let_wait, reject
from pejl.writing.redline import Fate

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def edited(docx: bytes, edit: Callable[[str], str]) -> bytes:
    """The file with its main part changed, as an editor without tracking changes it."""
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, edit(data.decode()).encode() if name == "word/document.xml" else data)
    return out.getvalue()


def returned(town: Town, docx: bytes) -> list[ReturnedEdit]:
    request_return(town.revision, file_name="retur.docx", content=docx, by=town.officer)
    run_waiting()
    file = ReturnedFile.objects.latest("pk")
    assert file.failed == ""
    return list(file.edits.all())


def sent(town: Town) -> bytes:
    return write_word(town.revision, by=town.officer, language="da")[1]


def confirmed(town: Town, edits: list[ReturnedEdit]) -> Change | None:
    return confirm(edits=edits, unit=town.employment, title="Rettet i Word", by=town.officer)


def test_the_redline_names_the_changes_and_remarks_behind_the_words(town: Town) -> None:
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[town.remark()])
    entry = redline_of(town.revision, language="da").at("goal-1")
    assert entry is not None
    [new] = [piece for line in entry.lines for piece in line.pieces if piece.fate is Fate.INSERTED]
    assert (new.text, [(o.comment, len(o.remarks)) for o in new.origins]) == ("25", [("1. Flere praktikpladser", 1)])


def test_between_two_versions_the_approved_changes_are_named(town: Town) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    found = compare(town.base, issue_draft(revision=town.revision, by=town.lead), language="da")
    assert [entry.key for entry in found.changed] == ["goal-1"]
    origins = [origin for line in found.changed[0].lines for piece in line.pieces for origin in piece.origins]
    assert {origin.comment for origin in origins} == {"1. Flere praktikpladser"}


def test_a_file_that_nobody_edited_brings_nothing(town: Town) -> None:
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    town.change(town.text.move("marker-2", parent="", place_after="vision"))
    assert returned(town, sent(town)) == []
    assert ReturnedFile.objects.get().is_ours


def test_an_edit_outside_tracking_is_found_and_becomes_a_change_of_the_base(town: Town) -> None:
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    [edit] = returned(town, edited(sent(town), lambda xml: xml.replace("hjælper flere i", "hjælper langt flere i")))
    assert (edit.kind, edit.key, edit.tracked, edit.come.strip()) == ("reworded", "goal-1", False, "langt")
    change = confirmed(town, [edit])
    assert change is not None
    assert edits_of(change)[0].after == {
        **contents_of(town.base)["goal-1"],
        "body": WORK.replace("hjælper flere", "hjælper langt flere"),
    }
    edit.refresh_from_db()
    assert (edit.state, edit.change) == ("confirmed", change)


def test_words_of_a_part_that_we_bring_in_go_into_that_change(town: Town) -> None:
    own = town.change(
        town.text.insert("goal-3", parent="marker-1", place_after="goal-2", title="Nyt", body="Et nyt mål.")
    )
    [edit] = returned(town, edited(sent(town), lambda xml: xml.replace("Et nyt mål.", "Et helt nyt mål.")))
    assert confirmed(town, [edit]) is None
    after = edits_of(Change.objects.get(pk=own.pk))[0].after
    assert after is not None
    assert after["body"] == "Et helt nyt mål."


def test_a_part_of_an_approved_change_waits_until_it_is_taken_back(town: Town) -> None:
    town.approved(town.text.insert("goal-3", parent="marker-1", title="Nyt", body="Et nyt mål."))
    [edit] = returned(town, edited(sent(town), lambda xml: xml.replace("Et nyt mål.", "Et helt nyt mål.")))
    with pytest.raises(ChangeUnderWay):
        confirmed(town, [edit])
    edit.refresh_from_db()
    assert edit.state == "waiting"


def test_a_rejected_change_is_withdrawn_when_it_is_confirmed(town: Town) -> None:
    own = town.change(town.text.reword("marker-2", body=HOUSING + " Også de unge."))
    plain = edited(sent(town), _reject_all)
    [edit] = returned(town, plain)
    assert (edit.kind, edit.key, edit.changes) == ("rejected", "marker-2", [own.number])
    assert confirmed(town, [edit]) is None
    own.refresh_from_db()
    assert own.state == ChangeState.WITHDRAWN


def test_a_rejected_change_that_was_approved_is_a_draft_again_and_its_committees_are_asked_anew(town: Town) -> None:
    own = town.approved(town.text.reword("marker-2", body=HOUSING + " Også de unge."))
    [edit] = returned(town, edited(sent(town), _reject_all))
    confirmed(town, [edit])
    own.refresh_from_db()
    assert (own.state, own.approved_at) == (ChangeState.DRAFT, None)
    assert [approval.approved_at for approval in own.approvals.all()] == [None, None]
    last = own.steps.last()
    assert last is not None
    assert (last.step, last.by) == ("rejected_in_word", town.officer)


def test_another_administrations_change_is_not_undone_by_a_file_only_the_rejection_is_noted(town: Town) -> None:
    own = town.approved(town.text.reword("marker-2", body=HOUSING + " Også de unge."))
    [edit] = returned(town, edited(sent(town), _reject_all))
    confirm(edits=[edit], unit=town.housing, title="", by=make_person(Role.OFFICER, town.housing))
    own.refresh_from_db()
    assert own.state == ChangeState.APPROVED
    assert [step.step for step in own.steps.all()][-1] == "rejected_in_word"


def _reject_all(xml: str) -> str:
    """As an editor leaves the text when every insertion is rejected."""
    import re

    return re.sub(r"<w:ins [^>]*>.*?</w:ins>", "", xml, flags=re.DOTALL)


def test_what_was_left_out_can_wait_again(town: Town) -> None:
    [edit] = returned(town, edited(sent(town), lambda xml: xml.replace("En by for alle.", "En by for os alle.")))
    reject(edits=[edit], by=town.officer)
    edit.refresh_from_db()
    assert (edit.state, edit.by) == ("rejected", town.officer)
    let_wait(edits=[edit], by=town.officer)
    edit.refresh_from_db()
    assert (edit.state, edit.by) == ("waiting", None)


def test_what_is_no_word_file_is_refused_and_what_is_damaged_is_kept(town: Town) -> None:
    with pytest.raises(NotWordFile):
        request_return(town.revision, file_name="retur.pdf", content=b"%PDF", by=town.officer)
    request_return(town.revision, file_name="retur.docx", content=b"not a zip", by=town.officer)
    run_waiting()
    file: Any = ReturnedFile.objects.get()
    assert (file.original, file.edits.count()) == (keep(b"not a zip"), 0)
    assert file.failed
    assert Job.objects.get(kind="read-returned").state == Job.State.DONE
