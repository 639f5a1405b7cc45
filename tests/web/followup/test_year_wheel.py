"""The year wheel's pages: the picture and its list, keeping the dates, my day, the calendar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import hypot
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries
from tests.making import NOW, make_city, make_person, make_unit, make_version
from tests.stages.plans.making import adopt, make_adopted_policy, make_initiative, make_plan

from pejl.stages.followup.models import DateKind, Every, WheelDate
from pejl.stages.followup.wheel.content import Planned
from pejl.stages.followup.wheel.recurring import Span
from pejl.stages.followup.wheel.verbs import add_date, begin_wheel
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy
from pejl.web.followup.wheel.drawing import Given, wheel

TODAY = NOW.date()
"""2 March 2026."""


@pytest.fixture
def policy(db: None) -> Iterator[Policy]:
    """Adopted, from 2023 to 2026; the clock stands still."""
    with time_machine.travel(NOW, tick=False):
        make_city()
        policy = make_adopted_policy()
        policy.starts, policy.ends = date(2023, 1, 1), date(2026, 12, 31)
        policy.save()
        yield policy


@pytest.fixture
def lead(policy: Policy) -> Person:
    return make_person(Role.LEAD, policy.lead)


def planned(policy: Policy, **fields: Any) -> Planned:
    given = {"kind": DateKind.WINDOW, "unit": policy.lead, "month": 3, "day": 1, "until_month": 3, "until_day": 31}
    return Planned(**{**given, "every": Every.HALF_YEAR, **fields})


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def rows(html: str) -> list[str]:
    """The list beside the picture: each line's words."""
    found = re.findall(r'<tr id="date-\d+".*?</tr>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def work(policy: Policy, more: str = "") -> str:
    return f"/arbejde/aarshjul/{policy.slug}/{more}"


def fields(policy: Policy, **changed: str) -> dict[str, str]:
    given = {"kind": "negotiation", "title": "", "title_en": "", "every": "year", "day": "20", "month": "8", "year": "",
             "until_day": "15", "until_month": "9", "unit": str(policy.lead.pk), "lead_days": "30"}  # fmt: skip
    return given | changed


def test_everybody_sees_the_year_as_a_picture_and_by_month(client: Client, policy: Policy, lead: Person) -> None:
    add_date(policy, planned=planned(policy), by=lead)
    add_date(policy, planned=planned(policy, kind=DateKind.OTHER, title="Dialogmøde", every=Every.ONCE, year=2026,
                                     month=2, day=27, until_month=None, until_day=None), by=lead)  # fmt: skip
    plan = make_plan(policy)
    make_initiative(plan)
    adopt(plan)
    html = page(client, f"/politikker/{policy.slug}/aarshjul/")
    name = policy.lead.name
    assert rows(html) == [
        f"1 27. februar Dialogmøde (overstået) {name}",
        f"2 1.–31. marts Budgetvindue {name}",
        f"3 1.–31. marts Søg midler til Investeringspuljen: Integrationshandleplan Budgetvindue · "
        f"{plan.administration.name}",
        f"4 1.–30. september Budgetvindue {name}",
        f"5 1.–30. september Søg midler til Investeringspuljen: Integrationshandleplan Budgetvindue · "
        f"{plan.administration.name}",
        f"6 31. december Handleplanen slutter: Integrationshandleplan En periode udløber · {plan.administration.name}",
        f"7 31. december Politikken udløber En periode udløber · {name}",
    ]
    assert re.findall(r'class="wheel__mark" href="#(date-\d+)"', html) == [f"date-{n}" for n in range(1, 8)]
    assert re.findall(r'<th class="wheel__in"[^>]*>(\w+)', html) == ["Februar", "Marts", "September", "December"]
    assert "stregen: i dag" in html
    other = page(client, f"/politikker/{policy.slug}/aarshjul/?year=2024&unit={plan.administration.code}")
    assert len(rows(other)) == 2
    assert "stregen: i dag" not in other
    type(policy.lead).objects.filter(pk=policy.lead.pk).update(name_en="Employment Administration")
    english = page(client, f"/en/policies/{policy.slug}/year-wheel/?year=2025&unit={policy.lead.code}")
    assert "the dates of Employment Administration" in english
    assert "1 1–31 March Budget window" in rows(english)[0]
    assert "Year wheel" in page(client, f"/en/policies/{policy.slug}/")


def test_what_the_address_gets_wrong_leads_nowhere(client: Client, policy: Policy) -> None:
    page(client, "/politikker/findes-ikke/aarshjul/", 404)
    page(client, f"/politikker/{policy.slug}/aarshjul/?unit=INGEN", 404)
    for year in ("x", "0", "99999", "²"):
        assert "Årshjul 2026" in page(client, f"/politikker/{policy.slug}/aarshjul/?year={year}")
    draft = make_version().policy
    page(client, f"/politikker/{draft.slug}/aarshjul/", 404)
    page(client, f"/politikker/{draft.slug}/aarshjul.ics", 404)


def test_an_empty_year_says_so(client: Client, policy: Policy) -> None:
    Policy.objects.update(starts=None, ends=None)
    assert "Intet i dette år" in page(client, f"/politikker/{policy.slug}/aarshjul/")


def test_a_lead_begins_adds_changes_removes_and_takes_back(client: Client, policy: Policy, lead: Person) -> None:
    client.force_login(lead)
    assert "Begynd med de sædvanlige datoer" in page(client, work(policy))
    client.post(work(policy, "aendr/"), {"action": "begin"})
    assert "Tilføj sædvanlige datoer, der mangler" in page(client, work(policy))
    assert policy.wheel_dates.count() == 8
    answer = client.post(work(policy, "ny/"), fields(policy, title="Andenbehandling"))
    assert (answer.status_code, answer["Location"]) == (302, work(policy))
    of = WheelDate.objects.get(title="Andenbehandling")
    assert (of.kind, of.month, of.day, of.until_month, of.until_day, of.lead_days) == ("negotiation", 8, 20, 9, 15, 30)
    assert 'value="Andenbehandling"' in page(client, work(policy, f"{of.pk}/"))
    client.post(work(policy, f"{of.pk}/"), fields(policy, title="Tredjebehandling", lead_days=""))
    of.refresh_from_db()
    assert (of.title, of.lead_days) == ("Tredjebehandling", None)
    client.post(work(policy, "aendr/"), {"action": "remove", "date": of.pk})
    gone = page(client, work(policy))
    assert "1 fjernet dato" in gone
    assert "Tredjebehandling" not in " ".join(rows(gone))
    client.post(work(policy, "aendr/"), {"action": "restore", "date": of.pk})
    assert "Tredjebehandling" in " ".join(rows(page(client, work(policy))))


def test_a_wrong_day_is_said_and_nothing_is_lost(client: Client, policy: Policy, lead: Person) -> None:
    client.force_login(lead)
    answer = client.post(work(policy, "ny/"), fields(policy, day="31", month="4", title="Halvårsmøde"))
    html = answer.content.decode()
    assert "Den 31/4 findes ikke hver gang." in html
    assert 'value="Halvårsmøde"' in html
    assert (
        "En dato, der kun kommer én gang, skal have et årstal."
        in client.post(work(policy, "ny/"), fields(policy, every="once")).content.decode()
    )
    assert WheelDate.objects.count() == 0
    for action in ({"action": "remove", "date": "9999"}, {"action": "remove", "date": "x"}, {"action": "hejs"}):
        assert client.post(work(policy, "aendr/"), action).status_code == 404
    assert client.get(work(policy, "aendr/")).status_code == 302


def test_others_look_and_change_nothing(client: Client, policy: Policy, lead: Person) -> None:
    of = add_date(policy, planned=planned(policy), by=lead)
    client.force_login(make_person(Role.OFFICER))
    html = page(client, work(policy))
    assert "Tilføj en dato" not in html
    assert "holder dens årshjul" in page(client, work(policy, f"{of.pk}/"))
    for path, data in (("ny/", fields(policy)), ("aendr/", {"action": "remove", "date": str(of.pk)})):
        assert "Du har ingen rolle" in client.post(work(policy, path), data, follow=True).content.decode()
    assert WheelDate.objects.filter(removed_at=None).count() == 1


def test_staff_see_what_comes_next_of_all_policies(client: Client, policy: Policy, lead: Person) -> None:
    unit = make_unit(code="ØKF", name="Økonomiforvaltningen")
    add_date(policy, planned=planned(policy, unit=unit, month=4, day=1, until_month=None, until_day=None), by=lead)
    add_date(policy, planned=planned(policy, kind=DateKind.STATUS, month=8, day=1, until_month=8), by=lead)
    client.force_login(make_person(Role.OFFICER, unit))
    html = page(client, "/arbejde/aarshjul/")
    assert "Budgetvindue" in html
    assert "Statusrunde" not in html
    assert "unit=%C3%98KF" in page(client, "/arbejde/aarshjul/?unit=%C3%98KF")
    assert "Der står ikke noget på et årshjul." in page(client, f"/arbejde/aarshjul/?unit={policy.lead.code}")


def test_my_day_shows_the_dates_of_my_units_when_they_are_near(client: Client, policy: Policy, lead: Person) -> None:
    unit = make_unit(code="ØKF")
    once = {"until_month": None, "until_day": None, "every": Every.YEAR, "unit": unit}
    for day, title, lead_days in ((3, "I morgen", None), (31, "Om en måned", None), (2, "I dag", 0)):
        add_date(policy, planned=planned(policy, day=day, title=title, lead_days=lead_days, **once), by=lead)
    add_date(policy, planned=planned(policy, month=4, day=5, title="For langt væk", lead_days=20, **once), by=lead)
    add_date(policy, planned=planned(policy, month=4, day=6, title="Længe før", lead_days=40, **once), by=lead)
    add_date(
        policy, planned=planned(policy, day=1, title="Begyndt", **once | {"until_day": 9, "until_month": 3}), by=lead
    )
    client.force_login(make_person(Role.OFFICER, unit))
    html = page(client, "/arbejde/")
    assert [title for title in ("I dag", "I morgen", "Om en måned", "Længe før", "For langt væk", "Begyndt")
            if title in html] == ["I dag", "I morgen", "Om en måned", "Længe før"]  # fmt: skip
    client.force_login(make_person(Role.OFFICER))
    assert "I morgen" not in page(client, "/arbejde/")


def events(client: Client, path: str) -> dict[str, tuple[str, str, str]]:
    """By mark: summary, first day and rule."""
    answer = client.get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    return {
        str(event["uid"]).partition("@")[0]: (
            str(event["summary"]),
            f"{event.decoded('dtstart')}/{event.decoded('dtend')}",
            "".join(re.findall(r"^RRULE:(.*)\r$", event.to_ical().decode(), re.MULTILINE)),
        )
        for event in calendar.walk("vevent")
    }


def test_the_wheel_goes_into_a_calendar_and_keeps_its_marks(client: Client, policy: Policy, lead: Person) -> None:
    window = add_date(policy, planned=planned(policy), by=lead)
    thaw = add_date(policy, planned=planned(policy, kind=DateKind.STATUS, every=Every.YEAR, month=2, day=15), by=lead)
    unit = make_unit(code="ØKF", name="Økonomiforvaltningen")
    single = {"until_month": None, "until_day": None, "unit": unit}
    once = add_date(
        policy, planned=planned(policy, every=Every.ONCE, year=2027, day=5, title="Evaluering", **single), by=lead
    )
    path = f"/politikker/{policy.slug}/aarshjul.ics"
    found = events(client, path)
    about = "(Integrationspolitik 2023-2026)"
    assert found == {
        f"wheel-{window.pk}-1": (f"Budgetvindue {about}", "2023-03-01/2023-04-01", "FREQ=YEARLY;UNTIL=20261231"),
        f"wheel-{window.pk}-2": (f"Budgetvindue {about}", "2023-09-01/2023-10-01", "FREQ=YEARLY;UNTIL=20261231"),
        # 29 February lies between: a rule would end it a day early in leap years
        **{f"wheel-{thaw.pk}-1-{year}": (f"Statusrunde {about}", f"{year}-02-15/{year}-04-01", "")
           for year in (2023, 2024, 2025, 2026)},
        f"wheel-{once.pk}-1": (f"Evaluering {about}", "2027-03-05/2027-03-06", ""),
        f"policy_ends-{policy.pk}-{policy.pk}": (f"Politikken udløber {about}", "2026-12-31/2027-01-01", ""),
    }  # fmt: skip
    with time_machine.travel(NOW + timedelta(days=200), tick=False):
        assert events(client, path) == found
    assert set(events(client, f"{path}?unit=%C3%98KF")) == {f"wheel-{once.pk}-1"}
    assert events(client, "/aarshjul.ics") == found
    assert f"wheel-{once.pk}-1" in events(client, f"/en/policies/{policy.slug}/year-wheel.ics")


def test_a_policy_without_a_period_has_a_rule_without_an_end(client: Client, policy: Policy, lead: Person) -> None:
    Policy.objects.update(starts=None, ends=None)
    policy.refresh_from_db()
    of = add_date(policy, planned=planned(policy, every=Every.YEAR, until_month=None, until_day=None), by=lead)
    assert events(client, "/aarshjul.ics")[f"wheel-{of.pk}-1"][1:] == ("2026-03-01/2026-03-02", "FREQ=YEARLY")


def test_a_fuller_wheel_takes_no_more_queries(
    client: Client, policy: Policy, lead: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    begin_wheel(policy, by=lead)
    path = f"/politikker/{policy.slug}/aarshjul/"
    with django_assert_max_num_queries(12):
        page(client, path)
    for day in range(1, 9):
        add_date(policy, planned=planned(policy, day=day, unit=make_unit()), by=lead)
    with django_assert_max_num_queries(12):
        page(client, path)


def test_marks_stand_where_their_day_is_and_on_none_of_the_others() -> None:
    year = [Given(n, DateKind.BAROMETER, Span(date(2026, n, 1), date(2026, n, 1))) for n in range(1, 13)]
    drawn = wheel(2026, year, date(2026, 1, 1))
    top, quarter = drawn.marks[0], drawn.marks[3]
    assert (top.x, top.y, top.arc) == ("320.0", "82.0", "")
    assert (quarter.x, quarter.y) == ("557.9", "314.9")  # 90 days of 365: 88.77 degrees
    assert drawn.today == ("320.0", "244.0", "320.0", "8.0")
    assert len({month.path for month in drawn.months}) == 12
    assert wheel(2025, year[:0], date(2026, 1, 1)).today is None
    crowd = [Given(n, DateKind.STATUS, Span(date(2026, 1, 1), date(2026, 1, n))) for n in range(1, 5)]
    placed = [(float(mark.x), float(mark.y)) for mark in wheel(2026, crowd, TODAY).marks]
    assert [y for _, y in placed] == [82.0, 126.0, 170.0, 214.0]
    near = [Given(1, DateKind.OTHER, Span(date(2026, 12, 30), date(2026, 12, 30))), crowd[0]]
    one, other = (mark for mark in wheel(2026, near, TODAY).marks)
    assert hypot(float(one.x) - float(other.x), float(one.y) - float(other.y)) > 40
