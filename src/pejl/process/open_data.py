"""What is public of a hearing as tables that anybody can take and use, with a dictionary of their columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejl.process.outcome import is_outcome_public, replies_about
from pejl.process.published import ShownRemark, remarks_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import RemarkProvision, Tie
from pejl.stages.replies.models import Reply, ReplyRemark
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import public_name, public_text, published_responses, with_words
from pejl.writing.note.names import CHANNEL_NAMES, KIND_NAMES, SENDER_KIND_NAMES
from pejl.writing.reply import DECISION_NAMES

Row = dict[str, Any]
_BATCH = 300


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in the files, what it holds, and the names of its codes if it holds codes."""

    name: str
    meaning: Promise
    codes: Mapping[Any, str] | None = None


TABLES: dict[str, tuple[Column, ...]] = {
    "responses": (
        Column("hearing", _("Short name of the hearing, as in its address")),
        Column("number", _("Number of the response in the hearing")),
        Column("sender", _("Who it is from; residents are numbered instead of named")),
        Column("sender_kind", _("What the sender is"), SENDER_KIND_NAMES),
        Column("channel", _("How it came in"), CHANNEL_NAMES),
        Column("district", _("District of the city, where it is known")),
        Column("received_on", _("Day it was received, as year-month-day")),
        Column("late", _("Whether it came after the deadline")),
        Column("language", _("Language code of the text")),
        Column("text", _("The whole text; personal data is blacked out")),
    ),
    "remarks": (
        Column("hearing", _("Short name of the hearing, as in its address")),
        Column("id", _("Number of the response, a full stop, number of the remark")),
        Column("response", _("Number of the response in the hearing")),
        Column("section", _("Section of the response template it belongs to")),
        Column("kind", _("What it does"), KIND_NAMES),
        Column("themes", _("What it is about, in the hearing's own words; several are parted by semicolons")),
        Column("provisions", _("Keys of the parts of the draft it is about; several are parted by semicolons")),
        Column("text", _("The words of the remark; personal data is blacked out")),
    ),
    "replies": (
        Column("hearing", _("Short name of the hearing, as in its address")),
        Column("number", _("Number of the reply in the hearing")),
        Column("administration", _("The administration that replied")),
        Column("decision", _("What was decided"), DECISION_NAMES),
        Column("text", _("The words of the reply")),
        Column("reason", _("Why it was decided so")),
        Column("passed_on_to", _("The committee it was passed on to")),
        Column("remarks", _("Ids of the published remarks it answers; several are parted by semicolons")),
    ),
}
"""The tables in the order in which they are given out."""


def rows_of(hearing: Hearing, table: str) -> Iterator[Row]:
    """The rows of one table; lists stay lists. Read in batches, so that any number can be given out."""
    return {"responses": _responses, "remarks": _remarks, "replies": _replies}[table](hearing)


def _batches(hearing: Hearing) -> Iterator[list[Response]]:
    number = 0
    while batch := list(with_words(published_responses(hearing)).filter(number__gt=number).order_by("number")[:_BATCH]):
        yield batch
        number = batch[-1].number


def _responses(hearing: Hearing) -> Iterator[Row]:
    for batch in _batches(hearing):
        for response in batch:
            yield {
                "hearing": hearing.slug,
                "number": response.number,
                "sender": public_name(response),
                "sender_kind": response.sender_kind,
                "channel": response.channel,
                "district": response.district.name if response.district else "",
                "received_on": timezone.localdate(response.received_at).isoformat(),
                "late": response.late,
                "language": response.language,
                "text": public_text(response),
            }


def _remarks(hearing: Hearing) -> Iterator[Row]:
    for batch in _batches(hearing):
        by_response = remarks_of(batch)
        shown = [one for response in batch for one in by_response.get(response.pk, ())]
        provisions = _provisions(shown)
        for one in shown:
            yield {
                "hearing": hearing.slug,
                "id": f"{one.response.number}.{one.remark.number}",
                "response": one.response.number,
                "section": one.remark.section.key if one.remark.section else "",
                "kind": one.remark.kind,
                "themes": list(one.themes),
                "provisions": provisions.get(one.remark.pk, []),
                "text": one.text,
            }


def _provisions(shown: Sequence[ShownRemark]) -> dict[int, list[str]]:
    ties = RemarkProvision.objects.filter(remark__in=[one.remark.pk for one in shown]).exclude(state=Tie.REJECTED)
    found: dict[int, list[str]] = {}
    for remark, key in ties.order_by("remark", "key").values_list("remark_id", "key"):
        found.setdefault(remark, []).append(key)
    return found


def _replies(hearing: Hearing) -> Iterator[Row]:
    if not is_outcome_public(hearing):
        return
    number = 0
    while batch := list(replies_about(hearing).filter(number__gt=number).order_by("number")[:_BATCH]):
        answered = _answered(hearing, batch)
        for reply in batch:
            yield {
                "hearing": hearing.slug,
                "number": reply.number,
                "administration": reply.unit.code,
                "decision": reply.decision,
                "text": reply.text,
                "reason": reply.reason,
                "passed_on_to": reply.passed_on_to.code if reply.passed_on_to else "",
                "remarks": answered.get(reply.pk, []),
            }
        number = batch[-1].number


def _answered(hearing: Hearing, replies: Sequence[Reply]) -> dict[int, list[str]]:
    ties = ReplyRemark.objects.filter(
        reply__in=[reply.pk for reply in replies],
        remark__retired_at=None,
        remark__response__in=published_responses(hearing),
    ).order_by("remark__response__number", "remark__number")
    found: dict[int, list[str]] = {}
    for reply, response, remark in ties.values_list("reply_id", "remark__response__number", "remark__number"):
        found.setdefault(reply, []).append(f"{response}.{remark}")
    return found
