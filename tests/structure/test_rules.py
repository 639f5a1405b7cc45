"""Every action, role and state: the code does what the page docs/who-may-what.md says, line by line."""

import re

import pytest
from scripts.document_rules import DOCS, PAGES, gates, transitions
from tests.making import make_person, make_unit

from pejl.stages.organisation.gate import Gate, NotAllowed, WrongState
from pejl.stages.organisation.models import Membership
from pejl.stages.organisation.roles import Role

GATES = dict(gates())
_ROW = re.compile(r"^\| `(?P<action>[^`]+)` \| (?P<marks>.+) \| (?P<states>[^|]+) \|$")


def _documented() -> list[tuple[str, str, frozenset[Role], frozenset[str] | None]]:
    """The rows of the page: part, action, roles, states (None where there are none)."""
    rows, part = [], ""
    for line in (DOCS / "who-may-what.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line[3:].lower()
        elif found := _ROW.match(line):
            marks = found["marks"].split(" | ")
            roles = frozenset(role for role, mark in zip(Role, marks, strict=True) if mark == "●")
            states = None if found["states"] == "any" else frozenset(found["states"].split(", "))
            rows.append((part, found["action"], roles, states))
    return rows


ROWS = _documented()


def _states(gate: Gate) -> set[str]:
    return {str(state) for states in gate.when.values() for state in states}


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_say_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), f"run `just rules` to write docs/{name} anew"


def test_every_action_stands_on_the_page() -> None:
    assert {(part, action) for part, action, *_ in ROWS} == {
        (part, action) for part, gate in GATES.items() for action in gate.who
    }
    assert len(ROWS) > 80


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_each_role_may_just_what_the_page_says_in_just_those_states(role: Role) -> None:
    person, unit = make_person(), make_unit()
    Membership.objects.create(person=person, unit=unit, role=role)
    for part, action, roles, states in ROWS:
        gate = GATES[part]
        for state in _states(gate) | {"no such state"}:
            if role not in roles:
                with pytest.raises(NotAllowed):
                    gate.require(action, by=person, state=state)
            elif states is not None and state not in states:
                with pytest.raises(WrongState):
                    gate.require(action, by=person, state=state)
            else:
                gate.require(action, by=person, state=state, units=[unit])
        with pytest.raises(NotAllowed):
            gate.require(action, by=person, units=[make_unit()])


@pytest.mark.django_db
def test_nobody_and_people_who_left_may_nothing() -> None:
    gone = make_person(Role.ADMINISTRATOR, is_active=False)
    for part, action, *_ in ROWS:
        for by in (None, gone, make_person()):
            with pytest.raises(NotAllowed):
                GATES[part].require(action, by=by)


@pytest.mark.parametrize("part", GATES)
def test_an_auditor_reads_and_changes_nothing(part: str) -> None:
    changing = {a for a, roles in GATES[part].who.items() if Role.AUDITOR in roles and not a.endswith(_READING)}
    assert changing == set()


_READING = (".look", ".read", ".read_draft")


def test_every_state_has_a_way_in_or_out() -> None:
    for part, arrows in transitions():
        states = {*arrows, *(target for following in arrows.values() for target in following)}
        alone = {s for s in states if not arrows.get(s) and all(s not in following for following in arrows.values())}
        assert alone == set(), part
