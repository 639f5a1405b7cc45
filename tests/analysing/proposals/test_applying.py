from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejl.analysing.model import Amendment, AmendmentKind
from pejl.analysing.proposals import Action, Placing, PolicyHasChanged, Proposal, apply_proposal, propose
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_DELETE = Amendment(AmendmentKind.DELETE)


def _proposal(provision: Provision, action: Action, *, place: str = "") -> Proposal:
    return Proposal(
        key=provision.key,
        action=action,
        old_title=provision.title if action is Action.DELETE else "",
        new_title=provision.title if action is Action.INSERT else "",
        old_body=provision.text if action is Action.DELETE else "",
        new_body=provision.text if action is Action.INSERT else "",
        confidence=1.0,
        reason=Placing.REFERENCE,
        amendment=_DELETE,
        place=place,
        parent=provision.parent,
        kind=provision.kind,
        number=provision.number,
    )


def test_a_rewording_leaves_all_other_provisions(kystby: PolicyText) -> None:
    asked = Amendment(AmendmentKind.REPLACE, target="Mål 1", old="80 procent", new="85 procent")
    (change,) = propose("Mål 1 ændres fra 80 procent til 85 procent", [asked], kystby).changes
    after = apply_proposal(kystby, change)
    assert [p.key for p in after.provisions] == [p.key for p in kystby.provisions]
    assert [(p.key, p.title) for p in after.provisions if p not in kystby.provisions] == [
        ("goal-1", "Andelen af børn i en forening skal op på 85 procent")
    ]


def test_a_deletion_takes_what_stands_below(kystby: PolicyText) -> None:
    provision = next(p for p in kystby.provisions if p.key == "focus-area-2")
    after = apply_proposal(kystby, _proposal(provision, Action.DELETE))
    gone = {p.key for p in kystby.provisions} - {p.key for p in after.provisions}
    assert gone == {"focus-area-2", "goal-3", "goal-4", "goal-5", "goal-5/commitment", "flagship-2"}


def test_an_inserted_provision_stands_after_all_that_belongs_to_the_one_before(kystby: PolicyText) -> None:
    new = Provision("focus-area-3", ProvisionKind.FOCUS_AREA, "Natur", "", number="3")
    after = apply_proposal(kystby, _proposal(new, Action.INSERT, place="focus-area-2"))
    keys = [p.key for p in after.provisions]
    assert keys[keys.index("focus-area-3") - 1] == "flagship-2"
    assert keys[keys.index("focus-area-3") + 1] == "opfoelgning"


def test_an_inserted_provision_may_stand_at_the_top(kystby: PolicyText) -> None:
    new = Provision("summary", ProvisionKind.SECTION, "Kort fortalt", "Alle er velkomne.")
    assert apply_proposal(kystby, _proposal(new, Action.INSERT)).provisions[0].key == "summary"


def test_a_policy_that_has_changed_is_refused(kystby: PolicyText) -> None:
    provision = kystby.provisions[0]
    stale = replace(_proposal(provision, Action.DELETE), old_body="noget andet")
    unknown = replace(_proposal(provision, Action.DELETE), key="goal-99")
    twice = _proposal(provision, Action.INSERT)
    lost = replace(_proposal(provision, Action.INSERT, place="goal-99"), key="new")
    for proposal in (stale, unknown, twice, lost):
        with pytest.raises(PolicyHasChanged) as refused:
            apply_proposal(kystby, proposal)
        assert "propose the change anew" in str(refused.value)


@given(st.integers(0, 16))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_deleted_can_be_put_back(kystby: PolicyText, at: int) -> None:
    provisions = kystby.provisions
    provision = provisions[at % len(provisions)]
    if any(p.parent == provision.key for p in provisions):
        return
    before = [p for p in provisions[: provisions.index(provision)] if p.parent == provision.parent]
    place = before[-1].key if before else provision.parent
    without = apply_proposal(kystby, _proposal(provision, Action.DELETE))
    again = apply_proposal(without, _proposal(provision, Action.INSERT, place=place))
    assert [p.key for p in again.provisions] == [p.key for p in provisions]
    assert next(p for p in again.provisions if p.key == provision.key).text == provision.text
