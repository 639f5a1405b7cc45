"""What came of a hearing: you said, we answered, it became."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.ground.keyset import keyset_page
from pejl.process.became import Became, became_of, counts_of_ends
from pejl.process.keeping import kept
from pejl.process.outcome import (
    SectionOutcome,
    foremost_replies,
    is_outcome_public,
    outcome_of,
    remarks_answered,
    replies_about,
    what_came_after,
    what_it_became,
)
from pejl.process.published import ShownRemark
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.policies.models import Version
from pejl.stages.replies.models import Reply
from pejl.stages.responses.public import is_published
from pejl.stages.revisions.queries.ends import EndKind
from pejl.web.access import public
from pejl.web.charts import Bar, Chart, bars, parts
from pejl.web.public.finding import hearing_of
from pejl.web.templatetags.figures import label, tone
from pejl.writing.redline import Entry

_FOREMOST = 4
_QUOTES = 2
_SIZE = 20


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply with some of what it answers."""

    reply: Reply
    said: Sequence[ShownRemark]


@dataclass(frozen=True, slots=True)
class SectionView:
    """What the page says of one section."""

    outcome: SectionOutcome
    chart: Chart
    answered: Sequence[Answered]
    became: Sequence[tuple[Entry, Became | None]]
    """What differs in the adopted text, with who asked for it."""


@public
def hearing_outcome(request: HttpRequest, slug: str) -> HttpResponse:
    """All sections with their numbers and foremost replies; with `?section=` all replies of one."""
    hearing = hearing_of(request, slug)
    if not is_outcome_public(hearing):
        return render(request, "public/no_outcome.html", {"hearing": hearing})
    if chosen := request.GET.get("section"):
        return _one_section(request, hearing, get_object_or_404(Section, hearing=hearing, key=chosen))
    outcome = kept(hearing, "outcome", lambda: outcome_of(hearing))
    adopted = what_came_after(hearing)
    behind = became_of(adopted) if adopted else {}
    differences = [(one, behind.get(one.key)) for one in what_it_became(hearing, adopted)] if adopted else []
    foremost = kept(hearing, "foremost replies", lambda: foremost_replies(hearing, _FOREMOST))
    sections, others = _sections(hearing, outcome.sections, foremost, differences)
    known = {
        "hearing": hearing,
        "outcome": outcome,
        "published": is_published(hearing),
        "share": outcome.answered / outcome.remarks if outcome.remarks else None,
        "decisions": _decisions(_("How the remarks were answered"), outcome.decisions),
        "by_section": _by_section(hearing, outcome.sections),
        "sections": sections,
        "adopted": adopted,
        "others": others,
        "became_count": len(differences),
        "heard": hearing,
        "ends": _ends(hearing, adopted) if adopted else None,
    }
    return render(request, "public/outcome.html", known)


def _one_section(request: HttpRequest, hearing: Hearing, section: Section) -> HttpResponse:
    found = replies_about(hearing, section)
    page = keyset_page(found, ["-about", "number"], after=request.GET.get("after", ""), size=_SIZE)
    if not page.rows and request.GET.get("after"):
        raise Http404
    said = remarks_answered(hearing, page.rows, _QUOTES)
    known = {
        "hearing": hearing,
        "section": section,
        "page": page,
        "answered": [Answered(reply, said.get(reply.pk, ())) for reply in page.rows],
        "published": is_published(hearing),
    }
    return render(request, "public/outcome_section.html", known)


def _sections(
    hearing: Hearing,
    outcomes: Sequence[SectionOutcome],
    foremost: Mapping[int | None, list[Reply]],
    differences: Sequence[tuple[Entry, Became | None]],
) -> tuple[list[SectionView], list[tuple[Entry, Became | None]]]:
    """The sections, and the changes of provisions that none of them asks about."""
    said = remarks_answered(hearing, [reply for replies in foremost.values() for reply in replies], _QUOTES)
    views = []
    taken: set[str] = set()
    for outcome in outcomes:
        keys = set(outcome.section.provisions)
        became = [(difference, who) for difference, who in differences if difference.key in keys]
        taken |= {difference.key for difference, _who in became}
        answered = [Answered(reply, said.get(reply.pk, ())) for reply in foremost.get(outcome.section.pk, ())]
        chart = _decisions(_("Decisions"), outcome.decisions)
        views.append(SectionView(outcome, chart, answered, became))
    return views, [(difference, who) for difference, who in differences if difference.key not in taken]


def _decisions(title: str, counts: Iterable[tuple[str, int]]) -> Chart:
    rows = [Bar(label(decision, "decision"), count, tone=tone(decision)) for decision, count in counts]
    return parts(title, _("Decision"), _("Answers"), rows)


def _ends(hearing: Hearing, adopted: Version) -> Chart:
    """Where the remarks ended; empty where no revision led to the adopted text."""
    names = {
        EndKind.CHANGED: (_("Changed the text"), "yes"),
        EndKind.ANSWERED: (_("Answered with a reason"), "covered"),
        EndKind.PASSED_ON: (_("Passed on"), "passed"),
        EndKind.OPEN: (_("No end yet"), "other"),
    }
    counts = kept(hearing, f"ends {adopted.pk}", lambda: counts_of_ends(hearing, adopted))
    rows = [Bar(names[kind][0], count, tone=names[kind][1]) for kind, count in counts.items()]
    return parts(_("Where the remarks ended"), _("End"), _("Remarks"), rows)


def _by_section(hearing: Hearing, outcomes: Sequence[SectionOutcome]) -> Chart:
    page = reverse("hearing_responses", args=[hearing.slug])
    rows = [
        Bar(one.section.title, one.remarks, url=f"{page}?section={one.section.key}" if is_published(hearing) else "")
        for one in outcomes
    ]
    return bars(_("What the remarks are about"), _("Section"), _("Remarks"), rows)
