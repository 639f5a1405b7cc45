"""One administration with its people, and a hearing that is being read."""

from dataclasses import dataclass
from typing import Any

import pytest
from tests.making import make_hearing, make_person, make_remark, make_unit

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply
from pejl.stages.replies.verbs import Content, approve, forward, send, start


@dataclass
class Office:
    """An administration that serves one committee, with one person in each role."""

    unit: Unit
    committee: Unit
    officer: Person
    reviewer: Person
    secretary: Person
    hearing: Hearing

    def remark(self, text: str = "Der bør være flere praktikpladser.", **fields: Any) -> Remark:
        """A remark of the hearing."""
        given = fields if "response" in fields else {"hearing": self.hearing, **fields}
        return make_remark(text=text, **given)

    def reply(self, *remarks: Remark, **content: Any) -> Reply:
        """A draft to remarks, or to one of its own."""
        given: dict[str, Any] = {"text": "Målet får et tal.", "decision": "accommodated", **content}
        return start(remarks=remarks or (self.remark(),), unit=self.unit, by=self.officer, content=Content(**given))

    def approved(self, *remarks: Remark, **content: Any) -> Reply:
        """A reply that has gone all the way."""
        reply = send(reply=self.reply(*remarks, **content), by=self.officer)
        return approve(reply=forward(reply=reply, by=self.reviewer), by=self.secretary)


def make_office(hearing: Hearing | None = None, code: str = "") -> Office:
    committee = make_unit(kind="committee", **({"code": f"{code}U"} if code else {}))
    unit = make_unit(**({"code": code} if code else {}))
    unit.serves.add(committee)
    return Office(
        unit=unit,
        committee=committee,
        officer=make_person(Role.OFFICER, unit),
        reviewer=make_person(Role.REVIEWER, unit),
        secretary=make_person(Role.SECRETARY, committee),
        hearing=hearing or make_hearing(state="closed"),
    )


@pytest.fixture
def office() -> Office:
    return make_office()
