"""Pages, API and command are thin: every page says who may open it, and none of them writes to the database."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pejl"
FACES = sorted(file for face in ("web", "api", "cli") for file in (SOURCE / face).rglob("*.py"))
_WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def _views(patterns: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback


def test_every_page_says_who_may_open_it() -> None:
    ours = [
        (path, view)
        for path, view in _views(get_resolver().url_patterns)
        if view.__module__.startswith("pejl.web")
        or getattr(view, "__wrapped__", view).__module__.startswith("pejl.web")
    ]
    assert len(ours) > 60
    assert [path for path, view in ours if not hasattr(view, "access")] == []


def test_every_page_that_is_linked_to_exists() -> None:
    """`url_if` leads to the front page where there is no such page, and would hide a wrong name."""
    linked = re.compile(r"""url_if\(? ?['"](\w+)['"]""")
    files = [file for ending in ("py", "html") for file in (SOURCE / "web").rglob(f"*.{ending}")]
    names = {name for file in files for name in linked.findall(file.read_text(encoding="utf-8"))}
    known = get_resolver().reverse_dict
    assert len(names) > 15
    assert {name for name in names if name not in known} == set()


def _objects_calls(tree: ast.AST) -> Iterator[str]:
    """Calls such as `Thing.objects.create(...)`, `thing.parts.filter(...).delete()` or `thing.save()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _WRITES:
            source = ast.unparse(node.func.value)
            if source.endswith("verbs"):
                continue  # a stage's own verb of that name
            if node.func.attr == "save" or "objects" in source or ".filter(" in source or ".all(" in source:
                yield f"{source}.{node.func.attr} (line {node.lineno})"


@pytest.mark.parametrize("file", FACES, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_no_face_writes_to_the_database(file: Path) -> None:
    assert list(_objects_calls(ast.parse(file.read_text(encoding="utf-8")))) == []
