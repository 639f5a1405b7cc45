"""Offers, collisions, committees, places: what officers and secretaries decide on these pages."""

import pytest
from tests.making import make_person
from tests.stages.revisions.conftest import WORK, Town
from tests.web.revising.conftest import PLACE, LogIn, page

from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Comment
from pejl.stages.remarks.models import RemarkProvision
from pejl.stages.revisions.models import Change, Offer
from pejl.stages.revisions.texts import edits_of
from pejl.stages.revisions.verbs import find_offers, submit

pytestmark = pytest.mark.django_db
ASKED = {"kind": "replace", "target": "Mål 1", "old": "20 procent", "new": "25 procent"}
TEXT = "I Mål 1 ændres ”20 procent” til ”25 procent”."
LOST = {"kind": "replace", "target": "Mål 9", "old": "tolv kurser", "new": "to"}
OFFERS = f"{PLACE}forslag/"


def offered(town: Town) -> list[Offer]:
    """Two that say the same, and one without a place."""
    town.remark(TEXT, amendments=[ASKED])
    town.remark(TEXT, amendments=[ASKED])
    town.remark("I Mål 9 ændres ”tolv kurser” til ”to”.", amendments=[LOST])
    find_offers(revision=town.revision, by=town.officer)
    return list(town.revision.offers.order_by("pk"))


def test_those_that_say_the_same_are_one_card_and_those_without_a_place_say_why(town: Town, log_in: LogIn) -> None:
    offered(town)
    shown = page(log_in(town.officer), OFFERS)
    assert "2 forslag venter på jer." in shown
    assert "2 høringssvar beder om præcis det samme" in shown
    assert "25</span>" not in shown
    assert '[indsat: </span>25<' in shown  # fmt: skip
    assert "Bemærkningen nævner dette afsnit." in shown
    assert "Vælg stedet, og skriv det" in shown
    assert shown.index("Mål 1: Flere i arbejde") < shown.index("Intet sted fundet")


def test_an_offer_is_accepted_rejected_and_taken_up_again(town: Town, log_in: LogIn) -> None:
    one, other, lost = offered(town)
    client = log_in(town.officer)
    said = client.post(f"{OFFERS}{one.pk}/", {"act": "accept", "title": "25 procent", "unit": "BIF"}, follow=True)
    assert "Accepteret som ændring 1." in said.content.decode()
    assert set(Change.objects.get().remarks.all()) == {one.remark, other.remark}
    client.post(f"{OFFERS}{lost.pk}/", {"act": "reject", "reason": "Der er ingen kurser."})
    rejected = page(client, f"{OFFERS}?state=rejected")
    assert "Der er ingen kurser." in rejected
    client.post(f"{OFFERS}{lost.pk}/", {"act": "again"})
    lost.refresh_from_db()
    assert (lost.state, lost.reason) == ("waiting", "")
    assert client.post(f"{OFFERS}{lost.pk}/", {"act": "?"}).status_code == 404


def test_an_offer_is_adapted_in_the_editor(town: Town, log_in: LogIn) -> None:
    one, other, _ = offered(town)
    client = log_in(town.officer)
    shown = page(client, f"{PLACE}aendringer/ny/?offer={one.pk}")
    assert WORK.replace("20", "25") in shown
    assert f'name="remarks" value="{other.remark_id}" id="remark-{other.remark_id}" checked' in shown
    posted = {
        "act": "save", "title": "30 procent", "unit": "BIF", "offer": one.pk, "rows": 1, "row-0-what": "reword",
        "row-0-key": "goal-1", "row-0-number": "1", "row-0-title": "Flere i arbejde",
        "row-0-body": WORK.replace("20", "30"),
    }  # fmt: skip
    client.post(f"{PLACE}aendringer/ny/", posted)
    one.refresh_from_db()
    assert (one.state, one.adapted, one.change) == ("accepted", True, Change.objects.get())
    assert set(Change.objects.get().remarks.all()) == {one.remark, other.remark}
    assert client.get(f"{PLACE}aendringer/ny/?offer={one.pk}").status_code == 404


def test_one_without_a_place_is_placed_by_hand(town: Town, log_in: LogIn) -> None:
    lost = offered(town)[2]
    shown = page(log_in(town.officer), f"{PLACE}aendringer/ny/?offer={lost.pk}&part=goal-2")
    assert "Omformulér: Mål 2" in shown
    assert "tolv kurser" in shown


def test_searching_again_finds_what_came_in_since(town: Town, log_in: LogIn) -> None:
    client = log_in(town.officer)
    assert "Ingen forslag venter" in page(client, OFFERS)
    town.remark(TEXT, amendments=[ASKED])
    assert "Der blev fundet 1 nyt forslag." in client.post(f"{OFFERS}find/", follow=True).content.decode()
    assert "Der blev ikke fundet nye forslag." in client.post(f"{OFFERS}find/", follow=True).content.decode()


def collided(town: Town) -> str:
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")), title="25", remarks=[town.remark()])
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "30")), title="30", remarks=[town.remark()])
    return f"{PLACE}sammenstoed/1/2/"


@pytest.mark.parametrize(
    ("choice", "body", "said"),
    [("1", "", "25"), ("2", "", "30"), ("own", WORK.replace("20", "27"), "27")],
)
def test_a_collision_is_put_together(town: Town, log_in: LogIn, choice: str, body: str, said: str) -> None:
    here = collided(town)
    client = log_in(town.officer)
    shown = page(client, here)
    assert "25 og 30" in shown
    assert WORK.replace("20", "30") in page(client, f"{here}?take=2")
    words = {"choice-0": choice, "number-0": "1", "title-0": "Flere i arbejde", "body-0": body}
    preview = client.post(here, {**words, "act": "preview", "title": "Fælles"}).content.decode()
    assert 'value="Fælles"' in preview
    answer = client.post(here, {**words, "act": "save", "title": "Fælles"})
    assert answer["Location"] == f"{PLACE}aendringer/3/"
    joint = Change.objects.get(number=3)
    [edit] = edits_of(joint)
    assert edit.after is not None
    assert edit.after["body"] == WORK.replace("20", said)
    assert joint.remarks.count() == 2
    assert client.get(here)["Location"] == PLACE


def test_nothing_to_put_together_is_no_page(town: Town, log_in: LogIn) -> None:
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    town.change(town.text.reword("goal-2", title="Kurser"))
    assert log_in(town.officer).get(f"{PLACE}sammenstoed/1/2/").status_code == 404


def test_a_secretary_reads_a_collision_and_cannot_solve_it(town: Town, log_in: LogIn) -> None:
    here = collided(town)
    client = log_in(town.secretary)
    assert "Sagsbehandlere og høringsansvarlige lægger ændringer sammen." in page(client, here)
    words = {"choice-0": "1", "number-0": "1", "title-0": "x", "body-0": "x", "act": "save", "title": "Fælles"}
    client.post(here, words)
    assert Change.objects.count() == 2


def test_a_committee_sees_its_own_part_and_approves_what_is_ticked(town: Town, log_in: LogIn) -> None:
    submit(change=town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")), title="25"), by=town.officer)
    submit(change=town.change(town.text.reword("marker-2", title="Boliger"), title="Bo"), by=town.officer)
    town.change(town.text.reword("goal-2", title="Kurser"), title="Kladden")
    here = f"{PLACE}udvalg/BIU/"
    client = log_in(town.secretary)
    shown = page(client, here)
    assert "2 ændringer i udvalgets tekst afventer godkendelse." in shown
    assert "TMU skal også godkende" in shown
    assert "Kladden" not in shown
    assert "1 ændring er ved at blive skrevet" in shown
    assert "Bo" in page(client, f"{PLACE}udvalg/TMU/")
    said = client.post(f"{here}godkend/", {"change": ["1:1", "2:1"]}, follow=True).content.decode()
    assert "2 ændringer er godkendt." in said
    assert list(Change.objects.order_by("number").values_list("state", flat=True)) == ["approved", "submitted", "draft"]
    assert "Intet afventer udvalget" in page(client, here)


def test_what_was_rewritten_since_the_page_was_opened_is_not_approved(town: Town, log_in: LogIn) -> None:
    submit(change=town.change(town.text.reword("goal-1", body="Nyt.")), by=town.officer)
    client = log_in(town.secretary)
    said = client.post(f"{PLACE}udvalg/BIU/godkend/", {"change": ["1:9"]}, follow=True).content.decode()
    assert "Ændring 1 er skrevet om, siden du åbnede siden." in said
    assert "Der blev ikke valgt noget." in client.post(f"{PLACE}udvalg/BIU/godkend/", follow=True).content.decode()
    assert Change.objects.get().state == "submitted"


def test_a_change_is_sent_back_with_a_comment(town: Town, log_in: LogIn) -> None:
    submit(change=town.change(town.text.reword("goal-1", body="Nyt.")), by=town.officer)
    client = log_in(town.secretary)
    client.post(f"{PLACE}udvalg/BIU/godkend/", {"decline": "1", "comment-1": ""})
    assert Change.objects.get().state == "submitted"
    said = client.post(f"{PLACE}udvalg/BIU/godkend/", {"decline": "1", "comment-1": "Hvilket år?"}, follow=True)
    assert "sendt retur med din kommentar" in said.content.decode()
    assert "Hvilket år?" in page(log_in(town.officer), f"{PLACE}aendringer/1/")


def test_a_politician_reads_the_committees_part(town: Town, log_in: LogIn) -> None:
    submit(change=town.change(town.text.reword("goal-1", body="Nyt.")), by=town.officer)
    client = log_in(make_person(Role.POLITICIAN, town.employment_committee))
    assert "jeres" in page(client, f"{PLACE}udvalg/") or "BIU" in page(client, f"{PLACE}udvalg/")
    shown = page(client, f"{PLACE}udvalg/BIU/")
    assert 'name="change"' not in shown
    assert client.post(f"{PLACE}udvalg/BIU/godkend/", {"change": ["1:1"]}).status_code == 403


def test_what_was_said_of_a_part_that_is_gone_gets_its_place_by_hand_and_loses_it_again(
    town: Town, log_in: LogIn
) -> None:
    remark = town.remark("Om kurserne.")
    tie = RemarkProvision.objects.create(remark=remark, key="goal-2", reason="reference")
    [comment] = Comment.objects.bulk_create([Comment(version=town.base, key="goal-2", text="Hvilke?", by=town.officer)])
    insert = town.text.insert("goal-3", parent="marker-1", title="Nye kurser")
    town.change(*town.text.delete("goal-2"), insert, title="Uden kurser")
    client = log_in(town.officer)
    shown = page(client, f"{PLACE}steder/")
    assert ("Om kurserne." in shown, "Hvilke?" in shown) == (True, True)
    assert "Handlede om: Mål 2: Bedre danskkurser" in shown
    assert ('value="goal-2"' in shown, shown.count('value="goal-3"')) == (False, 2)
    for name in (f"remark-{tie.pk}", f"comment-{comment.pk}"):
        told = client.post(f"{PLACE}steder/placer/", {"said": name, "key": "goal-3"}, follow=True).content.decode()
        assert "Den har sin plads igen." in told
    assert "Alle har en plads" in told
    assert f"Står nu i: Nye kurser (placeret af {town.officer.name})" in told
    assert [(t.key, t.state) for t in remark.provisions.all()] == [("goal-2", tie.state)]
    placed = comment.placed_by_hand
    assert (
        "Taget tilbage" in client.post(f"{PLACE}steder/placer/", {"undo": str(placed.pk)}, follow=True).content.decode()
    )
    assert "Alle har en plads" not in page(client, f"{PLACE}steder/")
    assert client.post(f"{PLACE}steder/placer/", {"said": "noget-1", "key": "goal-3"}).status_code == 404


def test_my_day_says_what_waits(town: Town, log_in: LogIn) -> None:
    offered(town)
    submit(change=town.change(town.text.reword("goal-1", body="Nyt.")), by=town.officer)
    assert "1 ændring i teksten afventer jeres udvalg" in page(log_in(town.secretary), "/arbejde/")
    assert "3 ændringer er foreslået i bemærkningerne" in page(log_in(town.officer), "/arbejde/")
