"""The action plan of the demo's adopted policy, followed for three years, and a draft of the next one."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from pejl.process.demo.city import people, person_with
from pejl.process.plan_import import import_plan
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.content import Figure, News, Reported
from pejl.stages.plans.models import IdeaFate, Initiative, InitiativeStatus, Plan, YearlyTarget
from pejl.stages.plans.queries.ideas import ideas
from pejl.stages.plans.verbs.funding import tell_funding
from pejl.stages.plans.verbs.ideas import decide_idea
from pejl.stages.plans.verbs.initiatives import follow_initiative
from pejl.stages.plans.verbs.plans import adopt_plan
from pejl.stages.plans.verbs.targets import report_result, revise_target
from pejl.stages.policies.models import Policy
from pejl.stages.replies.models import Reply

_FATES = (
    (IdeaFate.TAKEN_UP, ""),
    (IdeaFate.LATER, "Idéen bliver taget op, når udvalget begynder på den næste handleplan til foråret."),
    (IdeaFate.ELSEWHERE, "Jobcentret har ændret sin sagsgang; det krævede ingen indsats for sig."),
)
"""What became of the first ideas; the others nobody has looked at yet."""


@transaction.atomic
def fill_plans(folder: Path, *, adopted: Policy) -> None:
    """Make the plan of the adopted policy and the draft for the one after it, if they are not there.

    `folder` is the project's `example`.
    """
    heard = adopted.successor
    by = people()[Role.OFFICER]
    if not adopted.plans.exists():
        file = folder / "demo" / "plan.yaml"
        plan = _plan_of(file, adopted, by)
        since = yaml.safe_load(file.read_text(encoding="utf-8"))["since"]
        adopted_on = since["adopted"]
        adopt_plan(plan, on=adopted_on["day"], note=adopted_on["note"], by=person_with(Role.SECRETARY, plan.committee))
        _follow(plan, since)
    if not heard.plans.exists():
        _plan_of(folder / "demo" / "next-plan.yaml", heard, by)
    _decide_ideas(Initiative.objects.filter(plan__policy=heard).order_by("order")[0])


def _plan_of(file: Path, policy: Policy, by: Person) -> Plan:
    imported = import_plan(policy=policy, content=file.read_bytes(), name=file.name, by=by)
    assert not imported.taken.faults, imported.taken.faults
    return imported.plan


def _follow(plan: Plan, since: Mapping[str, Any]) -> None:
    initiatives = {one.code: one for one in plan.initiatives.select_related("responsible", "plan__administration")}
    for code, status in since["status"].items():
        initiative = initiatives[code]
        follow_initiative(initiative, status=InitiativeStatus(status), by=_officer(initiative))
    for entry in since["revised"]:
        initiative = initiatives[entry["of"]]
        figure = Figure("minimum", Decimal(entry["min"]), holds_from=entry["from"], reason=entry["reason"])
        revise_target(_target(initiative, entry), figure=figure, by=_officer(initiative))
    for entry in since["results"]:
        initiative = initiatives[entry["of"]]
        last = max(entry["years"])
        for year, number in entry["years"].items():
            reported = Reported(Decimal(number), note=entry.get("note", "") if year == last else "")
            report_result(_target(initiative, entry), year=year, reported=reported, by=_officer(initiative))
    for entry in since["funding"]:
        initiative = initiatives[entry["of"]]
        amount = Decimal(entry["amount"])
        told = {name: value for name, value in entry.items() if name not in {"of", "amount"}}
        tell_funding(initiative, news=News(**told, amount=amount), by=_officer(initiative))


def _officer(initiative: Initiative) -> Person:
    return person_with(Role.OFFICER, initiative.responsible)


def _target(initiative: Initiative, entry: Mapping[str, Any]) -> YearlyTarget:
    return initiative.targets.get(number=entry["target"])


def _decide_ideas(initiative: Initiative) -> None:
    waiting = [reply for reply in ideas() if not _is_decided(reply)]
    if len(waiting) < len(ideas()):
        return
    for reply, (fate, reason) in zip(waiting, _FATES, strict=False):
        taken_up = initiative if fate == IdeaFate.TAKEN_UP else None
        decide_idea(reply, fate=fate, initiative=taken_up, reason=reason, by=person_with(Role.OFFICER, reply.unit))


def _is_decided(reply: Reply) -> bool:
    return getattr(reply, "idea", None) is not None
