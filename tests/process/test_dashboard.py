"""The dashboard's figures: the same as the note's and the command's, and as many queries for many as for one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import NOW, make_hearing, make_remark, make_response, make_section
from tests.stages.replies.conftest import Office, make_office

from pejl.process.analysis import analysis_of
from pejl.process.dashboard import Period, figures_of
from pejl.process.note import figures_of as note_figures
from pejl.stages.organisation.models import District
from pejl.stages.remarks.models import Assignment, Remark, Theme
from pejl.stages.replies import verbs
from pejl.stages.responses.models import Meeting, Redaction, Response
from pejl.wording import Wording

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """A hearing with one section."""
    office = make_office()
    make_section(hearing=office.hearing, key="work", title="Arbejde")
    return office


def add(office: Office, text: str, *senders: tuple[str, str], **fields: object) -> Response:
    """A read response with its senders, and its text as one remark of the section."""
    section = office.hearing.sections.get(key="work")
    response = make_response(text, hearing=office.hearing, **fields)
    for order, (name, kind) in enumerate(senders):
        response.senders.create(name=name, kind=kind, order=order)
    response.answers.create(section=section, start=0, end=len(text))
    make_remark(response=response, text=text, section=section)
    return response


@pytest.fixture
def busy(office: Office) -> Office:
    """Joint, repeated, private, unnamed and unknown senders; a meeting; what does not count."""
    add(office, "Flere pladser.", ("Åbne Døre", "association"), ("Nørrebakkens Skole", "school"))
    add(office, "Flere busser.", ("ÅBNE DØRE", "association"), channel="email", late=True)
    add(office, "Bedre lys.", ("Karen Prøve", "resident"), channel="web_form")
    known = add(office, "Karen Prøve vil have lys.", ("Karen Prøve", "unknown"))
    Redaction.objects.create(response=known, start=0, end=11, kind="name")
    shown = add(office, "Bo Test vil have lys.", ("Bo Test", "unknown"))
    Redaction.objects.create(response=shown, start=0, end=7, kind="name", state="rejected")
    add(office, "Uden navn.")
    meeting = Meeting.objects.create(
        hearing=office.hearing,
        channel="town_meeting",
        title="Stormøde",
        held_on=NOW.date(),
        registered_by=office.officer,
    )
    add(office, "Flere bænke.", channel="town_meeting", meeting=meeting)
    add(office, "Trukket tilbage.", ("Væk", "association"), state="withdrawn")
    add(office, "Det samme igen.", ("Åbne Døre", "association"), duplicate_of=known)
    make_response(hearing=office.hearing, state="unreadable")
    make_response(hearing=office.hearing)
    return office


def test_what_counts(busy: Office) -> None:
    figures = figures_of(busy.hearing)
    assert (figures.responses, figures.senders, figures.remarks, figures.late) == (7, 6, 7, 1)
    assert (figures.unreadable, figures.waiting_to_be_read) == (1, 1)
    assert dict(figures.by_channel) == {"written": 4, "email": 1, "web_form": 1, "town_meeting": 1}
    assert dict(figures.by_sender_kind) == {"association": 1, "school": 1, "resident": 1, "unknown": 3}
    assert figures.by_section == (("work", 7),)
    assert figures.by_kind == (("change", 7),)


def test_the_same_figures_as_the_note(busy: Office) -> None:
    first, second = busy.hearing.remarks.order_by("id")[:2]
    busy.approved(first)
    busy.approved(second, decision="noted")
    other = make_office(busy.hearing)
    other.approved(first, decision="not_accommodated", reason="For dyrt.")
    data = analysis_of(busy.hearing, language="da")
    note = note_figures(data.analysis, data.policy, data.replies, Wording("da"))
    figures = figures_of(busy.hearing)
    told = {
        "responses": figures.responses,
        "senders": figures.senders,
        "remarks": figures.remarks,
        "decided": sum(count for _, count in figures.by_decision),
        "late": figures.late,
        "unreadable": figures.unreadable,
        "campaigns": figures.campaigns,
    }
    for name, counts in (
        ("decision", figures.by_decision),
        ("channel", figures.by_channel),
        ("sender", figures.by_sender_kind),
        ("kind", figures.by_kind),
        ("section", figures.by_section),
    ):
        told.update({f"{name}:{value}": count for value, count in counts})
    assert told == note
    assert dict(figures.by_decision) == {"partly_accommodated": 1, "noted": 1}


def test_themes_are_candidates_until_one_is_approved(office: Office) -> None:
    add(office, "Flere pladser.")
    remark = Remark.objects.get()
    homes = Theme.objects.create(hearing=office.hearing, key="homes", name="Boliger")
    work = Theme.objects.create(hearing=office.hearing, key="work", name="Arbejde")
    for theme in (homes, work):
        theme.ties.create(remark=remark)
    assert figures_of(office.hearing).by_theme == (("Arbejde", 1), ("Boliger", 1))
    homes.state = "approved"
    homes.save()
    assert figures_of(office.hearing).by_theme == (("Boliger", 1),)
    homes.ties.update(state="rejected")
    assert figures_of(office.hearing).by_theme == (("Arbejde", 1),)


def test_every_day_of_the_hearing_is_shown_or_every_week_of_a_long_one(office: Office) -> None:
    opens = office.hearing.opens_at
    assert opens is not None
    add(office, "Først.", received_at=opens)
    add(office, "Samme dag.", received_at=opens)
    figures = figures_of(office.hearing)
    assert figures.over_time[0] == Period(date(2026, 2, 20), 2)
    assert len(figures.over_time) == 31
    assert not figures.by_week
    add(office, "Meget senere.", received_at=opens + timedelta(days=60))
    figures = figures_of(office.hearing)
    assert figures.by_week
    assert (figures.over_time[0], figures.over_time[-1]) == (Period(date(2026, 2, 16), 2), Period(date(2026, 4, 20), 1))
    assert sum(period.count for period in figures.over_time) == 3


def test_districts_in_their_order(office: Office) -> None:
    north, harbour = (
        District.objects.create(name="Nord", slug="n", order=2),
        District.objects.create(name="Havnen", slug="h", order=1),
    )
    for district in (north, harbour, north, None):
        add(office, "Flere busser.", district=district)
    assert figures_of(office.hearing).by_district == (("Havnen", 1), ("Nord", 2))


def test_what_is_left_for_each_administration(office: Office) -> None:
    for number in range(4):
        add(office, f"Bemærkning {number}.")
    remarks = list(Remark.objects.order_by("id"))
    for remark in remarks:
        Assignment.objects.create(remark=remark, unit=office.unit, at=NOW, due_on=date(2020, 1, 1))
    office.approved(remarks[0])
    verbs.send(reply=office.reply(remarks[1]), by=office.officer)
    office.reply(remarks[2])
    (work,) = figures_of(office.hearing).work
    assert work.unit == office.unit
    assert dict(work.by_state) == {"approved": 1, "in_review": 1, "draft": 1, "unanswered": 1}
    assert (work.total, work.left, work.overdue) == (4, 3, 3)


def test_as_many_queries_for_many_as_for_one(busy: Office) -> None:
    small = make_office(make_hearing(state="closed"))
    make_section(hearing=small.hearing, key="work")
    add(small, "Flere pladser.", ("Åbne Døre", "association"))
    small.reply(Remark.objects.latest("id"))
    busy.reply(busy.hearing.remarks.order_by("id")[0])

    def queries(office: Office) -> int:
        with CaptureQueriesContext(connection) as captured:
            figures_of(office.hearing)
        return len(captured)

    assert queries(busy) == queries(small) == 16


def test_a_hearing_without_anything() -> None:
    figures = figures_of(make_hearing())
    assert (figures.responses, figures.over_time, figures.work) == (0, (), ())
