"""How close an analysis of the demo comes to the truth. Run: .venv/bin/python example/compare.py OUT/remarks.json

A remark is found where words overlap by 70 % of the longer one, in the same file; each is paired once.
`--all` also prints every remark that was missed, made up or given another kind.
"""

import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

Remark = dict[str, Any]
Pair = tuple[Remark, Remark]
ENOUGH = 0.7


def main(arguments: list[str]) -> None:
    """Prints the figures, and with --all what they are made of."""
    analysis = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    truth = tomllib.loads((Path(__file__).parent / "expected.toml").read_text(encoding="utf-8"))
    pairs, missed, invented = matched(by_file(truth["remark"], "file"), by_file(analysis["remarks"], "response"))
    count = len(pairs)
    print(f"remarks: {count + len(missed)} true, {count + len(invented)} found, F1 {f1(count, missed, invented):.3f}")
    print(f"section right: {share(pairs, lambda true, found: true['section'] == found['section']):.3f}")
    print(f"kind right: {share(pairs, lambda true, found: true['kind'] == found['kind']):.3f}")
    aimed = [pair for pair in pairs if pair[0]["provisions"]]
    for top in (1, 3):
        print(
            f"provision among the first {top}: {share(aimed, lambda true, found, top=top: aims(true, found, top)):.3f}"
        )
    print_kinds(pairs)
    if "--all" in arguments:
        print_all(pairs, missed, invented)


def by_file(remarks: list[Remark], key: str) -> dict[str, list[Remark]]:
    """Remarks by the file they came in; rows of a list and files of a zip count as their file."""
    grouped = defaultdict(list)
    for remark in remarks:
        grouped[re.split(r"#|(?<=\.zip)/", remark[key])[0]].append(remark)
    return grouped


def matched(
    truth: dict[str, list[Remark]], found: dict[str, list[Remark]]
) -> tuple[list[Pair], list[Remark], list[Remark]]:
    """Pairs of true and found remarks, the true ones that were missed, the found ones that nobody made."""
    pairs, missed, invented = [], [], []
    for file in sorted({*truth, *found}):
        left = list(found.get(file, []))
        for remark in truth.get(file, []):
            best = max(left, key=lambda other: overlap(remark["text"], other["text"]), default=None)
            if best is not None and overlap(remark["text"], best["text"]) >= ENOUGH:
                pairs.append((remark, best))
                left.remove(best)
            else:
                missed.append(remark)
        invented += left
    return pairs, missed, invented


def overlap(one: str, other: str) -> float:
    """Words in common as a share of the longer text's words."""
    words, others = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    longer: int = max(words.total(), others.total(), 1)
    return int((words & others).total()) / longer


def f1(count: int, missed: list[Remark], invented: list[Remark]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * count / (2 * count + len(missed) + len(invented))


def share(pairs: list[Pair], is_right: Any) -> float:
    """The share of pairs that are right."""
    return sum(bool(is_right(true, found)) for true, found in pairs) / max(len(pairs), 1)


def aims(true: Remark, found: Remark, top: int) -> bool:
    """Whether the provision its author meant, or a part of it, is among the first `top` that were suggested."""
    suggested = [key for provision in found["provisions"][:top] for key in provision["key"].split("/")]
    return true["provisions"][0] in suggested


def print_kinds(pairs: list[Pair]) -> None:
    """Per true kind: how many there are, how many were seen as such, and what else they were taken for."""
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for true, found in pairs:
        taken[true["kind"]][found["kind"]] += 1
    for kind, counts in sorted(taken.items()):
        others = ", ".join(f"{other} {count}" for other, count in counts.most_common() if other != kind)
        print(f"  {kind:12} {counts[kind]:3} of {counts.total():3}   {others}")


def print_all(pairs: list[Pair], missed: list[Remark], invented: list[Remark]) -> None:
    """Every difference on a line of its own."""
    for remark in missed:
        print(f"missed    {remark['file']}: {remark['text'][:110]}")
    for remark in invented:
        print(f"invented  {remark['response']}: {remark['text'][:110]!r}")
    for true, found in pairs:
        if true["kind"] != found["kind"]:
            print(f"{true['kind']} taken for {found['kind']}  {true['file']}: {true['text'][:110]}")


if __name__ == "__main__":
    main(sys.argv[1:])
