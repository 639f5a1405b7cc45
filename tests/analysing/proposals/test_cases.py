"""Remarks as people write them, and what the policy reads like once it is done as they say."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pejl.analysing.amendments import find_amendments
from pejl.analysing.proposals import Action, Obstacle, Placing, Proposal, Proposals, Unplaced, propose
from pejl.analysing.provision import PolicyText
from pejl.analysing.references import find_references

_CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


def _proposed(case: dict[str, Any], kystby: PolicyText, harbour: PolicyText) -> Proposals:
    language, section, remark = case.get("language", "da"), case.get("section", ""), case["remark"]
    policy = harbour if language == "en" else kystby
    amendments = find_amendments(remark, language=language)
    matches = find_references(remark, policy, section)
    return propose(remark, amendments, policy, matches=matches, section=section, language=language)


def _written(change: Proposal) -> dict[str, Any]:
    """The change as cases.toml gives it."""
    written: dict[str, Any] = {"key": change.key, "action": change.action, "reason": change.reason}
    if change.action is Action.INSERT:
        written |= {"place": change.place, "parent": change.parent, "number": change.number}
    if change.action is not Action.DELETE:
        written |= {"title": change.new_title} if change.new_title != change.old_title else {}
        written |= {"body": change.new_body} if change.new_body != change.old_body else {}
    return written


def _expected(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"action": Action(row["action"]), "reason": Placing(row["reason"])}


def _left(one: Unplaced) -> tuple[Obstacle, list[str]]:
    return one.obstacle, list(one.candidates)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["remark"][:50])
def test_case(case: dict[str, Any], kystby: PolicyText, harbour: PolicyText) -> None:
    proposals = _proposed(case, kystby, harbour)
    assert [_written(change) for change in proposals.changes] == [_expected(row) for row in case.get("change", [])]
    assert [_left(one) for one in proposals.unplaced] == [
        (Obstacle(row["obstacle"]), row["candidates"]) for row in case.get("unplaced", [])
    ]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["remark"][:50])
def test_only_the_quoted_range_changes(case: dict[str, Any], kystby: PolicyText, harbour: PolicyText) -> None:
    for change in _proposed(case, kystby, harbour).changes:
        if change.action is Action.REWORD:
            old, new = (change.old_title, change.new_title) if change.in_title else (change.old_body, change.new_body)
            assert change.quote
            assert new.startswith(old[: change.quote.start])
            assert new.endswith(old[change.quote.end :])
            assert 0 < change.confidence <= 1


def test_there_are_enough_cases() -> None:
    assert len(_CASES) >= 60
