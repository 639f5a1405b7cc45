"""Who speaks in a sentence of a report: committees, administrations, local committees, other parties."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pejl.analysing.policy_text.committees import DEFAULT_NAMES

SAYS = (
    r"bemærke[rd]e?|bemærker|foreslår|foreslog|ønske[rd]e?|mener|mente|finder|fandt|savner|savnede|påpeger|påpegede|"
    r"peger|pegede|efterlyser|efterlyste|gør (?:også |desuden )?opmærksom|gjorde opmærksom|opfordrer|opfordrede|"
    r"anbefaler|anbefalede|pointerer|fremhæver|fremhævede|udtrykker|udtrykte|vurderer|understreger|understregede|"
    r"støtter|bakker op|kvitterer|spørger|spurgte|beder|bad|fraråder|kritiserer|noterer|tilslutter|anfører|anførte|"
    r"skriver|skrev|hilser|oplyser|bifalder|glæder sig|lægger vægt|har (?:følgende|en række|ingen) bemærkning\w*|"
    r"er (?:i )?(?:enige?|uenige?|positive?|bekymrede?|imod|tilfredse?|kritiske?)"
)
"""Verbs of reporting, in the present and the past, as a pattern without groups."""
_SAID_OF_MANY = (
    r"(?:gøres|gøre) opmærksom|fremhæves|efterlyses|efterspørges|peges|påpeges|nævnes|foreslås|ønskes|kritiseres|"
    r"er opfattelsen|udtrykkes|anbefales|opfordres|understreges|savnes|mener|betones"
)
_MANY = (
    r"(?:flere|nogle|mange|enkelte|andre|adskillige|en del|en række|et par|størstedelen|flertallet|to|tre|fire|fem)"
    r"(?:\s+(?:af\s+)?(?:høringssvar\w*|svar\w*|lokaludvalg\w*|høringspart\w*|part\w*|organisation\w*|"
    r"forening\w*|borger\w*|skole\w*|deltager\w*|bestyrelse\w*|faggruppe\w*|interessent\w*))?"
)
_GENERIC = re.compile(
    rf"(?:^|[,;–-]\s|\bsamt\s)(?:{_MANY})(?:\s+\w+){{0,2}}?\s+(?:{SAYS})\b|"
    rf"\bi\s+(?:{_MANY})\s+(?:{_SAID_OF_MANY})\b|"
    r"\ber der kommet (?:\w+ )?(?:mange|flere|en række) (?:inputs?|idéer|ideer|forslag)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"(?<!\w)(?P<name>[A-ZÆØÅ][\w./-]{0,40}(?:\s(?:Øst|Vest|Nord|Syd|By|Enghave))?\s+Lokaludvalg)(?:et)?s?\b"
)
_CAPITAL = r"[A-ZÆØÅ][\w.&-]*"
_NAME = rf"{_CAPITAL}(?:[ ](?:{_CAPITAL}|\d+|(?:for|i|og|af|på|til|mod|den|det)[ ][\w.&-]+)){{0,7}}"
_OTHER = re.compile(
    rf"(?:^|[.:;,]\s|\bat\s|\bog\s)(?P<name>{_NAME})\s+(?:(?:også|desuden|ligeledes|derfor|endvidere)\s+)?(?:{SAYS})\b",
    re.MULTILINE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_NAME = _words(
    """
    der det de den dem man vi i på ved flere nogle mange enkelte andre alle begge både hverken som hun han desuden
    endvidere derudover herudover samtidig endelig en et to tre ligesom mens hvis når da således dog også
    """
)
"""What begins a sentence and no name."""
_NO_NAME_ALONE = _words(
    """
    udvalget udvalgene forvaltningen forvaltningerne lokaludvalget lokaludvalgene foreningen organisationen kommunen
    høringssvarene høringssvaret svaret afsender afsenderen parten parterne deltagerne borgere borgerne skolen skolerne
    bestyrelsen rådet politikken udkastet
    """
)
"""What names nobody without further words: "foreningen", but "Foreningen Stille By"."""
_MOST_NAME_WORDS = 8
_GAP = (
    r"(?:\s+(?:også|desuden|ligeledes|derfor|endvidere|dog|imidlertid|derudover|således|generelt|for eksempel|"
    r"samtidig))?"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A committee, or its administration, that says something in a sentence."""

    name: str
    code: str
    start: int


class Speakers:
    """Knows the committees of a municipality, their administrations, and the parties a report names."""

    def __init__(self, names: Mapping[str, str], text: str = "", parties: tuple[str, ...] = ()) -> None:
        """`names` gives the full name of each committee's code, over the usual ones; `text` is the whole report."""
        self.names = {**{code: name for code, name in DEFAULT_NAMES.items() if name not in names.values()}, **names}
        self._own = {code: re.compile(_committee_pattern(name)) for code, name in self.names.items()}
        self.parties = tuple(dict.fromkeys((*parties, *_parties_in(text))))

    def lead_of(self, text: str) -> str:
        """The committee whose administration answers: it submits the report, or proposes most often."""
        submits = re.compile(rf"(?P<who>{_ANY_ADMINISTRATION})\s+(?:indstiller|forelægger)\b")
        for match in submits.finditer(text):
            if code := self.code_of(match["who"]):
                return code
        answers = re.compile(rf"(?P<who>{_ANY_ADMINISTRATION})\s+(?:foreslår|bemærker|anbefaler|er enig|vurderer)\b")
        counted = Counter(code for match in answers.finditer(text) if (code := self.code_of(match["who"])))
        return counted.most_common(1)[0][0] if counted else ""

    def administration(self, code: str) -> str:
        """The name of a committee's administration as a pattern; empty for an unknown one."""
        stem = self.names.get(code, "").removesuffix("udvalget")
        return rf"{_spaced(stem)}(?:forvaltningen|udvalget)" if stem else ""

    def code_of(self, name: str) -> str:
        """The code of a committee or of an administration by its name; empty for any other."""
        flat = " ".join(name.split())
        return next((code for code, pattern in self._own.items() if pattern.search(flat)), "")

    def codes_in(self, text: str) -> tuple[str, ...]:
        """The codes of the committees and administrations that a text names, in its order."""
        found = sorted((match.start(), code) for code, own in self._own.items() for match in own.finditer(text))
        return tuple(dict.fromkeys(code for _, code in found))

    def speaking_in(self, sentence: str, lead: str = "") -> tuple[Speaker, ...]:
        """The committees that say something in a sentence, without the one that answers, in its order."""
        found = []
        for code, own in self._own.items():
            for match in own.finditer(sentence):
                if code != lead and self._says(sentence, match):
                    found.append(Speaker(" ".join(match[0].split()).rstrip("s"), code, match.start()))
                    break
        return tuple(sorted(found, key=lambda speaker: speaker.start))

    def parties_in(self, text: str) -> tuple[str, ...]:
        """The local committees and other parties that a text names, in its order."""
        found = [(match.start("name"), " ".join(match["name"].split())) for match in _LOCAL.finditer(text)]
        for party in self.parties:
            if match := re.search(rf"(?<!\w){_spaced(party)}(?:s|’s|')?(?!\w)", text):
                found.append((match.start(), party))
        return tuple(dict.fromkeys(name for _, name in sorted(found)))

    def is_reported(self, sentence: str, lead: str = "") -> bool:
        """Whether a sentence gives what somebody else said."""
        if self.speaking_in(sentence, lead) or _GENERIC.search(sentence):
            return True
        return any(re.search(rf"{_spaced(name)}{_GAP}\s+(?:{SAYS})\b", sentence) for name in self.parties_in(sentence))

    def _says(self, sentence: str, name: re.Match[str]) -> bool:
        after = re.match(rf"{_GAP}\s+(?:{SAYS})\b", sentence[name.end() :])
        beside = re.match(rf",?\s+(?:og|samt)\s+.{{5,80}}?\s(?:{SAYS})\b", sentence[name.end() :])
        before = re.search(rf"\b(?:{SAYS}){_GAP}\s+$", sentence[: name.start()])
        like = re.search(r"\b(?:ligesom|på linje med)\s+$", sentence[: name.start()])
        return bool(after or before or like or beside)


_ANY_ADMINISTRATION = r"(?<!\w)(?:[A-ZÆØÅ][a-zæøå]+(?:-,?\s+(?:og\s+)?)){0,3}[A-ZÆØÅ][a-zæøå]*forvaltningen"


def _committee_pattern(name: str) -> str:
    """The name of a committee, or of its administration, in any case and over line ends."""
    stem = name.removesuffix("udvalget")
    ending = r"(?:udvalg(?:et)?|forvaltning(?:en)?)" if stem != name else ""
    return rf"(?<![\w-]){_spaced(stem)}{ending}s?(?!\w)"


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _parties_in(text: str) -> Iterator[str]:
    """Parties that a report introduces as saying something, without committees and what is no name."""
    for match in _OTHER.finditer(re.sub(r"[^\S\n]+", " ", text)):
        name = re.sub(r"^(?:Samt|Men|Også|Ifølge)\s+", "", match["name"]).strip()
        words = name.split()
        is_own = re.search(r"(?:udvalget|forvaltningen|Lokaludvalg(?:et)?)$", name)
        first = words[0].casefold() if words else ""
        named = first not in _NO_NAME and (first not in _NO_NAME_ALONE or len(words) > 1)
        if first and named and not is_own and len(words) <= _MOST_NAME_WORDS and len(name) > 2:
            yield name
