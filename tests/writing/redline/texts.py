"""Texts to compare, as hypothesis makes them: words of a policy, with everything that may stand between them."""

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    ["mål", "og", "kommunen", "25", "1.200", "procent", "bør", "§", "Alle", "børn", "e-mail", "unge", "”ja”", "æ", "A"]
)
_SIGNS = st.sampled_from([".", ",", ". ", "!", ":", " ", "  ", "\n", "\n\n", "\n- ", "\n\n- ", " - ", "–", "? "])
POLICY = st.lists(_WORDS | _SIGNS, max_size=40).map(" ".join) | st.lists(_WORDS | _SIGNS, max_size=40).map("".join)
ANY = POLICY | st.text(max_size=60)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """The text with a few stretches of words left out, replaced or put elsewhere."""
    words = text.split(" ")
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(words)))
        end = draw(st.integers(start, min(len(words), start + 4)))
        put = draw(st.lists(_WORDS | _SIGNS, max_size=3))
        words[start:end] = put
    return " ".join(words)


@st.composite
def versions(draw: st.DrawFn, count: int) -> tuple[str, ...]:
    """A text and `count` - 1 others made of it."""
    old = draw(POLICY)
    return (old, *(draw(edited(old)) for _ in range(count - 1)))
