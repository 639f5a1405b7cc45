"""Remarks find the provisions they are about."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.matching import match_provisions
from pejl.analysing.model import Kind, Remark
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_LABELLED = tomllib.loads((Path(__file__).parent / "lindholm_remarks.toml").read_text("utf-8"))["remark"]
_TUNED_ON = 30
_EXAMPLE = Path(__file__).resolve().parents[2] / "example"

PROVISIONS = (
    Provision("goal-1", ProvisionKind.GOAL, "Flere cykelstier", "Der anlægges ti kilometer sti.", section="city"),
    Provision("goal-2", ProvisionKind.GOAL, "Flere åbne biblioteker", "Dørene er åbne om aftenen.", section="culture"),
    Provision("goal-3", ProvisionKind.GOAL, "Renere fjord", "Udledningen af kvælstof falder.", section="city"),
)


def _accuracy(policy: PolicyText, labelled: list[dict[str, object]], top: int) -> float:
    """Share of the remarks about something whose right provision is among the first `top`."""
    about = [remark for remark in labelled if remark["keys"]]
    matched = match_provisions(
        [str(remark["text"]) for remark in about],
        policy.provisions,
        top,
        sections=[str(remark["section"]) for remark in about],
    )
    hits = [any(one.key in str(r["keys"]) for one in found) for r, found in zip(about, matched, strict=True)]
    return sum(hits) / len(hits)


def test_the_labels_name_provisions_that_are_there(lindholm: PolicyText) -> None:
    keys = {provision.key for provision in lindholm.provisions}
    assert len(_LABELLED) == 60
    assert {key for remark in _LABELLED for key in remark["keys"]} <= keys


def test_right_provision_first_on_remarks_that_no_weight_was_chosen_by(lindholm: PolicyText) -> None:
    assert _accuracy(lindholm, _LABELLED[_TUNED_ON:], 1) >= 0.85
    assert _accuracy(lindholm, _LABELLED[_TUNED_ON:], 3) >= 0.96


def test_right_provision_first_on_the_remarks_used_for_choosing(lindholm: PolicyText) -> None:
    assert _accuracy(lindholm, _LABELLED[:_TUNED_ON], 1) >= 0.96


def test_a_remark_about_nothing_in_the_policy_has_no_match() -> None:
    assert match_provisions(["Rådhusets kantine serverer kold kaffe."], PROVISIONS) == [()]


def test_the_best_match_comes_first_and_says_that_it_is_by_text() -> None:
    [found] = match_provisions(["Biblioteket i Nørby bør holde åbent om aftenen."], PROVISIONS)
    assert (found[0].key, found[0].reason) == ("goal-2", "text")
    assert 0.25 <= found[0].score < 1


def test_parts_of_a_compound_count() -> None:
    [found] = match_provisions(["Skolebiblioteker og bydelsbiblioteker mangler penge."], PROVISIONS)
    assert found[0].key == "goal-2"


def test_the_box_is_a_prior_that_words_can_outweigh() -> None:
    text = "Vi vil gerne have flere åbne dage og flere stier."
    without, inside = match_provisions([text, text], PROVISIONS, sections=["", "city"])
    scores = [{match.key: match.score for match in found} for found in (without, inside)]
    assert scores[1]["goal-1"] > scores[0]["goal-1"]
    assert scores[1]["goal-2"] == scores[0]["goal-2"]
    [found] = match_provisions(["Bibliotekerne skal være åbne om aftenen."], PROVISIONS, sections=["city"])
    assert found[0].key == "goal-2"


def test_title_outweighs_text() -> None:
    provisions = [
        Provision("a", ProvisionKind.GOAL, "Renere luft", "Målet gælder hele byen og alle dens havne."),
        Provision("b", ProvisionKind.GOAL, "Hele byen", "Målet gælder renere luft og alle dens havne."),
    ]
    [found] = match_provisions(["Luften skal være renere."], [*provisions, *PROVISIONS])
    assert [match.key for match in found] == ["a", "b"]


def test_remarks_may_be_objects_with_text_and_section() -> None:
    text = "Der mangler en cykelsti."
    remark = Remark("r1", "svar.docx", "city", 0, len(text), text, Kind.CHANGE, 1.0)
    assert match_provisions([remark], PROVISIONS) == match_provisions([text], PROVISIONS, sections=["city"])


def test_neighbours_in_the_same_response_and_box_lend_their_words() -> None:
    texts = ["Bibliotekerne skal være åbne om aftenen.", "Hvem betaler?", "Fjorden skal være renere."]
    alone = match_provisions(texts, PROVISIONS)
    assert alone[1] == ()
    together = match_provisions(texts, PROVISIONS, responses=["a.docx", "a.docx", "b.docx"])
    assert [match.key for match in together[1]] == ["goal-2"]
    assert together[2] == alone[2]  # another response
    assert match_provisions(texts, PROVISIONS, sections=["x", "y", "y"], responses=["a"] * 3)[1] != together[1]


def test_commitments_speak_for_their_goal() -> None:
    commitment = Provision(
        "goal-1/commitment", ProvisionKind.COMMITMENT, "Det gør vi ved at", "male striber", parent="goal-1"
    )
    [found] = match_provisions(["Striberne er allerede malet."], [*PROVISIONS, commitment])
    assert [match.key for match in found] == ["goal-1"]
    [found] = match_provisions(["Striberne er allerede malet."], [*PROVISIONS[1:], commitment])
    assert [match.key for match in found] == ["goal-1/commitment"]


def test_a_label_in_the_text_counts() -> None:
    provisions = [
        Provision(f"goal-{n}", ProvisionKind.GOAL, f"Flere {thing}", "Tekst.", str(n))
        for n, thing in enumerate(["cykler", "træer", "bænke", "fugle"], start=1)
    ]
    [found] = match_provisions(["Vi er uenige i Mål 3."], provisions)
    assert found[0].key == "goal-3"


def test_english() -> None:
    provisions = [
        Provision("a", ProvisionKind.GOAL, "More cycle lanes", "Ten kilometres are built."),
        Provision("b", ProvisionKind.GOAL, "Longer library hours", "Doors are open in the evening."),
    ]
    [found] = match_provisions(["Our libraries should stay open on Sundays."], provisions, language="en")
    assert found[0].key == "b"


def test_nothing_to_match() -> None:
    assert match_provisions([], PROVISIONS) == []
    assert match_provisions(["Cykelsti", ""], []) == [(), ()]
    assert match_provisions([""], PROVISIONS) == [()]
    assert match_provisions(["Cykelsti"], PROVISIONS, top=0) == [()]


def test_as_many_sections_and_responses_as_remarks() -> None:
    with pytest.raises(ValueError, match="1 sections for 2 remarks"):
        match_provisions(["a", "b"], PROVISIONS, sections=["city"])
    with pytest.raises(ValueError, match="3 responses for 2 remarks"):
        match_provisions(["a", "b"], PROVISIONS, responses=["x", "y", "z"])


_VOCABULARY = ["cykel", "sti", "åben", "bibliotek", "fjord", "kvælstof", "dør", "aften", "ren", "flere", "x", "12"]
_words = st.lists(st.sampled_from(_VOCABULARY), max_size=12)


@settings(max_examples=50, deadline=None)
@given(remarks=st.lists(_words.map(" ".join), max_size=6), top=st.integers(1, 4))
def test_laws_of_the_result(remarks: list[str], top: int) -> None:
    found = match_provisions(remarks, PROVISIONS, top)
    assert len(found) == len(remarks)
    for matches in found:
        scores = [match.score for match in matches]
        assert len(matches) <= top
        assert scores == sorted(scores, reverse=True)
        assert all(0.25 <= score < 1 for score in scores)
        assert len({match.key for match in matches}) == len(matches)
    alone = [match_provisions([remark], PROVISIONS, top)[0] for remark in remarks]
    assert found == alone  # without responses there are no neighbours


def test_first_provision_on_the_demo_hearing() -> None:
    """Somebody else's remarks and policy: 427 labelled by their authors, without a thought of the matching."""
    from pejl.analysing.hearing import Hearing, Section
    from pejl.analysing.policy_text import read_policy_text
    from pejl.analysing.references import find_references
    from pejl.reading import read

    settings_ = tomllib.loads((_EXAMPLE / "hearing" / "hearing.toml").read_text("utf-8"))
    sections = [Section(box["key"], box["title"], tuple(box.get("committees", ()))) for box in settings_["section"]]
    policy = read_policy_text(read(_EXAMPLE / "hearing" / "policy.docx"), Hearing("Demo", sections=tuple(sections)))
    remarks = tomllib.loads((_EXAMPLE / "expected.toml").read_text("utf-8"))["remark"]
    matched = match_provisions(
        [remark["text"] for remark in remarks],
        policy.provisions,
        sections=[remark["section"] for remark in remarks],
        responses=[remark["file"] for remark in remarks],
    )
    first = third = about = 0
    for remark, by_text in zip(remarks, matched, strict=True):
        if remark.get("provisions"):
            named = [match.key for match in find_references(remark["text"], policy, remark["section"])]
            keys = [key.removesuffix("/commitment") for key in (*named, *(match.key for match in by_text))]
            about += 1
            first += keys[:1] == remark["provisions"][:1]
            third += remark["provisions"][0] in keys[:3]
    assert about > 300
    assert first / about >= 0.8
    assert third / about >= 0.88
