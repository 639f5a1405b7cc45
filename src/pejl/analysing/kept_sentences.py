"""The sentences of a text, split once however many steps ask for them in turn."""

from functools import lru_cache

from pejl.analysing.sentences import split_sentences


@lru_cache(maxsize=1_024)
def sentences_of(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """As `split_sentences`; kept: cutting, amendments and kinds look at the same text, and campaigns repeat it."""
    return tuple(split_sentences(text, language))
