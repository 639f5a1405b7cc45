"""Goal tables of all shapes."""

from collections.abc import Callable

from pejl.analysing.provision import Indicator, PolicyText, ProvisionKind


def test_upright_with_goals_of_its_own(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Pejlemærke 1: Grøn by
        Nr. | Mål | Indikator | Udgangspunkt | Måltal | Ansvarlig
        1 | Flere træer | Antal træer | 12.000 | 15.000 | TMU
        2 | Renere luft | 2x Partikler | 9 | 7 | TMU, SOU
        """
    )
    assert [(p.key, p.parent, p.title, p.committees) for p in policy.of_kind(ProvisionKind.GOAL)] == [
        ("goal-1", "marker-1", "Flere træer", ("TMU",)),
        ("goal-2", "marker-1", "Renere luft", ("TMU", "SOU")),
    ]
    assert [p.indicators for p in policy.of_kind(ProvisionKind.GOAL)] == [
        (Indicator("1a", "Antal træer", "12.000", "15.000"),),
        (Indicator("2x", "Partikler", "9", "7"),),
    ]


def test_lying_on_its_side(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Pejlemærke 1: Grøn by
        Mål | Mål 1. Flere træer | 2. Renere luft
        Indikator | Antal træer | Partikler
        Baseline | 12.000 | 9
        Udvalg | Teknik- og Miljøudvalget | Sundheds- og Omsorgsudvalget
        """
    )
    assert [(p.key, p.title, p.committees) for p in policy.of_kind(ProvisionKind.GOAL)] == [
        ("goal-1", "Flere træer", ("TMU",)),
        ("goal-2", "Renere luft", ("SOU",)),
    ]
    assert policy.of_kind(ProvisionKind.GOAL)[1].indicators == (Indicator("2a", "Partikler", "9", ""),)


def test_indicators_of_the_goal_whose_text_it_stands_in(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Mål 7: Flere træer
        Tekst om træer.
        Indikator | Baseline | Udvalg
        Antal træer | 12.000 | TMU
        Antal parker | 14 | KFU
        """
    )
    [goal] = policy.provisions
    assert [indicator.code for indicator in goal.indicators] == ["7a", "7b"]
    assert goal.committees == ("TMU", "KFU")


def test_a_table_at_the_end_adds_to_the_goals_in_the_chapters(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Pejlemærke 1: Grøn by
        ## Mål 1: Flere træer
        Tekst om træer.
        # Oversigt
        Mål | Indikator | Udvalg
        1 | Antal træer | TMU
        """
    )
    [goal] = policy.of_kind(ProvisionKind.GOAL)
    assert (goal.title, goal.parent, goal.committees) == ("Flere træer", "marker-1", ("TMU",))
    assert goal.text == "Tekst om træer.\nAntal træer · TMU"


def test_any_other_table_is_text(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of("# Økonomi\nIndsats | 2027\nTræer | 300")
    assert [(p.key, p.text) for p in policy.provisions] == [("oekonomi", "Indsats\n2027\nTræer\n300")]
