"""Texts for people, in Danish and English, and dates and numbers as each language writes them.

English is the source language: `wording("{count} responses", count=3)`. Danish stands in `locale/da/*.po`,
one catalogue per package, read at first use.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from babel.core import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
CATALOGUES = Path(__file__).parent / "locale"


class Wording:
    """Says things in one language.

    Call it with an English text and its named placeholders. A text without a translation is said in English, so a
    missing translation is seen and never an error; a test makes sure that none is missing.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
        self.language: Language = "da" if language == "da" else "en"
        self._locale = Locale.parse("da_DK" if language == "da" else "en_GB")

    def __call__(self, text: str, **parameters: object) -> str:
        translated = _catalogue(self.language).get(text, text)
        return translated.format(**parameters) if parameters else translated

    def plural(self, one: str, many: str, count: int, **parameters: object) -> str:
        """`one` where count is 1, else `many`; both may use {count}."""
        return self(one if count == 1 else many, count=self.number(count), **parameters)

    def date(self, day: date) -> str:
        """A date in full: "10. april 2023", "10 April 2023"."""
        return format_date(day, "long", locale=self._locale)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's separators: 1.234,5 or 1,234.5."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, pattern, locale=self._locale)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share between 0 and 1 as a percentage: "45 %", "45%"."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + (" %" if self.language == "da" else "%")
        return format_percent(share, pattern, locale=self._locale)

    def join(self, items: Iterable[str]) -> str:
        """A list in a sentence: "a, b og c", "a, b and c"."""
        words = list(items)
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {'og' if self.language == 'da' else 'and'} {words[-1]}"


@cache
def _catalogue(language: Language) -> dict[str, str]:
    texts: dict[str, str] = {}
    for file in sorted((CATALOGUES / language).glob("*.po")):
        with file.open("rb") as source:
            texts.update({str(m.id): str(m.string) for m in read_po(source, locale=language) if m.id and m.string})
    return texts
