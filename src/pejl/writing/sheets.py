"""`remarks.xlsx`: one row a remark, where an officer writes replies and decisions; `pejl note` reads it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pejl.analysing.model import HearingAnalysis, Remark, ResponseAnalysis
from pejl.analysing.provision import PolicyText, Provision
from pejl.wording import Wording
from pejl.writing.note.names import CHANNEL_NAMES, KIND_NAMES, SENDER_KIND_NAMES
from pejl.writing.note.remarks import provision_title
from pejl.writing.reply import DECISION_NAMES, Decision, Reply
from pejl.writing.workbook import Column, Guide, Table, Value, Workbook

REMARKS_SHEET: Final = "Remarks"
ID_TITLE: Final = "No."
KIND_TITLE: Final = "Kind"
DECISION_TITLE: Final = "Decision"
REPLY_TITLE: Final = "Reply"
REASON_TITLE: Final = "Reason"
AUTHOR_TITLE: Final = "Answered by"
"""Titles by which `pejl note` finds the columns again; English texts for `Wording`."""


@dataclass(frozen=True, slots=True)
class _Row:
    remark: Remark
    response: ResponseAnalysis
    reply: Reply


def remarks_sheet(
    analysis: HearingAnalysis,
    *,
    policy: PolicyText | None = None,
    replies: Sequence[Reply] = (),
    unplaced: Sequence[tuple[str, ...]] = (),
    language: str = "da",
) -> Workbook:
    """What stands in the sheet, for `write_workbook` to write.

    `unplaced` holds what an officer wrote for remarks that are no longer there, or in words that are not on a list:
    number, decision, reply, reason, author, and what is wrong. It gets a sheet of its own, so that nothing is lost.
    """
    wording = Wording(language)
    tables = [_remarks(analysis, policy, replies, wording)]
    if unplaced:
        tables.append(_unplaced(unplaced, wording))
    tables += [_responses(analysis, wording), _failures(analysis, wording)]
    return Workbook(
        title=analysis.hearing.title,
        tables=tables,
        guide=_guide(wording),
        choices={
            "decisions": [wording(DECISION_NAMES[decision]) for decision in Decision],
            "kinds": [wording(name) for name in KIND_NAMES.values()],
        },
        not_on_the_list=(
            wording("Not on the list"),
            wording("Choose one of the values on the list, or leave the cell empty."),
        ),
    )


def _rows(analysis: HearingAnalysis, replies: Sequence[Reply]) -> list[_Row]:
    responses = {response.file: response for response in analysis.responses}
    answered = {reply.remark_id: reply for reply in replies}
    return [
        _Row(remark, responses[remark.response], answered.get(remark.id, Reply(remark.id)))
        for remark in analysis.remarks
    ]


def _remarks(analysis: HearingAnalysis, policy: PolicyText | None, replies: Sequence[Reply], wording: Wording) -> Table:
    columns = _columns(analysis, policy, wording)
    rows = _rows(analysis, replies)
    return Table(
        wording(REMARKS_SHEET),
        [column for column, _ in columns],
        [[value(row) for _, value in columns] for row in rows],
    )


def _columns(
    analysis: HearingAnalysis, policy: PolicyText | None, wording: Wording
) -> list[tuple[Column, Callable[[_Row], Value]]]:
    """Each column with what gives its values."""
    sections = {section.key: section.title for section in analysis.hearing.sections}
    themes = {theme.key: theme.title for theme in analysis.themes}
    provisions = {provision.key: provision for provision in policy.provisions} if policy else {}
    return [
        (Column(wording(ID_TITLE), 12), lambda row: row.remark.id),
        (Column(wording("Response"), 26), lambda row: row.remark.response),
        (Column(wording("Sender"), 28), lambda row: ", ".join(sender.name for sender in row.response.senders)),
        (Column(wording("Kind of sender"), 16), lambda row: _sender_kinds(row.response, wording)),
        (Column(wording("Channel"), 12), lambda row: wording(CHANNEL_NAMES[row.response.channel])),
        (Column(wording("Late"), 8), lambda row: wording("yes") if row.response.late else ""),
        (Column(wording("Section"), 26), lambda row: sections.get(row.remark.section, row.remark.section)),
        (Column(wording("Provision"), 26), lambda row: _provision(row.remark, provisions, wording)),
        (Column(wording("Lead-in"), 26), _lead_in),
        (Column(wording("Remark"), 70), lambda row: row.remark.text),
        (
            Column(wording(KIND_TITLE), 16, choices="kinds", filled_in=True),
            lambda row: wording(KIND_NAMES[row.remark.kind]),
        ),
        (Column(wording("Sure of kind"), 10), lambda row: round(row.remark.confidence, 2)),
        (Column(wording("Committees"), 14), lambda row: ", ".join(row.remark.committees)),
        (Column(wording("Theme"), 22), lambda row: themes.get(row.remark.theme, row.remark.theme)),
        (Column(wording("Campaign"), 12), lambda row: row.remark.campaign),
        (
            Column(wording(DECISION_TITLE), 22, choices="decisions", filled_in=True),
            lambda row: _decision(row.reply, wording),
        ),
        (Column(wording(REPLY_TITLE), 60, filled_in=True), lambda row: row.reply.text),
        (Column(wording(REASON_TITLE), 40, filled_in=True), lambda row: row.reply.reason),
        (Column(wording(AUTHOR_TITLE), 16, filled_in=True), lambda row: row.reply.author),
    ]


def _sender_kinds(response: ResponseAnalysis, wording: Wording) -> str:
    return ", ".join(dict.fromkeys(wording(SENDER_KIND_NAMES[sender.kind]) for sender in response.senders))


def _provision(remark: Remark, provisions: Mapping[str, Provision], wording: Wording) -> str:
    """The best match, as an officer would name it."""
    if not remark.provisions:
        return ""
    key = remark.provisions[0].key
    return provision_title(wording, provisions[key], provisions) if key in provisions else key


def _lead_in(row: _Row) -> str:
    lead_in = row.remark.lead_in
    return row.response.document.text[lead_in.start : lead_in.end] if lead_in else ""


def _decision(reply: Reply, wording: Wording) -> str:
    return wording(DECISION_NAMES[reply.decision]) if reply.decision else ""


def _unplaced(unplaced: Sequence[tuple[str, ...]], wording: Wording) -> Table:
    titles = (ID_TITLE, DECISION_TITLE, REPLY_TITLE, REASON_TITLE, AUTHOR_TITLE, "What is wrong")
    return Table(wording("Replies without a place"), [Column(wording(title), 26) for title in titles], unplaced)


def _responses(analysis: HearingAnalysis, wording: Wording) -> Table:
    counts: dict[str, int] = {}
    for remark in analysis.remarks:
        counts[remark.response] = counts.get(remark.response, 0) + 1
    titles = {
        "Response": 34, "Sender": 40, "Kind of sender": 18, "Contact": 30, "Channel": 14, "Received": 18, "Late": 8,
        "Remarks": 12, "Needs a person": 60,
    }  # fmt: skip
    rows = [
        (
            response.file,
            ", ".join(sender.name for sender in response.senders),
            _sender_kinds(response, wording),
            ", ".join(entry for sender in response.senders for entry in (sender.contact, *sender.emails) if entry),
            wording(CHANNEL_NAMES[response.channel]),
            response.received.strftime("%Y-%m-%d %H:%M") if response.received else "",
            wording("yes") if response.late else "",
            counts.get(response.file, 0),
            " ".join(wording(concern) for concern in response.concerns),
        )
        for response in analysis.responses
    ]
    return Table(wording("Responses"), [Column(wording(title), width) for title, width in titles.items()], rows)


def _failures(analysis: HearingAnalysis, wording: Wording) -> Table:
    columns = (Column(wording("File"), 50), Column(wording("Why it could not be read"), 90))
    return Table(wording("Not read"), columns, [(failure.file, failure.reason) for failure in analysis.failures])


def _guide(wording: Wording) -> Guide:
    lines = (
        "Each row is one remark, word for word as it was sent. Section, provision, kind, committees and theme are "
        "suggestions made by a machine.",
        "Fill in the columns with the brown headings: choose a decision, write a reply, give the reason.",
        "Is the kind wrong? Choose another one: the hearing note follows.",
        "Keep the column with the numbers: it ties each reply to its remark. Sort and filter as you like.",
        "Build the hearing note again with your replies: pejl note FOLDER --replies remarks.xlsx",
    )
    return Guide(wording("Guide"), wording("How to answer the remarks"), [wording(line) for line in lines])
