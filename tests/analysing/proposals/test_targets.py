import pytest

from pejl.analysing.model import ProvisionMatch
from pejl.analysing.proposals.model import Placing
from pejl.analysing.proposals.targets import Part, below, matched, part_in, stems_of, understand
from pejl.analysing.provision import PolicyText, ProvisionKind


@pytest.mark.parametrize(
    ("target", "keys"),
    [
        ("Mål 1", ["goal-1"]),
        ("mål nr. 2", ["goal-2"]),
        ("Mål 3 og 4", ["goal-3", "goal-4"]),
        ("princip (B)", ["principle-b"]),
        ("Indsats 2", ["focus-area-2"]),
        ("indledningen", ["indledning"]),
        ("forordet", ["foreword"]),
        ("visionen", ["vision"]),
        ("opfølgning", ["opfoelgning"]),
        ("afsnittet om kultur", ["focus-area-2"]),
        ("afsnittet om heste", []),
        ("afsnittet om hverdagens kultur", ["focus-area-2"]),
        ("Fyrtårnsprojektet om bogbussen", ["flagship-2"]),
        ("nr. 2)", ["indledning"]),
        ("side 4", []),
    ],
)
def test_the_provisions_a_target_names(target: str, keys: list[str], kystby: PolicyText) -> None:
    assert [place.provision.key for place in understand(target, "", "", kystby).named] == keys


def test_a_numbered_part_that_the_policy_does_not_have(kystby: PolicyText) -> None:
    assert understand("Mål 17", "", "", kystby).unknown
    assert not understand("side 17", "", "", kystby).unknown


def test_the_words_after_which_something_stands(kystby: PolicyText) -> None:
    target = understand("Mål 2, efter ”haller”", "", "", kystby)
    assert (target.anchor, [place.provision.key for place in target.named]) == ("”haller”", ["goal-2"])


def test_whom_somebody_is_mentioned_beside(kystby: PolicyText) -> None:
    assert understand("på lige fod med A-huset, Banen og Centret", "", "", kystby).beside == (
        "A-huset",
        "Banen",
        "Centret",
    )


def test_all_of_a_kind(kystby: PolicyText) -> None:
    assert understand("at fyrtårnsprojekterne", "", "", kystby).whole_kind is ProvisionKind.FLAGSHIP
    assert understand("fyrtårnsprojektet", "", "", kystby).whole_kind is None


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("sætningen om tunnelen bør slettes", Part("sentence", topic="tunnelen")),
        ("sidste sætning i forordet", Part("sentence", place=-1)),
        ("2. punkt", Part("item", place=1)),
        ("nr. 3)", Part("item", number="3")),
        ("the second bullet in goal 1", Part("item", place=1)),
        ("Mål 1", Part()),
    ],
)
def test_the_part_that_is_spoken_of(words: str, part: Part) -> None:
    assert part_in(words) == part


def test_what_a_remark_is_tied_to_comes_by_how_sure_it_is(kystby: PolicyText) -> None:
    ties = [
        ProvisionMatch("goal-1", 0.4),
        ProvisionMatch("gone", 1.0, "reference"),
        ProvisionMatch("goal-3", 0.9, "quote"),
        ProvisionMatch("goal-4", 1.0, "reference"),
        ProvisionMatch("vision", 1.0, "hand"),
    ]
    assert [(place.provision.key, place.reason) for place in matched(ties, kystby)] == [
        ("goal-4", Placing.REFERENCE),
        ("vision", Placing.REFERENCE),
        ("goal-3", Placing.QUOTE),
        ("goal-1", Placing.TEXT),
    ]


def test_what_stands_below(kystby: PolicyText) -> None:
    named = understand("Indsats 1", "", "", kystby).named
    assert [place.provision.key for place in below(named, kystby)] == [
        "goal-1",
        "goal-2",
        "focus-area-1/commitment",
        "flagship-1",
    ]


def test_endings_do_not_part_words() -> None:
    assert stems_of("Tunnelen og broerne") == stems_of("tunnel, broer") == {"tunnel", "bro"}
