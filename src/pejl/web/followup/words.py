"""What pages of status rounds say in words and marks."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from pejl.stages.followup.models import Entry, Progress, Share, ShareState, Subject
from pejl.stages.followup.queries.rounds import ShareStanding, counts_by_state, is_overdue
from pejl.web.charts import Bar, Chart, bars, parts

STATE_TONES = {
    ShareState.WAITING: "open",
    ShareState.ANSWERED: "covered",
    ShareState.SENT_BACK: "part",
    ShareState.REVIEWED: "passed",
    ShareState.APPROVED: "yes",
    ShareState.GAP: "outside",
}
PROGRESS_TONES = {
    Progress.NOT_STARTED: "other",
    Progress.AS_PLANNED: "yes",
    Progress.DELAYED: "part",
    Progress.STOPPED: "no",
    Progress.FINISHED: "covered",
}
"""The mark each gets in base.css; its name always stands beside it."""


def state_of(standing: ShareStanding) -> str:
    """A part's state in words: who is past their last day is said to be that."""
    share = standing.share
    if standing.overdue:
        return _("Overdue")
    words = str(share.get_state_display())
    return _("%(state)s, late") % {"state": words} if share.late else words


def state_tone(standing: ShareStanding) -> str:
    """The mark of a part's state."""
    return "no" if standing.overdue else STATE_TONES[ShareState(standing.share.state)]


def states_chart(shares: Iterable[Share], today: date) -> Chart:
    """How many parts are how far; those that are overdue stand by themselves."""
    rows = list(shares)
    overdue = [share for share in rows if is_overdue(share, today)]
    counts = counts_by_state(share for share in rows if share not in overdue)
    named = [Bar(_("Overdue"), len(overdue), tone="no")] if overdue else []
    named += [Bar(str(state.label), counts[state], tone=STATE_TONES[state]) for state in ShareState]
    return parts(_("How far the answers are"), _("State"), _("Administrations"), named)


def progress_chart(lines: Iterable[Entry]) -> Chart:
    """How the initiatives go, of those that somebody has answered for."""
    said = [line.status for line in lines if line.subject == Subject.INITIATIVE and line.status]
    rows = [Bar(str(one.label), said.count(one), tone=PROGRESS_TONES[one]) for one in Progress]
    return bars(_("How the initiatives go"), _("Status"), _("Initiatives"), [row for row in rows if row.value])
