"""A policy with all that reports tell of: figures, plans, two administrations with something to say."""

from decimal import Decimal

from tests.making import make_person, make_unit
from tests.stages.barometer.making import make_indicator, make_measured_policy, promise, row, start, take
from tests.stages.followup.making import City, answers, approve
from tests.stages.plans.making import adopt, line, make_initiative, make_plan, make_target, officer_of, pay

from pejl.stages.followup.content import Said
from pejl.stages.followup.models import Progress, Report, ReportKind, Round, Share, Subject
from pejl.stages.followup.queries.rounds import lines_of
from pejl.stages.followup.reporting.verbs import start_report
from pejl.stages.followup.verbs.entries import hand_in
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.content import Reported
from pejl.stages.plans.models import Plan
from pejl.stages.plans.verbs.targets import report_result
from pejl.stages.policies.models import Policy


def make_reported_city() -> City:
    """One goal that is too slow and one without indicators; two administrations with a plan each."""
    policy = make_measured_policy()
    lead = make_person(Role.LEAD, policy.lead)
    make_person(Role.OFFICER, policy.lead)
    committee = make_unit(kind="committee")
    policy.lead.serves.add(committee)
    make_person(Role.SECRETARY, committee)
    first, second = make_unit(code="BIF", name="Jobforvaltningen"), make_unit(code="SOF", name="Socialforvaltningen")
    plan = _plan(policy, first, "AAU")
    praktik = make_initiative(plan, "I1", name="Praktik", name_en="Placements", stated_yearly=Decimal(3000))
    target = make_target(praktik)
    make_target(praktik, "share", 90, name="i job", of=target)
    make_initiative(plan, "I2", name="Mentorer", serves=())
    pay(plan, line("I1"), line("I2", dict.fromkeys((2023, 2024), Decimal(700))), frame=0)
    plan.frames.all().delete()
    adopt(plan)
    other = _plan(policy, second, "BBU", title="Handleplan for fritid")
    make_initiative(other, "F1", name="Fritidspas", serves=("goal-1",))
    adopt(other)
    report_result(target, year=2025, reported=Reported(Decimal(326)), by=officer_of(plan))
    indicator = make_indicator(policy, "1a", administration=first, name_en="Share in work", source="Jobcentret")
    start(indicator, "2022", 45.0)
    promise(indicator, kind="absolute", value=55, by=2026)
    take(policy, [row("1a", "2024", 46.0), row("1a", "2025", 47.0), row("1a", "2026", 60.0)])
    return City(policy, lead, first, second)


def _plan(policy: Policy, unit: Unit, committee: str, **fields: str) -> Plan:
    """Of a committee whose code says where the plan stands in reports."""
    plan = make_plan(policy, unit, **fields)
    plan.committee.code = committee
    plan.committee.save(update_fields=["code"])
    return plan


def a_report(city: City, kind: ReportKind = ReportKind.YEARLY, year: int = 2025) -> Report:
    return start_report(city.policy, kind=kind, year=year, by=city.lead)


def told(share: Share, city: City, **of_first: object) -> Share:
    """Handed in and approved; the first initiative of the share is told of as given."""
    said = answers(share)
    first = next(entry for entry in lines_of(share) if entry.subject == Subject.INITIATIVE)
    said[first.pk] = Said(**{"status": Progress.AS_PLANNED, "text": "Godt i gang.", **of_first})  # type: ignore[arg-type]
    return approve(hand_in(share, said=said, by=city.officer(share.unit)), city)


def share(of: Round, code: str) -> Share:
    return of.shares.select_related("round__policy__lead", "unit").get(unit__code=code)


def delayed(of: Round, city: City) -> None:
    """The first administration tells that its first initiative is late."""
    told(
        share(of, "BIF"),
        city,
        status=Progress.DELAYED,
        text="To stillinger stod tomme.",
        measure="Vi ansætter to.",
        spent=Decimal("3100.5"),
    )
