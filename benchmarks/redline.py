"""A policy of 300 pages with 2,000 changes: compare, write as a Word file, read the file back.

Peers: pandoc writes the new text as a plain Word file, without any change marked; difflib compares the words of the
same pairs of provisions and does nothing else. Every job has a process of its own; making the texts is not measured.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median

from benchmarks.cost import measured
from benchmarks.letters import pool
from benchmarks.table import Row, Table
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

PAGES, CHANGES, SEED = 300, 2000, 2023
_WORDS_A_PAGE = 400
_STAMP = datetime(2026, 4, 1, tzinfo=UTC)
Versions = tuple[PolicyText, PolicyText]


def redline(pages: int, changes: int, repeats: int) -> Table:
    """The time and memory of each step, and the ratio to its peer."""
    found = {name: _cost(name, pages, changes, repeats) for name in _JOBS}
    rows: list[Row] = []
    peers = {"compare": "difflib", "write": "pandoc", "read back": "pandoc"}
    for name, (seconds, memory, _) in found.items():
        peer = peers.get(name)
        ratio = f"{seconds / found[_PEERS[peer]][0]:.2f}" if peer else ""
        rows.append((name, f"{seconds:.2f}", ratio, f"{memory:.0f}"))
    together = sum(found[name][0] for name in peers)
    rows.append(("all three", f"{together:.2f}", "", ""))
    said = found["compare"][2]
    title = f"Redline: {pages} pages ({said['words']:,} words), {changes} changes made, {said['pieces']} pieces marked"
    note = (
        f"`compare` against difflib, `write` and `read back` against pandoc; median of {repeats}. Peak memory is "
        "that of the whole process, the texts and what came before the step included."
    )
    return Table(title, ("", "CPU s", "the peer's time is 1", "peak MiB"), rows, [note])


def versions(pages: int, changes: int, seed: int = SEED) -> Versions:
    """A policy of sentences of the demo's responses, and the same after so many changes; always the same two."""
    chance = random.Random(seed)
    sentences = sorted({sentence for some in pool().values() for sentence in some})
    old: list[Provision] = []
    words = 0
    while words < pages * _WORDS_A_PAGE:
        paragraphs = [" ".join(chance.sample(sentences, chance.randint(2, 6))) for _ in range(chance.randint(3, 8))]
        paragraphs.append("\n".join(f"- {sentence}" for sentence in chance.sample(sentences, 4)))
        body = "\n\n".join(paragraphs)
        title = " ".join(chance.choice(sentences).split()[:6])
        old.append(Provision(f"s-{len(old) + 1}", ProvisionKind.SECTION, title, body, str(len(old) + 1)))
        words += len(body.split())
    new = [provision.text.split("\n\n") for provision in old]
    for _ in range(changes):
        _change(new, sentences, chance)
    texts = ["\n\n".join(filter(None, paragraphs)) for paragraphs in new]
    changed = tuple(replace(provision, text=text) for provision, text in zip(old, texts, strict=True))
    return PolicyText("Politik", tuple(old)), PolicyText("Politik", changed)


def _change(bodies: list[list[str]], sentences: list[str], chance: random.Random) -> None:
    """One change somewhere: most reword, some add, some remove, some move a paragraph to another provision."""
    body = chance.choice(bodies)
    at = chance.randrange(len(body))
    kind = chance.random()
    if kind < 0.75:
        words = body[at].split(" ")
        place = chance.randrange(len(words))
        words[place : place + chance.randint(0, 3)] = chance.choice(sentences).split()[: chance.randint(1, 4)]
        body[at] = " ".join(words)
    elif kind < 0.88:
        body.insert(at, chance.choice(sentences))
    elif len(body) > 1 and kind < 0.96:
        del body[at]
    elif len(body) > 1:
        chance.choice(bodies).append(body.pop(at))


def _cost(name: str, pages: int, changes: int, repeats: int) -> tuple[float, float, dict[str, int]]:
    runs = [measured("benchmarks.redline", name, str(pages), str(changes)) for _ in range(repeats)]
    memory = max(max(run.parent, run.child) for run in runs)
    return median(run.said["seconds"] for run in runs), memory, runs[0].said


def _compare(texts: Versions) -> Callable[[], dict[str, int]]:
    from pejl.writing.redline import Fate
    from pejl.writing.redline import redline as compared

    def job() -> dict[str, int]:
        found = compared(*texts)
        pieces = [piece for entry in found.entries for line in entry.lines for piece in line.pieces]
        words = sum(len(provision.text.split()) for provision in texts[0].provisions)
        return {"pieces": sum(piece.fate != Fate.SAME for piece in pieces), "words": words}

    return job


def _paper(texts: Versions) -> object:
    from pejl.writing.redline import RedlinePaper
    from pejl.writing.redline import redline as compared

    return RedlinePaper(compared(*texts), "Udkast med ændringer", (), "Kommunen", _STAMP)


def _write(texts: Versions) -> Callable[[], dict[str, int]]:
    from pejl.writing.redline import RedlinePaper, docx_redline

    paper = _paper(texts)
    assert isinstance(paper, RedlinePaper)
    return lambda: {"bytes": len(docx_redline(paper))}


def _read(texts: Versions) -> Callable[[], dict[str, int]]:
    from pejl.reading.tracked import read_tracked
    from pejl.writing.redline import RedlinePaper, docx_redline, take_back

    paper = _paper(texts)
    assert isinstance(paper, RedlinePaper)
    content = docx_redline(paper)
    return lambda: {"edits": len(take_back(paper, read_tracked(content)).edits)}


def _pandoc(texts: Versions) -> Callable[[], dict[str, int]]:
    import pypandoc

    plain = "\n\n".join(f"# {provision.title}\n\n{provision.text}" for provision in texts[1].provisions).encode()
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"]

    def job() -> dict[str, int]:
        return {"bytes": len(subprocess.run(command, input=plain, capture_output=True, check=True).stdout)}

    return job


def _difflib(texts: Versions) -> Callable[[], dict[str, int]]:
    from difflib import SequenceMatcher

    pairs = [
        (old.text.split(), new.text.split())
        for old, new in zip(texts[0].provisions, texts[1].provisions, strict=True)
        if old.text != new.text
    ]

    def job() -> dict[str, int]:
        return {"opcodes": sum(len(SequenceMatcher(None, a, b, autojunk=False).get_opcodes()) for a, b in pairs)}

    return job


_JOBS: dict[str, Callable[[Versions], Callable[[], dict[str, int]]]] = {
    "compare": _compare,
    "write": _write,
    "read back": _read,
    "pandoc, the new text plain": _pandoc,
    "difflib, words of the same provisions": _difflib,
}
_PEERS = {"pandoc": "pandoc, the new text plain", "difflib": "difflib, words of the same provisions"}


def _main() -> None:
    name, pages, changes = sys.argv[1:4]
    job = _JOBS[name](versions(int(pages), int(changes)))
    begin = sum(os.times()[:4])
    said = job()
    print(json.dumps({"seconds": sum(os.times()[:4]) - begin, **said}))


if __name__ == "__main__":
    _main()
