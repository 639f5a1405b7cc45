"""The first page: what the hearing was, what came in, and what came of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pejl.analysing.model import Kind, ResponseStatus
from pejl.writing.note.figures import by_kind
from pejl.writing.note.material import Material, in_danish_order
from pejl.writing.note.outline import (
    Block,
    BulletList,
    Chart,
    Column,
    Definitions,
    Heading,
    KeyFigures,
    Paragraph,
    Role,
    Runs,
    plain,
)
from pejl.writing.note.tally import chart_of
from pejl.writing.reply import DECISION_NAMES, Decision

_REASONS_SHOWN = 2
_REASON_LENGTH = 90
_PARTIES_NAMED = 6
"""More parties with a later deadline are counted on the first page; the list of parties shows each."""


def facts(material: Material) -> Definitions:
    """Period, later deadlines of parties, and who leads the case."""
    say, hearing = material.say, material.analysis.hearing
    items: list[tuple[str, Runs]] = []
    if hearing.opens and hearing.closes:
        period = say("{opens} to {closes}", opens=say.date(hearing.opens), closes=say.date(hearing.closes))
        items.append((say("Hearing period"), plain(period)))
    elif hearing.closes or hearing.opens:
        name = say("Deadline") if hearing.closes else say("Opened")
        items.append((name, plain(say.date(hearing.closes or hearing.opens))))  # type: ignore[arg-type]
    later: dict[str, list[str]] = {}
    for party in hearing.parties:
        if party.closes and party.closes != hearing.closes:
            later.setdefault(party.closes.isoformat(), []).append(party.name)
    for day, names in sorted(later.items()):
        deadline = next(p.closes for p in hearing.parties if p.closes and p.closes.isoformat() == day)
        said = say.join(sorted(names, key=in_danish_order))
        if len(names) > _PARTIES_NAMED:
            said = say("{count} parties, see the list of invited parties", count=say.number(len(names)))
        items.append((say("Deadline {date}", date=say.date(deadline)), plain(said)))
    if hearing.lead:
        lead = hearing.committee_names.get(hearing.lead, "")
        items.append((say("Case lead"), plain(f"{lead} ({hearing.lead})" if lead else hearing.lead)))
    if material.policy and material.policy.title and material.policy.title != hearing.title:
        items.append((say("Policy text"), plain(material.policy.title)))
    return Definitions(tuple(items))


def summary_chapter(material: Material) -> Iterator[Block]:
    """How much came in, what waits for a person and, where there are replies, what was decided and why."""
    say = material.say
    yield Heading(1, say("Summary"), "summary")
    yield _key_figures(material)
    yield Paragraph(plain(_came_in(material)), Role.LEAD, place="came-in")
    decided = decisions(material)
    if decided:
        yield Paragraph(plain(_decided_sentence(material, decided)), place="decided")
        yield _decisions_chart(material, decided)
    waiting = _waiting(material)
    if waiting:
        yield Paragraph(plain(say("This still needs a person:")), Role.LABEL)
        yield BulletList(waiting)
    if not decided and material.analysis.remarks:
        yield Paragraph(plain(say("Remarks by kind")), Role.LABEL)
        yield by_kind(material)


def decisions(material: Material) -> dict[Decision, int]:
    """How many remarks have each decision, in the order of `Decision`; only those that occur."""
    counts = Counter(
        reply.decision
        for remark in material.analysis.remarks
        if (reply := material.reply_to(remark)) is not None and reply.decision is not None
    )
    return {decision: counts[decision] for decision in Decision if counts[decision]}


def _key_figures(material: Material) -> KeyFigures:
    say, analysis = material.say, material.analysis
    senders = {key for response in analysis.responses for key in material.sender_keys(response)}
    return KeyFigures(
        (
            (say.number(len(analysis.responses)), say("responses")),
            (say.number(len(senders)), say("senders")),
            (say.number(len(analysis.remarks)), say("remarks")),
            (say.number(sum(decisions(material).values())), say("remarks with a decision")),
        )
    )


def _came_in(material: Material) -> str:
    say, analysis = material.say, material.analysis
    senders = {key for response in analysis.responses for key in material.sender_keys(response)}
    sentences = [
        say(
            "The hearing brought {responses} from {senders}. They hold {remarks}.",
            responses=say.plural("{count} response", "{count} responses", len(analysis.responses)),
            senders=say.plural("{count} sender", "{count} senders", len(senders)),
            remarks=say.plural("{count} remark", "{count} remarks", len(analysis.remarks)),
        )
    ]
    silent = sum(1 for response in analysis.responses if response.status == ResponseStatus.WITHOUT_REMARKS)
    if silent:
        sentences.append(say.plural("{count} party had no remarks.", "{count} parties had no remarks.", silent))
    in_campaigns = sum(len(campaign.responses) for campaign in analysis.campaigns)
    if in_campaigns:
        sentences.append(
            say.plural(
                "{count} response is part of a campaign; every sender counts.",
                "{count} responses are part of campaigns; every sender counts.",
                in_campaigns,
            )
        )
    return " ".join(sentences)


def decision_phrases(material: Material, decided: dict[Decision, int]) -> list[str]:
    """What became of remarks: "12 accommodated", one phrase per decision."""
    say = material.say
    texts = {
        Decision.ACCOMMODATED: ("{count} is accommodated", "{count} are accommodated"),
        Decision.PARTLY_ACCOMMODATED: ("{count} is partly accommodated", "{count} are partly accommodated"),
        Decision.ALREADY_COVERED: ("{count} is already covered", "{count} are already covered"),
        Decision.OUTSIDE_PURPOSE: (
            "{count} is outside the policy's purpose",
            "{count} are outside the policy's purpose",
        ),
        Decision.NOT_ACCOMMODATED: ("{count} is not accommodated", "{count} are not accommodated"),
        Decision.NOTED: ("{count} is noted", "{count} are noted"),
        Decision.PASSED_ON: ("{count} is passed on", "{count} are passed on"),
    }
    return [say.plural(*texts[decision], count) for decision, count in decided.items()]


def _decided_sentence(material: Material, decided: dict[Decision, int]) -> str:
    say = material.say
    return say(
        "Of {decided} with a recommended decision, {phrases}.",
        decided=say.plural("{count} remark", "{count} remarks", sum(decided.values())),
        phrases=say.join(decision_phrases(material, decided)),
    )


def _decisions_chart(material: Material, decided: dict[Decision, int]) -> Chart:
    """How many remarks have each decision; the table beside it also says why."""
    say = material.say
    counts = {say(DECISION_NAMES[decision]): count for decision, count in decided.items()}
    chart = chart_of(say("Recommended decisions"), say("Decision"), counts, say("Remarks"), say)
    reasons = [*(_reasons(material, decision) for decision in decided), ()]
    if not any(reasons):
        return chart
    rows = tuple((*row, reason) for row, reason in zip(chart.table.rows, reasons, strict=True))
    columns = (
        Column(say("Decision"), 5),
        Column(say("Remarks"), 4, numeric=True),
        Column(say("Share"), 2, numeric=True),
        Column(say("Most frequent reasons"), 9),
    )
    return replace(chart, table=replace(chart.table, columns=columns, rows=rows))


def _reasons(material: Material, decision: Decision) -> Runs:
    """The most frequent reasons of a decision, one to a line, with how often they are given."""
    replies = (material.reply_to(remark) for remark in material.analysis.remarks)
    given = Counter(
        " ".join(reply.reason.split())
        for reply in replies
        if reply and reply.decision == decision and reply.reason.strip()
    )
    frequent = sorted(given.items(), key=lambda entry: (-entry[1], entry[0]))[:_REASONS_SHOWN]
    lines = [f"{shortened(reason, _REASON_LENGTH)} ({material.say.number(count)})" for reason, count in frequent]
    return plain("\n".join(lines))


def _waiting(material: Material) -> tuple[Runs, ...]:
    say, analysis = material.say, material.analysis
    undecided = sum(
        1
        for remark in analysis.remarks
        if remark.kind != Kind.COURTESY and ((reply := material.reply_to(remark)) is None or reply.decision is None)
    )
    unsure = sum(1 for response in analysis.responses if response.concerns)
    late = sum(1 for response in analysis.responses if response.late)
    counts = (
        (undecided, "{count} remark has no decision yet", "{count} remarks have no decision yet"),
        (unsure, "{count} response has something to check", "{count} responses have something to check"),
        (len(analysis.failures), "{count} file could not be read", "{count} files could not be read"),
        (late, "{count} response came after the deadline", "{count} responses came after the deadline"),
    )
    return tuple(plain(say.plural(one, many, count)) for count, one, many in counts if count)


def shortened(text: str, length: int) -> str:
    """A text cut at a word to at most `length` characters, with an ellipsis where something was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0]
    return f"{cut} …"
