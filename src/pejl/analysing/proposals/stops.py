"""Full stops at the end of words that are put in."""

from pejl.analysing.abbreviations import abbreviations_of

_ENDS = ".!?…:”"
_ABBREVIATIONS = frozenset(
    word
    for language in ("da", "en")
    for words in (
        abbreviations_of(language).never,
        abbreviations_of(language).before_opener,
        abbreviations_of(language).before_capital,
    )
    for word in words
)


def ended(words: str) -> str:
    """Words with a full stop, where they have no mark of an end."""
    return words if words[-1:] in _ENDS else f"{words}."


def without_stop(words: str) -> str:
    """Words without a final full stop, except where it belongs to an abbreviation: "50 kr."."""
    if not words.endswith(".") or words.endswith("..") or is_abbreviation(words):
        return words
    return words.rstrip(". ")


def is_abbreviation(words: str) -> bool:
    """Whether the last word ends in a full stop of its own."""
    last = words.split()[-1:] or [""]
    return last[0].endswith(".") and last[0][:-1].casefold() in _ABBREVIATIONS
