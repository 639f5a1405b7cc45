"""Every text that a person may see has its Danish, and both use the same placeholders."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pejl"
CATALOGUES = sorted((SOURCE / "locale" / "da").glob("*.po"))

SAYS = {"wording": (0,), "_wording": (0,), "say": (0,), "_say": (0,), "_SAY": (0,), "plural": (0, 1)}
"""Functions that say a text, and which of their arguments it is."""
REPORTS = {"Problem": (1, 2), "fault": (1, 2), "add": (3, 4), "_problem": (1,), "RowProblem": (1,)}
"""Functions that take a text to be said later."""
ERROR_TEXTS = {"message", "remedy"}
NAMING = {
    SOURCE / "writing" / "note" / "names.py",
    SOURCE / "writing" / "reply.py",
    SOURCE / "writing" / "status_report" / "case.py",
    SOURCE / "writing" / "status_report" / "citizens.py",
}


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for place in {**SAYS, **REPORTS}.get(name, ()):
                if place < len(node.args):
                    yield from _literals(node.args[place])
        elif isinstance(node, ast.ClassDef):
            for line in node.body:
                if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") in ERROR_TEXTS:
                    yield from _literals(line.value)


def _names(tree: ast.AST) -> Iterator[str]:
    """Texts in tables called ..._NAMES: what people read for a value."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Dict):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if getattr(target, "id", "").endswith("_NAMES"):
                for value in node.value.values:
                    yield from _literals(value)


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(c.isalpha() for c in node.value):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _danish() -> dict[str, str]:
    texts: dict[str, str] = {}
    for file in CATALOGUES:
        with file.open("rb") as source:
            texts.update({str(m.id): str(m.string) for m in read_po(source) if m.id})
    return texts


DANISH = _danish()


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_every_text_has_its_danish(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {*_texts(tree), *(_names(tree) if file in NAMING else ())}
    assert sorted(text for text in said if not DANISH.get(text)) == []


def test_danish_and_english_use_the_same_placeholders() -> None:
    assert {text: danish for text, danish in DANISH.items() if _placeholders(text) != _placeholders(danish)} == {}


def test_a_text_is_translated_in_one_way() -> None:
    seen: dict[str, str] = {}
    for file in CATALOGUES:
        with file.open("rb") as source:
            for message in read_po(source):
                if message.id:
                    assert seen.setdefault(str(message.id), str(message.string)) == str(message.string)
