"""Learns what cues and signs count for each kind, and writes src/pejl/analysing/kind_weights.toml.

Run after a change of kinds.toml or signs.toml: .venv/bin/python scripts/weigh_signs.py
It learns from the labelled remarks of tests/ and example/, never from tests/analysing/unseen_b.toml, and prints what
remarks it gets right whose whole response it has not seen (ten-fold cross-validation by response).
The method is multinomial logistic regression with a ridge penalty (le Cessie and van Houwelingen, 1992).
"""

import re
import sys
import tomllib
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pejl.analysing.kinds import explain, rule_scores, signs_in
from pejl.analysing.model import Kind
from pejl.analysing.weights import evidence

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src/pejl/analysing/kind_weights.toml"
PENALTY = 0.2
"""Inverse strength of the penalty."""
FOLDS = 10
WEIGHTS = {"labelled": 1.0, "demo": 1.0, "unseen": 2.0}
"""What a remark of each set counts: those on other subjects than the demo's twice, since they are few."""
_SMALLEST = 0.03
_MARK = re.compile(r"\{(\w+)\} ")


@dataclass(frozen=True)
class Example:
    """A labelled remark: from which set and response, what speaks in it, and its kind."""

    source: str
    response: str
    evidence: dict[str, float]
    kind: str


def main() -> None:
    """Prints how well the weights generalise, and writes them."""
    examples = read_examples()
    for source, right in sorted(cross_validate(examples).items()):
        sys.stdout.write(f"{source}: {sum(right)} of {len(right)} right, {sum(right) / len(right):.3f}\n")
    TABLE.write_text(as_toml(learn(examples)), encoding="utf-8")


def read_examples() -> list[Example]:
    """Every labelled remark but those held out."""
    tests = ROOT / "tests/analysing"
    found = []
    for number, row in enumerate(_read(tests / "kinds_labelled.toml")["remark"]):
        speaks = _evidence(row["text"], row["language"], row.get("lead_in", ""), row.get("section", ""))
        found.append(Example("labelled", f"labelled {number}", speaks, row["kind"]))
    demo = _read(ROOT / "example/expected.toml")
    languages = {row["file"]: row.get("language", "da") for row in demo["response"]}
    for row in demo["remark"]:
        speaks = _evidence(row["text"], languages.get(row["file"], "da"))
        found.append(Example("demo", row["file"], speaks, row["kind"]))
    for row in _read(tests / "unseen_a.toml")["response"]:
        for kind, text in marked_remarks(row["text"]):
            found.append(Example("unseen", row["name"], _evidence(text, row["language"]), kind))
    return found


def marked_remarks(text: str) -> list[tuple[str, str]]:
    """Kind and text of the remarks of a response of unseen_a.toml."""
    found = []
    for paragraph in re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", text):
        marks = list(_MARK.finditer(paragraph))
        ends = [*(mark.start() for mark in marks[1:]), len(paragraph)][: len(marks)]
        found += [(mark[1], paragraph[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]
    return found


def cross_validate(examples: list[Example]) -> dict[str, list[bool]]:
    """For each set, which of its remarks are given their kind by weights learned without their response."""
    folds = [zlib.crc32(example.response.encode()) % FOLDS for example in examples]
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        table = learn([example for example, own in zip(examples, folds, strict=True) if own != fold])
        for example, own in zip(examples, folds, strict=True):
            if own == fold:
                totals = {
                    kind: sum(strength * table[row][kind] for row, strength in example.evidence.items() if row in table)
                    for kind in map(str, Kind)
                }
                right[example.source].append(max(totals, key=lambda kind: totals[kind]) == example.kind)
    return right


def learn(examples: list[Example]) -> dict[str, dict[str, float]]:
    """The weight of each row for each kind, centred on 0 over the kinds."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = DictVectorizer()
    told = rows.fit_transform([example.evidence for example in examples])
    model = LogisticRegression(C=PENALTY, max_iter=5_000, fit_intercept=False)
    model.fit(
        told, [example.kind for example in examples], sample_weight=[WEIGHTS[example.source] for example in examples]
    )
    centred = model.coef_ - model.coef_.mean(axis=0)
    return {
        str(row): {str(kind): float(centred[k, r]) for k, kind in enumerate(model.classes_)}
        for r, row in enumerate(rows.get_feature_names_out())
    }


def as_toml(table: dict[str, dict[str, float]]) -> str:
    """The table as a file: one row a line, kinds in a fixed order, what hardly counts left out."""
    lines = [
        "# What each cue and sign counts for each kind (log-odds; above 0 speaks for it, below 0 against).",
        "# Written by scripts/weigh_signs.py: do not edit by hand.",
        "",
    ]
    for row in sorted(
        table, key=lambda name: (name != "always", not name.startswith("cues of"), not name.endswith(" leads"), name)
    ):
        counts = ", ".join(
            f"{kind} = {table[row][kind]:.2f}" for kind in map(str, Kind) if abs(table[row][kind]) >= _SMALLEST
        )
        lines.append(f'"{row}" = {{ {counts} }}')
    return "\n".join(lines) + "\n"


def _evidence(text: str, language: str, lead_in: str = "", section: str = "") -> dict[str, float]:
    fired = explain(text, language, lead_in=lead_in, section=section)
    return evidence(rule_scores(fired), signs_in(text, language))


def _read(path: Path) -> dict[str, list[dict[str, str]]]:
    table: dict[str, list[dict[str, str]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table


if __name__ == "__main__":
    sys.exit(main())
