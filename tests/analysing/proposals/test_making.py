"""What holds for all proposals, whatever a remark asks for."""

from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.model import Amendment, AmendmentKind, Kind, ProvisionMatch, Remark, Span
from pejl.analysing.proposals import (
    OBSTACLES,
    Action,
    Obstacle,
    Placing,
    PolicyHasChanged,
    Proposal,
    apply_proposal,
    propose,
    propose_for,
)
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.wording import Wording

_WORD = st.text("abcdefæøå", min_size=1, max_size=7)
_SENTENCE = st.lists(_WORD, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize() + ".")
_BODY = st.lists(_SENTENCE, min_size=1, max_size=5).map(" ".join)


def _policy(*bodies: str) -> PolicyText:
    return PolicyText(
        "Politik",
        tuple(
            Provision(f"goal-{n}", ProvisionKind.GOAL, f"Titel {n}", body, number=str(n))
            for n, body in enumerate(bodies, start=1)
        ),
    )


@given(_BODY, _BODY, st.lists(_WORD, min_size=1, max_size=4).map(" ".join), st.data())
def test_a_replacement_changes_the_located_words_and_nothing_else(
    body: str, other: str, new: str, data: st.DataObject
) -> None:
    words = body.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, min(len(words), first + 6)))
    old = " ".join(words[first:last]).rstrip(".")
    asked = Amendment(AmendmentKind.REPLACE, target="Mål 1", old=old, new=new)
    proposals = propose(f"I Mål 1 ændres ”{old}” til ”{new}”", [asked], _policy(body, other))
    for change in proposals.changes:
        assert change.quote
        start, end = change.quote.start, change.quote.end
        assert change.old_body[start:end].casefold() == old.casefold()
        came = change.new_body[start : len(change.new_body) - (len(body) - end)]
        assert came.casefold() == new.casefold()
        assert change.new_body == body[:start] + came + body[end:]
        after = apply_proposal(_policy(body, other), change)
        assert after.provisions[1].text == other
    assert len(proposals.changes) + len(proposals.unplaced) == 1


@given(
    _BODY,
    st.lists(
        st.builds(
            Amendment,
            kind=st.sampled_from(AmendmentKind),
            target=st.sampled_from(
                ["", "Mål 1", "nr. 2)", "sidste sætning", "på lige fod med a og b", "efter ”a”", "Mål 9"]
            ),
            old=st.one_of(st.just(""), _WORD, _SENTENCE, st.just("25 procent")),
            new=st.one_of(st.just(""), _WORD, _SENTENCE, st.just("20 procent")),
        ),
        max_size=4,
    ),
    st.text(max_size=40),
)
def test_no_amendment_is_dropped(body: str, amendments: list[Amendment], text: str) -> None:
    policy = _policy(body, "- en\n- to")
    proposals = propose(text, amendments, policy, matches=[ProvisionMatch("goal-2", 0.5)])
    answered = [change.amendment for change in proposals.changes]
    answered += [one.amendment for one in proposals.unplaced]
    assert all(amendment in answered for amendment in amendments)
    for change in proposals.changes:
        assert apply_proposal(policy, change) != policy
        assert 0 <= change.confidence <= 1


def test_a_remark_of_the_analysis(kystby: PolicyText) -> None:
    text = "Der bør stå ”senest i juni” i stedet for ”hvert år”."
    remark = Remark(
        id="1.1",
        response="svar.txt",
        section="follow_up",
        start=0,
        end=len(text),
        text=text,
        kind=Kind.AMENDMENT,
        confidence=1.0,
        amendments=(Amendment(AmendmentKind.REPLACE, old="hvert år", new="senest i juni"),),
        provisions=(ProvisionMatch("opfoelgning", 0.4),),
    )
    proposals = propose_for(remark, kystby)
    assert proposals.unplaced == ()
    assert [(c.key, c.action, c.reason, c.quote, c.new_body) for c in proposals.changes] == [
        (
            "opfoelgning",
            Action.REWORD,
            Placing.QUOTE,
            Span(12, 20),
            "Byrådet får senest i juni en status. Status sendes til brugerne og lægges på hjemmesiden.",
        )
    ]


def test_the_place_a_remark_is_tied_to_decides_between_equals(kystby: PolicyText) -> None:
    asked = [Amendment(AmendmentKind.REPLACE, old="brugerne", new="borgerne")]
    open_question = propose("”brugerne” erstattes af ”borgerne”", asked, kystby)
    assert [(u.obstacle, u.candidates) for u in open_question.unplaced] == [
        (Obstacle.SEVERAL_PLACES, ("focus-area-1", "opfoelgning"))
    ]
    told = propose(
        "”brugerne” erstattes af ”borgerne”", asked, kystby, matches=[ProvisionMatch("opfoelgning", 1.0, "reference")]
    )
    assert [(c.key, c.reason) for c in told.changes] == [("opfoelgning", Placing.REFERENCE)]


def test_a_vague_place_is_less_sure_than_a_named_one(kystby: PolicyText) -> None:
    asked = Amendment(AmendmentKind.ADD, new="Foreningerne høres først.")
    named = Amendment(AmendmentKind.ADD, target="princip A", new="Foreningerne høres først.")
    (vague,) = propose("Tilføj: x", [asked], kystby, matches=[ProvisionMatch("principle-a", 0.5)]).changes
    (sure,) = propose("I princip A tilføjes: x", [named], kystby).changes
    assert (vague.key, vague.reason, vague.confidence) == ("principle-a", Placing.TEXT, 0.3)
    assert (sure.key, sure.reason, sure.confidence) == ("principle-a", Placing.REFERENCE, 0.85)


def test_every_obstacle_can_be_said_in_danish() -> None:
    wording = Wording("da")
    assert set(OBSTACLES) == set(Obstacle)
    said = [wording(OBSTACLES[obstacle], target="Mål 9", words="”x”") for obstacle in Obstacle]
    assert all(text != OBSTACLES[obstacle] for obstacle, text in zip(Obstacle, said, strict=True))


def test_a_change_that_is_out_of_date_says_so_in_danish() -> None:
    assert PolicyHasChanged(key="goal-1").explain(Wording("da")).startswith("Teksten i “goal-1” er ændret")


def test_the_public_names_are_enough_to_make_a_proposal(kystby: PolicyText) -> None:
    (change,) = propose("Mål 4 udgår.", [Amendment(AmendmentKind.DELETE, target="Mål 4")], kystby).changes
    assert isinstance(change, Proposal)
    assert (change.key, change.action, change.new_title, change.new_body) == ("goal-4", Action.DELETE, "", "")
