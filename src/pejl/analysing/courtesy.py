"""The parts of a letter that say nothing of the policy: greeting, farewell, signature, letterhead, "no remarks".

Each test looks at one block alone and must hold for all of it: a block that also says something is never taken.
"""

import re

_GREETING = re.compile(
    r"(?:kære|hej|goddag|til rette vedkommende|til hvem det måtte vedrøre|dear|hello|to whom it may concern)\b"
    r"[^.!?:,]{0,60}(?:, (?!(?:vi|jeg|her|we|i|here)\b)[^.!?:,]{1,40}){0,3}[,.!:]?",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:(?:med |de |mange |kærlig |bedste |varme )*(?:venlig|venligste|bedste|kærlig|mange|gode|varme)?\w* ?"
    r"(?:hilsen|hilsner|hilsener)|v\.?h\.?|m\.?v\.?h\.?|på vegne af|på \w+s vegne"
    r"|(?:yours|kind|best|warm|with kind|with best)(?: \w+)? (?:sincerely|faithfully|truly|regards|wishes)"
    r"|yours|sincerely|regards|on behalf of)\b",
    re.IGNORECASE,
)
_NOUN = "(?:bemærkninger|kommentarer|forslag|ændringsforslag|indvendinger|comments|remarks|suggestions|observations)"
_WITHOUT_REMARKS = re.compile(
    r"(?:(?:\w+ ){1,6}(?:har|have|has) )?(?:ingen|ikke|no|none)(?: (?:yderligere|særlige|nogen|any|further|specific))*"
    rf" {_NOUN}(?: (?:til|at|her|on|to|herudover|i øvrigt)\b[^.!?]{{0,80}})?[.!]?"
    r"|(?:ingen|none|no|n/?a|intet|intet at bemærke|nothing|se ovenfor|see above)[.!]?|[-–—./\s]+",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?:til|to) [^.!?]{1,80}|att\.?:? .{1,80}"
    r"|(?:til|to|dato|date|vedr|vedrørende|emne|re|subject|sag|sagsnr|sagsnummer|j\.? ?nr|journalnr|ref|fra|from|tlf"
    r"|telefon|phone|tel|mail|e-mail|email|web|cvr|cvr-nr|kopi til|cc)\b\.?: ?.{0,160}"
    r"|(?:\w+, )?(?:den )?\d{1,2}[./-] ?(?:\d{1,2}|\w{3,9})[./-]? ?\d{2,4}\.?|\w+ \d{1,2},? \d{4}"
    r"|\S+@\S+\.\w+|(?:https?://|www\.)\S+|\+?[\d ]{8,16}"
    r"|[\w. ]+ \d+\w?,? .{0,30}\d{4} [A-ZÆØÅ]\S+.{0,12}|(?:DK-)?\d{4} [A-ZÆØÅ]\w+(?: \w{1,3})?"
    r"|side \d+(?: af \d+)?|page \d+(?: of \d+)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:\w+s )?(?:høringssvar|bemærkninger|svar|kommentarer|ændringsforslag|hearing response|consultation response"
    r"|response|comments|referat|opsamling|noter|(?:indsigelser?|protest) (?:mod|imod|til|vedr\.?|vedrørende)"
    r"|objections? to)\b[^.!?]{0,140}",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"p\.? ?s\.?\b", re.IGNORECASE)
_SIGNATURE_WORDS = 14
_LONGEST = 300
"""Characters of a block that may still be one of these parts."""


def is_greeting(text: str) -> bool:
    """ "Kære Københavns Kommune," and nothing more."""
    return _is(_GREETING, text)


def is_farewell(text: str) -> bool:
    """Whether the text begins as a letter ends, "Med venlig hilsen", and holds at most names besides."""
    return is_signature_line(text) and bool(_FAREWELL.match(text.strip()))


def is_signature_line(text: str) -> bool:
    """Whether a block after a farewell may be names, titles and addresses: short, and no sentence."""
    if len(text) > _LONGEST:
        return False
    words = text.split()
    ends_as_sentence = text.rstrip().endswith((".", "!", "?")) and len(words) > 4
    return len(words) <= _SIGNATURE_WORDS and not ends_as_sentence and not _POSTSCRIPT.match(text)


def says_no_remarks(text: str) -> bool:
    """ "Ingen bemærkninger", "No comments", a lone dash: the box was seen and left."""
    return _is(_WITHOUT_REMARKS, text)


def is_letterhead(text: str) -> bool:
    """A line of addresses, dates, numbers or subject as stands above a letter."""
    return _is(_LETTERHEAD, text)


def is_title(text: str) -> bool:
    """ "Høringssvar til ...": the name of the response itself."""
    return _is(_TITLE, text)


def _is(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST and bool(pattern.fullmatch(text.strip()))
