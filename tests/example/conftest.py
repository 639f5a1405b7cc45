"""The demo hearing and the truth about it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parents[2] / "example"


@pytest.fixture(scope="session")
def demo() -> Path:
    """The folder of the demo."""
    return DEMO


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """What a person finds in the demo's responses: `response` and `remark` tables."""
    return tomllib.loads((DEMO / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def replies() -> list[dict[str, str]]:
    """An officer's replies to some of the demo's remarks."""
    tables: list[dict[str, str]] = tomllib.loads((DEMO / "replies.toml").read_text(encoding="utf-8"))["reply"]
    return tables
