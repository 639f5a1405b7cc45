"""What in a report is the administration's answer, and what of it proposes a change."""

import re

from pejl.analysing.stop_words import stop_words_of

_ANSWERS = (
    r"(?:er|erklærer sig)\s+(?:også |derfor |delvist |helt )?(?:enig|uenig)|bemærker|foreslår|anbefaler|mener|vurderer|"
    r"finder|noterer|vil|har|tager|skal bemærke|henviser|indstiller|medgiver|anerkender|kan|er opmærksom|takker|deler|"
    r"forstår|oplyser|imødekommer|afviser"
)
_PROPOSES = re.compile(
    r"\b(?:foreslår|foreslås|anbefaler|anbefales|indstilles|tages (?:der )?højde for|der tages højde for|indarbejdes|"
    r"indarbejde|tilføjes|tilføje|ændres|ændre teksten|omformuleres|præciseres|præcisere|slettes|udgår|tydeliggøres|"
    r"tydeliggøre|indsættes|rettes|justeres|vil (?:\w+ ){0,3}(?:fremhæve|samle|skrive|ændre|tilføje|præcisere))\b",
    re.IGNORECASE,
)
_CHANGES_NOTHING = re.compile(
    r"\b(?:fastholdes|ikke ændres|ikke (?:til|giver) anledning|giver ikke anledning|ingen ændring\w*|uændret)\b",
    re.IGNORECASE,
)
_ANSWERS_ALL = re.compile(
    r"\b(?:bemærkning(?:en|er|erne)?|synspunkt(?:er|erne)|kommentar(?:er|erne)|høringssvarene|disse|indvending\w*|"
    r"forslag(?:ene)|ønskerne|øvrige)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:dog|derfor|endvidere|desuden|også|samtidig|derudover|herudover|imidlertid|ligeledes)\b", re.IGNORECASE
)
_WORD = re.compile(r"\w{5,}")
_STEM = 7


class Answers:
    """Knows the administration that answers, and tells its words from what others said."""

    def __init__(self, administration: str) -> None:
        """`administration` is its name as a pattern, empty where it is not known; "Forvaltningen" is always one."""
        self._who = "|".join(part for part in (administration, "(?:F|f)orvaltningen", "Administrationen") if part)
        verbs = _ANSWERS
        self._begins = re.compile(rf"(?:^|[.;]\s)(?:{self._who})\s+(?:{verbs})\b")
        self._within = re.compile(rf"\b(?:{verbs})\s+(?:{self._who})(?!\w)")

    def begin_in(self, sentence: str) -> bool:
        """Whether a sentence says what the administration thinks or will do."""
        return bool(self._begins.search(sentence) or self._within.search(sentence))

    @staticmethod
    def propose(sentence: str) -> bool:
        """Whether a sentence of an answer proposes a change."""
        return bool(_PROPOSES.search(sentence)) and not _CHANGES_NOTHING.search(sentence)

    @staticmethod
    def answer_all(text: str) -> bool:
        """Whether an answer speaks of all remarks before it: "bemærkningerne", "disse forslag"."""
        return bool(_ANSWERS_ALL.search(text))

    @staticmethod
    def go_on(sentence: str) -> bool:
        """Whether a sentence goes on with the answer before it: "dog", "derfor", "endvidere"."""
        return bool(_GOES_ON.search(sentence))


def telling_stems(text: str) -> frozenset[str]:
    """The stems of a text's longer words: enough to see whether an answer speaks of the same thing."""
    known = stop_words_of("da")
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in known)
