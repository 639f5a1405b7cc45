"""The analysis of the demo against what a person finds in it. The floors are a little below what was measured."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from pejl.analysing.model import HearingAnalysis, ResponseAnalysis
from pejl.folders import FolderAnalysis, analyse

Table = dict[str, Any]


@pytest.fixture(scope="session")
def run(demo: Path) -> FolderAnalysis:
    """The whole run, once."""
    return analyse(demo / "hearing")


@pytest.fixture(scope="session")
def analysis(run: FolderAnalysis) -> HearingAnalysis:
    return run.analysis


@pytest.fixture(scope="session")
def single(expected: Table, analysis: HearingAnalysis) -> list[tuple[Table, ResponseAnalysis]]:
    """What is true and what was found, for files that hold one response."""
    found = {response.file: response for response in analysis.responses}
    return [(true, found[true["file"]]) for true in expected["response"] if true["file"] in found]


def test_nothing_is_lost(demo: Path, analysis: HearingAnalysis) -> None:
    files = {file.name for file in (demo / "hearing" / "responses").iterdir()}
    read = {response.file.partition("#")[0].partition("/")[0] for response in analysis.responses}
    assert [failure.file for failure in analysis.failures] == ["almenboligforeningen-engen.docx"]
    assert read | {"almenboligforeningen-engen.docx"} == files


def test_every_remark_reproduces_the_source(analysis: HearingAnalysis) -> None:
    documents = {response.file: response.document for response in analysis.responses}
    for remark in analysis.remarks:
        assert documents[remark.response].text[remark.start : remark.end] == remark.text


def test_what_became_of_each_response(single: list[tuple[Table, ResponseAnalysis]]) -> None:
    wrong = {
        true["file"]: (true["status"], str(found.status))
        for true, found in single
        if true["status"] in ("read", "empty", "without_remarks") and true["status"] != found.status
    }
    assert wrong == {}


def test_only_what_came_after_its_deadline_is_late(single: list[tuple[Table, ResponseAnalysis]]) -> None:
    assert {t["file"] for t, found in single if found.late} == {t["file"] for t, _ in single if t.get("late")}


def test_channels_and_languages(single: list[tuple[Table, ResponseAnalysis]]) -> None:
    assert [(t["file"], t["channel"], t["language"]) for t, _ in single] == [
        (found.file, str(found.channel), found.language) for _, found in single
    ]


def test_answered_boxes_of_the_template(single: list[tuple[Table, ResponseAnalysis]]) -> None:
    wrong = {}
    for true, found in single:
        answered = [a.section for a in found.answers if a.end > a.start and a.section != "sender"]
        if "answered" in true and sorted(set(answered)) != sorted(true["answered"]):
            wrong[true["file"]] = (true["answered"], answered)
    assert wrong == {}


def test_senders(single: list[tuple[Table, ResponseAnalysis]]) -> None:
    wrong = {t["file"]: [s.name for s in found.senders] for t, found in single if set(t["senders"]) != _names(found)}
    assert len(wrong) <= 0.1 * len(single), wrong


def _names(response: ResponseAnalysis) -> set[str]:
    return {sender.name for sender in response.senders}


def test_the_campaign_is_found_whole_and_alone(expected: Table, analysis: HearingAnalysis) -> None:
    sent = {response["file"] for response in expected["response"] if response.get("campaign")}
    (campaign,) = analysis.campaigns
    assert set(campaign.responses) == sent
    assert len(sent) == 12


def test_ranked_challenges_of_the_town_meeting(analysis: HearingAnalysis) -> None:
    ranks = [r.rank for r in analysis.remarks if r.response == "borgermoede-teglgaarden.docx" and r.rank]
    assert ranks == [1, 2, 3, 4, 5]


def test_remarks_kinds_and_provisions(demo: Path, expected: Table, analysis: HearingAnalysis) -> None:
    sys.path.insert(0, str(demo))
    try:
        compare: Any = importlib.import_module("compare")
    finally:
        sys.path.remove(str(demo))
    found = [
        {
            "response": remark.response,
            "text": remark.text,
            "kind": str(remark.kind),
            "section": remark.section,
            "provisions": [{"key": match.key} for match in remark.provisions],
        }
        for remark in analysis.remarks
    ]
    pairs, missed, invented = compare.matched(
        compare.by_file(expected["remark"], "file"), compare.by_file(found, "response")
    )
    assert compare.f1(len(pairs), missed, invented) >= 0.95
    assert compare.share(pairs, lambda true, got: true["section"] == got["section"]) >= 0.98
    assert compare.share(pairs, lambda true, got: true["kind"] == got["kind"]) >= 0.85
    aimed = [pair for pair in pairs if pair[0]["provisions"]]
    assert compare.share(aimed, lambda true, got: compare.aims(true, got, 3)) >= 0.88
