"""A real response against its remarks as cut and labelled by hand; both lie outside the repository."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from pejl.analysing.model import Remark
from pejl.analysing.remarks import find_remarks
from pejl.analysing.sections import find_answers
from pejl.folders.settings import load_hearing
from pejl.reading import read

RESPONSE = "fakti-diversity-works-kringlebakken.txt"


def _overlap(one: str, other: str) -> float:
    """The stricter of multiset Jaccard and overlap by the longer text, over lower-case words of letters and digits."""
    first, second = (Counter(re.findall(r"[^\W_]+", text.lower())) for text in (one, other))
    shared = sum((first & second).values())
    longest = max(sum(first.values()), sum(second.values()))
    return min(shared / sum((first | second).values()), shared / longest)


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, str]]:
    remarks: list[dict[str, str]] = json.loads((shared / "gold/remarks-2023-ngos.json").read_text("utf-8"))["remarks"]
    return remarks


@pytest.fixture(scope="module")
def remarks(shared: Path) -> tuple[Remark, ...]:
    folder = shared / "hearings/2023"
    document = read(folder / "responses" / RESPONSE)
    return find_remarks(document, find_answers(document, load_hearing(folder)).answers, response=RESPONSE).remarks


@pytest.fixture(scope="module")
def matches(gold: list[dict[str, str]], remarks: tuple[Remark, ...]) -> list[tuple[dict[str, str], Remark]]:
    left = list(remarks)
    found = []
    for expected in gold:
        near = [
            remark
            for remark in left
            if remark.section == expected["section"] and _overlap(remark.text, expected["text"]) >= 0.7
        ]
        if near:
            best = max(near, key=lambda remark: _overlap(remark.text, expected["text"]))
            left.remove(best)
            found.append((expected, best))
    return found


def test_remarks_are_cut_as_a_person_cuts_them(
    gold: list[dict[str, str]], remarks: tuple[Remark, ...], matches: list[tuple[dict[str, str], Remark]]
) -> None:
    precision, recall = len(matches) / len(remarks), len(matches) / len(gold)
    assert 2 * precision * recall / (precision + recall) >= 0.95


def test_kinds_are_those_a_person_gives(matches: list[tuple[dict[str, str], Remark]]) -> None:
    right = [remark.kind == expected["kind"] for expected, remark in matches]
    assert sum(right) / len(right) >= 0.85


def test_the_amendments_are_found(remarks: tuple[Remark, ...]) -> None:
    found = [amendment for remark in remarks for amendment in remark.amendments]
    assert [(amendment.kind.value, amendment.target.split()[0]) for amendment in found] == [
        ("add", "nr"),
        ("mention", "på"),
    ]
    assert [len(amendment.new.split()) for amendment in found] == [7, 2]
