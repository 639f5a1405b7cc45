"""How a sentence or paragraph opens, or announces what follows, in Danish and English: the words answers are cut by."""

import re
from collections.abc import Mapping


def _opening(words: str) -> re.Pattern[str]:
    """A text that begins with one of the words or phrases; spaces around "|" are only for reading."""
    return re.compile(rf"(?:{_tidy(words)})(?!\w)", re.IGNORECASE)


def _anywhere(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_tidy(words)})\b", re.IGNORECASE)


def _tidy(words: str) -> str:
    return r"\s*|".join(part.strip().replace(" ", r"\s+") for part in words.split("|")).removesuffix(r"\s*")


GOES_ON: Mapping[str, re.Pattern[str]] = {
    "da": _opening(
        r"derfor | dermed | derved | herved | det skyldes | det er fordi | det betyder | det vil sige | dvs\.? "
        r"| med andre ord | f\.?eks\.? | fx | for eksempel | eksempelvis | på den måde | det kan fx | det kan f\.eks\. "
        r"| det kan for eksempel | tanken er | tanken bag | begrundelsen er | begrundelsen for | baggrunden er "
        r"| baggrunden for dette | formålet er | formålet med dette"
    ),
    "en": _opening(
        r"therefore | thus | hence | this is because | this means | that is | in other words | for example "
        r"| for instance | e\.g\. | in this way | as a result | the idea is | the purpose is | the reason is"
    ),
}
"""Openings of a paragraph that carries the one before it on."""

TURNS: Mapping[str, re.Pattern[str]] = {
    "da": _opening("men | dog | og | samtidig er det | årsag | årsagen | begrundelse"),
    "en": _opening("but | however | and | reason"),
}
"""Openings that carry a list item on, where a free paragraph would be a point of its own."""

OPPOSES: Mapping[str, re.Pattern[str]] = {
    "da": _opening("men | dog | desværre | til gengæld | derimod | imidlertid | omvendt"),
    "en": _opening("but | however | unfortunately | on the other hand | sadly | yet"),
}
"""Openings of a sentence that takes the other side of the one before it."""

ADDS: Mapping[str, re.Pattern[str]] = {
    "da": _opening(
        "for det første | for det andet | for det tredje | for det fjerde | for det femte | desuden | endvidere "
        "| derudover | herudover | dertil | ydermere | endelig | ligeledes | yderligere | i tillæg | til sidst "
        "| sidst men ikke mindst | et andet punkt | et andet forslag | vi foreslår også | vi foreslår desuden "
        "| vi foreslår endvidere | vi anbefaler også | vi anbefaler desuden | vi anbefaler endvidere | vi ønsker også "
        "| vi ønsker desuden | vi mener også | vi mener desuden | vi vil også | vi vil desuden | vi vil endvidere"
    ),
    "en": _opening(
        "first | firstly | second | secondly | third | thirdly | fourth | fourthly | furthermore | moreover "
        "| in addition | additionally | finally | lastly | besides | we also propose | we also suggest "
        "| we also recommend | we also ask | we would also | we also believe | another point | another suggestion"
    ),
}
"""Openings of a sentence that adds a further point to a paragraph."""

LEANS: Mapping[str, re.Pattern[str]] = {
    "da": _opening(
        r"det | dette | disse | derfor | dermed | her | herved | hermed | den | de | denne | samtidig | men | dog | og "
        r"| eller | så | sådan | sådanne | således | ellers | f\.?eks\.? | fx | for eksempel"
    ),
    "en": _opening(
        "it | this | these | those | that | therefore | thus | here | they | but | however | and | or | so | such "
        "| otherwise | for example | hence"
    ),
}
"""Openings of a sentence that leans on the one before it."""

ANNOUNCES: Mapping[str, re.Pattern[str]] = {
    "da": _anywhere(
        "følgende | nedenstående | nedenfor | herunder | her er | kommentarer | bemærkninger | forslag | anbefalinger "
        "| punkter | spørgsmål | ønsker"
    ),
    "en": _anywhere(
        "following | below | here are | comments | remarks | suggestions | proposals | recommendations | points "
        "| questions"
    ),
}
"""Words of a sentence that announces a list although it ends with a full stop."""

RANKS: Mapping[str, re.Pattern[str]] = {
    "da": re.compile(
        r"priorit|vigtigste|størst|rangorden|rangliste|rækkefølge|top ?\d|udfordringer|afstemning", re.IGNORECASE
    ),
    "en": re.compile(
        r"priorit|most important|biggest|ranked|ranking|top ?(?:\d|three|five|ten)|challenges|vote", re.IGNORECASE
    ),
}
"""Words of a heading or lead-in under which the numbers of a list are ranks."""

REFERENCE_TITLE = re.compile(
    r"(?:(?:ad|vedr|vedrørende|til|re|on)\.?:? )?(?:mål|delmål|indsats|indsatsområde|princip|pejlemærke|punkt|afsnit"
    r"|kapitel|side|s|goal|principle|marker|focus area|section|chapter|page)\.? ?(?:\d+[.:)]?|\(?[A-Z]\)?\b)",
    re.IGNORECASE,
)
"""A title that names a part of the policy: "Indsats 1. ...", "Ad mål 3"."""
