"""A redline as pandoc reads it: all gives exactly our insertions and deletions, accept the new text, reject the old."""

import json
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from tests.writing.redline.making import many
from tests.writing.redline.papers import paper_of, sent
from tests.writing.redline.policy_versions import NEW, OLD, ORIGINS

from pejl.writing.redline import Fate, RedlinePaper

Said = tuple[str, str, str, str]
"""What happened to words, by whom, when, and the words without spaces."""


@pytest.fixture(scope="module", params=["one", "many"])
def paper(request: pytest.FixtureRequest) -> RedlinePaper:
    """The redline between the two versions, and one of thirty small policies."""
    return paper_of(OLD, NEW, ORIGINS) if request.param == "one" else paper_of(*many(30))


def tree(paper: RedlinePaper, how: str, folder: Path) -> list[Any]:
    """The blocks that pandoc reads."""
    file = folder / "redline.docx"
    file.write_bytes(sent(paper))
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", f"--track-changes={how}", str(file)]
    blocks: list[Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["blocks"]
    return blocks


def letters(text: str) -> str:
    """Letters and figures alone."""
    return "".join(filter(str.isalnum, text))


def words(node: Any) -> str:
    """The text of a part of pandoc's tree, comments left out."""
    if isinstance(node, list):
        return "".join(map(words, node))
    if not isinstance(node, dict) or "t" not in node:
        return ""
    if node["t"] == "Str":
        return str(node["c"])
    if node["t"] == "Span" and "comment-start" in node["c"][0][1]:
        return ""
    return words(node.get("c", []))


def tracked(node: Any) -> Iterator[Said]:
    """The insertions and deletions in pandoc's tree, in order."""
    if isinstance(node, list):
        for child in node:
            yield from tracked(child)
    elif isinstance(node, dict):
        if node.get("t") == "Span" and {"insertion", "deletion"} & set(node["c"][0][1]):
            said = dict(node["c"][0][2])
            yield node["c"][0][1][0], said["author"], said["date"], letters(words(node["c"][1]))
        else:
            yield from tracked(node.get("c", []))


def ours(paper: RedlinePaper) -> Iterator[Said]:
    """The same of the redline."""
    for entry in paper.redline.entries:
        for pieces in (entry.heading, *(line.pieces for line in entry.lines)):
            for piece in pieces:
                if piece.fate != Fate.SAME:
                    by = paper.signature(piece.origins)
                    kind = "insertion" if piece.fate.is_new else "deletion"
                    for text in piece.text.split(" · "):
                        yield kind, by.author, by.at.strftime("%Y-%m-%dT%H:%M:%SZ"), letters(text)


def joined(said: Iterator[Said]) -> list[Said]:
    """Neighbours of one fate made one: where words are cut says nothing."""
    groups = groupby((one for one in said if one[3]), lambda one: one[:3])
    return [(*key, "".join(one[3] for one in some)) for key, some in groups]


def test_all_gives_exactly_our_insertions_and_deletions(paper: RedlinePaper, tmp_path: Path) -> None:
    assert joined(tracked(tree(paper, "all", tmp_path))) == joined(ours(paper))


@pytest.mark.parametrize(("how", "new"), [("accept", True), ("reject", False)])
def test_accepting_and_rejecting_give_both_texts(paper: RedlinePaper, how: str, new: bool, tmp_path: Path) -> None:
    stated = "".join(heading + body for _, heading, body in paper.redline.stated(new=new))
    front = "".join(term + said for term, said in paper.facts)
    assert letters(words(tree(paper, how, tmp_path))) == letters(front + stated)
