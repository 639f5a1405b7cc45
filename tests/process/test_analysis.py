"""A hearing rebuilt as an analysis: what people said goes over what the machine suggested."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import (
    NOW,
    make_hearing,
    make_party,
    make_person,
    make_provision,
    make_remark,
    make_section,
    make_unit,
    make_version,
)

from pejl.analysing.model import Kind, PersonalDataKind, ResponseStatus
from pejl.process.analysis import analysis_of, hearing_of, policy_of
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind
from pejl.reading.stored import to_json
from pejl.stages.hearings.models import Hearing, Invitee
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Campaign, CampaignMember, Remark, RemarkProvision, RemarkTheme, Theme
from pejl.stages.remarks.verbs import coding
from pejl.stages.replies.verbs import Content, start
from pejl.stages.responses.models import Extract, Redaction, Response
from pejl.writing.reply import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearing() -> Hearing:
    committee = make_unit(kind="committee", code="BIU", name="Beskæftigelsesudvalget")
    lead = make_unit(code="BIF", name="Beskæftigelsesforvaltningen")
    lead.serves.add(committee)
    version = make_version()
    marker = make_provision(version=version, key="marker-1", kind="marker", number="1", order=1)
    make_provision(version=version, key="goal-1", number="1", parent=marker, order=2)
    make_provision(version=version, key="vision", kind="vision", order=3)
    made = make_hearing(state="closed", lead=lead, version=version)
    make_section(hearing=made, key="general", order=1, title="Generelle bemærkninger", provisions=["vision"])
    make_section(hearing=made, key="work", order=2, title="Arbejde", provisions=["marker-1"])
    return made


@pytest.fixture
def officer(hearing: Hearing) -> Person:
    return make_person(Role.OFFICER, hearing.lead)


def said(hearing: Hearing, text: str = "Der bør være flere praktikpladser.", **fields: Any) -> Remark:
    """A remark that is all of its response, with the document it was read from."""
    section = hearing.sections.get(key=fields.pop("box", "general"))
    remark = make_remark(hearing=hearing, text=text, section=section, confidence=0.4, **fields)
    builder = DocumentBuilder("svar.txt", "txt")
    builder.add(BlockKind.PARAGRAPH, text)
    Extract.objects.filter(response=remark.response).update(document=to_json(builder.build()), marks=[])
    Response.objects.filter(pk=remark.response_id).update(language="da")
    return remark


def test_the_hearing_has_its_last_days_its_boxes_and_the_lead_committee(hearing: Hearing) -> None:
    party = make_party(name="Nordby Lokaludvalg", kind="local_committee")
    Invitee.objects.create(hearing=hearing, party=party, closes_at=hearing.closes_at)

    plain = hearing_of(hearing)

    assert (plain.title, plain.lead, plain.committee_names) == (hearing.title, "BIU", {"BIU": "Beskæftigelsesudvalget"})
    assert [section.key for section in plain.sections] == ["sender", "general", "work"]
    assert plain.closes is not None
    assert hearing.closes_at is not None
    assert plain.closes == hearing.closes_at.date()  # closes_at is at 10 in the morning: that day still counts
    assert [(one.name, one.closes) for one in plain.parties] == [("Nordby Lokaludvalg", plain.closes)]


def test_provisions_belong_to_the_box_that_asks_about_what_they_stand_under(hearing: Hearing) -> None:
    policy = policy_of(hearing, hearing_of(hearing))
    assert {provision.key: provision.section for provision in policy.provisions} == {
        "marker-1": "work",
        "goal-1": "work",
        "vision": "",
    }


def test_a_persons_kind_is_certain_and_their_provisions_come_first(hearing: Hearing, officer: Person) -> None:
    remark = said(hearing)
    RemarkProvision.objects.create(remark=remark, key="goal-1", score=0.5, reason="text")
    RemarkProvision.objects.create(remark=remark, key="marker-1", score=0.4, reason="text")
    coding.set_kind(remarks=[remark], kind=Kind.CONCERN, by=officer)
    coding.remove_provision(remarks=[remark], key="marker-1", by=officer)
    coding.add_provision(remarks=[remark], key="vision", by=officer)

    one = analysis_of(hearing, language="da").analysis.remarks[0]

    assert (one.kind, one.confidence) == (Kind.CONCERN, 1.0)
    assert [(match.key, match.score, match.reason) for match in one.provisions] == [
        ("vision", 1.0, "reference"),
        ("goal-1", 0.5, "text"),
    ]
    assert one.id == f"{remark.response.number}.{remark.number}"


def test_withdrawn_responses_duplicates_and_retired_remarks_are_left_out(hearing: Hearing) -> None:
    first, second, third, fourth = (said(hearing) for _ in range(4))
    Response.objects.filter(pk=second.response_id).update(state="withdrawn")
    Response.objects.filter(pk=third.response_id).update(duplicate_of=first.response)
    Remark.objects.filter(pk=fourth.pk).update(retired_at=NOW)

    analysis = analysis_of(hearing, language="da").analysis

    assert [response.number for response in analysis.responses] == [first.response.number, fourth.response.number]
    assert [remark.text for remark in analysis.remarks] == [first.text]
    assert analysis.responses[1].status is ResponseStatus.EMPTY


def test_what_could_not_be_read_is_a_failure_with_its_reason(hearing: Hearing) -> None:
    remark = said(hearing)
    Response.objects.filter(pk=remark.response_id).update(state="unreadable", unreadable_reason="Filen er låst.")

    analysis = analysis_of(hearing, language="en").analysis

    assert analysis.responses == ()
    failure = f"response {remark.response.number}"
    assert [(one.file, one.reason) for one in analysis.failures] == [(failure, "Filen er låst.")]


def test_only_approved_themes_count_once_there_are_any(hearing: Hearing) -> None:
    remark = said(hearing)
    candidate = Theme.objects.create(hearing=hearing, key="theme-1", name="praktik, plads")
    approved = Theme.objects.create(hearing=hearing, key="own", name="Praktik")
    for theme in (candidate, approved):
        RemarkTheme.objects.create(remark=remark, theme=theme)
    assert [theme.key for theme in analysis_of(hearing, language="da").analysis.themes] == ["theme-1", "own"]

    Theme.objects.filter(pk=approved.pk).update(state="approved")

    analysis = analysis_of(hearing, language="da").analysis
    assert [(theme.title, theme.remarks) for theme in analysis.themes] == [("Praktik", (analysis.remarks[0].id,))]
    assert analysis.remarks[0].theme == "own"


def test_a_letter_that_was_taken_out_is_no_part_of_the_campaign(hearing: Hearing) -> None:
    letters = [said(hearing).response for _ in range(3)]
    campaign = Campaign.objects.create(hearing=hearing, key="campaign-1", title="Ens", lead=letters[0])
    for letter, state in zip(letters, ("suggested", "rejected", "confirmed"), strict=True):
        CampaignMember.objects.create(campaign=campaign, response=letter, state=state, differences=["Tillæg."])

    found = analysis_of(hearing, language="da").analysis.campaigns[0]

    names = [f"høringssvar {letter.number}" for letter in letters]
    assert (found.lead, found.responses) == (names[0], (names[0], names[2]))
    assert found.differences == {names[0]: ("Tillæg.",), names[2]: ("Tillæg.",)}


def test_a_place_that_a_person_lets_be_seen_is_not_blacked_out(hearing: Hearing) -> None:
    remark = said(hearing, "Ring til Lis på 51 22 33 44 eller til kommunen på 70 10 20 30.")
    places = ((0, 4, "other", "accepted"), (9, 12, "name", "proposed"), (16, 27, "phone", "accepted"))
    for first, end, kind, state in (*places, (46, 57, "phone", "rejected")):
        Redaction.objects.create(response=remark.response, start=first, end=end, kind=kind, state=state)

    found = analysis_of(hearing, language="da").analysis.responses[0].personal_data

    assert [(data.kind, data.start) for data in found] == [
        (PersonalDataKind.OTHER, 0),
        (PersonalDataKind.NAME, 9),
        (PersonalDataKind.PHONE, 16),
    ]


def answered(remark: Remark, code: str, decision: Decision, text: str, state: str) -> None:
    unit = make_unit(code=code, name=f"Forvaltning {code}")
    reply = start(
        remarks=[remark],
        unit=unit,
        by=make_person(Role.OFFICER, unit),
        content=Content(text=text, decision=decision, reason="Fordi."),
    )
    reply.state = state
    reply.save(update_fields=["state"])


def test_only_approved_replies_come_along_unless_drafts_are_asked_for(hearing: Hearing) -> None:
    remark = said(hearing)
    answered(remark, "KFF", Decision.NOTED, "Noteret.", "draft")
    assert analysis_of(hearing, language="da").replies == {}
    drafts = analysis_of(hearing, language="da", drafts=True).replies
    reply = drafts[f"{remark.response.number}.{remark.number}"]
    assert (reply.decision, reply.text, reply.reason, reply.author) == (
        Decision.NOTED,
        "Noteret.",
        "Fordi.",
        "Forvaltning KFF",
    )


def test_replies_of_two_administrations_to_one_remark_are_put_together(hearing: Hearing) -> None:
    remark = said(hearing)
    answered(remark, "KFF", Decision.ACCOMMODATED, "Det gør vi.", "approved")
    answered(remark, "TMF", Decision.NOT_ACCOMMODATED, "Det kan vi ikke.", "approved")

    (reply,) = analysis_of(hearing, language="da").replies.values()

    assert reply.decision is Decision.PARTLY_ACCOMMODATED
    assert reply.text == "KFF: Det gør vi.\n\nTMF: Det kan vi ikke."
    assert reply.author == "Forvaltning KFF og Forvaltning TMF"


def test_it_asks_the_database_as_often_for_five_responses_as_for_one(hearing: Hearing) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            analysis_of(Hearing.objects.select_related("version__policy", "lead").get(pk=hearing.pk), language="da")
        return len(queries)

    theme = Theme.objects.create(hearing=hearing, key="own", name="Praktik", state="approved")
    RemarkTheme.objects.create(remark=said(hearing, box="work"), theme=theme)
    once = asked()
    for _ in range(4):
        RemarkTheme.objects.create(remark=said(hearing, box="work"), theme=theme)
    assert asked() == once
