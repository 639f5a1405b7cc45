"""Parties by name."""

import pytest

from pejl.analysing.policy_text.parties import holds_statements, is_party


@pytest.mark.parametrize(
    "heading",
    [
        "SOCIALDEMOKRATERNE",
        "Venstre og Det Konservative Folkeparti",
        "SF, Alternativet og Enhedslisten",
        "Lindholmlisten",
    ],
)
def test_parties(heading: str) -> None:
    assert is_party(heading)


@pytest.mark.parametrize(
    "heading", ["Venstre side af vejen", "Kultur", "Anne Hansen", "Integration handler om lige vilkår"]
)
def test_no_parties(heading: str) -> None:
    assert not is_party(heading)


def test_statements() -> None:
    assert holds_statements("UDTALELSER FRA POLITISKE PARTIER")
    assert holds_statements("Partiernes udtalelser")
    assert holds_statements("Statements by the parties")
    assert not holds_statements("Partnerskaber")
