"""Many small policies in two versions, as chance makes them: the same in every run."""

import random
from collections.abc import Iterator
from dataclasses import replace

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind


def many(count: int) -> tuple[PolicyText, PolicyText]:
    """Policies put together from small ones, in which chance changed, moved, cut and left out something."""
    chance = random.Random(2027)  # the same in every run
    old = [provision for n in range(count) for provision in _some(n, chance)]
    new = [_changed(provision, chance) for provision in old if chance.random() > 0.1]
    for n in range(0, len(new) - 1, 7):
        new[n], new[n + 1] = new[n + 1], new[n]
    return PolicyText("Mange", tuple(old)), PolicyText("Mange", tuple(new))


_WORDS = [
    "alle",
    "børn",
    "unge",
    "kommunen",
    "skal",
    "kan",
    "i",
    "på",
    "og",
    "med",
    "skole",
    "job",
    "sprog",
    "by",
    "bolig",
    "år",
    "ansvar",
    "hvert",
    "mål",
    "25",
    "1.200",
]


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(4, 14))).capitalize() + "."


def _some(n: int, chance: random.Random) -> Iterator[Provision]:
    for m in range(3):
        parts = [" ".join(_sentence(chance) for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(0, 3))]
        if chance.random() < 0.5:
            parts.append("\n".join(f"- {_sentence(chance)}" for _ in range(chance.randint(1, 4))))
        if chance.random() < 0.3:
            parts.append("\n".join(f"- {chance.choice(_WORDS)} · {chance.randint(1, 99)} · {n}" for _ in range(3)))
        chance.shuffle(parts)
        yield Provision(f"{n}-{m}", ProvisionKind.GOAL, _sentence(chance), "\n\n".join(parts), str(m))


def _changed(provision: Provision, chance: random.Random) -> Provision:
    lines = provision.text.split("\n")
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(lines))
        what = chance.choice(["drop", "add", "words", "words"])
        if what == "drop":
            del lines[at]
            lines = lines or [""]
        elif what == "add":
            lines.insert(at, chance.choice(["", "- "]) + _sentence(chance))
        elif lines[at]:
            words = lines[at].split(" ")
            words[chance.randrange(len(words))] = chance.choice(_WORDS)
            lines[at] = " ".join(words)
    return replace(provision, text="\n".join(lines))
