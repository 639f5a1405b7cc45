"""Responses of the demo that were written in the web form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pejl.analysing.hearing import Channel
from pejl.process.take_in import take_in
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District, Party
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.stages.responses.models import Response


def send_form(hearing: Hearing, number: int, entry: Mapping[str, Any], received: datetime) -> Response:
    """What somebody wrote, as `entry` (a table of the demo's files) has it; the same `number` is taken in once."""
    return take_in(
        hearing,
        channel=Channel.WEB_FORM,
        received_at=received,
        boxes=entry["boxes"],
        anchors=[GivenAnchor(one["provision"], one["text"], one.get("quote", "")) for one in entry.get("anchors", [])],
        senders=[_sender(sender) for sender in entry["senders"]],
        source=f"demo:form-{number}",
        consent=entry["consent"],
        district=District.objects.filter(name=entry.get("district", "")).first(),
    ).response


def _sender(sender: Mapping[str, str]) -> GivenSender:
    party = Party.objects.filter(name=sender["name"]).first()
    return GivenSender(**sender, party=party.pk if party else None)
