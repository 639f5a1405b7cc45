"""The barometer of the demo's adopted policy: indicators, figures of three years by district, an edition."""

from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from pejl.measuring.composite import BUILT_IN, built_in
from pejl.measuring.figures import FigureMapping
from pejl.process.barometer_import import import_barometer
from pejl.process.demo.city import people
from pejl.process.figures import take_in_figures
from pejl.process.indices import compute_from_file
from pejl.process.maps import read_tiles
from pejl.process.surveys import read_population, take_in_answers_file
from pejl.stages.barometer.queries.assessed import standing_of
from pejl.stages.barometer.queries.editions import contents_of_edition
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.barometer.verbs import (
    Asked,
    count,
    feed_registrations,
    keep_index,
    keep_source,
    keep_survey,
    make_registration,
    place_tiles,
    publish_edition,
)
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

_COLUMNS = FigureMapping(
    indicator_column="indikator",
    period_column="periode",
    value="værdi",
    numerator="antal",
    denominator="ud af",
    note="note",
    breakdowns={"district": "bydel", "sex": "køn"},
    renamed={"køn": {"kvinder": "women", "mænd": "men"}},
    decimal=",",
)
"""What the columns of figures.csv are."""
_REGISTERED = (
    ("2025-03", "transport", ["ethnicity"]),
    ("2025-09", "workplace", ["ethnicity", "religion"]),
    ("2025-11", "nightlife", ["ethnicity", "sex"]),
    ("2026-02", "school", ["disability"]),
    ("2026-04", "public_office", ["origin"]),
)
_WAITING = (
    ("2026-09", "transport", ["religion"], "En mand i bussen bad mig tage tørklædet af, og ingen sagde noget."),
    ("2026-10", "workplace", ["age"], "Jeg fik at vide, at jeg var for gammel til at lære systemet."),
)


@transaction.atomic
def fill_barometer(folder: Path, *, adopted: Policy) -> None:
    """Make the barometer of the adopted policy, if it is not there. `folder` is the project's `example`."""
    if adopted.indicators.exists():
        return
    by = people()[Role.LEAD]
    place_tiles(
        read_tiles((folder / "demo" / "tiles.txt").read_text(encoding="utf-8")), by=people()[Role.ADMINISTRATOR]
    )
    _take_in(folder / "demo", adopted, by)
    _ask(folder / "demo", adopted, by)
    _compute(folder / "demo", adopted, by)
    _register(adopted, by)
    _publish(adopted, by)


def _take_in(folder: Path, policy: Policy, by: Person) -> None:
    facts = folder / "barometer.yaml"
    imported = import_barometer(content=facts.read_bytes(), name=facts.name, by=by, policy=policy)
    assert not imported.faults, imported.faults
    source = keep_source(policy, name="Tal fra forvaltningerne", mapping=_COLUMNS, by=by)
    figures = folder / "figures.csv"
    taken = take_in_figures(
        policy, content=figures.read_bytes(), name=figures.name, mapping=_COLUMNS, by=by, source=source
    )
    assert not taken.problems, taken.problems


def _ask(folder: Path, policy: Policy, by: Person) -> None:
    """A survey with two waves, held against who lives there: one question rises and feeds an indicator, one stays."""
    survey = keep_survey(
        policy,
        name="Ravnsund spørger",
        method="Hvert andet år spørger kommunen et tilfældigt udsnit af de nye borgere over 18 år. Svarene er vægtet.",
        questions=[
            Asked(
                "fællesskab",
                "Føler du dig som en del af fællesskabet, hvor du bor?",
                ("ja",),
                ("ved ikke",),
                policy.indicators.get(code="4b"),
            ),
            Asked(
                "hjælp", "Ved du, hvem i kommunen du kan gå til, hvis du har brug for hjælp?", ("ja",), ("ved ikke",)
            ),
        ],
        by=by,
    )
    for period, invited in (("2023", 1_000), ("2025", 1_000)):
        answers = folder / f"survey-{period}.csv"
        take_in_answers_file(
            survey,
            content=answers.read_bytes(),
            name=answers.name,
            period=period,
            invited=invited,
            population=read_population((folder / f"population-{period}.txt").read_text(encoding="utf-8")),
            by=by,
        )


def _compute(folder: Path, policy: Policy, by: Person) -> None:
    """The districts by safety, and the city beside two others that are invented as it is."""
    for key in BUILT_IN:
        file = folder / f"{key}.csv"
        index = keep_index(policy, definition=built_in(key), by=by)
        compute_from_file(index, content=file.read_bytes(), name=file.name, period="2025", by=by)


def _register(policy: Policy, by: Person) -> None:
    """What people registered: read and counted, but for two that wait."""
    made = []
    for month, place, grounds in _REGISTERED:
        made += [make_registration(policy, grounds=grounds, place=place, month=month) for _ in range(6)]
    for one in made:
        count(one, by=by)
    for month, place, grounds, text in _WAITING:
        make_registration(policy, grounds=grounds, place=place, month=month, text=text)
    feed_registrations(policy.indicators.get(counts_registrations=True), by=by)


def _edition_of(day: date) -> str:
    """The half-year it is published in: the day of an edition cannot be set back."""
    return f"Barometer, {'forår' if day.month <= 6 else 'efterår'} {day.year}"


def _publish(policy: Policy, by: Person) -> None:
    version = text_measured(policy)
    assert version is not None
    publish_edition(
        policy,
        title=_edition_of(timezone.localdate()),
        introduction="Det går fremad med job og dansk på arbejdet. Færre små børn er i dagtilbud end sidste år.",
        contents=contents_of_edition(standing_of(policy, version, only_public=True)),
        by=by,
    )
