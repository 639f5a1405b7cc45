"""Words that a policy defines, explained where they are used: on hover, on focus, and by a link to the list."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from pejl.stages.policies.models import Provision
from pejl.web.paragraphs import as_html

_ENDINGS = "(?:ernes|erne|ernes|ens|ets|ers|ene|er|en|et|es|s|e|ne|n|t|r)?"
"""Inflections of Danish nouns, and the English plural."""


@dataclass(frozen=True, slots=True)
class Term:
    """A defined word: what it means, and the key of the provision that says so."""

    word: str
    meaning: str
    key: str


class TermMarker:
    """Marks the first use of each term in a text. The marks of one page are numbered, so that ids are unique."""

    def __init__(self, definitions: Sequence[Provision]) -> None:
        self.terms = [Term(provision.title.strip(), provision.body.strip(), provision.key) for provision in definitions]
        self._by_word = {term.word.casefold(): term for term in self.terms}
        words = sorted(self._by_word, key=len, reverse=True)
        pattern = "|".join(re.escape(word) for word in words)
        self._pattern = re.compile(rf"(?<!\w)({pattern}){_ENDINGS}(?!\w)", re.IGNORECASE) if words else None
        self._count = 0

    def marked(self, text: str, *, inside: str = "", seen: set[str] | None = None) -> SafeString:
        """The text as html. `inside` is the key of the provision it belongs to: it does not explain its own term."""
        seen = set() if seen is None else seen
        parts: list[SafeString] = []
        at = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            term = self._by_word[match.group(1).casefold()]
            if term.key == inside or term.key in seen:
                continue
            seen.add(term.key)
            parts += [escape(text[at : match.start()]), self._mark(match.group(0), term)]
            at = match.end()
        parts.append(escape(text[at:]))
        return mark_safe("".join(parts))  # noqa: S308 - every part is escaped

    def paragraphs(self, text: str, *, inside: str = "", shown: Collection[str] = ()) -> SafeString:
        """Plain text as paragraphs, lists and tables, each term marked where it is first used."""
        seen: set[str] = set()
        return as_html(text, lambda line: self.marked(line, inside=inside, seen=seen), shown)

    def _mark(self, word: str, term: Term) -> SafeString:
        self._count += 1
        return format_html(
            '<span class="term"><a href="#{}" aria-describedby="term-{}">{}</a>'
            '<span class="term__meaning" role="tooltip" id="term-{}">{}</span></span>',
            term.key,
            self._count,
            word,
            self._count,
            term.meaning,
        )
