"""Every change asks who wants it: no verb of a stage writes before its gate, but for those named here with a reason."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scripts.document_rules import rules_modules

if TYPE_CHECKING:
    from pejl.stages.organisation.gate import Gate

STAGES = Path(__file__).resolve().parents[2] / "src" / "pejl" / "stages"
VERBS = sorted(
    file for file in STAGES.rglob("*.py") if "verbs" in file.relative_to(STAGES).parts[:-1] or file.name == "verbs.py"
)
WITHOUT_A_ROLE = {
    "decisions/verbs/annexes.py:renew_papers": "done with a build of the cover report, asked for through the gate",
    "decisions/verbs/cover_report.py:keep_build": "stores what a job has built that was asked for through the gate",
    "decisions/verbs/items.py:enter_item": "part of the verbs that take an item along",
    "decisions/verbs/keeping.py:log_of": "part of the verbs of an item",
    "decisions/verbs/meetings.py:enter": "part of the verbs that take a meeting along",
    "hearings/verbs/letters.py:keep_letter": "part of verbs that have asked; receipts go to people without any role",
    "organisation/verbs/people.py:change_myself": "everybody may correct their own name",
    "followup/reporting/verbs.py:keep_build": "stores what a job has built that was asked for through the gate",
    "replies/verbs/hearing_note.py:keep_build": "stores what a job has built that was asked for through the gate",
    "replies/verbs/locking.py:store_version": "part of the verbs that lock a reply",
    "replies/verbs/notes.py:mark_seen": "everybody may say what they have seen of what mentions them",
    "replies/verbs/remarks.py:answer": "part of the verbs that tie remarks to a reply",
    "revisions/verbs/keeping.py:store_step": "part of the verbs that lock a change",
    "revisions/verbs/writing.py:begin": "part of the verbs that start a change",
}
"""File and function -> why it does not ask."""


def _functions(file: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            yield node


def _acts(function: ast.FunctionDef) -> bool:
    """Whether it is a verb that somebody does: public, with `by`."""
    arguments = [*function.args.args, *function.args.kwonlyargs]
    return not function.name.startswith("_") and any(argument.arg == "by" for argument in arguments)


def _asks(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("GATE.require", "GATE.may"))
        for node in ast.walk(function)
    )


def _called(function: ast.FunctionDef) -> set[str]:
    """Names of functions it calls or takes as a context, as the file knows them."""
    return {
        node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def _imported(file: Path) -> dict[str, str]:
    """Name -> its own name, of what the file takes from other modules of the stages."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pejl.stages")
        for alias in node.names
    }


def _asking() -> set[tuple[Path, str]]:
    """Functions that ask a gate, themselves or by one they call in their own file or take from another."""
    files = sorted(STAGES.rglob("*.py"))
    functions = {(file, f.name): f for file in files for f in _functions(file)}
    imported = {file: _imported(file) for file in files}
    asking = {key for key, function in functions.items() if _asks(function)}
    while True:
        names = {name for _, name in asking}
        more = {
            (file, name)
            for (file, name), function in functions.items()
            if (file, name) not in asking
            and any((file, c) in asking or imported[file].get(c) in names for c in _called(function))
        }
        if not more:
            return asking
        asking |= more


ASKING = _asking()


@pytest.mark.parametrize("file", VERBS, ids=lambda file: file.relative_to(STAGES).as_posix())
def test_a_verb_asks_its_gate(file: Path) -> None:
    place = file.relative_to(STAGES).as_posix()
    silent = {f.name for f in _functions(file) if _acts(f) and (file, f.name) not in ASKING}
    assert {name for name in silent if f"{place}:{name}" not in WITHOUT_A_ROLE} == set()


def test_the_exceptions_are_there_and_needed() -> None:
    for place in WITHOUT_A_ROLE:
        file, _, name = place.partition(":")
        assert name in {f.name for f in _functions(STAGES / file) if _acts(f)}
        assert (STAGES / file, name) not in ASKING


def test_an_action_is_possible_in_just_the_states_its_arrows_leave_from() -> None:
    for module in rules_modules():
        gate: Gate = module.GATE
        for action, arrows in _by_action(module).items():
            assert action in gate.who, action
            assert set(map(str, gate.when[action])) == set(arrows), action


def test_what_needs_no_role_is_named_with_the_gate() -> None:
    """What the clock or whoever holds a private link may do is an action of the same gate."""
    for module in rules_modules():
        for name, actions in vars(module).items():
            if name.endswith("_ACTIONS"):
                assert set(actions) <= set(module.GATE.who), f"{module.__name__}.{name}"


def test_an_action_is_told_by_thing_and_verb_and_belongs_to_one_gate() -> None:
    seen: dict[str, str] = {}
    for module in rules_modules():
        for action in module.GATE.who:
            thing, _, verb = action.partition(".")
            assert thing.replace("_", "").isalpha(), action
            assert verb.replace("_", "").isalpha(), action
            assert seen.setdefault(action, module.__name__) == module.__name__, action
        assert set(module.GATE.when) <= set(module.GATE.who), module.__name__


def _by_action(module: object) -> dict[str, dict[str, str]]:
    """Tables that say action -> {state: following state}."""
    table = getattr(module, "MOVES", None) or getattr(module, "TRANSITIONS", {})
    return {
        str(action): {str(state): str(following) for state, following in arrows.items()}
        for action, arrows in table.items()
        if isinstance(arrows, dict)
    }
