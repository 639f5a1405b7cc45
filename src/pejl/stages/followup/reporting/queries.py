"""The reports of a policy, their builds, and the officers' own words in them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from pejl.stages.followup.models import Report, ReportBuild, ReportKind, ReportParagraph, Round, RoundKind
from pejl.stages.policies.models import Policy
from pejl.stages.replies.own_words import Paper

_ROUND_OF: dict[str, tuple[RoundKind, ...]] = {
    ReportKind.YEARLY: (RoundKind.YEARLY,),
    ReportKind.MIDTERM: (RoundKind.MIDTERM, RoundKind.YEARLY),
    ReportKind.FINAL: (RoundKind.FINAL, RoundKind.YEARLY),
    ReportKind.CITIZENS: (RoundKind.FINAL, RoundKind.MIDTERM, RoundKind.YEARLY),
}
"""Which rounds a report can be built from, the best first."""


def reports_by_policy(policies: Iterable[Policy]) -> dict[int, list[Report]]:
    """By the policy's id: its reports, the newest year first; each has `built_at` and `is_public`. One query."""
    builds = ReportBuild.objects.filter(report=OuterRef("pk"))
    rows = Report.objects.filter(policy__in=list(policies)).annotate(
        built_at=Subquery(builds.order_by("-id").values("built_at")[:1]),
        is_public=Exists(builds.filter(published_at__isnull=False)),
    )
    found: dict[int, list[Report]] = {}
    for report in rows.order_by("-year", "kind"):
        found.setdefault(report.policy_id, []).append(report)
    return found


def report_called(policy: Policy, kind: str, year: int) -> Report | None:
    """One report, or None."""
    rows = Report.objects.filter(policy=policy, kind=kind, year=year)
    return rows.select_related("policy__lead", "round").first()


def round_for(policy: Policy, kind: str, year: int) -> Round | None:
    """The round that such a report is built from: of the same year, the best kind; None where nobody was asked."""
    rounds = {one.kind: one for one in policy.rounds.filter(year=year, opened_at__isnull=False)}
    return next((rounds[wanted] for wanted in _ROUND_OF[kind] if wanted in rounds), None)


def paper_of(report: Report) -> Paper[ReportParagraph, ReportBuild]:
    """The report with its own words."""
    return Paper(
        belongs_to={"report": report},
        language=report.policy.language,
        own=ReportParagraph.objects.filter(report=report).select_related("report__policy__lead"),
        builds=builds_of(report),
    )


def builds_of(report: Report) -> QuerySet[ReportBuild]:
    """The builds, the newest first."""
    return report.builds.select_related("built_by", "docx", "pdf", "html").order_by("-id")


def public_builds(policy: Policy | None = None) -> list[ReportBuild]:
    """The newest public build of each report and language, of one policy or all; the newest year first. One query."""
    rows = ReportBuild.objects.filter(published_at__isnull=False)
    if policy is not None:
        rows = rows.filter(report__policy=policy)
    newest: dict[tuple[int, str], ReportBuild] = {}
    ordered = rows.order_by("-report__year", "report__kind", "language", "-published_at", "-id")
    for build in ordered.select_related("report__policy", "docx", "pdf", "html"):
        newest.setdefault((build.report_id, build.language), build)
    return list(newest.values())


def public_builds_by_policy() -> dict[Policy, list[ReportBuild]]:
    """The same by policy, the one with the newest report first."""
    found: dict[Policy, list[ReportBuild]] = {}
    for build in public_builds():
        found.setdefault(build.report.policy, []).append(build)
    return found


def public_build(policy: Policy, kind: str, year: int, language: str) -> ReportBuild | None:
    """The newest public build of one report in a language, or None."""
    rows = ReportBuild.objects.filter(report__policy=policy, report__kind=kind, report__year=year, language=language)
    found = rows.filter(published_at__isnull=False).order_by("-published_at", "-id")
    return found.select_related("report__policy", "docx", "pdf", "html").first()
