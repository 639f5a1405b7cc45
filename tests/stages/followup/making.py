"""Status rounds for tests: a policy with two plans of two administrations, and indicators."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.making import make_person, make_unit
from tests.stages.barometer.making import make_measured_policy
from tests.stages.plans.making import adopt, make_initiative, make_plan, make_target

from pejl.measuring import Better
from pejl.stages.barometer.verbs import About, add_indicator
from pejl.stages.followup.content import Said
from pejl.stages.followup.models import Progress, Round, RoundKind, Share, Subject
from pejl.stages.followup.queries.rounds import lines_of
from pejl.stages.followup.verbs.entries import hand_in
from pejl.stages.followup.verbs.rounds import open_round, start_round
from pejl.stages.followup.verbs.shares import accept_share, approve_share
from pejl.stages.organisation.models import Membership, Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

DUE = date(2026, 4, 1)
"""Of the round; tests stop the clock at `tests.making.NOW`, 2 March 2026."""


@dataclass(frozen=True, slots=True)
class City:
    """A lead, and two administrations with an officer each; the first has two initiatives, the second one."""

    policy: Policy
    lead: Person
    first: Unit
    second: Unit

    def officer(self, unit: Unit) -> Person:
        return _person(unit, Role.OFFICER)

    def secretary(self, unit: Unit) -> Person:
        return _person(unit.serves.get(), Role.SECRETARY)


def make_city_with_plans() -> City:
    """Indicator "1a" belongs to the first administration, "1b" to nobody, so the lead answers for it."""
    policy = make_measured_policy()
    lead = make_person(Role.LEAD, policy.lead)
    make_person(Role.OFFICER, policy.lead)
    committee = make_unit(kind="committee", code="LEDU")
    policy.lead.serves.add(committee)
    make_person(Role.SECRETARY, committee)
    first, second = make_unit(code="BIF"), make_unit(code="SOF")
    plan = make_plan(policy, first)
    praktik = make_initiative(plan, "I1", name="Virksomhedspraktik")
    target = make_target(praktik)
    make_target(praktik, "share", 90, name="i job", of=target)
    make_initiative(plan, "I2", name="Mentorer")
    adopt(plan)
    other = make_plan(policy, second, title="Handleplan for Socialudvalget")
    make_initiative(other, "I1", name="Aktive fritidsliv")
    adopt(other)
    for code, unit in (("1a", first), ("1b", None)):
        about = About(code=code, name="Andel i arbejde", unit="percent", better=Better.HIGHER, goal="goal-1",
                      administration=unit)  # fmt: skip
        add_indicator(policy, about=about, by=lead)
    return City(policy, lead, first, second)


def make_round(city: City | None = None, kind: RoundKind = RoundKind.YEARLY, year: int = 2025) -> Round:
    """Open, until `DUE`."""
    city = city or make_city_with_plans()
    new = start_round(city.policy, kind=kind, year=year, due=DUE, letter="Kære kolleger", by=city.lead)
    return open_round(new, by=city.lead)


def answers(share: Share, text: str = "Det går, som vi aftalte.") -> dict[int, Said]:
    """Something for every line."""
    return {
        line.pk: Said(status=Progress.AS_PLANNED if line.subject == Subject.INITIATIVE else "", text=text,
                      spent=Decimal("1250.5") if line.subject == Subject.INITIATIVE else None)
        for line in lines_of(share)
    }  # fmt: skip


def answer(share: Share, city: City, text: str = "Det går, som vi aftalte.") -> Share:
    """Handed in by an officer of its unit."""
    return hand_in(share, said=answers(share, text), by=city.officer(share.unit))


def approve(share: Share, city: City) -> Share:
    """Read by the lead and approved by a committee."""
    return approve_share(accept_share(share, by=city.lead), by=city.secretary(share.unit), approval="Punkt 7")


def _person(unit: Unit, role: Role) -> Person:
    return Membership.objects.filter(unit=unit, role=role).select_related("person")[0].person
