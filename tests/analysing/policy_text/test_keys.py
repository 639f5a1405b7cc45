"""Keys are readable and stay."""

import pytest

from pejl.analysing.policy_text.draft import Draft
from pejl.analysing.policy_text.keys import give_keys, slug
from pejl.analysing.provision import ProvisionKind as K


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Børn og unges trivsel i Århus", "boern-og-unges-trivsel-i-aarhus"),
        ("Æbler, pærer & blå druer", "aebler-paerer-blaa-druer"),
        ("Én to tre fire fem seks syv otte", "en-to-tre-fire-fem-seks"),
        ("  –  ", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def _keys(*drafts: Draft) -> list[str]:
    keys = give_keys(drafts)
    return [keys[id(draft)] for draft in drafts]


def test_number_goes_before_heading() -> None:
    assert _keys(
        Draft(K.GOAL, "3a", "Flere træer", 0, 0),
        Draft(K.PRINCIPLE, "E", "Fælles ansvar", 0, 0),
        Draft(K.STATEMENT, "", "Enhedslisten", 0, 0),
        Draft(K.RESPONSIBILITY, "", "Det er borgernes ansvar", 0, 0),
        Draft(K.DEFINITION, "", "Hvad er en grøn by?", 0, 0),
        Draft(K.VISION, "", "Vores vision", 0, 0),
        Draft(K.SECTION, "", "", 0, 0),
    ) == [
        "goal-3a",
        "principle-e",
        "statement-enhedslisten",
        "responsibility-borgernes",
        "definition-en-groen-by",
        "vision",
        "preamble",
    ]


def test_parts_are_called_by_the_part_they_stand_under() -> None:
    area = Draft(K.FOCUS_AREA, "2", "Kultur", 0, 0)
    assert _keys(
        area,
        Draft(K.COMMITMENT, "", "Det gør vi ved at", 0, 0, area),
        Draft(K.FLAGSHIP, "", "Skoven", 0, 0, area),
        Draft(K.FLAGSHIP, "", "Havnen", 0, 0, area),
    ) == ["focus-area-2", "focus-area-2/commitment", "flagship-2", "flagship-havnen"]


def test_same_headings_get_different_keys() -> None:
    assert _keys(*(Draft(K.SECTION, "", "Baggrund", 0, 0) for _ in range(3))) == [
        "baggrund",
        "baggrund-2",
        "baggrund-3",
    ]
