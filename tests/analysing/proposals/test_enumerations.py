import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.proposals.enumerations import beside, leads_in, left_out, without_conjunction


def _span(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


@pytest.mark.parametrize(
    ("text", "item", "changed"),
    [
        ("Vi støtter A-huset, Banen og Centret i byen.", "Centret", "Vi støtter A-huset, Banen, Centret og NY i byen."),
        ("Vi støtter A-huset, Banen og Centret i byen.", "Banen", "Vi støtter A-huset, Banen, NY og Centret i byen."),
        ("Vi støtter A-huset, Banen og Centret i byen.", "A-huset", "Vi støtter A-huset, NY, Banen og Centret i byen."),
        ("Vi støtter Banen og Centret.", "Banen", "Vi støtter Banen, NY og Centret."),
        ("Vi støtter Banen eller Centret.", "Centret", "Vi støtter Banen, Centret eller NY."),
        ("Vi støtter Banen samt Centret.", "Centret", "Vi støtter Banen, Centret samt NY."),
        ("Vi støtter Centret, der er nyt.", "Centret", "Vi støtter Centret og NY, der er nyt."),
        ("Vi støtter Centret og arbejder videre.", "Centret", "Vi støtter Centret og NY og arbejder videre."),
        ("Centret og skolerne er med.", "Centret", "Centret, NY og skolerne er med."),
        ("Byen (Banen og Centret) er med.", "Centret", "Byen (Banen, Centret og NY) er med."),
    ],
)
def test_beside_in_danish(text: str, item: str, changed: str) -> None:
    edit = beside(text, *_span(text, item), "NY", language="da")
    assert edit
    assert edit.applied(text) == changed


@pytest.mark.parametrize(
    ("text", "item", "changed"),
    [
        ("Clubs, schools, and libraries meet.", "libraries", "Clubs, schools, libraries, and parks meet."),
        ("Clubs, schools, and libraries meet.", "schools", "Clubs, schools, parks, and libraries meet."),
        ("Clubs and schools meet.", "schools", "Clubs, schools and parks meet."),
        ("All clubs meet.", "clubs", "All clubs and parks meet."),
    ],
)
def test_beside_in_english(text: str, item: str, changed: str) -> None:
    edit = beside(text, *_span(text, item), "parks", language="en")
    assert edit
    assert edit.applied(text) == changed


def test_several_come_in_together() -> None:
    text = "Banen og Centret hjælper."
    edit = beside(text, *_span(text, "Centret"), ["Koret", "Bandet"], language="da")
    assert edit
    assert edit.applied(text) == "Banen, Centret, Koret og Bandet hjælper."


def test_what_is_in_no_list_may_be_left_alone() -> None:
    text = "Centret hjælper."
    assert beside(text, *_span(text, "Centret"), "Koret", language="da", alone=False) is None


@pytest.mark.parametrize(
    ("text", "item", "changed"),
    [
        ("Vi møder skoler, klubber og hjem.", "skoler", "Vi møder klubber og hjem."),
        ("Vi møder skoler, klubber og hjem.", "klubber", "Vi møder skoler og hjem."),
        ("Vi møder skoler, klubber og hjem.", "hjem", "Vi møder skoler og klubber."),
        ("Vi møder skoler og hjem i dag.", "hjem", "Vi møder skoler i dag."),
        ("Vi møder skoler og hjem i dag.", "skoler", "Vi møder hjem i dag."),
        ("We meet clubs, unions, and banks.", "clubs", "We meet unions and banks."),
        ("We meet clubs, unions, and banks.", "unions", "We meet clubs and banks."),
        ("We meet clubs, unions, and banks.", "banks", "We meet clubs and unions."),
        ("We meet clubs, unions, kin, and banks.", "banks", "We meet clubs, unions, and kin."),
    ],
)
def test_left_out(text: str, item: str, changed: str) -> None:
    edit = left_out(text, *_span(text, item))
    assert edit
    assert edit.applied(text) == changed


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Vi skal, så vidt muligt, bruge tog og bus.", "så vidt muligt"),
        ("Vi møder de glade skoler og hjem.", "glade"),
        ("Vi går hjem.", "hjem"),
    ],
)
def test_what_is_no_item_is_not_left_out(text: str, item: str) -> None:
    assert left_out(text, *_span(text, item)) is None


def test_conjunctions_that_lead_in() -> None:
    assert without_conjunction(", og klubber") == "klubber"
    assert leads_in("samt haver")
    assert not leads_in("ordentlige haver")


_WORDS = st.lists(
    st.sampled_from(["byer", "haver", "stier", "skove", "veje", "bugter", "broer"]), min_size=2, max_size=5, unique=True
)


@given(_WORDS, st.integers(0, 4), st.booleans())
def test_what_came_in_can_be_left_out_again(items: list[str], at: int, english: bool) -> None:
    joint = ", and " if english and len(items) > 2 else " and " if english else " og "
    text = f"{', '.join(items[:-1])}{joint}{items[-1]}"
    edit = beside(text, *_span(text, items[at % len(items)]), "enge", language="en" if english else "da")
    assert edit
    longer = edit.applied(text)
    out = left_out(longer, *_span(longer, "enge"))
    assert out
    assert out.applied(longer) == text
