"""The barometer of the demo's adopted policy: indicators, figures of three years by district, an edition."""

from pathlib import Path

from django.db import transaction

from pejl.measuring.figures import FigureMapping
from pejl.process.barometer_import import import_barometer
from pejl.process.demo.city import people
from pejl.process.figures import take_in_figures
from pejl.stages.barometer.queries.assessed import standing_of
from pejl.stages.barometer.queries.editions import contents_of_edition
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.barometer.verbs import keep_source, publish_edition
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


@transaction.atomic
def fill_barometer(folder: Path, *, adopted: Policy) -> None:
    """Make the barometer of the adopted policy, if it is not there. `folder` is the project's `example`."""
    if adopted.indicators.exists():
        return
    by = people()[Role.LEAD]
    _take_in(folder / "demo", adopted, by)
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


def _publish(policy: Policy, by: Person) -> None:
    version = text_measured(policy)
    assert version is not None
    publish_edition(
        policy,
        title="Barometer, forår 2026",
        introduction="Det går fremad med job og dansk på arbejdet. Færre små børn er i dagtilbud end sidste år.",
        contents=contents_of_edition(standing_of(policy, version, only_public=True)),
        by=by,
    )
