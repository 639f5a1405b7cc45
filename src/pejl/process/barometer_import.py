"""A barometer's facts become a policy's indicators; where there is no policy yet, a policy with its goals too."""

from dataclasses import dataclass

from django.db import transaction

from pejl.errors import PejlError
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import keep
from pejl.measuring.figures import TakenIn
from pejl.process.barometer_facts import Fault, ReadBarometer, ReadIndicator, read_barometer_facts
from pejl.stages.barometer.models import Indicator, SeriesRole
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.barometer.verbs import About, add_indicator, set_baseline, set_target, store_figures
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.importing import import_policy_text
from pejl.stages.policies.models import Policy
from pejl.stages.policies.verbs import create_policy, freeze_version


class LeadNotNamed(PejlError):
    """A new policy without an administration that leads it."""

    message = "There is no administration “{code}” to lead the policy."
    remedy = "Name its code under policy: lead, or import into a policy that is there."


@dataclass(frozen=True, slots=True)
class ImportedBarometer:
    """A policy and what came of the file it was filled from."""

    policy: Policy
    indicators: int
    figures: int
    faults: tuple[Fault, ...]


@transaction.atomic
def import_barometer(*, content: bytes, name: str, by: Person, policy: Policy | None = None) -> ImportedBarometer:
    """Add the indicators of a yaml file to a policy, or to a new one with the goals of the file.

    What cannot be taken is among the faults, and so are indicators whose code is there already: nothing enters twice.
    Raises FactsNotRead, LeadNotNamed, NotAllowed.
    """
    found = read_barometer_facts(content, name)
    policy = policy or _new_policy(found, by)
    keys = _goal_keys(policy)
    original = keep(content, name=name)
    faults = list(found.faults)
    taken: list[ReadIndicator] = []
    for one in found.indicators:
        try:
            with transaction.atomic():
                _add(policy, one, keys, by)
            taken.append(one)
        except PejlError as error:
            faults.append(Fault(one.code, error))
    figures = _store(policy, taken, name, original, by)
    return ImportedBarometer(policy, len(taken), figures, tuple(faults))


def _new_policy(found: ReadBarometer, by: Person) -> Policy:
    lead = Unit.objects.filter(code=found.lead).first()
    if lead is None:
        raise LeadNotNamed(code=found.lead)
    policy = create_policy(title=found.title, lead=lead, by=by, starts=found.starts, ends=found.ends)
    freeze_version(import_policy_text(policy, found.text, by=by), by=by)
    return policy


def _goal_keys(policy: Policy) -> dict[str, str]:
    """A goal's number -> its key."""
    version = text_measured(policy)
    rows = version.provisions.filter(kind="goal").values_list("number", "key") if version else ()
    return {number.strip(" ."): key for number, key in rows if number}


def _add(policy: Policy, one: ReadIndicator, keys: dict[str, str], by: Person) -> Indicator:
    about = About(
        code=one.code,
        name=one.name,
        unit=one.unit,
        better=one.better,
        goal=keys.get(one.goal, one.goal),
        name_en=one.name_en,
        limit=one.limit,
        decimals=_decimals(one),
        source=one.source,
        committee=Unit.objects.filter(code=one.committee).first() if one.committee else None,
        comparator_name=one.comparator_name,
        definition=one.definition,
        counts_people=one.counts_people,
        counts_registrations=one.counts_registrations,
        condition=one.condition,
        note=one.note,
    )
    indicator = add_indicator(policy, about=about, by=by)
    for start, reason in one.starts:
        set_baseline(indicator, start=start, by=by, reason=reason)
    if one.target is not None:
        set_target(indicator, data=one.target, by=by)
    return indicator


def _decimals(one: ReadIndicator) -> int:
    """One decimal where any figure of it has one, or is worked out from two counts."""
    figures = [(start.value, start.denominator) for start, _ in one.starts]
    figures += [(row.value, row.denominator) for row in (*one.figures, *one.comparator)]
    return int(any(whole is not None or (value is not None and not value.is_integer()) for value, whole in figures))


def _store(policy: Policy, taken: list[ReadIndicator], name: str, original: Original, by: Person) -> int:
    entered = 0
    for role, rows in (
        (SeriesRole.OWN, [row for one in taken for row in one.figures]),
        (SeriesRole.COMPARATOR, [row for one in taken for row in one.comparator]),
    ):
        if rows:
            stored = store_figures(
                policy, taken=TakenIn(tuple(rows), ()), file_name=name, original=original, by=by, role=role
            )
            entered += stored.counts["new"]
    return entered
