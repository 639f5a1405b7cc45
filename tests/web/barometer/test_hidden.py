"""Whatever door one takes: no figure that is hidden, small or protecting a small one, can be seen."""

import io
import json
import re
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from tests.making import make_city
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy, promise, row, start, take

from pejl.ground.originals.store import keep
from pejl.measuring import Better
from pejl.measuring.composite import built_in
from pejl.stages.barometer.models import Figure, SeriesRole
from pejl.stages.barometer.queries.assessed import standing_of
from pejl.stages.barometer.queries.editions import contents_of_edition
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.barometer.verbs import (
    Asked,
    Given,
    Start,
    assess_anew,
    compute_index,
    count,
    keep_index,
    keep_survey,
    make_registration,
    publish_edition,
    set_baseline,
    take_in_answers,
)
from pejl.stages.organisation.models import District
from pejl.stages.policies.models import Policy
from pejl.web.barometer.urls import urlpatterns

pytestmark = pytest.mark.django_db

HIDDEN = {
    "small, Nord 2024": "3.1417",
    "protects it, Syd 2024": "6.2831",
    "small whole of 2022": "2.7183",
    "baseline": "4.2692",
    "baseline that was replaced": "1.4145",
    "small before it was corrected": "1.7321",
    "what it is compared with": "1.6180",
    "by two traits": "33.3025",
    "share of few": "0.1602",
    "share that protects it": "9.5238",
    "share of all but two": "97.9167",
    "weighted share of three": "43.4783",
}
"""What must be seen nowhere: every number with its digits, as a page, a file or a path may write them."""
SHOWN = ("77.5000", "41.1111", "0.4301", "82.1429", "92.8571", "33.3333")
"""What must be seen somewhere, so that the doors are open at all."""


@pytest.fixture
def policy() -> Policy:
    make_city()
    found = make_measured_policy()
    for order, name in enumerate(("Nord", "Syd", "Øst", "Vest")):
        District.objects.create(name=name, slug=name.lower().replace("ø", "oe"), order=order)
    _counts(found)
    _shares(found)
    _survey(found)
    _school_districts(found)
    registered = make_indicator(found, "4c", counts_registrations=True, unit="registrations", goal="goal-2")
    for ground, month in (*[("age", "2023-05")] * 8, *[("age", "2024-05")] * 3):
        count(make_registration(found, grounds=[ground], place="school", month=month), by=lead_of(found))
    take(found, [row(registered.code, "2024", 3.0), row(registered.code, "2024", 3.0, "ground=age")])
    index = keep_index(found, definition=built_in("safety"), by=lead_of(found))
    keys = [one.key for one in built_in("safety").indicators]
    figures = {name: dict.fromkeys(keys, 20.0 + n) for n, name in enumerate(("Nord", "Syd", "Øst"))}
    compute_index(index, period="2024", figures=figures, original=keep(b"i"), file_name="i.csv", by=lead_of(found))
    version = text_measured(found)
    assert version is not None
    contents = contents_of_edition(standing_of(found, version, only_public=True))
    publish_edition(found, title="Forår", contents=contents, by=lead_of(found))
    assess_anew(found)
    return found


def _counts(policy: Policy) -> None:
    """Persons, with decimals by which each is known again."""
    counts = make_indicator(policy, "1a", unit="persons", decimals=4)
    start(counts, "2020", 1.4145)
    set_baseline(counts, start=Start(period="2021", value=4.2692), reason="Optalt igen", by=lead_of(policy))
    promise(counts, kind="absolute", value=500, by=2026)
    years = {"2022": (2.7183, {}), "2023": (1.7321, {"Nord": 21.25, "Syd": 31.0, "Øst": 41.1111, "Vest": 51.0})}
    years["2024"] = (220.0, {"Nord": 3.1417, "Syd": 6.2831, "Øst": 77.5, "Vest": 88.0})
    for year, (whole, districts) in years.items():
        take(policy, [row("1a", year, whole), *(row("1a", year, n, f"district={d}") for d, n in districts.items())])
    take(policy, [row("1a", "2023", 150.0), row("1a", "2024", 33.3025, "district=Øst|sex=women")])
    take(policy, [row("1a", "2024", 1.6180)], role=SeriesRole.COMPARATOR)


def _shares(policy: Policy) -> None:
    """Shares with the counts behind them; of the last district all but two."""
    make_indicator(policy, "1b", decimals=4, better=Better.LOWER)
    of = {"Nord": (3, 1873), "Syd": (8, 1860), "Øst": (160, 1680), "Vest": (94, 96)}
    take(policy, [row("1b", year, None, f"district={d}", numerator=float(n), denominator=float(m))
                  for d, (n, m) in of.items() for year in ("2023", "2024")])  # fmt: skip


def _school_districts(policy: Policy) -> None:
    """Shares of school districts: four are left, and in the north one of three; that tells of no people."""
    schools = make_indicator(policy, "12a", goal="goal-2", decimals=4, counts_people=False)
    start(schools, "2018", None, numerator=46.0, denominator=56.0)
    promise(schools, kind="direction")
    take(policy, [row("12a", "2024", None, numerator=52.0, denominator=56.0),
                  *(row("12a", "2024", None, f"district={d}", numerator=n, denominator=3.0)
                    for d, n in (("Nord", 1.0), ("Syd", 2.0)))])  # fmt: skip


def _survey(policy: Policy) -> None:
    """In Nord three said yes, whose weights make them look like ten."""
    asked = Asked("q1", "Føler du dig hjemme?", ("ja",), (), make_indicator(policy, "2a", goal="goal-2", decimals=4))
    survey = keep_survey(policy, name="Byen spørger", questions=[asked], by=lead_of(policy))
    said = [("Nord", "ja", 3, 10.0), ("Nord", "nej", 39, 1.0), ("Syd", "ja", 20, 1.0), ("Syd", "nej", 20, 1.0),
            ("Øst", "ja", 45, 1.0), ("Øst", "nej", 55, 1.0)]  # fmt: skip
    given = [Given({"q1": answer}, weight, breakdowns={"district": name})
             for name, answer, n, weight in said for _ in range(n)]  # fmt: skip
    take_in_answers(survey, period="2024", given=given, original=keep(b"s"), file_name="s.csv", by=lead_of(policy))


def _doors(policy: Policy) -> Iterator[str]:
    """Every public address of the barometer in the language that is active, with everything there is to choose."""
    codes = list(policy.indicators.values_list("code", flat=True))
    districts = list(District.objects.values_list("slug", flat=True))
    doors: dict[str, list[tuple[tuple[object, ...], str]]] = {
        "barometer": [((), "")],
        "barometer_edition": [((1,), "")],
        "barometer_districts": [((), f"?indicator={code}") for code in codes],
        "barometer_compare": [((), f"?trait={trait}") for trait in _TRAITS],
        "barometer_compare_file": [((trait, kind), "") for trait in _TRAITS for kind in ("csv", "json")],
        "barometer_district": [((one,), f"?beside={other}") for one in districts for other in districts],
        "barometer_register": [((), "")],
        "barometer_registered": [((), "")],
        "barometer_goal": [(("goal-1",), ""), (("goal-2",), "")],
        "barometer_indicator": [((code,), "") for code in codes],
        "barometer_indicator_file": [((code, kind), "") for code in codes for kind in ("csv", "json", "xlsx")],
        "barometer_indicator_embedded": [((code,), "") for code in codes],
        "barometer_survey": [((policy.surveys.get().pk,), "")],
        "barometer_index": [(("safety",), f"?area={name}&beside=Nord") for name in ("Nord", "Syd")],
        "barometer_formula_data": [(("safety",), "")],
    }
    public = {one.name for one in urlpatterns if getattr(one.callback, "access", "") == "public"}
    assert public == {"barometers", *doors}, "a public page that this test does not open"
    yield reverse("barometers")
    for name, addresses in doors.items():
        yield from (reverse(name, args=[policy.slug, *rest]) + chosen for rest, chosen in addresses)


_TRAITS = ("district", "ground")


def _text(client: Client, address: str) -> str:
    """All that is sent, with the parts of a workbook unpacked and what json escapes written out."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = answer.getvalue()
    if content[:2] == b"PK":
        with ZipFile(io.BytesIO(content)) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    return content.decode()


def _forms(number: str) -> str:
    """A number however it is rounded to two decimals or more: "3,14", "3.1417"."""
    whole, decimals = number.split(".")
    return rf"(?<![\d.,]){whole}[.,]{decimals[:3]}"


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_door_of_the_barometer_shows_a_hidden_figure(client: Client, policy: Policy, language: str) -> None:
    with override(language):
        addresses = list(_doors(policy))
    sent = {one: _text(client, one) for one in addresses}
    for number in SHOWN:
        assert any(re.search(_forms(number), text) for text in sent.values()), number
    seen = [(what, one) for what, number in HIDDEN.items() for one, text in sent.items()
            if re.search(_forms(number), text)]  # fmt: skip
    assert seen == []


@pytest.mark.parametrize(
    ("language", "page", "why"),
    [
        ("da", "Den begyndte på et tal, der ikke vises, fordi det fortæller om færre end fem personer",
         "Udgangspunktet vises ikke, fordi det fortæller om færre end fem personer."),
        ("en", "It started at a figure that is not shown, because it tells of fewer than five people",
         "The figure to start from is not shown, because it tells of fewer than five people."),
    ],
)  # fmt: skip
def test_a_hidden_start_is_said_to_be_hidden(
    client: Client, policy: Policy, language: str, page: str, why: str
) -> None:
    with override(language):
        doors = {name: reverse(name, args=[policy.slug, *rest]) for name, *rest in (
            ("barometer",), ("barometer_goal", "goal-1"), ("barometer_indicator", "1a"),
            ("barometer_indicator_embedded", "1a"), ("barometer_indicator_file", "1a", "json"),
            ("barometer_edition", 1),
        )}  # fmt: skip
    sent = {name: _text(client, one) for name, one in doors.items()}
    tells = ["barometer", "barometer_goal", "barometer_indicator", "barometer_indicator_embedded"]
    assert [name for name, text in sent.items() if page in text] == tells
    says_why = ["barometer_goal", "barometer_indicator", "barometer_indicator_file", "barometer_edition"]
    assert [name for name, text in sent.items() if why in text] == says_why
    assert json.loads(sent["barometer_indicator_file"])["counts_people"] is True
    client.force_login(lead_of(policy))
    assert page not in _text(client, doors["barometer"])


def test_nor_how_it_goes_where_it_is_hidden(client: Client, policy: Policy) -> None:
    Figure.objects.filter(series__indicator__code="1a", period="2022").delete()
    found = json.loads(_text(client, f"/barometer/{policy.slug}/sammenlign/district.json"))
    ends = {(one["indicator"], one["category"]): (one["first"], one["last"]) for one in found}
    assert {key: own for key, own in ends.items() if key[0] == "1a"} == {
        ("1a", "Nord"): ("2023", "2023"),
        ("1a", "Syd"): ("2023", "2023"),
        ("1a", "Øst"): ("2023", "2024"),
        ("1a", "Vest"): ("2023", "2024"),
    }
    assert {key: own for key, own in ends.items() if key[0] == "1b"} == {("1b", "Syd"): ("2023", "2024")}
    assert {key: own for key, own in ends.items() if key[0] == "12a"} == {
        ("12a", "Nord"): ("2024", "2024"),
        ("12a", "Syd"): ("2024", "2024"),
    }
    told = _text(client, f"/barometer/{policy.slug}/sammenlign/district.csv")
    assert "Nord;2023;2023;not_assessable" in told
    assert "Nord;2023;2024" not in told
