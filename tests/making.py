"""Rows for tests: `make_hearing(state="open")`. Every call makes what it needs and was not given."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from pejl.reading.document import Block, BlockKind, Document
from pejl.reading.stored import to_json
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.organisation.models import City, Membership, Party, Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy, Provision, Version
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply
from pejl.stages.responses.models import Edition, Extract, Response

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
"""A fixed moment for tests that stop the clock."""
_number = count(1)


def make_city(**fields: Any) -> City:
    given = {"name": "Ravnsund", "contact_email": "kontakt@ravnsund.example", "contact_phone": "70 10 20 30"}
    return City.objects.create(**{**given, **fields})


def make_unit(**fields: Any) -> Unit:
    code = fields.pop("code", None) or f"U{next(_number)}"
    return Unit.objects.create(**{"kind": "administration", "code": code, "name": f"Forvaltning {code}", **fields})


def make_person(role: Role | None = None, unit: Unit | None = None, **fields: Any) -> Person:
    """A person; with a role, they hold it in `unit` or in a unit of their own."""
    n = next(_number)
    person = Person.objects.create_user(
        **{"email": f"person{n}@ravnsund.example", "name": f"Medarbejder {n}", "password": None, **fields}
    )
    if role:
        Membership.objects.create(person=person, unit=unit or make_unit(), role=role)
    return person


def make_party(**fields: Any) -> Party:
    n = next(_number)
    given = {"name": f"Forening {n}", "kind": "association", "email": f"forening{n}@example.org"}
    return Party.objects.create(**{**given, **fields})


def make_policy(**fields: Any) -> Policy:
    fields.setdefault("lead", None)
    fields["lead"] = fields["lead"] or make_unit()
    return Policy.objects.create(**{"slug": f"politik-{next(_number)}", "title": "Integrationspolitik", **fields})


def make_version(**fields: Any) -> Version:
    if "policy" not in fields:
        fields["policy"] = make_policy()
    return Version.objects.create(**{"number": 1, **fields})


def make_provision(**fields: Any) -> Provision:
    if "version" not in fields:
        fields["version"] = make_version()
    n = next(_number)
    return Provision.objects.create(
        **{"key": f"goal-{n}", "order": n, "kind": "goal", "title": "Flere i arbejde", **fields}
    )


def make_hearing(**fields: Any) -> Hearing:
    if "version" not in fields:
        fields["version"] = make_version()
    if "lead" not in fields:
        fields["lead"] = make_unit()
    given = {
        "slug": f"hoering-{next(_number)}",
        "title": "Høring om integrationspolitik",
        "opens_at": NOW - timedelta(days=10),
        "closes_at": NOW + timedelta(days=20),
    }
    return Hearing.objects.create(**{**given, **fields})


def make_section(**fields: Any) -> Section:
    if "hearing" not in fields:
        fields["hearing"] = make_hearing()
    n = next(_number)
    return Section.objects.create(**{"key": f"section_{n}", "order": n, "title": f"Afsnit {n}", **fields})


def make_response(text: str = "", **fields: Any) -> Response:
    """A response; with `text`, also what was read out of it (without the map back to an original)."""
    if "hearing" not in fields:
        fields["hearing"] = make_hearing()
    given = {
        "number": next(_number),
        "channel": "written",
        "received_at": NOW,
        "title": "Havnekvarterets Lokaludvalg",
        "state": "read" if text else "received",
    }
    response = Response.objects.create(**{**given, **fields})
    edition = Edition.objects.create(response=response, number=1, received_at=response.received_at)
    if text:
        document = to_json(make_document(text))
        Extract.objects.create(response=response, edition=edition, text=text, document=document, reader="test")
    return response


def make_document(text: str) -> Document:
    """What reading a plain file with this text gives: every line a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return Document("svar.txt", "txt", "0" * 64, text, tuple(blocks))


def make_remark(**fields: Any) -> Remark:
    """A remark; without a response it is the whole of one of its own."""
    text = fields.pop("text", "Der bør være flere praktikpladser.")
    if "response" not in fields:
        fields["response"] = make_response(text, **({"hearing": fields["hearing"]} if "hearing" in fields else {}))
    fields["hearing"] = fields["response"].hearing
    start = fields.pop("start", 0)
    given = {"number": next(_number), "kind": "change", "text": text, "start": start, "end": start + len(text)}
    return Remark.objects.create(**{**given, **fields})


def make_reply(**fields: Any) -> Reply:
    if "hearing" not in fields:
        fields["hearing"] = make_hearing()
    if "unit" not in fields:
        fields["unit"] = make_unit()
    if "created_by" not in fields:
        fields["created_by"] = make_person(Role.OFFICER, fields["unit"])
    return Reply.objects.create(**{"number": next(_number), **fields})
