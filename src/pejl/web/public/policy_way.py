"""A policy's way from draft to the next policy, each step with what can be read of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.process.keeping import kept
from pejl.process.library import public_decisions, public_hearings, public_policies
from pejl.process.outcome import Outcome, is_outcome_public, outcome_of
from pejl.stages.barometer.queries.assessed import counts_by_outcome
from pejl.stages.barometer.queries.glances import standing_at_a_glance
from pejl.stages.barometer.queries.reading import measured_policies
from pejl.stages.followup.models import ReportBuild
from pejl.stages.followup.reporting.queries import public_builds
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.plans.models import Plan
from pejl.stages.plans.queries.reading import public_plans
from pejl.stages.plans.queries.settled import as_adopted
from pejl.stages.policies.models import Policy, Version, VersionKind
from pejl.web.barometer.words import outcome_of as answer_in_words
from pejl.web.public.timeline import Link, State, Step
from pejl.web.templatetags.deadlines import until


def way_of(policy: Policy, versions: Sequence[Version], today: date) -> list[Step]:
    """The steps in order. The last that has begun is "now"; one that was passed over stays "ahead".

    `versions` are those that everybody may read, the newest first.
    """
    adopted = next((version for version in versions if version.kind == VersionKind.ADOPTED), None)
    hearings = list(public_hearings().filter(version__policy=policy).order_by("closes_at", "id"))
    steps = [
        _draft(policy, versions),
        _hearing(hearings),
        _adoption(policy, adopted),
        _plans(as_adopted(public_plans().filter(policy=policy))),
        _barometer(policy, adopted),
        _reports(public_builds(policy)),
        _next_policy(policy, today),
    ]
    begun = [place for place, step in enumerate(steps) if step.state == "done"]
    return [replace(step, state="now") if place == max(begun, default=0) else step for place, step in enumerate(steps)]


def _draft(policy: Policy, versions: Sequence[Version]) -> Step:
    title = _("A draft is written")
    first = next((version for version in reversed(versions) if version.kind != VersionKind.ADOPTED), None)
    if first is None or first.frozen_at is None:
        return Step(title, state=_done(versions))
    link = Link(reverse("policy_version", args=[policy.slug, first.number]), _("The text of the draft"))
    return Step(title, timezone.localdate(first.frozen_at), links=(link,), state="done")


def _hearing(hearings: Sequence[Hearing]) -> Step:
    links = [link for hearing in hearings for link in _links_of(hearing)]
    return Step(_("Everybody is heard"), links=tuple(links), state=_done(links))


def _links_of(hearing: Hearing) -> list[Link]:
    links = [Link(reverse("hearing", args=[hearing.slug]), hearing.title, _deadline(hearing))]
    if is_outcome_public(hearing):
        outcome = kept(hearing, "outcome", lambda: outcome_of(hearing))
        links.append(Link(reverse("hearing_outcome", args=[hearing.slug]), _("See what came of it"), _said(outcome)))
    return links


def _deadline(hearing: Hearing) -> str:
    if hearing.state == HearingState.CANCELLED:
        return hearing.get_state_display()
    closes = until(hearing.closes_at)
    if hearing.state == HearingState.OPEN:
        return _("respond by %(deadline)s") % {"deadline": closes} if closes else hearing.get_state_display()
    return _("the deadline was %(deadline)s") % {"deadline": closes} if closes else ""


def _said(outcome: Outcome) -> str:
    remarks = ngettext("%(count)d remark", "%(count)d remarks", outcome.remarks) % {"count": outcome.remarks}
    responses = ngettext("%(count)d response", "%(count)d responses", outcome.responses) % {"count": outcome.responses}
    return _("%(remarks)s in %(responses)s") % {"remarks": remarks, "responses": responses}


def _adoption(policy: Policy, adopted: Version | None) -> Step:
    links = []
    if public_decisions().filter(policy=policy).exists():
        links.append(Link(reverse("policy_decisions", args=[policy.slug]), _("See what was decided")))
    if adopted is None:
        return Step(_("The policy is adopted"), links=tuple(links))
    links.append(Link(reverse("policy_version", args=[policy.slug, adopted.number]), _("The text as adopted")))
    return Step(_("The policy is adopted"), adopted.adopted_on, links=tuple(links), state="done")


def _plans(plans: Sequence[Plan]) -> Step:
    links = [Link(reverse("plan", args=[plan.slug]), plan.title, _size(plan)) for plan in plans]
    return Step(_("Action plans say what is done, and with what money"), links=tuple(links), state=_done(links))


def _size(plan: Plan) -> str:
    count = getattr(plan, "size", 0)  # counted by the query
    size = ngettext("%(count)d initiative", "%(count)d initiatives", count) % {"count": count}
    return f"{plan.committee.name} · {size}"


def _barometer(policy: Policy, adopted: Version | None) -> Step:
    title = _("The barometer shows where each goal stands")
    if adopted is None or not measured_policies().filter(pk=policy.pk).exists():
        return Step(title)
    standing = standing_at_a_glance(policy, adopted, only_public=True)
    counts = counts_by_outcome(one for goal in standing.goals for one in goal.indicators)
    said = [f"{count} {answer_in_words(outcome).lower()}" for outcome, count in counts.items() if count]
    link = Link(reverse("barometer", args=[policy.slug]), _("See the barometer"), ", ".join(said))
    return Step(title, links=(link,), state="done")


def _reports(builds: Sequence[ReportBuild]) -> Step:
    title = _("Reports tell what it came to")
    return Step(title, links=(Link("#reports", _("See the reports")),), state="done") if builds else Step(title)


def _next_policy(policy: Policy, today: date) -> Step:
    after = public_policies().filter(predecessor=policy).first()
    if after:
        return Step(
            _("The next policy"), links=(Link(reverse("policy", args=[after.slug]), after.title),), state="done"
        )
    is_over = policy.ends is not None and policy.ends < today
    return Step(
        _("The policy expires") if not is_over else _("The policy has expired"), policy.ends, state=_done(is_over)
    )


def _done(begun: object) -> State:
    return "done" if begun else "ahead"
