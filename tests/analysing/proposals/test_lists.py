import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.proposals.blocks import blocks_of
from pejl.analysing.proposals.lists import last_list, list_around, with_item, without_item


@pytest.mark.parametrize(
    ("body", "new", "longer"),
    [
        ("- Åbne haller\n- Dele nøgler", "plante træer", "- Åbne haller\n- Dele nøgler\n- Plante træer"),
        ("- åbne haller\n- dele nøgler", "Plante træer.", "- åbne haller\n- dele nøgler\n- plante træer"),
        ("- Åbne.\n- Dele.", "plante", "- Åbne.\n- Dele.\n- Plante."),
        ("- åbne,\n- dele.", "plante", "- åbne,\n- dele,\n- plante."),
        ("- åbne,\n- dele og\n- gå.", "plante", "- åbne,\n- dele,\n- gå og\n- plante."),
        ("- åbne og\n- dele", "plante", "- åbne,\n- dele og\n- plante"),
        ("- open,\n- share, and\n- walk.", "plant", "- open,\n- share,\n- walk, and\n- plant."),
        ("- spare,\n- betale 5 kr.", "tage 9 kr.", "- spare,\n- betale 5 kr.,\n- tage 9 kr."),
        ("1) Et\n2) To", "tre", "1) Et\n2) To\n3) Tre"),
        ("- åbne", "dele", "- åbne\n- dele"),
        ("- åbne\n\n- dele", "gå", "- åbne\n\n- dele\n\n- gå"),
    ],
)
def test_a_further_item(body: str, new: str, longer: str) -> None:
    assert with_item(body, last_list(blocks_of(body)), new).applied(body) == longer


@pytest.mark.parametrize(
    ("body", "at", "shorter"),
    [
        ("- a\n- b\n- c", 1, "- a\n- c"),
        ("- a\n- b\n- c", 0, "- b\n- c"),
        ("- a\n- b\n- c", 2, "- a\n- b"),
        ("- a,\n- b,\n- c.", 2, "- a,\n- b."),
        ("- a,\n- b og\n- c.", 2, "- a,\n- b."),
        ("- a,\n- betale 5 kr.,\n- c.", 2, "- a,\n- betale 5 kr."),
        ("- a,\n- b og\n- c.", 1, "- a og\n- c."),
        ("- a,\n- b og\n- c.", 0, "- b og\n- c."),
    ],
)
def test_an_item_less(body: str, at: int, shorter: str) -> None:
    assert without_item(body, list(blocks_of(body)), at).applied(body) == shorter


def test_the_list_around_an_item() -> None:
    blocks = blocks_of("Vi vil:\n\n- a\n- b\n\nOg så:\n\n- c")
    assert [len(list_around(blocks, at)[0]) for at in (1, 2, 4)] == [2, 2, 1]
    assert list_around(blocks, 2)[1] == 1


_ITEMS = st.lists(st.text("abcæø", min_size=2, max_size=6), min_size=2, max_size=5, unique=True)


@given(_ITEMS, st.booleans())
def test_what_was_added_can_be_taken_out_again(items: list[str], one_sentence: bool) -> None:
    lines = [*(f"- {item}," for item in items[:-1]), f"- {items[-1]}."] if one_sentence else [f"- {i}" for i in items]
    body = "\n".join(lines)
    longer = with_item(body, last_list(blocks_of(body)), "zz").applied(body)
    assert longer.count("zz") == 1
    blocks = blocks_of(longer)
    assert without_item(longer, list(blocks), len(blocks) - 1).applied(longer) == body
