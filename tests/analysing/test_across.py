"""Remarks are tied to the policy part by part as they are read, and compared when all are there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.across import Tying, analyse_hearing, compared
from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.model import ResponseAnalysis
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.analysing.response import analyse_response
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind

HEARING = Hearing("Fjordbyen", lead="TMU", sections=(Section("city", "Byen", committees=("BU",)),))
POLICY = PolicyText(
    "Politik for fjordbyen",
    provisions=(
        Provision("goal-1", ProvisionKind.GOAL, "Flere cykelstier", "Der anlægges ti kilometer sti.", number="1"),
        Provision("goal-2", ProvisionKind.GOAL, "Åbne biblioteker", "Dørene er åbne om aftenen.", number="2"),
    ),
)
SAID = (
    "Vi støtter mål 2, men savner penge til det.",
    "Cykelstien bør gå hele vejen til havnen.",
    "Biblioteket i Nørby bør holde åbent om aftenen.",
    "Kantinen serverer kold kaffe.",
)


def _response(number: int, said: list[str]) -> ResponseAnalysis:
    builder = DocumentBuilder(f"{number}.txt", "txt")
    for text in said:
        builder.add(BlockKind.PARAGRAPH, text)
    return analyse_response(builder.build(), HEARING)


@settings(max_examples=25, deadline=None)
@given(
    letters=st.lists(st.lists(st.sampled_from(SAID), max_size=3), max_size=5),
    size=st.integers(1, 5),
    policy=st.sampled_from([POLICY, PolicyText("Uden bestemmelser", ()), None]),
)
def test_responses_tied_in_parts_are_tied_as_all_at_once(
    letters: list[list[str]], size: int, policy: PolicyText | None
) -> None:
    responses = [_response(number, said) for number, said in enumerate(letters)]
    tying = Tying(HEARING, policy)
    last_first = range(0, len(responses), size)[::-1]
    parts = {start: tying.tied(responses[start : start + size]) for start in last_first}
    in_order = [response for start in sorted(parts) for response in parts[start]]
    assert compared(HEARING, in_order) == analyse_hearing(HEARING, responses, policy=policy)


@pytest.mark.parametrize(("said", "provisions"), [(SAID[0], ["goal-2"]), (SAID[1], ["goal-1"]), (SAID[3], [])])
def test_what_a_remark_names_or_speaks_of_is_tied_to_it(said: str, provisions: list[str]) -> None:
    [response] = Tying(HEARING, POLICY).tied([_response(1, [said])])
    [remark] = response.remarks
    assert [match.key for match in remark.provisions] == provisions
    assert remark.committees == ("TMU",)
