"""Changes of wording that a response asks for, as structure: what happens, where, the old and the new words.

The patterns stand in `amendments.toml`. Quoted passages are hidden behind a placeholder while the prose is searched,
so that a verb inside a quotation is never taken for a request, and a pattern can say "verb, some words, quotation".
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.model import Amendment, AmendmentKind, Span

_OPEN, _HIDDEN, _CLOSE = "\x02", "\x01", "\x03"
"""What a quotation is hidden behind: so its ends are seen, and it cannot be taken for two."""
_ANY_HIDDEN = "\x01-\x03"
_QUOTE = re.compile(
    '”[^”]+”|“[^“”]+[”“]|„[^„“”]+[“”]|"[^"]+"|»[^«»]+«|«[^«»]+»'
    r"|(?<!\w)’[^’\n]+’(?!\w)|(?<!\w)‘[^‘’]+’(?!\w)|(?<!\w)'[^'\n]+'(?!\w)"
)
_QUOTATION_MARK = re.compile("[”“„\"»«’‘']")
_LONGEST = 20_000
"""Characters of a remark in which amendments are looked for."""
_PROSE_WORDS = 4
_NEGATION = re.compile(r"\b(?:ikke|aldrig|not|never)\b", re.IGNORECASE)


def find_amendments(text: str, *, offset: int = 0, language: str = "da", lead_in: str = "") -> tuple[Amendment, ...]:
    """The changes of wording that `text` asks for, in the order of the text.

    `offset` is where `text` begins in its document; the spans count from there. `lead_in` is the sentence above a
    bullet: under "Følgende tilføjes:" the whole bullet is the new wording. A verb of change without a new wording,
    a quotation or a named place is ordinary prose and gives nothing. `language` is "da" or "en", any other is read
    as Danish.
    """
    rules = _rules(language if language == "en" else "da")
    listed = _listed(text, offset, rules, lead_in) if lead_in else None
    if listed:
        return (listed,)
    text = text[:_LONGEST]
    hidden = _hidden(text)
    found: list[_Found] = []
    for pattern in rules.patterns_for(hidden):
        for match in pattern.expression.finditer(hidden):
            candidate = _Found(pattern.kind, match)
            if not _NEGATION.search(match.group()) and not any(candidate.overlaps(other) for other in found):
                found.append(candidate)
    ordered = sorted(found, key=lambda item: item.match.start())
    return tuple(_amendment(item, text, hidden, offset, rules) for item in ordered)


def _hidden(text: str) -> str:
    """The text with a placeholder of the same length for every quotation."""
    return _with_quotations(text, lambda quote: _OPEN + _HIDDEN * (len(quote) - 2) + _CLOSE)


@lru_cache(maxsize=64)
def without_quotations(text: str) -> str:
    """The text with longer quotations blanked out, so that what is quoted is not taken for what is said.

    Same length as `text`. Where little but a quotation is there, the quotation is what is said, and stays. Kept: cues
    and signs look at the same text in turn.
    """
    if not _parted(text):
        return text
    blanked = _with_quotations(text, lambda quote: quote if quote.count(" ") < 3 else " " * len(quote))
    return blanked if len(blanked.split()) >= _PROSE_WORDS else text


def _with_quotations(text: str, written: Callable[[str], str]) -> str:
    """The text with its quotations as `written` writes them."""
    pieces = _parted(text)
    return "".join([written(piece) if at % 2 else piece for at, piece in enumerate(pieces)]) if pieces else text


@lru_cache(maxsize=64)
def _parted(text: str) -> tuple[str, ...]:
    """Prose and quotations in turn, prose first; empty where there are none. Kept: a remark is asked for both forms."""
    if not _QUOTATION_MARK.search(text):
        return ()
    pieces: list[str] = []
    reached = 0
    for quote in _QUOTE.finditer(text):
        pieces += text[reached : quote.start()], quote.group()
        reached = quote.end()
    return (*pieces, text[reached:])


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: AmendmentKind
    expression: re.Pattern[str]
    needs_quote: bool
    needs_colon: bool
    needs_amount: bool

    def may_match(self, quoted: bool, colon: bool, amount: bool) -> bool:
        """Whether the text has the quotation marks, the colon and the number that the pattern cannot do without."""
        lacks_sign = (self.needs_quote and not quoted) or (self.needs_colon and not colon)
        return not lacks_sign and (amount or not self.needs_amount)


@dataclass(frozen=True, slots=True)
class _Rules:
    groups: tuple[tuple[tuple[str, ...], tuple[_Pattern, ...]], ...]
    """Patterns, and the stems of which one must stand in a text for them to be tried."""
    reference: re.Pattern[str]
    listed: tuple[tuple[AmendmentKind, re.Pattern[str]], ...]
    after: str
    before_amount: re.Pattern[str]
    """One of these words and a number: without them no number gives way to another."""
    language: str

    def patterns_for(self, hidden: str) -> Iterator[_Pattern]:
        """The patterns that the text can match at all: most remarks quote nothing and name no verb of change."""
        lowered = hidden.lower()
        worth = [patterns for stems, patterns in self.groups if any(map(lowered.__contains__, stems))]
        if worth:
            quoted, colon, amount = _OPEN in hidden, ":" in hidden, bool(self.before_amount.search(lowered))
            for patterns in worth:
                yield from (pattern for pattern in patterns if pattern.may_match(quoted, colon, amount))


@dataclass(frozen=True, slots=True)
class _Found:
    kind: AmendmentKind
    match: re.Match[str]

    def overlaps(self, other: "_Found") -> bool:
        return self.match.start() < other.match.end() and other.match.start() < self.match.end()


def _amendment(found: _Found, text: str, hidden: str, offset: int, rules: _Rules) -> Amendment:
    match = found.match
    said = {role: _bare(text[slice(*match.span(role))]) for role, words in match.groupdict().items() if words}
    target = said.get("target") or _target(text, hidden, match, rules)
    if "after" in said:
        place = f"{rules.after} {text[slice(*match.span('after'))]}"
        target = f"{target}, {place}" if target else place
    span = Span(offset + match.start(), offset + match.end())
    return Amendment(found.kind, target=target, old=said.get("old", ""), new=said.get("new", ""), span=span)


def _listed(text: str, offset: int, rules: _Rules, lead_in: str) -> Amendment | None:
    for kind, pattern in rules.listed:
        if pattern.search(lead_in):
            reference = next(_references(lead_in, rules), "")
            span = Span(offset, offset + len(text))
            if kind == AmendmentKind.DELETE:
                return Amendment(kind, target=reference, old=_bare(text), span=span)
            return Amendment(kind, target=reference, new=_bare(text), span=span)
    return None


def _target(text: str, hidden: str, match: re.Match[str], rules: _Rules) -> str:
    """The reference nearest to the change: in its own sentence before it, then after it, then in what stands before."""
    sentences = sentences_of(text, rules.language)
    begin = max((left for left, _ in sentences if left <= match.start()), default=0)
    end = min((right for _, right in sentences if right >= match.end()), default=len(text))
    before = list(_references(text[begin : match.start()], rules))
    inside = list(_references(hidden[match.start() : match.end()], rules))
    after = list(_references(text[match.end() : end], rules))
    earlier = list(_references(text[:begin], rules))
    candidates = [*before[-1:], *inside[-1:], *after[:1], *earlier[-1:]]
    return candidates[0] if candidates else ""


def _references(text: str, rules: _Rules) -> Iterator[str]:
    for match in rules.reference.finditer(text):
        yield match.group().strip()


def _bare(words: str) -> str:
    """Words without the quotation marks and the full stop around them, on one line."""
    words = " ".join(words.split())
    quoted = _QUOTE.fullmatch(words.rstrip(".,;"))
    if quoted:
        return quoted.group()[1:-1].strip()
    return words.rstrip(".;, ").strip()


@cache
def _rules(language: str) -> _Rules:
    table = tomllib.loads(files("pejl.analysing").joinpath("amendments.toml").read_text("utf-8"))
    words: dict[str, str] = table[language]
    rows = [row for row in table["pattern"] if row["language"] == language]
    return _Rules(
        groups=tuple((tuple(row["stems"]), tuple(_patterns(row, words))) for row in rows),
        reference=re.compile(
            rf"\b(?:{words['reference']}\.? ?{words['number']}|{words['place']})(?!\w)", re.IGNORECASE
        ),
        listed=(
            (AmendmentKind.ADD, re.compile(words["listed_add"], re.IGNORECASE)),
            (AmendmentKind.DELETE, re.compile(words["listed_delete"], re.IGNORECASE)),
        ),
        after=words["after"],
        before_amount=re.compile(rf"\b{words['before_amount']}"),
        language=language,
    )


_NAME = re.compile(r"\{([a-z_]+)\}")
_QUOTE_THEN_PROSE = re.compile(r"(\{(?:old|new|after)\})(?=\{(?:some|near|few)\})")
_SAME_PARAGRAPH = r"(?!\s*\n\s*(?-i:[A-ZÆØÅ]))"
"""After a quotation: what stands on a new line with a capital is another matter."""


def _patterns(row: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[_Pattern]:
    meaning = {
        "old": f"(?P<old>{_OPEN}{_HIDDEN}*{_CLOSE})",
        "new": f"(?P<new>{_OPEN}{_HIDDEN}*{_CLOSE})",
        "after": f"(?P<after>{_OPEN}{_HIDDEN}*{_CLOSE})",
        "free": rf"(?P<new>[^\s{_ANY_HIDDEN}][^\n]*?)(?=[.?!](?:\s|$)|\n|$)",
        "some": rf"[^.?!{_ANY_HIDDEN}]{{0,80}}?",
        "few": rf"[^.?!:{_ANY_HIDDEN}]{{0,40}}?",
        "near": rf"[^.?!:,{_ANY_HIDDEN}]{{0,40}}?",
        "reference": rf"\b{words['reference']}\.? ?{words['number']}",
        "quoted": _ANY_HIDDEN,
        "same_paragraph": _SAME_PARAGRAPH,
        "from_amount": rf"(?P<old>{words['amount']})",
        "to_amount": rf"(?P<new>{words['amount']})",
        **{name: words[name] for name in ("change", "add", "delete", "part", "place", "raise")},
    }
    for written in row["patterns"]:
        parted = _QUOTE_THEN_PROSE.sub(r"\1{same_paragraph}", written)
        expression = _NAME.sub(lambda name: meaning[name.group(1)], parted)
        yield _Pattern(
            kind=AmendmentKind(row["kind"]),
            expression=re.compile(expression, re.IGNORECASE),
            needs_quote=any(role in written for role in ("{old}", "{new}", "{after}")),
            needs_colon="{free}" in written,
            needs_amount="_amount}" in written,
        )
