"""A hearing with responses that were really read, and people to read them."""

from itertools import count
from pathlib import Path

import pytest
from django.test import Client
from tests.making import NOW, make_hearing, make_person, make_provision, make_remark, make_section, make_unit

from pejl.ground.originals.media_types import media_type
from pejl.ground.originals.store import keep
from pejl.reading.dispatch import read_bytes
from pejl.reading.stored import to_json
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Membership, Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Remark
from pejl.stages.responses.models import Answer, Edition, Extract, ReceivedFile, Response

PDF = Path(__file__).resolve().parents[3] / "example" / "hearing" / "responses" / "sprogbroen.pdf"
TEXT = (
    "Høringssvar\n\nVi støtter målet. Men hvem betaler for busserne?\n\n- Der bør være lys på stierne.\n\nMange hilsner"
)
POINTS = ("Vi støtter målet. Men hvem betaler for busserne?", "Der bør være lys på stierne.")
_number = count(1)


@pytest.fixture
def unit() -> Unit:
    committee = make_unit(kind="committee", code="BIU", name="Beskæftigelsesudvalget")
    unit = make_unit(code="BIF", name="Beskæftigelsesforvaltningen")
    unit.serves.add(committee)
    return unit


@pytest.fixture
def hearing(unit: Unit) -> Hearing:
    hearing = make_hearing(state="closed", slug="groen-by", title="Grøn by", lead=unit)
    make_section(hearing=hearing, key="general", title="Generelle bemærkninger")
    for key, title in (("goal-1", "Flere stier"), ("goal-2", "Renere luft")):
        make_provision(version=hearing.version, key=key, title=title, body=f"{title} i hele byen.")
    return hearing


@pytest.fixture
def officer(unit: Unit) -> Person:
    person = make_person(Role.OFFICER, unit, name="Asta Ravn")
    Membership.objects.create(person=person, unit=unit, role=Role.LEAD)
    return person


@pytest.fixture
def office(client: Client, officer: Person) -> Client:
    """The officer at a browser that shows English."""
    client.force_login(officer)
    return client


def received(hearing: Hearing, content: bytes, name: str, **fields: object) -> Response:
    """A response that came as a file and was read."""
    document = read_bytes(content, name).documents[0]
    given = {"number": next(_number), "channel": "written", "received_at": NOW, "title": "Foreningen", "language": "da"}
    response = Response.objects.create(hearing=hearing, state="read", **{**given, **fields})
    edition = Edition.objects.create(response=response, number=1, received_at=NOW)
    original = keep(content, media_type(content, name))
    ReceivedFile.objects.create(edition=edition, order=1, name=name, original=original)
    Extract.objects.create(
        response=response, edition=edition, text=document.text, document=to_json(document), reader="test"
    )
    return response


def with_remarks(hearing: Hearing, number: int = 1) -> Response:
    """The text above with its two remarks, tied and assigned."""
    response = received(hearing, TEXT.encode(), "svar.txt", number=number)
    text = response.extract.text
    section = hearing.sections.get()
    Answer.objects.create(response=response, section=section, start=0, end=len(text))
    for place, point in enumerate(POINTS, start=1):
        remark = make_remark(
            response=response,
            text=point,
            start=text.index(point),
            number=place,
            section=section,
            section_suggested=section,
            kind="change",
            kind_suggested="change",
            confidence=0.62,
        )
        remark.provisions.create(key="goal-1", reason="text", score=0.4)
    return response


@pytest.fixture
def response(hearing: Hearing) -> Response:
    return with_remarks(hearing)


def living(response: Response) -> list[Remark]:
    return list(Remark.objects.filter(response=response, retired_at=None).order_by("start"))
