"""Provisions belong to the boxes of the template."""

from collections.abc import Callable

from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.policy_text import sections_of
from pejl.analysing.provision import PolicyText


def test_boxes_of_our_policy(lindholm: PolicyText) -> None:
    boxes = {provision.key: provision.section for provision in lindholm.provisions}
    assert {key for key, box in boxes.items() if box == "introduction"} == {
        "foreword",
        "vision",
        "tre-principper",
        "principle-1",
        "principle-2",
        "principle-3",
        "follow-up-opfoelgning",
    }
    assert {key for key, box in boxes.items() if box == "city"} == {"focus-area-4", "goal-9", "goal-10"}
    assert boxes["goal-5"] == boxes["flagship-2"] == "leisure"  # from the part they stand under
    assert boxes["focus-area-1/commitment"] == "learning"
    assert boxes["maal-og-indikatorer"] == boxes["definitioner"] == ""


def test_committees_decide_between_boxes(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Pejlemærke 1: Flere med
        ## Mål 1: Flere i arbejde
        Ansvarligt udvalg: Beskæftigelses- og Integrationsudvalget
        ## Mål 2: Flere i uddannelse
        Ansvarlige udvalg: Børne- og Ungdomsudvalget og Beskæftigelses- og Integrationsudvalget
        ## Mål 3: Flere unge i foreninger
        Ansvarligt udvalg: Børne- og Ungdomsudvalget
        """
    )
    hearing = Hearing(
        "H",
        sections=(
            Section("general", "Generelle bemærkninger", ("BIU",)),
            Section("introduction", "Ændringer i indledningen (forord og principper)", ("BIU",)),
            Section("employment", "Ændringer i ”Beskæftigelsesområdet”", ("BIU", "ØU")),
            Section("children", "Ændringer i ”Børne- og ungdomsområdet”", ("BUU",)),
        ),
    )
    boxes = {provision.key: provision.section for provision in sections_of(policy, hearing).provisions}
    assert boxes == {"marker-1": "children", "goal-1": "employment", "goal-2": "children", "goal-3": "children"}


def test_a_box_that_names_a_part_has_all_of_it(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Definitioner
        Byrum er gader, pladser og parker, som alle kan bruge.
        # Pejlemærke 1: Grøn by
        ## Mål 1: Flere unge på cykel
        Tekst.
        # Pejlemærke 2: Rask by
        ## Mål 2: Mere omsorg for ældre
        Tekst.
        ## Mål 3: Færre i misbrug
        Ansvarligt udvalg: Socialudvalget
        # Statistik
        Tekst.
        """
    )
    hearing = Hearing(
        "H",
        sections=(
            Section("introduction", "Indledning (forord, definitioner og principper)"),
            Section("green", "Ændringer i pejlemærke 1", ("TMU",)),
            Section("young", "Ændringer på ungeområdet", ("BUU",)),
            Section("care", "Ændringer i ”Sundhed og omsorg” (pejlemærke 2)", ("SOU",)),
            Section("social", "Ændringer i ”Det sociale område” (pejlemærke 2)", ("SUD",)),
            Section("figures", "Ændringer i ”Statistiske definitioner” og statistik"),
        ),
    )
    boxes = {provision.key: provision.section for provision in sections_of(policy, hearing).provisions}
    assert boxes == {
        "definitioner": "introduction",
        "definition-byrum": "introduction",
        "marker-1": "green",
        "goal-1": "green",
        "marker-2": "",
        "goal-2": "care",
        "goal-3": "social",
        "statistik": "figures",
    }


def test_without_boxes_nothing_is_said(lindholm: PolicyText) -> None:
    assert {provision.section for provision in sections_of(lindholm, Hearing("H")).provisions} == {""}
