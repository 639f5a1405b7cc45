"""The parts of a letter that say nothing of the policy: greeting, farewell, signature, letterhead, "no remarks"."""

import re
from typing import Final

_GREETING: Final = re.compile(
    r"(?:kære|hej|goddag|til rette vedkommende|til hvem det måtte vedrøre|dear|hello|to whom it may concern)\b[^.!?:]{0,80}[,.!:]?",
    re.IGNORECASE,
)
_FAREWELL: Final = re.compile(
    r"(?:(?:med |de )?(?:venlig|venligste|bedste|kærlig|mange|gode)\w* hilsen|(?:mange |de bedste |bedste |venlige |kærlige )?hilsner"
    r"|de bedste hilsener|hilsen\b|v\.?h\.?|m\.?v\.?h\.?|på vegne af|på \w+s vegne|(?:yours|kind|best|warm|with kind|with best)(?: \w+)? ?"
    r"(?:sincerely|faithfully|truly|regards|wishes)|sincerely|regards|on behalf of)\b",
    re.IGNORECASE,
)
_WITHOUT_REMARKS: Final = re.compile(
    r"(?:(?:vi|jeg|\w+(?: \w+){0,4}) (?:har|have|has) )?(?:ingen|ikke|no|none)\b(?: (?:yderligere|særlige|nogen|any|further|specific))*"
    r"(?: (?:bemærkninger|kommentarer|forslag|ændringsforslag|comments|remarks|suggestions))?"
    r"(?: (?:til|at tilføje|her|on|to|herudover|i øvrigt)\b[^.!?]{0,60})?[.!]?|n/?a\.?|[-–—./]+|intet(?: at bemærke)?\.?|se ovenfor\.?",
    re.IGNORECASE,
)
_LETTERHEAD: Final = re.compile(
    r"til:? .{1,80}|att\.?:? .{1,80}|(?:dato|date|vedr(?:ørende|\.)?|emne|re|subject|sag(?:snr|snummer)?|j\.? ?nr|journalnr|ref|fra|from|to|tlf|telefon|phone"
    r"|tel|mail|e-mail|email|web|cvr|cvr-nr|kopi til|cc)\b\.?:? .{0,160}"
    r"|(?:\w+, )?(?:den )?\d{1,2}[./-] ?(?:\d{1,2}|\w{3,9})[./-]? ?\d{2,4}\.?|\w+ \d{1,2},? \d{4}"
    r"|\S+@\S+\.\w+|(?:https?://|www\.)\S+|\+?[\d ]{8,16}|[\wæøåÆØÅ. ]+ \d+\w?,? .{0,30}\d{4} [A-ZÆØÅ]\S+.{0,12}|(?:DK-)?\d{4} [A-ZÆØÅ]\w+(?: \w{1,3})?"
    r"|side \d+(?: af \d+)?|page \d+(?: of \d+)?",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"(?:\w+s )?(?:høringssvar|bemærkninger|svar|kommentarer|hearing response|consultation response|response|comments|referat|opsamling|noter)\b[^.!?]{0,140}",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_SIGNATURE_LINE = 14


def is_greeting(text: str) -> bool:
    """ "Kære Københavns Kommune," and nothing more."""
    return bool(_GREETING.fullmatch(text.strip()))


def is_farewell(text: str) -> bool:
    """Whether the text begins as a letter ends: "Med venlig hilsen" and perhaps the names."""
    return bool(_FAREWELL.match(text.strip())) and len(text.split()) <= 2 * _MOST_WORDS_OF_A_SIGNATURE_LINE


def may_belong_to_signature(text: str) -> bool:
    """Whether a block after a farewell is still names, titles and addresses."""
    return len(text.split()) <= _MOST_WORDS_OF_A_SIGNATURE_LINE and not re.match(r"p\.? ?s\.?\b", text, re.IGNORECASE)


def says_no_remarks(text: str) -> bool:
    """ "Ingen bemærkninger", "No comments", a lone dash: the box was seen and left."""
    return bool(_WITHOUT_REMARKS.fullmatch(text.strip()))


def is_letterhead(text: str) -> bool:
    """A line of addresses, dates, numbers or subject as stands above a letter."""
    return bool(_LETTERHEAD.fullmatch(text.strip()))


def is_title(text: str) -> bool:
    """ "Høringssvar til ...": the name of the response itself."""
    return bool(_TITLE.fullmatch(text.strip()))
