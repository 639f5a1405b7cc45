"""One reply for all letters of a campaign, and for the parts of a remark that was divided."""

import pytest
from tests.making import make_remark, make_response
from tests.stages.replies.conftest import Office

from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.remarks.models import Assignment, Campaign, Remark
from pejl.stages.replies.errors import NoRemarks, NotTheSame
from pejl.stages.replies.queries import fellows_of_remarks, offered_to
from pejl.stages.replies.verbs import extend

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(office: Office) -> list[Remark]:
    """A campaign: the lead, a copy, one with small edits, one with another figure, one that says something else."""
    texts = (
        "Bevar svømmehallen i Vestbyen, for 14 klasser svømmer dér hver uge.",
        "Bevar svømmehallen i Vestbyen, for 14 klasser svømmer dér hver uge.",
        "Bevar svømmehallen i Vestbyen; for 14 klasser svømmer dér hver uge!",
        "Bevar svømmehallen i Vestbyen, for 40 klasser svømmer dér hver uge.",
        "Mine egne børn lærte at svømme dér i fjor.",
    )
    lead = make_response(texts[0], hearing=office.hearing)
    campaign = Campaign.objects.create(hearing=office.hearing, key="pool", title="Svømmehallen", lead=lead)
    first = make_remark(response=lead, text=texts[0], campaign=campaign)
    return [first, *(office.remark(text, campaign=campaign) for text in texts[1:])]


def test_letters_that_say_the_same_are_offered_together(office: Office, letters: list[Remark]) -> None:
    lead, copy, edited, *_ = letters
    assert fellows_of_remarks([lead], office.unit) == [copy, edited]
    reply = office.reply(lead, copy)
    assert offered_to(reply) == [edited]


def test_a_remark_outside_campaigns_has_no_fellows(office: Office) -> None:
    office.remark("Flere busser.")
    assert fellows_of_remarks([office.remark("Flere busser.")], office.unit) == []


def test_a_late_letter_gets_the_approved_reply(office: Office, letters: list[Remark]) -> None:
    lead, copy, edited, other_figure, own = letters
    reply = office.approved(lead)
    extended = extend(reply=reply, remarks=[copy, edited], by=office.officer)
    assert (extended.state, extended.answers.count()) == ("approved", 3)
    assert set(Assignment.objects.filter(assessed_at=reply.approved_at).values_list("remark_id", flat=True)) == {
        lead.pk,
        copy.pk,
        edited.pk,
    }
    for different in (other_figure, own):
        with pytest.raises(NotTheSame):
            extend(reply=reply, remarks=[different], by=office.officer)
    with pytest.raises(NoRemarks):
        extend(reply=reply, remarks=[], by=office.officer)
    with pytest.raises(NotAllowed):
        extend(reply=reply, remarks=[own], by=office.secretary)


def test_the_parts_of_a_divided_remark_are_offered(office: Office) -> None:
    response = make_response("Flere busser. Flere tog.", hearing=office.hearing)
    whole = make_remark(response=response, text="Flere busser. Flere tog.")
    reply = office.approved(whole)
    whole.retired_at = "2026-03-03T10:00Z"
    whole.save()
    parts = [
        make_remark(response=response, text="Flere busser."),
        make_remark(response=response, text="Flere tog.", start=14),
    ]
    for part in parts:
        part.came_from.add(whole)
    assert offered_to(reply) == parts
    extend(reply=reply, remarks=parts, by=office.officer)
    assert offered_to(reply) == []
