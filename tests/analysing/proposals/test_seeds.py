"""The amendments of two real hearings come out as changes of the provisions they are about.

Nothing of the documents stands here: places, numbers and the places of words in the texts are compared.
"""

from pathlib import Path

import pytest

from pejl.analysing.amendments import find_amendments
from pejl.analysing.policy_text import read_policy_text
from pejl.analysing.proposals import Action, Placing, Proposal, apply_proposal, propose
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.analysing.references import find_references
from pejl.reading import read


@pytest.fixture(scope="module")
def draft(shared: Path) -> PolicyText:
    """The draft that was heard in 2010."""
    return read_policy_text(read(shared / "seeds" / "policy-draft-2011-14.txt"))


@pytest.fixture(scope="module")
def report(shared: Path) -> list[str]:
    """The blocks of the report of 2010."""
    document = read(shared / "seeds" / "hearing-report-2010.txt")
    return [document.text_of(block) for block in document.body]


def _from(blocks: list[str], first: str, many: int, policy: PolicyText) -> tuple[Proposal, ...]:
    at = next(at for at, block in enumerate(blocks) if first in block)
    remark = "\n".join(blocks[at : at + many])
    proposals = propose(remark, find_amendments(remark), policy, matches=find_references(remark, policy))
    assert proposals.unplaced == ()
    return proposals.changes


def test_the_first_focus_area_is_for_all_children(report: list[str], draft: PolicyText) -> None:
    (change,) = _from(report, "Indsats 1 ændres til", 2, draft)
    assert (change.key, change.action, change.in_title, change.reason) == (
        "focus-area-1",
        Action.REWORD,
        True,
        Placing.REFERENCE,
    )
    old, new = change.old_title.split(), change.new_title.split()
    assert (old[:2], new[:4], new[4:]) == (["Alle", "unge"], ["Alle", "børn", "og", "unge"], old[2:])


def test_the_first_goal_goes_from_25_to_20_percent(report: list[str], draft: PolicyText) -> None:
    (change,) = _from(report, "(Mål 1)", 7, draft)
    assert (change.key, change.in_title, change.reason, change.confidence) == ("goal-1", True, Placing.REFERENCE, 1.0)
    assert ("25" in change.old_title, "20" in change.new_title, "25" in change.new_title) == (True, True, False)
    assert len(change.new_title.split()) == 10
    after = apply_proposal(draft, change)
    assert next(p for p in after.provisions if p.key == "goal-1").title == change.new_title


def test_the_percentage_alone_can_be_changed(draft: PolicyText) -> None:
    remark = "Mål 1 sænkes fra 25 % til 20 %."
    (change,) = propose(remark, find_amendments(remark), draft).changes
    assert change.new_title == change.old_title.replace("25 procent", "20 procent")


def test_the_flagship_projects_go(report: list[str], draft: PolicyText) -> None:
    changes = _from(report, "fyrtårnsprojekterne udgår", 1, draft)
    assert [(change.key, change.action) for change in changes] == [
        (f"flagship-{number}", Action.DELETE) for number in (1, 2, 3, 4)
    ]


def test_words_are_added_to_number_3_as_the_ngos_cite_it(shared: Path) -> None:
    document = read(shared / "seeds" / "hearing-response-2023-ngos.txt")
    remark = next(document.text_of(block) for block in document.body if "tilføj:" in document.text_of(block))
    cited = remark[remark.index("Bidrage") : remark.index(", tilføj:")]
    heard = f"Fem principper:\n\n1) Et princip\n2) Et andet princip\n3) {cited}.\n4) Et fjerde princip"
    policy = PolicyText(
        "Politik",
        (Provision("principles", ProvisionKind.SECTION, "Principper", heard, section="introduction"),),
    )
    (change,) = propose(remark, find_amendments(remark), policy, section="introduction").changes
    assert (change.key, change.reason) == ("principles", Placing.REFERENCE)
    assert change.quote
    at = change.quote.start
    assert (heard[:at].endswith(cited), heard[at]) == (True, ".")
    added = change.new_body[at : len(change.new_body) - (len(heard) - at)]
    assert (added[:2], len(added[2:].split()), added.count("eller"), change.new_body[:at]) == (", ", 7, 2, heard[:at])


def test_the_third_ngo_is_named_beside_the_two_in_the_policy_before(shared: Path) -> None:
    policy = read_policy_text(read(shared / "seeds" / "policies-2018-2023.txt"))
    remark = "Diversity Works skal nævnes på lige fod med Fakti og Kringlebakken."
    (change,) = propose(remark, find_amendments(remark), policy).changes
    assert change.quote
    assert change.old_body[change.quote.start : change.quote.end].split()[-1] == "Kringlebakken"
    assert ", FAKTI, Kringlebakken og Diversity Works, der" in change.new_body
