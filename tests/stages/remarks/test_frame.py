"""The code frame: every change can be taken back, and no remark is lost on the way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import make_hearing, make_person, make_remark

from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Remark, RemarkTheme, Theme
from pejl.stages.remarks.queries.frame import remarks_of_theme, themes_of, usable_themes
from pejl.stages.remarks.rules import ChangedSince, NameMissing, NothingChosen, NothingToUndo, NotOfThisHearing
from pejl.stages.remarks.verbs import frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER)


@pytest.fixture
def hearing() -> Hearing:
    return make_hearing(state="closed")


def make_theme(
    hearing: Hearing, name: str, *remarks: Remark, state: str = "candidate", tie: str = "suggested"
) -> Theme:
    theme = Theme.objects.create(hearing=hearing, key=name.lower(), name=name, state=state)
    for remark in remarks:
        RemarkTheme.objects.create(remark=remark, theme=theme, state=tie)
    return theme


def ties(hearing: Hearing) -> set[tuple[str, int, str]]:
    rows = RemarkTheme.objects.filter(theme__hearing=hearing).values_list("theme__name", "remark_id", "state")
    return set(rows)


def states(hearing: Hearing) -> dict[str, str]:
    return dict(Theme.objects.filter(hearing=hearing).values_list("name", "state"))


def test_a_candidate_waits_for_a_person(hearing: Hearing, officer: Person) -> None:
    theme = make_theme(hearing, "Lys")
    frame.approve(themes=[theme], by=officer)
    theme.refresh_from_db()
    assert (theme.state, theme.by) == ("approved", officer)
    assert Event.objects.get().data == {"themes": ["lys"]}
    frame.reject(themes=[theme], by=officer)
    assert states(hearing) == {"Lys": "rejected"}
    assert usable_themes(hearing) == []
    frame.undo(hearing=hearing, by=officer)
    assert states(hearing) == {"Lys": "approved"}
    frame.undo(hearing=hearing, by=officer)
    theme.refresh_from_db()
    assert (theme.state, theme.by, theme.at) == ("candidate", None, None)
    with pytest.raises(NothingToUndo):
        frame.undo(hearing=hearing, by=officer)


def test_merging_counts_each_remark_once_and_keeps_what_people_said(hearing: Hearing, officer: Person) -> None:
    one, two, three = (make_remark(hearing=hearing) for _ in range(3))
    light = make_theme(hearing, "Lys", one, two)
    paths = make_theme(hearing, "Stier", two, three, tie="confirmed")
    before = ties(hearing)
    frame.merge(themes=[paths], into=light, by=officer)
    assert ties(hearing) == {
        ("Lys", one.pk, "suggested"),
        ("Lys", two.pk, "confirmed"),
        ("Lys", three.pk, "confirmed"),
    }
    assert states(hearing) == {"Lys": "approved", "Stier": "merged"}
    assert Theme.objects.get(name="Stier").merged_into == light
    frame.undo(hearing=hearing, by=officer)
    assert ties(hearing) == before
    assert states(hearing) == {"Lys": "candidate", "Stier": "candidate"}


def test_merging_what_was_merged_leads_to_the_last(hearing: Hearing, officer: Person) -> None:
    first, second, third = (make_theme(hearing, name) for name in ("A", "B", "C"))
    frame.merge(themes=[first], into=second, by=officer)
    frame.merge(themes=[second], into=third, by=officer)
    assert {theme.name: theme.merged_into for theme in hearing.themes.all()} == {"A": third, "B": third, "C": None}
    frame.undo(hearing=hearing, by=officer)
    assert {theme.name: theme.merged_into for theme in hearing.themes.all()} == {"A": second, "B": None, "C": None}


def test_splitting_moves_the_chosen_remarks_to_a_new_theme(hearing: Hearing, officer: Person) -> None:
    one, two, three = (make_remark(hearing=hearing) for _ in range(3))
    light = make_theme(hearing, "Lys", one, two, three)
    before = ties(hearing)
    new = frame.split(theme=light, remarks=[two.pk, three.pk], name="  Lys  på stier ", by=officer)
    assert (new.key, new.name, new.state) == ("lys-pa-stier", "Lys på stier", "approved")
    assert ties(hearing) == {
        ("Lys", one.pk, "suggested"),
        ("Lys på stier", two.pk, "confirmed"),
        ("Lys på stier", three.pk, "confirmed"),
    }
    frame.undo(hearing=hearing, by=officer)
    assert ties(hearing) == before
    assert states(hearing) == {"Lys": "candidate", "Lys på stier": "rejected"}
    with pytest.raises(NothingChosen):
        frame.split(theme=light, remarks=[], name="Andet", by=officer)


def test_a_name_is_used_once(hearing: Hearing, officer: Person) -> None:
    light = frame.add_theme(hearing=hearing, name="Lys", description="", by=officer)
    for name in ("", "   ", "lys"):
        with pytest.raises(NameMissing):
            frame.add_theme(hearing=hearing, name=name, description="", by=officer)
    frame.reword(theme=light, name="Lys", description=" Lamper og reflekser ", by=officer)
    light.refresh_from_db()
    assert light.description == "Lamper og reflekser"
    other = frame.add_theme(hearing=hearing, name="Lys!", description="", by=officer)
    assert other.key == "lys-2"


def test_nobody_undoes_what_a_colleague_went_on_with(hearing: Hearing, officer: Person) -> None:
    light, colleague = make_theme(hearing, "Lys"), make_person(Role.LEAD)
    frame.approve(themes=[light], by=officer)
    frame.reword(theme=light, name="Belysning", description="", by=colleague)
    with pytest.raises(ChangedSince):
        frame.undo(hearing=hearing, by=officer)
    assert states(hearing) == {"Belysning": "approved"}
    with pytest.raises(NotAllowed):
        frame.undo(hearing=hearing, by=make_person(Role.AUDITOR))
    with pytest.raises(NotOfThisHearing):
        frame.merge(themes=[make_theme(make_hearing(state="closed"), "Fremmed")], into=light, by=officer)


def test_counts_are_of_remarks_that_count_and_of_senders(hearing: Hearing) -> None:
    one = make_remark(hearing=hearing, text="Der er for mørkt på stierne om aftenen, og vi savner lys.")
    two = make_remark(response=one.response, text="for mørkt på stierne om aftenen", start=7)
    gone = make_remark(hearing=hearing, retired_at="2026-03-02T10:00Z")
    denied = make_remark(hearing=hearing)
    light = make_theme(hearing, "Lys", one, two, gone)
    RemarkTheme.objects.create(remark=denied, theme=light, state="rejected")
    (shown,) = themes_of(hearing, ["candidate"])
    assert (shown.remarks, shown.confirmed, shown.senders) == (2, 0, 1)
    assert [quote.pk for quote in shown.quotes] == [one.pk]
    assert set(remarks_of_theme(light)) == {one, two}


def test_many_themes_take_as_many_queries_as_one(hearing: Hearing) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            themes_of(hearing, ["candidate"])
        return len(captured)

    make_theme(hearing, "A", make_remark(hearing=hearing))
    one = queries()
    for name in "BCD":
        make_theme(hearing, name, make_remark(hearing=hearing), make_remark(hearing=hearing))
    assert queries() == one == 3
