"""What became of what people said, as everybody may know."""

from datetime import date

import pytest
from django.test import Client
from tests.making import NOW, make_city, make_reply, make_response, make_unit
from tests.stages.revisions.conftest import WORK, Town, make_town

from pejl.process.became import became_of, counts_of_ends, hearing_behind, public_ends
from pejl.process.following import remarks_followed
from pejl.stages.policies.models import Version
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import ReplyRemark
from pejl.stages.responses.models import Sender
from pejl.stages.revisions.queries.ends import EndKind
from pejl.stages.revisions.verbs import Wanted, adopt_text, approve, start, submit

pytestmark = pytest.mark.django_db
SAID = "Der bør være flere praktikpladser."


@pytest.fixture
def town() -> Town:
    make_city()
    town = make_town()
    town.hearing.slug, town.hearing.published_at = "hoering", NOW
    town.hearing.save()
    town.base.policy.slug = "politik"
    town.base.policy.save()
    return town


def said(town: Town, number: int, *, published: bool = True, text: str = SAID) -> Remark:
    """A remark of an association's response, which is published or not."""
    response = make_response(
        text, hearing=town.hearing, number=number, title=f"Forening {number}", sender_kind="association",
        consent=published, publication="cleared" if published else "pending",
    )  # fmt: skip
    Sender.objects.create(response=response, name=f"Forening {number}", kind="association")
    remark: Remark = town.remark(text, response=response, number=1)
    return remark


def adopted(town: Town) -> Version:
    return adopt_text(revision=town.revision, on=date(2026, 11, 26), by=town.lead)


def test_each_changed_sentence_names_the_published_remarks_that_asked_for_it(town: Town) -> None:
    shown, hidden = said(town, 1), said(town, 2, published=False)
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[shown, hidden])
    town.approved(town.text.reword("goal-1", body=WORK.replace("hjælper", "støtter")))
    became = became_of(adopted(town))
    assert list(became) == ["goal-1"]
    first, second = became["goal-1"].sentences
    assert (first.words, first.behind.remarks, first.behind.hidden) == ("Byen støtter flere i arbejde.", (), 0)
    assert second.words == "Mindst 25 procent får en praktikplads."
    assert ([one.remark for one in second.behind.remarks], second.behind.hidden) == ([shown], 1)
    assert ([one.remark for one in became["goal-1"].behind.remarks], became["goal-1"].behind.hidden) == ([shown], 1)


def test_a_remark_behind_two_changes_of_a_provision_counts_once(town: Town) -> None:
    hidden = said(town, 1, published=False)
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[hidden])
    town.approved(town.text.reword("goal-1", title="Flere i job"), remarks=[hidden])
    assert became_of(adopted(town))["goal-1"].behind.hidden == 1


def test_the_party_that_moved_it_is_named(town: Town) -> None:
    party = make_unit(kind="party", code="A", name="Bylisten")
    wanted = Wanted(title="Børn", edits=[town.text.reword("vision", body="En by for alle børn.")])
    change = start(revision=town.revision, unit=town.employment, wanted=wanted, by=town.officer, moved_by=party)
    approve(change=submit(change=change, by=town.officer), committee=town.employment_committee, by=town.secretary)
    assert became_of(adopted(town))["vision"].behind.parties == ("Bylisten",)


def test_nothing_is_told_before_the_text_is_adopted(town: Town) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[said(town, 1)])
    assert became_of(town.base) == {}
    assert hearing_behind(town.base) is None


def test_every_remark_has_its_end(town: Town) -> None:
    changed, answered, passed, promised = (said(town, number) for number in range(1, 5))
    decided = (("not_accommodated", answered), ("passed_on", passed), ("accommodated", promised))
    for decision, remark in decided:
        reply = make_reply(hearing=town.hearing, unit=town.employment, state="approved", decision=decision)
        ReplyRemark.objects.create(reply=reply, remark=remark, unit=town.employment)
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[changed])
    version = adopted(town)
    remarks = [changed, answered, passed, promised]
    ends = public_ends(remarks, version)
    assert [ends[one.pk].kind for one in remarks] == [
        EndKind.CHANGED, EndKind.ANSWERED, EndKind.PASSED_ON, EndKind.OPEN,
    ]  # fmt: skip
    assert ends[changed.pk].keys == ("goal-1",)
    assert counts_of_ends(town.hearing, version) == {
        EndKind.CHANGED: 1, EndKind.ANSWERED: 1, EndKind.PASSED_ON: 1, EndKind.OPEN: 1,
    }  # fmt: skip
    assert public_ends([changed], None)[changed.pk].kind is EndKind.OPEN


def test_whoever_follows_their_response_sees_where_each_remark_ended(town: Town) -> None:
    changed, other = said(town, 1, published=False), said(town, 2)
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[changed])
    adopted(town)
    [row] = remarks_followed(changed.response)
    assert (row.state, [one.key for one in row.changes]) == ("changed", ["goal-1"])
    assert [one.state for one in remarks_followed(other.response)] == ["read"]


def test_the_public_pages_tell_it_and_keep_what_is_not_published(town: Town, client: Client) -> None:
    shown = said(town, 1)
    hidden = said(town, 2, published=False, text="Ring til mig om praktik på 20 30 40 50.")
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[shown, hidden])
    adopted(town)
    reader = client.get("/politikker/politik/2/").content.decode()
    assert "Ændret efter høringen" in reader
    assert "“Mindst 25 procent får en praktikplads.”" in reader
    assert '<a href="/hoeringer/hoering/svar/1/#remark-1">bemærkning 1.1 fra Forening 1</a>' in reader
    assert "Og i 1 bemærkning, der ikke er offentliggjort." in reader
    outcome = client.get("/hoeringer/hoering/resultat/").content.decode()
    assert "Hvor bemærkningerne endte" in outcome
    assert "bemærkning 1.1 fra Forening 1" in outcome
    assert '<del class="redline__out"><span class="sr-only" lang="da">[slettet: </span>20' in outcome
    response = client.get("/hoeringer/hoering/svar/1/").content.decode()
    assert '<a href="/politikker/politik/2/#goal-1">' in response
    for html in (reader, outcome, response):
        assert "20 30 40 50" not in html
