"""Which language a text is in, among those that a Danish hearing receives."""

import re
from functools import cache
from typing import Any

LANGUAGES = ("da", "en", "de", "sv")
UNDETERMINED = "und"
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST_WORDS, _LEAST_LETTERS = 2, 9
_SAMPLE = 150
"""Words looked at, spread over the text: more do not change the answer."""


def detect_language(text: str) -> str:
    """ "da", "en", "de" or "sv"; "und" where there are too few words to tell.

    Uses py3langid (Lui and Baldwin 2012) restricted to these four.
    """
    words = _LETTERS.findall(text)
    words = words[:: -(-len(words) // _SAMPLE) or 1]
    if len(words) < _LEAST_WORDS or sum(map(len, words)) < _LEAST_LETTERS:
        return UNDETERMINED
    language, _ = _identifier().classify(" ".join(words))
    return str(language)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
