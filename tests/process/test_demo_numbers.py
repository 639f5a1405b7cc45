"""The demo in the database: the same numbers as on the command line, and what an evaluator finds in it.

The demo is filled once for all tests here, which change nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from pejl.analysing.readability import lix
from pejl.folders.run import FolderAnalysis, analyse
from pejl.ground.originals.store import fetch
from pejl.process.analysis import HearingData, analysis_of
from pejl.process.dashboard import figures_of
from pejl.process.demo import DEMO_PASSWORD, Login, fill_demo
from pejl.process.note import figures_of as note_figures
from pejl.stages.followup.reporting.queries import public_builds
from pejl.stages.hearings.models import Hearing, Letter
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy, VersionKind
from pejl.stages.remarks.models import Campaign, Remark, Theme
from pejl.stages.replies.models import Reply, ReplyVersion
from pejl.stages.responses.models import Meeting, Response
from pejl.stages.responses.public import public_text, published_responses, with_words
from pejl.wording import Wording
from pejl.writing.note.material import Material

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).resolve().parents[2] / "example"
EASY = 30
"""LIX of the page for citizens stays below this: in the lower half of what counts as easy (25 to 35)."""


@pytest.fixture(scope="module")
def logins(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Login]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill_demo(EXAMPLE)
        transaction.set_rollback(True)


@pytest.fixture
def demo(logins: list[Login]) -> None:
    """Have the demo filled."""


@pytest.fixture(scope="module")
def folder() -> FolderAnalysis:
    """The command-line job on the same files."""
    return analyse(EXAMPLE / "hearing")


@pytest.fixture
def closed(demo: None) -> Hearing:
    return Hearing.objects.select_related("version__policy", "lead").get(state="closed")


@pytest.fixture
def data(closed: Hearing) -> HearingData:
    return analysis_of(closed, language="da")


# -- the same numbers as on the command line ------------------------------------------------------------------------


def test_all_responses_are_there_and_the_damaged_one_waits_for_a_person(
    closed: Hearing, folder: FolderAnalysis
) -> None:
    assert closed.responses.filter(state="read").count() == len(folder.analysis.responses)
    unreadable = closed.responses.filter(state="unreadable")
    assert [one.unreadable_reason for one in unreadable] == [failure.reason for failure in folder.analysis.failures]


def test_remarks_are_the_same_by_kind_and_section(closed: Hearing, folder: FolderAnalysis) -> None:
    remarks = closed.remarks.filter(retired_at=None)
    expected = folder.analysis.remarks
    assert Counter(remarks.values_list("kind", flat=True)) == Counter(remark.kind.value for remark in expected)
    boxes = Counter(remarks.values_list("section_suggested__key", flat=True))
    assert boxes == Counter(remark.section for remark in expected)


def test_responses_are_the_same_by_channel_kind_of_sender_and_lateness(closed: Hearing, folder: FolderAnalysis) -> None:
    read = closed.responses.filter(state="read")
    expected = folder.analysis.responses
    assert Counter(read.values_list("channel", flat=True)) == Counter(one.channel.value for one in expected)
    kinds = Counter(one.senders[0].kind.value if one.senders else "unknown" for one in expected)
    assert Counter(read.values_list("sender_kind", flat=True)) == kinds
    assert read.filter(late=True).count() == sum(one.late for one in expected)


def test_campaigns_and_themes_are_the_same(closed: Hearing, folder: FolderAnalysis) -> None:
    sizes = [campaign.members.count() for campaign in Campaign.objects.filter(hearing=closed)]
    assert sizes == [len(campaign.responses) for campaign in folder.analysis.campaigns]
    themes = Theme.objects.filter(hearing=closed).order_by("pk")
    assert [theme.words for theme in themes] == [list(theme.words) for theme in folder.analysis.themes]
    assert [theme.ties.count() for theme in themes] == [len(theme.remarks) for theme in folder.analysis.themes]


def test_the_dashboard_shows_the_numbers_of_the_command(
    closed: Hearing, folder: FolderAnalysis, client: Client
) -> None:
    """Every number on it that the command knows, also as the page shows it."""
    assert folder.policy is not None
    figures, told = figures_of(closed), note_figures(folder.analysis, folder.policy, {}, Wording("da"))
    shown = {
        "responses": figures.responses,
        "senders": figures.senders,
        "remarks": figures.remarks,
        "late": figures.late,
        "unreadable": figures.unreadable,
        "campaigns": figures.campaigns,
    }
    for name, counts in (
        ("channel", figures.by_channel),
        ("sender", figures.by_sender_kind),
        ("kind", figures.by_kind),
        ("section", figures.by_section),
    ):
        shown.update({f"{name}:{value}": count for value, count in counts})
    assert shown == {name: count for name, count in told.items() if not name.startswith("deci")}
    client.force_login(Person.objects.get(email="lead@ravnsund.example"), "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/arbejde/hoeringer/{closed.slug}/").content.decode()
    big = [int(number) for number in re.findall(r'class="big-number">(\d+)<', page)]
    assert big[:3] == [len(folder.analysis.responses), told["senders"], len(folder.analysis.remarks)]


def test_the_analysis_that_is_rebuilt_is_that_of_the_folder(data: HearingData, folder: FolderAnalysis) -> None:
    rebuilt = {(one.response, one.start): one for one in data.analysis.remarks}
    expected = {(one.response, one.start): one for one in folder.analysis.remarks}
    assert rebuilt.keys() == expected.keys()
    before, after = (
        Material(one, text, {}, Wording("da"))
        for one, text in ((folder.analysis, folder.policy), (data.analysis, data.policy))
    )
    for place, one in expected.items():
        other = rebuilt[place]
        assert (other.text, other.kind, other.rank) == (one.text, one.kind, one.rank)
        assert before.chapter_of(one) == after.chapter_of(other) == other.section
        assert (other.lead_in, bool(other.campaign)) == (one.lead_in, bool(one.campaign))
        assert set(other.committees) == set(one.committees)
        assert [(match.key, match.reason) for match in other.provisions] == [
            (match.key, match.reason) for match in one.provisions
        ]
    assert {one.file: [sender.name for sender in one.senders] for one in data.analysis.responses} == {
        one.file: [sender.name for sender in one.senders] for one in folder.analysis.responses
    }
    assert folder.policy is not None
    assert [p.section for p in data.policy.provisions] == [p.section for p in folder.policy.provisions]


def test_remarks_are_named_by_response_and_number_and_approved_replies_come_along(data: HearingData) -> None:
    ids = [remark.id for remark in data.analysis.remarks]
    assert len(set(ids)) == len(ids)
    assert ids[0] == f"{data.analysis.responses[0].number}.1"
    approved = Reply.objects.filter(hearing__state="closed", state="approved")
    assert len(data.replies) == sum(reply.answers.count() for reply in approved)
    assert all(not reply.is_blank and reply.author for reply in data.replies.values())
    assert data.replies.keys() <= set(ids)


# -- what an evaluator finds ----------------------------------------------------------------------------------------


def test_there_is_one_login_for_each_role_and_each_works(logins: list[Login], demo: None) -> None:
    assert [login.role for login in logins] == list(Role)
    first = Person.objects.get(email="lead@ravnsund.example")
    assert first.check_password(DEMO_PASSWORD)
    assert len(set(Person.objects.values_list("password", flat=True))) == 1


def test_there_is_a_hearing_in_each_state_that_matters(demo: None) -> None:
    states = dict(Hearing.objects.values_list("slug", "state"))
    assert states == {
        "cykel-og-gangpolitik": "open",
        "integrations-og-medborgerskabspolitik": "closed",
        "integrationspolitik-2023-2026": "concluded",
    }
    now = timezone.now()
    running = Hearing.objects.get(state="open")
    assert running.opens_at < now < running.closes_at  # type: ignore[operator]
    ended = Hearing.objects.get(state="closed")
    assert ended.closes_at < now  # type: ignore[operator]


def test_the_closed_hearing_is_half_answered(closed: Hearing) -> None:
    states = Counter(closed.replies.values_list("state", flat=True))
    assert sum(states.values()) == 42
    assert set(states) == {"approved", "reviewed", "in_review", "draft"}
    steps = Counter(ReplyVersion.objects.filter(reply__hearing=closed).values_list("step", flat=True))
    assert (steps["approved"], steps["returned"]) == (states["approved"], 1)
    published = closed.responses.filter(publication="cleared")
    assert 0 < published.count() < closed.responses.count()
    assert not published.filter(redactions__state="proposed").exists()
    assert not published.exclude(consent=True).exists()
    assert closed.published_at is not None
    approved = closed.themes.filter(state="approved").order_by("pk")
    assert [theme.name for theme in approved][:2] == ["Sprogcaféer", "Sprog i de første år"]
    remarks = closed.remarks.filter(retired_at=None)
    answered = remarks.filter(answered_by__reply__state="approved").distinct().count()
    assert 0.4 < answered / remarks.count() < 0.7


def test_nobody_private_is_named_in_public(closed: Hearing) -> None:
    told = closed.responses.get(source="demo:borger-tolkegebyr.txt")
    shown = public_text(with_words(published_responses(closed)).get(pk=told.pk))
    assert not re.search(r"Nazira|Ismat|Bjerregrav", shown)


def test_one_reply_answers_the_whole_campaign(closed: Hearing) -> None:
    campaign = Campaign.objects.get(hearing=closed)
    letter = closed.responses.get(source="demo:sprogcafe-01-aagesholm.eml")
    reply = closed.replies.filter(answers__remark__response=letter, unit__code="BIF").order_by("number")[0]
    answered = {row.remark.response_id for row in reply.answers.select_related("remark")}
    assert len(answered) > 5
    assert answered <= set(campaign.members.values_list("response", flat=True))


def test_meetings_are_meetings(closed: Hearing) -> None:
    assert list(Meeting.objects.order_by("channel").values_list("channel", "attendance")) == [
        ("dialogue_meeting", 19),
        ("micro_panel", 7),
        ("town_meeting", 68),
    ]
    ranked = Remark.objects.filter(hearing=closed, rank__isnull=False, retired_at=None)
    assert set(ranked.values_list("rank", flat=True)) == {1, 2, 3, 4, 5}


def test_a_remark_made_at_a_paragraph_of_the_open_draft_is_tied_to_it(demo: None) -> None:
    tie = Remark.objects.get(hearing__state="open", provisions__reason="anchor").provisions.get(reason="anchor")
    assert (tie.key, tie.quote) == ("goal-4", "i dag skal man stå af cyklen fire gange undervejs")


def test_the_adopted_policy_differs_from_what_was_heard_where_replies_said_so(demo: None) -> None:
    policy = Policy.objects.get(title="Integrationspolitik 2023-2026")
    heard, adopted = policy.versions.order_by("number")
    assert (adopted.kind, adopted.is_frozen, adopted.based_on) == (VersionKind.ADOPTED, True, heard)
    before = dict(heard.provisions.values_list("key", "body"))
    after = dict(adopted.provisions.values_list("key", "body"))
    assert before.keys() == after.keys()
    changed = [key for key in before if before[key] != after[key]]
    assert changed == ["vision", "goal-2/commitment", "goal-4/commitment"]
    assert policy.successor.title == "Integrations- og medborgerskabspolitik 2027-2030"


def test_every_administration_serves_a_committee_and_has_an_officer(demo: None) -> None:
    for unit in Unit.objects.filter(kind="administration"):
        assert unit.serves.exists()
        assert unit.memberships.filter(role=Role.OFFICER).exists()


def test_the_page_for_citizens_is_public_and_easy_to_read(demo: None) -> None:
    policy = Policy.objects.get(title="Integrationspolitik 2023-2026")
    builds = public_builds(policy)
    assert [(build.report.kind, build.report.year, build.language) for build in builds] == [
        ("citizens", 2024, "da"),
        ("yearly", 2024, "da"),
    ]
    assert builds[0].html is not None
    page = lxml.html.document_fromstring(fetch(builds[0].html))
    words = "\n\n".join("".join(map(str, block.itertext())) for block in page.iter("p", "li", "h2"))
    assert "Det går den rigtige vej, men for langsomt." in words
    assert lix(words, "da").score < EASY


def test_one_status_is_closed_and_one_is_answered_in_part(demo: None) -> None:
    policy = Policy.objects.get(title="Integrationspolitik 2023-2026")
    assert {
        (of.year, of.state): {share.unit.code: share.state for share in of.shares.select_related("unit")}
        for of in policy.rounds.all()
    } == {
        (2024, "closed"): dict.fromkeys(("BIF", "BUF", "KFF"), "approved"),
        (2025, "open"): {"BIF": "approved", "BUF": "answered", "KFF": "waiting"},
    }
    late = policy.rounds.get(year=2025).shares.get(unit__code="KFF")
    assert late.due < timezone.localdate()
    assert not Letter.objects.filter(kind__startswith="status_").exists()


def test_filling_again_changes_nothing(demo: None) -> None:
    def counts() -> list[int]:
        return [model.objects.count() for model in (Response, Remark, Reply, ReplyVersion, Person, Meeting, Theme)]

    before = counts()
    fill_demo(EXAMPLE)
    assert counts() == before
