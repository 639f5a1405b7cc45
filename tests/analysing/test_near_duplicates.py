"""Near-duplicates: copies with small edits belong together, texts that only share a sentence do not."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.near_duplicates import group_near_duplicates

LETTER = (
    "Jeg skriver, fordi kommunen vil lukke den eneste svømmehal i vores del af byen. Hallen bruges af tre skoler, to "
    "klubber og mange ældre, som ikke har andre steder at mødes. Lukker I den, får børnene ingen svømmeundervisning, "
    "og foreningerne mister deres medlemmer. Find besparelsen et andet sted, og giv os en plan for den renovering, I "
    "lovede for fem år siden."
)
OTHER = (
    "Cykelstien langs kanalen er smal og mørk, og om vinteren er den spejlglat. Sæt lys op, saml bladene op og lad "
    "fejemaskinen komme to gange om ugen. Vi er mange, der gerne vil cykle til arbejde hele året, men lige nu tager "
    "jeg bilen fra november til marts, og det er ikke meningen med en grøn by."
)


def test_small_edits_greetings_and_order_do_not_part_a_campaign() -> None:
    sentences = LETTER.split(". ")
    texts = [
        LETTER,
        LETTER.upper(),
        "Kære udvalg\n\n" + LETTER + "\n\nMed venlig hilsen\nOda Vind",
        LETTER.replace("tre skoler", "fire skoler").replace("mange ældre", "mange pensionister"),
        ". ".join([sentences[1], sentences[0], *sentences[2:]]),
        OTHER,
        OTHER.replace("november", "oktober"),
    ]
    assert group_near_duplicates(texts).tolist() == [0, 0, 0, 0, 0, 5, 5]


def test_one_shared_sentence_is_no_campaign() -> None:
    own = "Biblioteket bør holde åbent om søndagen, for det er den dag, familier har tid til at læse sammen."
    texts = [LETTER, own + " " + LETTER.split(". ")[0] + ".", OTHER, own]
    assert group_near_duplicates(texts)[0] == 0
    assert len(set(group_near_duplicates(texts).tolist()[:3])) == 3


def test_nothing_and_almost_nothing() -> None:
    assert group_near_duplicates([]).shape == (0,)
    assert group_near_duplicates(["", "", "...", "Ja", "Nej", "ja!"]).tolist() == [0, 1, 2, 3, 4, 3]


@given(st.lists(st.text(max_size=60), max_size=12))
@settings(max_examples=150, deadline=None)
def test_ids_name_the_first_text_of_the_group_and_equal_texts_share_one(texts: list[str]) -> None:
    groups = group_near_duplicates(texts)
    assert groups.dtype == np.int64
    assert groups.shape == (len(texts),)
    for at, group in enumerate(groups.tolist()):
        assert group <= at
        assert groups[group] == group
    for at, text in enumerate(texts):
        if any(character.isascii() and character.isalnum() for character in text):
            assert groups[at] == groups[texts.index(text)]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_mass_of_letters_is_grouped_as_it_was_made(seed: int) -> None:
    """Twelve templates of own words, each sent forty times with one word in twenty changed, among other letters."""
    rng = random.Random(seed)
    vocabulary = [f"ord{number}" for number in range(4_000)]
    texts, truth = [], []
    for campaign in range(12):
        template = rng.choices(vocabulary, k=90)
        for _ in range(40):
            texts.append(" ".join(rng.choice(vocabulary) if rng.random() < 0.05 else word for word in template))
            truth.append(campaign)
    for single in range(300):
        texts.append(" ".join(rng.choices(vocabulary, k=rng.randint(20, 90))))
        truth.append(100 + single)
    order = rng.sample(range(len(texts)), len(texts))
    groups = group_near_duplicates([texts[at] for at in order])
    pairs = {(int(g), truth[at]) for g, at in zip(groups, order, strict=True)}
    assert len({group for group, _ in pairs}) == len(pairs) == len(set(truth))
