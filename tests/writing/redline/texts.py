"""Texts to compare, as hypothesis makes them: words of a policy, with everything that may stand between them."""

from hypothesis import strategies as st

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

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


_KEYS = ["m1", "m2", "g1", "g2", "g3", "s"]
_KINDS = [ProvisionKind.MARKER, ProvisionKind.GOAL, ProvisionKind.SECTION]
_TITLES = st.sampled_from(["Flere i arbejde", "Sprog og job", "Børn", "Alle med", ""])
_SENTENCES = st.sampled_from(
    [
        "Alle børn skal kunne svømme.",
        "Kommunen følger op hvert år i november.",
        "Virksomhederne tager imod de unge, og skolerne hjælper dem på vej.",
        "Det koster 1.200 kr. om året.",
        "Vi vil:",
    ]
)
_PARAGRAPHS = st.lists(_SENTENCES, min_size=1, max_size=3).map(" ".join) | POLICY
_ROWS = st.lists(st.sampled_from(["- Job · 12 · 13", "- Sprog · 4 · 5", "- I alt · 16 · 18"]), min_size=2).map(
    "\n".join
)
BODIES = st.lists(_PARAGRAPHS | _PARAGRAPHS.map("- {}".format) | _ROWS, max_size=4).flatmap(
    lambda parts: st.lists(st.sampled_from(["\n", "\n\n"]), min_size=len(parts), max_size=len(parts)).map(
        lambda between: "".join(f"{a}{b}" for a, b in zip(parts, between, strict=True))
    )
)


@st.composite
def policies(draw: st.DrawFn, bodies: st.SearchStrategy[str] = BODIES) -> PolicyText:
    """A policy of a few provisions out of the same six keys, in any order, each under another or at the top."""
    keys = draw(st.lists(st.sampled_from(_KEYS), unique=True, max_size=5))
    provisions = [
        Provision(
            key,
            draw(st.sampled_from(_KINDS)),
            draw(_TITLES),
            draw(bodies),
            draw(st.sampled_from(["", "1", "2"])),
            draw(st.sampled_from(["", *keys[:at]])),
        )
        for at, key in enumerate(keys)
    ]
    return PolicyText(draw(st.sampled_from(["Politik", "Politik 2027"])), tuple(provisions))
