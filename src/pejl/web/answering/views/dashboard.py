"""The overview of a hearing: what is next, its figures, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.process.dashboard import UNANSWERED, Counts, HearingFigures, Period, UnitWork, figures_of
from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.hearings.queries import hearings_for
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.remarks.queries.remembered import remembered
from pejl.stages.replies.models import ReplyState
from pejl.stages.replies.queries import Waiting, waiting_for
from pejl.stages.replies.queries.hearing_note import newest_build
from pejl.stages.revisions.queries.board import revision_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.charts import Bar, Chart, bars, parts
from pejl.web.templatetags.figures import label, tone
from pejl.web.templatetags.pages import url_if

_THEMES_SHOWN = 12
_PLOT = (600, 160)
"""Width and height of the chart over time, in units of its own."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do, and where."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of the chart over time, in the chart's units."""

    x: str
    y: str
    width: str
    height: str
    period: Period


@for_roles(READERS, Role.POLITICIAN)
def work_hearing(request: StaffRequest, slug: str) -> HttpResponse:
    """A hearing at one look: for politicians the figures alone, and nothing before it is public."""
    hearing = get_object_or_404(hearings_for(request.user), slug=slug)
    works_here = has_role(request.user, READERS)
    figures = remembered(f"figures:{hearing.pk}", lambda: figures_of(hearing), lambda figures: figures.remarks)
    own = next(iter(waiting_for(request.user, hearing)), None)
    steps = list(_steps(hearing, figures, own)) if works_here else []
    sections = dict(hearing.sections.values_list("key", "title"))
    return render(
        request,
        "answering/dashboard.html",
        {
            "hearing": hearing,
            "works_here": works_here,
            "last_day": last_day(hearing.closes_at) if hearing.closes_at else None,
            "figures": figures,
            "steps": steps,
            "decisions": _decisions(figures),
            "columns": _columns(figures.over_time),
            "plot": _PLOT,
            "charts": [chart for chart in _charts(hearing, figures, sections, works_here) if chart.drawn],
            "work": [_work_row(row) for row in figures.work],
            "work_states": [_("No reply yet"), *(state.label for state in ReplyState)],
        },
    )


def _steps(hearing: Hearing, figures: HearingFigures, own: Waiting | None) -> Iterable[NextStep]:
    """What waits for this person first, then what waits in the hearing; the first is the next step."""
    if hearing.state == HearingState.DRAFT:
        yield NextStep(_("Set up the hearing and open it"), url_if("hearing_setup", hearing.slug))
        return
    if own is not None:
        yield from _own_steps(hearing, own)
    common = (
        (
            figures.unreadable,
            ngettext("%(n)s response could not be read", "%(n)s responses could not be read", figures.unreadable),
            "intake",
        ),
        (
            figures.unhandled,
            ngettext(
                "%(n)s response has not been looked through",
                "%(n)s responses have not been looked through",
                figures.unhandled,
            ),
            "reading_list",
        ),
        (
            figures.to_redact,
            ngettext(
                "%(n)s response must be looked at before it is published",
                "%(n)s responses must be looked at before they are published",
                figures.to_redact,
            ),
            "redactions",
        ),
    )
    for count, text, page in common:
        if count:
            yield NextStep(text % {"n": count}, url_if(page, hearing.slug))
    if hearing.state == HearingState.CLOSED and figures.answered and newest_build(hearing) is None:
        yield NextStep(_("Build the hearing note"), reverse("note", args=[hearing.slug]))
    if hearing.state == HearingState.CLOSED and figures.answered and revision_of(hearing.version) is None:
        yield NextStep(_("Begin to revise the text"), reverse("hearing_revision", args=[hearing.slug]))


def _own_steps(hearing: Hearing, own: Waiting) -> Iterable[NextStep]:
    rows = (
        (
            own.to_approve,
            ngettext("%(n)s reply awaits your committee", "%(n)s replies await your committee", own.to_approve),
            reverse("approvals", args=[hearing.slug]),
        ),
        (
            own.to_review,
            ngettext("%(n)s reply waits for your review", "%(n)s replies wait for your review", own.to_review),
            reverse("review_queue", args=[hearing.slug]),
        ),
        (
            own.returned,
            ngettext("%(n)s reply was sent back to you", "%(n)s replies were sent back to you", own.returned),
            reverse("replies", args=[hearing.slug]) + "?state=draft&mine=1",
        ),
        (
            own.remarks,
            ngettext("%(n)s remark waits for your answer", "%(n)s remarks wait for your answer", own.remarks),
            reverse("replies_waiting", args=[hearing.slug]),
        ),
    )
    for count, text, url in rows:
        if count:
            yield NextStep(text % {"n": count}, url)


def _decisions(figures: HearingFigures) -> Chart:
    rows = [Bar(label(value, "decision"), count, tone=tone(value)) for value, count in figures.by_decision]
    left = figures.remarks - figures.answered
    if rows and left:
        rows.append(Bar(_("No approved reply yet"), left, tone="open"))
    return parts(_("What became of the remarks"), _("Decision"), _("Remarks"), rows)


def _charts(hearing: Hearing, figures: HearingFigures, sections: dict[str, str], works_here: bool) -> Iterable[Chart]:
    def narrowed(**by: str) -> str:
        return f"{url_if('remark_list', hearing.slug)}?{urlencode(by)}" if works_here else ""

    responses = _("Responses")
    yield bars(_("Responses by channel"), _("Channel"), responses, _named(figures.by_channel, "channel"))
    yield bars(_("Senders by type"), _("Type"), _("Senders"), _named(figures.by_sender_kind, "sender"))
    yield bars(_("Responses by district"), _("District"), responses, [Bar(name, n) for name, n in figures.by_district])
    yield bars(
        _("Remarks by section"),
        _("Section"),
        _("Remarks"),
        [
            Bar(sections.get(key, _("Without a section")), n, narrowed(section=key) if key else "")
            for key, n in figures.by_section
        ],
    )
    yield bars(
        _("Remarks by kind"),
        _("Kind"),
        _("Remarks"),
        [Bar(label(kind, "kind"), n, narrowed(kind=kind)) for kind, n in figures.by_kind],
    )
    yield bars(
        _("Remarks by theme"),
        _("Theme"),
        _("Remarks"),
        [Bar(name, n) for name, n in figures.by_theme[:_THEMES_SHOWN]],
        has_shares=False,
    )


def _named(counts: Counts, of: str) -> list[Bar]:
    return [Bar(label(value, of), count) for value, count in counts]


def _columns(periods: tuple[Period, ...]) -> list[Column]:
    width, height = _PLOT
    highest = max((period.count for period in periods), default=0) or 1
    step = width / (len(periods) or 1)
    return [
        Column(
            x=f"{number * step + step * 0.1:.1f}",
            y=f"{height - height * period.count / highest:.1f}",
            width=f"{step * 0.8:.1f}",
            height=f"{height * period.count / highest:.1f}",
            period=period,
        )
        for number, period in enumerate(periods)
    ]


def _work_row(row: UnitWork) -> tuple[UnitWork, list[int]]:
    """A unit with its remarks by state, in the order of the table's columns."""
    return row, [row.by_state.get(state, 0) for state in (UNANSWERED, *ReplyState.values)]
