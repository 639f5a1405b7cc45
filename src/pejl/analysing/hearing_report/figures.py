"""The counts that a report gives of its hearing."""

import re
from collections.abc import Sequence

from pejl.analysing.hearing_report.dates import dates_in
from pejl.analysing.hearing_report.model import Challenge, Figures
from pejl.analysing.hearing_report.outline import Unit
from pejl.reading.document import Document

_WORDS = {
    word: number
    for words in (
        "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten "
        "tyve",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty",
    )
    for number, word in enumerate(words.split())
} | {"et": 1, "ét": 1, "én": 1, "a": 1}
_N = rf"(?P<n>\d{{1,4}}(?:\.\d{{3}})?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_CAME = r"(?:indsendt|indkommet|modtaget|kommet|indgivet|afgivet|received)"
_COUNTED = {
    "written": (
        rf"(?<!\w){_N}\s+(?:skriftlige\s+(?:hørings)?svar|written responses)\b",
        rf"\b{_CAME}\s+(?:i alt\s+|samlet\s+)?{_N}\s+(?:høringssvar|responses)\b",
        rf"(?<!\w){_N}\s+høringssvar\b",
    ),
    "local": (rf"(?<!\w){_N}\s+(?:lokaludvalg|local committees)\b",),
    "others": (
        rf"(?<!\w){_N}\s+(?:svar|høringssvar)\s+fra\s+(?:en række |øvrige |andre |forskellige |eksterne )",
        rf"(?<!\w){_N}\s+(?:øvrige|andre)\s+(?:høringsparter|parter|interessenter|organisationer|svar|høringssvar)\b",
        rf"(?<!\w){_N}\s+(?:other parties|others)\b",
    ),
    "town": (rf"(?<!\w){_N}\s+(?:stormøder?|borgermøder?|town meetings?|public meetings?)\b",),
    "panels": (rf"(?<!\w){_N}\s+(?:mikropaneler?|micro panels?)\b",),
}
_PATTERNS = {name: [re.compile(one, re.IGNORECASE) for one in written] for name, written in _COUNTED.items()}
_RANKED = re.compile(
    rf"(?<!\w){_N}?\s*(?:vigtigste|største|væsentligste|most important|biggest)\s+"
    r"(?:udfordringer|problemer|temaer|emner|ønsker|challenges|issues|themes)\b.*:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ANNEXES = re.compile(r"(?:bilag(?:soversigt|sliste)?|annexes|appendices)", re.IGNORECASE)
_STRAY_END = re.compile(r"\s*\d{1,2}\.\s*$")
_LEADING = re.compile(r"^(?:bilag|annex)?\s*\d{1,2}\s*[.):]\s*", re.IGNORECASE)


def read_figures(document: Document, units: Sequence[Unit], committees: tuple[str, ...]) -> Figures:
    """The counts of a hearing; `committees` are those whose remarks were found."""
    text = " ".join(unit.text for unit in units)
    return Figures(
        written_responses=_count("written", text),
        local_committees=_count("local", text),
        other_parties=_count("others", text),
        committees=committees,
        town_meetings=_count("town", text),
        micro_panels=_count("panels", text),
        annexes=_annexes(units),
        dates=dates_in(document.text),
        challenges=_challenges(units),
    )


def _count(name: str, text: str) -> int | None:
    """The first number by the strictest wording that the report uses."""
    for pattern in _PATTERNS[name]:
        if match := pattern.search(text):
            said = match["n"].casefold()
            return _WORDS[said] if said in _WORDS else int(said.replace(".", ""))
    return None


def _annexes(units: Sequence[Unit]) -> tuple[str, ...]:
    """The lines under the last heading "Bilag", without their numbers."""
    names = []
    for unit in units:
        if _ANNEXES.fullmatch(unit.section.rstrip(":")):
            lines = [" ".join(line.split()) for line in unit.text.split("\n")]
            names += [_LEADING.sub("", _STRAY_END.sub("", line)).strip() for line in lines if line]
    return tuple(name for name in names if name)


def _challenges(units: Sequence[Unit]) -> tuple[Challenge, ...]:
    """The ranked points under "de fem vigtigste udfordringer:", of every meeting that has such a list."""
    found: list[Challenge] = []
    for at, unit in enumerate(units):
        match = _RANKED.search(unit.text)
        if not match:
            continue
        said = (match["n"] or "").casefold()
        announced = _WORDS.get(said) or (int(said) if said.isdigit() else len(units))
        items = []
        for item in units[at + 1 : at + 1 + announced]:
            if not item.listed or item.path != unit.path:
                break
            items.append(item)
        found += [_challenge(rank, item) for rank, item in enumerate(items, start=1)]
    return tuple(found)


def _challenge(rank: int, unit: Unit) -> Challenge:
    """One point; its number, which layouts put anywhere into its lines, is taken out."""
    words = re.sub(rf"(?<![\w,]){rank}\.(?=\s|$)|(?<=[.!?]){rank}\.$", "", " ".join(unit.text.split()), count=1)
    return Challenge(rank, " ".join(words.split()), unit.block.start, unit.block.end)
