"""A published hearing for tests: `told = tell()`, `say(told, 1)` for a response, `answer(told, remarks)`."""

from dataclasses import dataclass
from typing import Any

from tests.making import (
    NOW,
    make_hearing,
    make_provision,
    make_remark,
    make_reply,
    make_response,
    make_section,
    make_unit,
)

from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.organisation.models import District, Unit
from pejl.stages.policies.models import Version
from pejl.stages.remarks.models import Remark, RemarkProvision, RemarkTheme, Theme
from pejl.stages.replies.models import Reply, ReplyRemark
from pejl.stages.responses.models import Redaction, Response, Sender

LETTER = "Kære kommune\nDer mangler praktikpladser.\nHallen er lukket.\nHilsen Viggo Eskelund, 20 30 40 50"


@dataclass
class Told:
    """What was made."""

    hearing: Hearing
    work: Section
    sport: Section
    district: District
    theme: Theme
    unit: Unit


def tell(**fields: Any) -> Told:
    """A published hearing with two sections and no responses yet."""
    hearing = make_hearing(**{"state": "closed", "published_at": NOW, "slug": "fritid", "title": "Fritid", **fields})
    goal = make_provision(
        version=hearing.version, key="maal-1", number="1", title="Flere i praktik", body="Mindst 100."
    )
    make_provision(
        version=hearing.version, key="maal-2", number="2", title="Åbne haller", body="Hver dag.", parent=goal
    )
    return Told(
        hearing,
        make_section(hearing=hearing, key="arbejde", order=1, title="Arbejde", provisions=["maal-1"]),
        make_section(hearing=hearing, key="idraet", order=2, title="Idræt", provisions=["maal-2"]),
        District.objects.create(name="Havnekvarteret", slug="havnekvarteret"),
        Theme.objects.create(hearing=hearing, key="haller", name="Haller", state="approved"),
        make_unit(code="BIF", name="Beskæftigelsesforvaltningen"),
    )


def say(told: Told, number: int, **fields: Any) -> Response:
    """A published letter with hidden name and phone and two remarks: 1 about work, 2 about sport, with the theme."""
    kind, name = fields.pop("kind", "resident"), fields.pop("name", "Viggo Eskelund")
    text = fields.pop("text", LETTER)
    given = {
        "number": number,
        "sender_kind": kind,
        "consent": True,
        "publication": "cleared",
        "district": told.district,
    }
    response = make_response(text, hearing=told.hearing, **{**given, **fields})
    Sender.objects.create(response=response, name=name, kind=kind)
    if "20 30 40 50" in text:
        start = text.index("20 30 40 50")
        Redaction.objects.create(response=response, start=start, end=start + 11, kind="phone", state="accepted")
    for place, (words, section, key) in enumerate(
        [("Der mangler praktikpladser.", told.work, "maal-1"), ("Hallen er lukket.", told.sport, "maal-2")], start=1
    ):
        if words in text:
            remark = make_remark(
                response=response, text=words, start=text.index(words), number=place, section=section, kind="concern"
            )
            RemarkProvision.objects.create(remark=remark, key=key, reason="text", score=0.9)
            if section is told.sport:
                RemarkTheme.objects.create(remark=remark, theme=told.theme, state="confirmed")
    return response


def answer(told: Told, remarks: list[Remark], **fields: Any) -> Reply:
    """An approved reply to these remarks."""
    given = {"state": "approved", "decision": "accommodated", "text": "Det gør vi.", "unit": told.unit}
    reply = make_reply(hearing=told.hearing, **{**given, **fields})
    for remark in remarks:
        ReplyRemark.objects.create(reply=reply, remark=remark, unit=reply.unit)
    return reply


def remark_of(response: Response, number: int) -> Remark:
    """The response's remark with this number."""
    return Remark.objects.get(response=response, number=number)


def freeze(version: Version) -> Version:
    """Fix the version's text: its provisions must be there before."""
    version.frozen_at = NOW
    version.save()
    return version
