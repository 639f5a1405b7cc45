"""Neither a status report nor a calendar tells a figure that the barometer hides."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from tests.making import NOW
from tests.process.reported import a_report, delayed, make_reported_city
from tests.stages.barometer.making import lead_of, make_indicator, promise, row, start, take
from tests.stages.followup.making import City, make_round

from pejl.ground.originals.store import fetch
from pejl.measuring import Better
from pejl.process.status_report import build_report
from pejl.stages.barometer.models import SeriesRole
from pejl.stages.barometer.verbs import Start, assess_anew, set_baseline
from pejl.stages.followup.models import ReportKind

pytestmark = pytest.mark.django_db

HIDDEN = {
    "start of few": "4.2692",
    "start that was replaced": "1.4145",
    "what would follow from that start": "3.4154",
    "whole of few": "3.1417",
    "what it is compared with": "1.6180",
    "share of few": "0.1602",
    "share of all but two": "97.9167",
    "by district": "2.7183",
}
SHOWN = ("61.2345", "92.0000")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """2 March 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def city() -> City:
    found = make_reported_city()
    policy = found.policy
    few = make_indicator(policy, "2a", unit="persons", decimals=4, goal="goal-2", better=Better.LOWER)
    start(few, "2021", 1.4145)
    set_baseline(few, start=Start(period="2022", value=4.2692), reason="Optalt igen", by=lead_of(policy))
    promise(few, kind="relative_change", change=-20, of="count", by=2026)
    take(policy, [row("2a", "2024", 61.2345), row("2a", "2025", 3.1417), row("2a", "2025", 2.7183, "district=Nord")])
    take(policy, [row("2a", "2025", 1.6180)], role=SeriesRole.COMPARATOR)
    shares = make_indicator(policy, "2b", decimals=4, goal="goal-2")
    start(shares, "2022", None, numerator=3.0, denominator=1873.0)
    promise(shares, kind="direction")
    take(policy, [row("2b", "2025", None, numerator=94.0, denominator=96.0)])
    places = make_indicator(policy, "2c", decimals=4, goal="goal-2", counts_people=False)
    start(places, "2022", None, numerator=44.0, denominator=50.0)
    promise(places, kind="direction")
    take(policy, [row("2c", "2025", None, numerator=46.0, denominator=50.0)])
    delayed(make_round(found), found)
    assess_anew(policy)
    return found


def _forms(number: str) -> str:
    """A number with all its decimals, with three, or rounded to one as sentences have it: "3,1417", "3.141", "3,1"."""
    whole, decimals = number.split(".")
    rounded = f"{float(number):.1f}".replace(".", "[.,]")
    return rf"(?<![\d.,])({whole}[.,]{decimals[:3]}|{rounded}(?![\d.,]))"


def _words(name: str, content: bytes) -> str:
    if name == "html":
        return re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", content.decode(), flags=re.DOTALL)
    with ZipFile(BytesIO(content)) as book:
        return "\n".join(re.sub(r"<[^>]+>", " ", book.read(part).decode()) for part in book.namelist()
                         if part.endswith((".xml", ".rels")))  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("kind", [ReportKind.YEARLY, ReportKind.FINAL])
def test_no_report_holds_a_hidden_figure(city: City, kind: ReportKind, language: str) -> None:
    report = a_report(city, kind, 2025)
    build = build_report(report, language=language, drafts=True, by=city.lead, formats=("docx", "html"))
    for name, kept in (("docx", build.docx), ("html", build.html)):
        assert kept
        words = _words(name, fetch(kept))
        for number in SHOWN:
            assert re.search(_forms(number), words), (name, number)
        assert [what for what, number in HIDDEN.items() if re.search(_forms(number), words)] == []
        said = {"da": "vises ikke, færre end fem personer", "en": "not shown, fewer than five people"}[language]
        assert words.count(said) == 2, name
    assert not [what for what, number in HIDDEN.items() if re.search(_forms(number), str(build.figures))]


@pytest.mark.parametrize("language", ["da", "en"])
def test_nor_does_a_calendar(client: Client, city: City, language: str) -> None:
    a_report(city)
    with override(language):
        addresses = [reverse("year_wheels_ical"), reverse("year_wheel_ical", args=[city.policy.slug])]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        words = answer.getvalue().decode().replace("\r\n ", "")
        assert "BEGIN:VCALENDAR" in words
        assert [what for what, number in HIDDEN.items() if re.search(_forms(number), words)] == []
