"""Words, their dictionary forms, and the words that carry a text's content.

A token keeps together what people say as one: "Mål 1", "§ 4", "LGBTI+", "f.eks.", "12-14", "www.kk.dk".
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from pejl.analysing.stop_words import stop_words_of
from pejl.dictionary import dictionary_form

_SECTION_OR_ADDRESS = (
    r"§+\s?\d+(?:\s?[a-z]\b)?"  # § 4, § 4 a
    r"|(?:https?://|www\.)[^\s<>\"”»)]*[^\s<>\"”»).,;:!?]"
)
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_NUMBER_OR_WORD = r"\d+(?:[.,]\d+)*(?:\s?%|[a-z]\b)?|[^\W\d_]+(?:[-'’./&][^\W\d_]+|[-]?\d+)*\+?"
_TOKEN = re.compile(f"{_SECTION_OR_ADDRESS}|{_NUMBER_OR_WORD}")
_TOKEN_OR_MAIL = re.compile(f"{_SECTION_OR_ADDRESS}|{_MAIL}|{_NUMBER_OR_WORD}")
"""Tries each word as the beginning of an address, which takes as long as all the rest."""
_NUMBERED = re.compile(
    r"\b(?:mål|indsats|pejlemærke|princip|punkt|nr\.|kapitel|bilag|goal|marker|principle|section|annex) ?\d+[a-z]?\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_GENITIVE = re.compile(r"['’]s?$")
_CACHE = 200_000


def tokens(text: str) -> list[str]:
    """The words of a text as written, numbers and signs like "§ 4" and "LGBTI+" included, punctuation left out."""
    return (_TOKEN_OR_MAIL if "@" in text else _TOKEN).findall(text)


def lemmatise(words: Iterable[str], language: str = "da") -> list[str]:
    """The dictionary form of each word, lower case: "borgernes" -> "borger". Unknown words stay as they are.

    `language` is "da", "en", "de" or "sv"; any other is treated as Danish.
    """
    code = _known(language)
    return [_lemma(word, code) for word in words]


def _known(language: str) -> str:
    return language if language in ("da", "en", "de", "sv") else "da"


def content_words(text: str, language: str = "da") -> list[str]:
    """The lower-case lemmas of a text in order, without stop words and single letters.

    A numbered thing is one word as well as its parts: "Mål 1" gives "mål", "1" and "mål 1".
    """
    code = _known(language)
    kept = [lemma for word in tokens(text) if (lemma := _content_lemma(word, language, code))]
    if not _DIGIT.search(text):
        return kept
    return kept + [" ".join(found.lower().split()) for found in _NUMBERED.findall(text)]


@lru_cache(maxsize=_CACHE)
def _content_lemma(word: str, language: str, code: str) -> str:
    """The lemma of a word that carries content; "" of any other."""
    lemma = _lemma(word, code)
    return lemma if lemma not in stop_words_of(language) and (len(lemma) > 1 or lemma.isdigit()) else ""


@lru_cache(maxsize=_CACHE)
def _lemma(word: str, language: str) -> str:
    bare = _GENITIVE.sub("", word)
    lowered = bare.lower()
    head, hyphen, last = lowered.rpartition("-")
    if not last.isalpha() or (bare.isupper() and len(bare) > 1):
        return lowered
    return head + hyphen + dictionary_form(last, language).lower()
