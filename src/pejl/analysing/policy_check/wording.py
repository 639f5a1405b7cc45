"""Abbreviations nobody explains, provisions that are hard to read, headings without text."""

import re
from collections.abc import Iterator

from pejl.analysing.policy_check.finding import Finding, Period, Rule
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.analysing.readability import lix

_ABBREVIATION = re.compile(r"\b[A-ZÆØÅ]{2,6}\b")
_KNOWN = frozenset(
    ("EU", "FN", "UN", "USA", "NATO", "LGBTI", "LGBTQ", "CV", "IT", "AI", "CO", "CPR", "ID", "OECD", "DKK", "PDF", "OK")
)
"""Understood by every reader, or units."""
_HARD = 50
"""LIX from which a provision is named: well into "difficult" (45 to 55)."""
_FEWEST_WORDS = 25
"""Below this the count says little."""
_ROMAN = re.compile(r"[IVXLCDM]+")


def undefined_terms(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Abbreviations never explained: as "the words in full (ABC)", "ABC (the words)" or in a definition."""
    whole = "\n".join(_words(provision) for provision in policy.provisions)
    codes = {code for provision in policy.provisions for code in provision.committees}
    codes |= {indicator.code for provision in policy.provisions for indicator in provision.indicators}
    titles = {provision.title for provision in policy.of_kind(ProvisionKind.DEFINITION)}
    seen: set[str] = set()
    for provision in policy.provisions:
        for match in _ABBREVIATION.finditer(_words(provision)):
            word = match[0]
            if word in seen or word in _KNOWN or word in codes or _ROMAN.fullmatch(word) or _is_shouted(match):
                continue
            seen.add(word)
            explained = re.search(rf"\([^()]*\b{word}\b[^()]*\)|\b{word}\b \([^()]{{6,}}\)", whole)
            if not explained and not any(word in title for title in titles):
                yield Finding(
                    Rule.UNDEFINED_TERM,
                    provision.key,
                    "“{term}” is not explained anywhere.",
                    {"term": word},
                    quote=word,
                )


def _is_shouted(match: re.Match[str]) -> bool:
    """A word of a heading in capitals is no abbreviation."""
    start = match.string.rfind("\n", 0, match.start()) + 1
    end = match.string.find("\n", match.end())
    return match.string[start : end if end >= 0 else None].isupper()


def abstract_language(policy: PolicyText, language: str, _period: Period) -> Iterator[Finding]:
    """Provisions whose LIX is well into "difficult"."""
    for provision in policy.provisions:
        measure = lix(provision.text.replace("\n", "\n\n"), language)  # an item of a list is a sentence of its own
        if measure.words >= _FEWEST_WORDS and measure.score >= _HARD:
            yield Finding(
                Rule.ABSTRACT_LANGUAGE,
                provision.key,
                "LIX is {score}: {words} words in {sentences} sentences, {long} of the words long.",
                {
                    "score": round(measure.score),
                    "words": measure.words,
                    "sentences": measure.sentences,
                    "long": measure.long_words,
                },
            )


def empty_provisions(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Goals, markers, focus areas and principles that are a heading alone, with nothing below."""
    parents = {provision.parent for provision in policy.provisions}
    asked = {ProvisionKind.GOAL, ProvisionKind.MARKER, ProvisionKind.FOCUS_AREA, ProvisionKind.PRINCIPLE}
    for provision in policy.provisions:
        if provision.kind in asked and not provision.text.strip() and provision.key not in parents:
            yield Finding(Rule.EMPTY_PROVISION, provision.key, "There is only a heading.")


def _words(provision: Provision) -> str:
    return f"{provision.title}\n{provision.text}"
