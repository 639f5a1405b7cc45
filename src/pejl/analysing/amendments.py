"""Changes of wording that a response asks for, as structure: what happens, where, the old and the new words.

Quoted passages are hidden behind a placeholder while the prose is searched, so that a verb inside a quotation is
never taken for a request and a pattern can simply say "verb, some words, quotation".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pejl.analysing.model import Amendment, AmendmentKind, Span

_HIDDEN = "\x01"
_QUOTE = re.compile(
    '”[^”]+”|“[^“”]+[”“]|„[^„“”]+[“”]|"[^"]+"|»[^«»]+«|«[^«»]+»'
    r"|(?<!\w)’[^’\n]+’(?!\w)|(?<!\w)‘[^‘’]+’(?!\w)|(?<!\w)'[^'\n]+'(?!\w)"
)

_PARTS = {
    "da": "mål|delmål|indsats|indsatsområde|princip|pejlemærke|punkt|pkt|nr|nummer|afsnit|kapitel|side|linje"
    "|fyrtårnsprojekt|fyrtårn|indikator|definition|forslag|bilag|tabel|§",
    "en": "goal|target|principle|marker|focus area|point|item|no|number|section|chapter|page|line|paragraph"
    "|flagship|indicator|definition|annex|table|objective|§",
}
_NUMBER = r"(?:\(\w{1,3}\)|\d+(?:\.\d+)*[a-z]?\b\)?|[a-zA-Z]\)|[A-Z]\b)"
_WHOLE_PARTS = {
    "da": r"(?:sætning|afsnit|ord|formulering|punkt|passus|linje|mål|princip|pejlemærke|bullet|underpunkt|passage)"
    r"(?:en|et|ne|erne|ene|n|t)?",
    "en": r"(?:sentence|section|word|wording|phrase|point|passage|line|goal|principle|paragraph|bullet)s?",
}
_PLACES = {
    "da": r"(?:indledning|forord|vision|overskrift|formålsafsnit|handleplan|definition)(?:en|et|erne|ne)?",
    "en": r"(?:introduction|foreword|preface|vision|heading|title|action plan|definitions?)",
}

# In the patterns: Q1 the old words, Q2 the new words, QA the words after which something is put, all three quoted;
# FREE the new words unquoted up to the end of the sentence; ~ up to 80 signs of prose within one sentence; REF a
# reference such as "Mål 1" or "princip (E)"; PART a part of the text such as "sætningen om ..."; PLACE a named place.
_PATTERNS: dict[str, tuple[tuple[AmendmentKind, str], ...]] = {
    "da": (
        (AmendmentKind.REPLACE, r"\bi stedet for~Q1~Q2"),
        (AmendmentKind.REPLACE, r"Q2~\bi stedet for~Q1"),
        (AmendmentKind.REPLACE, r"\b(?:erstat|udskift|ændr|ret|omformuler)(?:te|tes|es|e)?\b~Q1~\b(?:med|af|til)\b~Q2"),
        (
            AmendmentKind.REPLACE,
            r"Q1~\b(?:erstatte|udskifte|ændre|rette|omformulere|skifte)(?:s|t)\b~\b(?:med|af|til|ud med)\b~Q2",
        ),
        (
            AmendmentKind.REPLACE,
            r"\b(?:ændre|omformulere|rette|omskrive|formulere|omdøbe|præcisere|justere)[srt]?\b[^.?!Q]{0,50}?\btil\b~Q2",
        ),
        (
            AmendmentKind.REPLACE,
            r"\b(?:ændre|omformulere|rette|omskrive|formulere|omdøbe|præcisere|justere)[srt]?\b[^.?!Q:]{0,50}?\b(?:til|således|sådan)(?: at lyde)?\s*:\s*FREE",
        ),
        (
            AmendmentKind.REPLACE,
            r"\b(?:skal|bør|kan|kunne|må) (?:i stedet |derfor |så )?(?:lyde|stå|hedde|formuleres)\b~Q2",
        ),
        (
            AmendmentKind.REPLACE,
            r"\b(?:skal|bør|kan|kunne|må) (?:i stedet |derfor |så )?(?:lyde|stå|hedde|formuleres)\b[^.?!Q:]{0,30}:\s*FREE",
        ),
        (AmendmentKind.REPLACE, r"\b(?:ny|foreslået|alternativ|følgende|denne) (?:formulering|ordlyd|tekst)\b[^.?!Q:]{0,30}:?\s*Q2"),
        (AmendmentKind.REPLACE, r"\b(?:ny|foreslået|alternativ|følgende|denne) (?:formulering|ordlyd|tekst)\b[^.?!Q:]{0,30}:\s*FREE"),
        (
            AmendmentKind.REPLACE,
            r"REF[^.?!Q]{0,40}?\b(?:ændres|rettes|omdøbes)(?: fra [^.?!Q]{1,60}?)? til (?P<new>[^.,;?!Q]+)",
        ),
        (AmendmentKind.ADD, r"\befter~QA~\bADDDA\b~Q2"),
        (AmendmentKind.ADD, r"\befter~QA~\bADDDA\b[^.?!Q:]{0,40}:\s*FREE"),
        (AmendmentKind.ADD, r"\bADDDA\b~\befter~QA~Q2"),
        (AmendmentKind.ADD, r"\bADDDA\b~\befter~QA[^.?!Q:]{0,40}:\s*FREE"),
        (AmendmentKind.ADD, r"\bADDDA\b~Q2~\befter~QA"),
        (AmendmentKind.ADD, r"\bADDDA\b~Q2"),
        (AmendmentKind.ADD, r"Q2~\b(?:tilføj|indsæt|indføj)(?:tes|es|et|te|e)\b"),
        (AmendmentKind.ADD, r"\bADDDA\b[^.?!Q:]{0,80}?:\s*FREE"),
        (AmendmentKind.ADD, r"\bADDDA (?:ordet|ordene) (?P<new>[^.,;:?!Q]+?)(?= efter | i | til |[.,;:?!]|$)"),
        (AmendmentKind.DELETE, r"\b(?:slet|fjern|stryg)(?:tes|te|es|e)?\b~Q1"),
        (AmendmentKind.DELETE, r"Q1~\b(?:slettes|slettet|udgår|udgå|fjernes|fjernet|stryges)\b"),
        (
            AmendmentKind.DELETE,
            r"(?P<target>REF|PART(?: om [^.,;:?!Q]{1,60}?)?)(?: (?:bør|skal|kan|må|ønskes|foreslås|helt|derfor|at|i sin helhed)){0,4} (?:slettes|udgår|udgå|fjernes|stryges)\b",
        ),
        (AmendmentKind.DELETE, r"\b(?:slet|stryg|fjern) (?:\w+ )?(?P<target>REF|PART(?: om [^.,;:?!Q]{1,60})?)"),
        (
            AmendmentKind.DELETE,
            r"(?P<target>\b\w[^.,;:?!Q]{2,60}?)(?: bør| skal| kan)? (?:udgår|udgå|slettes|fjernes) (?:helt )?(?:af|fra) (?:politikken|udkastet|teksten|planen|handleplanen|strategien)\b",
        ),
        (
            AmendmentKind.MENTION,
            r"(?P<new>\b[^\s.,;:?!][^.;:?!Q]{1,120}?) (?:skal|bør|må|ønskes) (?:også |ligeledes |derfor )?(?:nævnes|nævnt|omtales|fremgå|fremhæves) (?:også )?(?P<target>(?:på lige fod med|på linje med|ved siden af|sammen med) [^.;:?!Q]+|(?:i|under|på) (?:REF|PLACE))",
        ),
    ),
    "en": (
        (AmendmentKind.REPLACE, r"\binstead of~Q1~Q2"),
        (AmendmentKind.REPLACE, r"Q2~\b(?:instead of|rather than)~Q1"),
        (AmendmentKind.REPLACE, r"\b(?:replace|change|amend|reword|rephrase|substitute)\b~Q1~\b(?:with|by|to)\b~Q2"),
        (AmendmentKind.REPLACE, r"Q1~\b(?:replaced|changed|amended|reworded|rephrased)\b~\b(?:with|by|to)\b~Q2"),
        (
            AmendmentKind.REPLACE,
            r"\b(?:replaced|changed|amended|reworded|rephrased|renamed|change|amend|reword)\b[^.?!Q]{0,60}?\b(?:with|by|to)\b~Q2",
        ),
        (
            AmendmentKind.REPLACE,
            r"\b(?:replaced|changed|amended|reworded|rephrased|renamed)\b[^.?!Q:]{0,40}?\b(?:with|by|to|as follows)(?: read)?\s*:\s*FREE",
        ),
        (
            AmendmentKind.REPLACE,
            r"\b(?:should|must|could|ought to) (?:instead |therefore )?(?:read|say|be worded|state)\b~Q2",
        ),
        (
            AmendmentKind.REPLACE,
            r"\b(?:should|must|could|ought to) (?:instead |therefore )?(?:read|say|be worded|state)\b[^.?!Q:]{0,30}:\s*FREE",
        ),
        (AmendmentKind.REPLACE, r"\b(?:new|proposed|suggested|alternative|following) (?:wording|text)\b[^.?!Q:]{0,30}:?\s*Q2"),
        (AmendmentKind.REPLACE, r"\b(?:new|proposed|suggested|alternative|following) (?:wording|text)\b[^.?!Q:]{0,30}:\s*FREE"),
        (
            AmendmentKind.REPLACE,
            r"REF[^.?!Q]{0,40}?\b(?:changed|amended|renamed)(?: from [^.?!Q]{1,60}?)? to (?P<new>[^.,;?!Q]+)",
        ),
        (AmendmentKind.ADD, r"\bafter~QA~\b(?:add|insert)(?:ed)?\b~Q2"),
        (AmendmentKind.ADD, r"\b(?:add|insert)(?:ed)?\b~\bafter~QA~Q2"),
        (AmendmentKind.ADD, r"\b(?:add|insert)(?:ed)?\b~Q2~\bafter~QA"),
        (AmendmentKind.ADD, r"\b(?:add|insert)(?:ed)?\b~Q2"),
        (AmendmentKind.ADD, r"Q2~\b(?:added|inserted)\b"),
        (AmendmentKind.ADD, r"\b(?:add|insert)(?:ed)?\b[^.?!Q:]{0,80}?:\s*FREE"),
        (AmendmentKind.DELETE, r"\b(?:delete|remove|strike|omit)\b~Q1"),
        (AmendmentKind.DELETE, r"Q1~\b(?:deleted|removed|struck|omitted)\b"),
        (
            AmendmentKind.DELETE,
            r"(?P<target>REF|PART(?: (?:on|about) [^.,;:?!Q]{1,60}?)?)(?: (?:should|must|could|can|is|are|be|to|therefore|entirely|simply)){0,4} (?:deleted|removed|struck|omitted)\b",
        ),
        (
            AmendmentKind.DELETE,
            r"\b(?:delete|remove|strike|omit) (?:the )?(?:\w+ )?(?P<target>REF|PART(?: (?:on|about) [^.,;:?!Q]{1,60})?)",
        ),
        (
            AmendmentKind.MENTION,
            r"(?P<new>\b[^\s.,;:?!][^.;:?!Q]{1,120}?) (?:should|must|ought to) (?:also )?be (?:also )?(?:mentioned|named|listed) (?P<target>(?:on an equal footing with|on a par with|alongside|together with|next to) [^.;:?!Q]+|(?:in|under) (?:the )?(?:REF|PLACE))",
        ),
    ),
}
_NEGATION = re.compile(r"\b(?:ikke|aldrig|not|never)\b", re.IGNORECASE)
_LISTED = {
    "da": (
        (AmendmentKind.ADD, re.compile(r"\b(?:tilføj|indsæt)(?:tes|es|te|e|t)?\b[^.?!]*[:]?\s*$", re.IGNORECASE)),
        (AmendmentKind.DELETE, re.compile(r"\b(?:slettes|udgår|fjernes|stryges|udgå)\b[^.?!]*[:]?\s*$", re.IGNORECASE)),
    ),
    "en": (
        (AmendmentKind.ADD, re.compile(r"\b(?:add|insert)(?:ed)?\b[^.?!]*[:]?\s*$", re.IGNORECASE)),
        (AmendmentKind.DELETE, re.compile(r"\b(?:delete|remove)d?\b[^.?!]*[:]?\s*$", re.IGNORECASE)),
    ),
}
"""Lead-ins that turn every bullet below them into an amendment."""
_TRIGGER = re.compile(
    r"ændr|rette|formuler|formulering|ordlyd|omskriv|omdøb|præciser|juster|erstat|udskift|stedet for|skal stå|lyde|hedde"
    r"|tilføj|indsæt|indføj|slet|fjern|stryg|udgå|nævn|omtal|fremgå|fremhæv|tekst|skifte"
    r"|replac|chang|amend|reword|rephras|renam|substitut|instead|rather than|read|say|worded|state|wording|text"
    r"|add|insert|delet|remov|strike|struck|omit|mention|named|listed",
    re.IGNORECASE,
)


def find_amendments(text: str, *, offset: int = 0, language: str = "da", lead_in: str = "") -> tuple[Amendment, ...]:
    """The changes of wording that `text` asks for, in the order of the text.

    `offset` is where `text` begins in its document; the spans count from there. `lead_in` is the sentence above a
    bullet: under "Følgende tilføjes:" the whole bullet is the new wording. A verb of change without a new wording,
    a quotation or a named place is ordinary prose and gives nothing.
    """
    known = language if language in _PATTERNS else "da"
    if lead_in:
        listed = _listed(text, offset, known, lead_in)
        if listed:
            return (listed,)
    if not _TRIGGER.search(text):
        return ()
    hidden = _QUOTE.sub(lambda match: _HIDDEN * len(match.group()), text)
    found: list[_Found] = []
    for kind, pattern in _patterns(known):
        for match in pattern.finditer(hidden):
            candidate = _Found(kind, match)
            if not _NEGATION.search(match.group()) and not any(candidate.overlaps(other) for other in found):
                found.append(candidate)
    ordered = sorted(found, key=lambda item: item.match.start())
    return tuple(_amendment(item, text, hidden, offset, known) for item in ordered)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: AmendmentKind
    match: re.Match[str]

    def overlaps(self, other: "_Found") -> bool:
        return self.match.start() < other.match.end() and other.match.start() < self.match.end()


def _amendment(found: _Found, text: str, hidden: str, offset: int, language: str) -> Amendment:
    match = found.match
    named = match.groupdict()

    def said(role: str) -> str:
        if named.get(role) is None:
            return ""
        return _bare(text[match.start(role) : match.end(role)])

    target = said("target") or _target(text, hidden, match, language)
    if named.get("anchor"):
        after = "efter" if language == "da" else "after"
        place = f"{after} {text[match.start('anchor') : match.end('anchor')]}"
        target = f"{target}, {place}" if target else place
    start, end = match.start(), match.end()
    return Amendment(
        kind=found.kind, target=target, old=said("old"), new=said("new"), span=Span(offset + start, offset + end)
    )


def _listed(text: str, offset: int, language: str, lead_in: str) -> Amendment | None:
    for kind, pattern in _LISTED[language]:
        if pattern.search(lead_in):
            reference = next(_references(lead_in, language), "")
            words = _bare(text)
            span = Span(offset, offset + len(text))
            if kind == AmendmentKind.DELETE:
                return Amendment(kind, target=reference, old=words, span=span)
            return Amendment(kind, target=reference, new=words, span=span)
    return None


def _target(text: str, hidden: str, match: re.Match[str], language: str) -> str:
    """The reference nearest to the change: in its own sentence before it, then after it, then anywhere before."""
    begin = max(hidden.rfind(sign, 0, match.start()) for sign in ".?!\n") + 1
    stops = [at for at in (hidden.find(sign, match.end()) for sign in "?!\n") if at >= 0]
    end = min(stops, default=len(hidden))
    last = ""
    for reference in _references(text[begin : match.end()], language):
        last = reference
    return (
        last
        or next(_references(text[match.end() : end], language), "")
        or next(reversed(list(_references(text[:begin], language))), "")
    )


def _references(text: str, language: str) -> Iterator[str]:
    for match in _reference_pattern(language).finditer(text):
        yield match.group().strip()


def _bare(words: str) -> str:
    """Words without the quotation marks and the full stop around them, on one line."""
    words = " ".join(words.split())
    quoted = _QUOTE.fullmatch(words.rstrip(".,;"))
    if quoted:
        return quoted.group()[1:-1].strip()
    return words.rstrip(".;, ").strip()


@cache
def _reference_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_reference(language)}|{_PLACES[language]})", re.IGNORECASE)


def _reference(language: str) -> str:
    return rf"(?:{_PARTS[language]})\.? ?(?:{_NUMBER})"


@cache
def _patterns(language: str) -> tuple[tuple[AmendmentKind, re.Pattern[str]], ...]:
    return tuple(_compiled(_PATTERNS[language], language))


def _compiled(
    patterns: Iterable[tuple[AmendmentKind, str]], language: str
) -> Iterator[tuple[AmendmentKind, re.Pattern[str]]]:
    words = {
        "Q1": f"(?P<old>{_HIDDEN}+)",
        "Q2": f"(?P<new>{_HIDDEN}+)",
        "QA": f"(?P<anchor>{_HIDDEN}+)",
        "FREE": rf"(?P<new>[^\s{_HIDDEN}][^\n]*?)(?=[.?!](?:\s|$)|\n|$)",
        "~": rf"[^.?!{_HIDDEN}]{{0,80}}?",
        "REF": rf"\b{_reference(language)}",
        "PART": rf"\b{_WHOLE_PARTS[language]}\b",
        "PLACE": _PLACES[language],
        "ADDDA": "(?:tilføj|indsæt|indføj)(?:tes|es|te|e|t)?",
        "Q": _HIDDEN,
    }
    sign = re.compile("|".join(sorted(words, key=len, reverse=True)))
    for kind, pattern in patterns:
        yield kind, re.compile(sign.sub(lambda match: words[match.group()], pattern), re.IGNORECASE)
