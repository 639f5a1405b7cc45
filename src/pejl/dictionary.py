"""Which words are known, and their dictionary forms: simplemma's lists, looked up in a file instead of held in memory.

Loading a list takes half a second and 100 MB in every process that asks; in a trie on disk a word is found at once. The
trie of a language is built the first time it is needed on a machine, in a second and a half, and kept in the user's
cache folder. Where that cannot be written, the list is read as it was shipped, with slower answers.
"""

import os
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any, Final
from unicodedata import normalize

_FOLDER: Final = "pejl"
_REMEMBERED: Final = 200_000


@lru_cache(maxsize=_REMEMBERED)
def is_known(word: str, language: str) -> bool:
    """True where the list of the language ("da", "en", "de", "sv" ...) has the word, with a capital or without."""
    return _lookup().get_lemma(normalize("NFC", word), language) is not None


def dictionary_form(word: str, language: str) -> str:
    """The dictionary form of a word, "borgernes" -> "borger"; a word that is not known as it is."""
    return str(_lemmatizer().lemmatize(word, language))


@cache
def _lookup() -> Any:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_lists())


@cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_lists()))


@cache
def _lists() -> Any:
    from platformdirs import user_cache_path
    from simplemma import __version__
    from simplemma.strategies.dictionaries import StreamDictionaryFactory, TrieDictionaryFactory

    folder = user_cache_path(_FOLDER) / "words" / __version__
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        return StreamDictionaryFactory()
    return TrieDictionaryFactory(disk_cache_dir=str(folder))
