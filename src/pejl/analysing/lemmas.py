"""Words, their dictionary forms, and the words that carry a text's content.

A token keeps together what people say as one: "Mål 1", "§ 4", "LGBTI+", "f.eks.", "12-14", "www.kk.dk".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
_NUMBER = re.compile(r"\d+[a-z]?\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:mål|indsats|pejlemærke|princip|punkt|nr\.|kapitel|bilag|goal|marker|principle|section|annex) ?\Z",
    re.IGNORECASE,
)
"""What can be numbered, at the end of what stands before a number."""
_LONGEST_NUMBERED = len("\npejlemærke ")
_GENITIVE = re.compile(r"['’]s?$")
_OVER_SPACES = "§%"
"""Signs that a token may have a space beside: "§ 4", "12 %". No other token has white space in it."""
_LONGEST_KEPT = 40
"""Signs of a chunk: longer ones, such as addresses, seldom come back."""
_CACHE = 200_000


def tokens(text: str) -> list[str]:
    """The words of a text as written, numbers and signs like "§ 4" and "LGBTI+" included, punctuation left out."""
    return [token for chunk in _chunks(text) for token in _tokens_of(chunk)]


def _chunks(text: str) -> list[str]:
    """The text cut where no token can go on: at white space, unless a sign is there that may have some in its token."""
    return [text] if any(map(text.__contains__, _OVER_SPACES)) else text.split()


def _tokens_of(chunk: str) -> Sequence[str]:
    return _tokens_kept(chunk) if len(chunk) <= _LONGEST_KEPT else _tokens_in(chunk)


@lru_cache(maxsize=_CACHE)
def _tokens_kept(chunk: str) -> tuple[str, ...]:
    """Kept, since people use the same words again and again."""
    return tuple(_tokens_in(chunk))


def _tokens_in(text: str) -> list[str]:
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
    words = [word for chunk in _chunks(text) for word in _content_of(chunk, language)]
    words.extend(_numbered(text))
    return words


def _numbered(text: str) -> Iterator[str]:
    for number in _NUMBER.finditer(text):
        if found := _NUMBERED.search(text, max(0, number.start() - _LONGEST_NUMBERED), number.start()):
            yield (found.group() + number.group()).lower()


def _content_of(chunk: str, language: str) -> Sequence[str]:
    return _content_kept(chunk, language) if len(chunk) <= _LONGEST_KEPT else _content_in(chunk, language)


@lru_cache(maxsize=_CACHE)
def _content_kept(chunk: str, language: str) -> tuple[str, ...]:
    return tuple(_content_in(chunk, language))


def _content_in(text: str, language: str) -> list[str]:
    stop_words = stop_words_of(language)
    lemmas = lemmatise(_tokens_in(text), language)
    return [lemma for lemma in lemmas if lemma not in stop_words and (len(lemma) > 1 or lemma.isdigit())]


@lru_cache(maxsize=_CACHE)
def _lemma(word: str, language: str) -> str:
    bare = _GENITIVE.sub("", word)
    lowered = bare.lower()
    head, hyphen, last = lowered.rpartition("-")
    if not last.isalpha() or (bare.isupper() and len(bare) > 1):
        return lowered
    return head + hyphen + dictionary_form(last, language).lower()
