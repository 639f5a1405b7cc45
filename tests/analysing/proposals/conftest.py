"""Two small policies of our own, in the block model of provisions."""

import tomllib
from pathlib import Path

import pytest

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind


def _policy(name: str) -> PolicyText:
    table = tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))
    return PolicyText(
        table["title"],
        tuple(
            Provision(
                key=row["key"],
                kind=ProvisionKind(row["kind"]),
                title=row["title"],
                text=row.get("text", "").strip(),
                number=row.get("number", ""),
                parent=row.get("parent", ""),
                section=row.get("section", ""),
            )
            for row in table["provision"]
        ),
    )


@pytest.fixture(scope="session")
def kystby() -> PolicyText:
    """The leisure policy of Kystby."""
    return _policy("kystby.toml")


@pytest.fixture(scope="session")
def harbour() -> PolicyText:
    """The same kind of policy in English."""
    return _policy("harbour.toml")
