"""Writes docs/who-may-what.md and docs/states.md from the stages' rules. A test holds the pages against the code."""

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pejl.stages.organisation.gate import Gate

DOCS = Path(__file__).resolve().parents[1] / "docs"
_NO_STATE = "any"

_WHO_HEAD = """\
# Who may do what, and when

Made from the stages' `rules.py` by `just rules`; do not edit. *Who* and *when* are separate tables in the code and are
asked separately: a role that may do something may still have to wait for the right state. A role is held for a unit;
whether it must be the unit at hand is for each action to say. ● may, · may not.
"""
_STATES_HEAD = """\
# The states of things

Made from the stages' `rules.py` by `just rules`; do not edit. An arrow is a change that is allowed;
there are no others.
"""


def rules_modules() -> Iterator[ModuleType]:
    """Every `rules` module of the stages, in the order of a policy's life."""
    from pejl import stages

    names = [m.name for m in walk_packages(stages.__path__, "pejl.stages.") if m.name.endswith(".rules")]
    order = ["organisation", "policies", "hearings", "responses", "remarks", "replies",
             "revisions", "decisions", "plans", "barometer", "followup"]  # fmt: skip
    for name in sorted(names, key=lambda name: (order.index(name.split(".")[2]), name)):
        yield import_module(name)


def gates() -> Iterator[tuple[str, "Gate"]]:
    """The name of each part that has rules ("responses", "responses: redacting"), and its gate."""
    for module in rules_modules():
        stage, *inner = module.__name__.split(".")[2:-1]
        yield ": ".join([stage, *inner]), module.GATE


def transitions() -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """Per part: state -> following state -> the action that leads there, or empty where several do."""
    for module in rules_modules():
        table = getattr(module, "TRANSITIONS", None)
        if table:
            stage, *inner = module.__name__.split(".")[2:-1]
            yield ": ".join([stage, *inner]), _arrows(getattr(module, "MOVES", table))


def _arrows(table: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for left, right in table.items():
        if isinstance(right, Mapping):  # action -> {from: to}
            for state, following in right.items():
                found.setdefault(str(state), {}).setdefault(str(following), left)
        else:  # state -> {following}
            found[str(left)] = dict.fromkeys(sorted(map(str, right)), "")
    return found


def who_page() -> str:
    """The whole page docs/who-may-what.md."""
    from pejl.stages.organisation.roles import Role

    parts = [_WHO_HEAD]
    for part, gate in gates():
        parts.append(f"## {part.capitalize()}\n")
        parts.append("| action | " + " | ".join(role.value for role in Role) + " | states |")
        parts.append("|---|" + "---|" * (len(Role) + 1))
        for action in sorted(gate.who):
            marks = " | ".join("●" if role in gate.who[action] else "·" for role in Role)
            states = ", ".join(sorted(map(str, gate.when[action]))) if action in gate.when else _NO_STATE
            parts.append(f"| `{action}` | {marks} | {states} |")
        parts.append("")
    return "\n".join(parts)


def states_page() -> str:
    """The whole page docs/states.md: a picture for each thing that has a life."""
    parts = [_STATES_HEAD]
    for part, arrows in transitions():
        parts += [f"## {part.capitalize()}\n", "```mermaid", "stateDiagram-v2"]
        for state, following in sorted(arrows.items()):
            for target, action in sorted(following.items()):
                label = f" : {action.rpartition('.')[2]}" if action else ""
                parts.append(f"    {state} --> {target}{label}")
        parts += ["```", ""]
    return "\n".join(parts)


PAGES = {"who-may-what.md": who_page, "states.md": states_page}


def main() -> None:
    """Write the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejl.config.settings")
    import django

    django.setup()
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
