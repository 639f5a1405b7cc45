"""The parts of a letter or e-mail that frame what it says: letter head, greeting, farewell, names, earlier mail."""

import re

from pejl.analysing.sections.lines import Line, is_prose

_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "january|february|march|may|june|july|october"
)
_GREETING = re.compile(
    r"(?:kære|hej|goddag|god dag|godmorgen|til rette vedkommende|til hvem det måtte vedrøre|høje forvaltning|"
    r"dear|hello|hi|to whom it may concern|sehr geehrte[rn]?|guten tag|hallo|hej alla|bästa)\b",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:(?:med|mange|de|venlige?|venligst|bedste|kærlige?|varme|dbh)\s+(?:\w+\s+){0,2}?(?:hilsen|hilsner|hilsener)|"
    r"(?:venlig\s+)?hilsen|hilsner|mvh|m\.\s?v\.\s?h|vh|kh|dbh|"
    r"(?:with\s+)?(?:best|kind|warm|kindest|warmest)\s+(?:regards|wishes)|(?:best\s+)?regards|"
    r"yours\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?|all the best|"
    r"mit\s+freundlichen\s+grüßen|med\s+vänlig(?:a)?\s+hälsning(?:ar)?|vänliga hälsningar)\b[.,!]?",
    re.IGNORECASE,
)
_SIGN_OFF_AFTER_SENTENCE = re.compile(
    r"(?<=[.!?])\s+(?=(?:med\s+(?:venlig|bedste|kærlig)\w*\s+hils|mvh\b|venlig hilsen|(?:best|kind) regards))", re.I
)
_ON_BEHALF = re.compile(r"(?:på|p\.)\s?(?:vegne af|b\.?\s?v|bestyrelsens vegne|foreningens vegne)|on behalf of", re.I)
_MAIL_FOOTER = re.compile(
    r"sendt fra min|sent from my|hent outlook|get outlook|(?:denne|this) (?:e-?mail|mail|message|besked).{0,80}"
    r"(?:fortrolig|confidential)|privatlivspolitik|tænk på miljøet|skån miljøet",
    re.IGNORECASE,
)
_EARLIER_MAIL = re.compile(
    r"(?:[-_]{2,}\s*)?(?:oprindelig meddelelse|original message|videresendt (?:meddelelse|besked)|forwarded message|"
    r"begin forwarded message)\b|"
    r"(?:den|på|d\.|on)\s.{4,80}?\b(?:skrev|wrote|schrieb)\b.{0,120}:?\s*$|"
    r".{3,80}\b(?:skrev|wrote)\s+(?:den|følgende|the)\b.{0,60}:\s*$",
    re.IGNORECASE,
)
_MAIL_HEADER = re.compile(
    r"\*?(?:fra|from|sendt|sent|dato|date|til|to|cc|bcc|emne|subject|vedhæftet|attachments?)\*?\s?:\s?\S", re.I
)
_SUBJECT = re.compile(
    r"(?:emne|subject|re|sv|vs|fw|fwd)\s?:|(?:vedr(?:ørende)?|ang(?:ående)?)[.:]?\s.{0,80}(?:høring|udkast|politik)|"
    r"(?:høringssvar|høringsbidrag|høring|bemærkninger til (?:udkast|høring)|svar på høring|response to|consultation response|"
    r"referat|notat|noter|opsamling|minutes|notes)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:[\w .]+,\s*)?(?:den\s|d\.\s?|dato:?\s)?\s*(?:\d{{1,2}}\.?\s?(?:{_MONTHS})\s?,?\s?\d{{4}}|"
    rf"\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}|\d{{4}}-\d\d-\d\d|(?:{_MONTHS})\s+(?:\d{{1,2}},\s+)?\d{{4}})\.?\s*$",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:sagsnr|sagsnummer|sags?-?id|j\.?\s?nr|journalnr|journalnummer|dokumentnr|dokumentnummer|edoc|sagsbehandler|"
    r"deres ref|vores ref|vor ref|cvr|cvr-nr|ean)\b|"
    r"(?:til|fra|to|from|att|attn|sag|side|bilag|cc|kopi|ref|dato|afsender|modtager)(?:\s?[.:]|\s+(?-i:[A-ZÆØÅ\d]))",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b[A-ZÆØÅ][\w.\- ]*?(?:vej|gade|allé|alle|stræde|plads|pladsen|torv|torvet|boulevard|vænge|vænget|parken|park|gården|"
    r"toften|haven|have|kaj|bakken|bakke|løkken|marken|vang|vangen|street|road|avenue)\s+\d+\w?\b"
)
_POSTCODE = re.compile(r"\b(?:DK[- ]?)?\d{4}\s+[A-ZÆØÅ][a-zæøåé]+")
_CONTACT = re.compile(
    r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|\b(?:tlf|telefon|mobil|mob|tel|phone|mail|e-?mail)\b\s*\.?\s?:?|"
    r"(?<!\d)(?:\+45\s?)?\d{2}[ .]?\d{2}[ .]?\d{2}[ .]?\d{2}(?!\d)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\s*[\[(<]?\s*(?:klik (?:eller tryk )?her(?: for at (?:skrive|angive|indtaste) tekst)?|skriv (?:(?:jeres|dine?|dit|deres) .{0,40})?her|"
    r"indsæt (?:tekst|bemærkninger|jeres .{0,30}|svar)(?: her)?|click or tap here to enter text|click here to enter text|"
    r"(?:maks?|max)\.? \d+ (?:ord|tegn|anslag|words|characters))\s*[.…:]?\s*[\])>]?\s*",
    re.IGNORECASE,
)
_NO_REMARKS = re.compile(
    r"\s*(?:(?:vi|jeg|[\w\s\-&]{2,60})\s)?(?:har\s)?(?:ingen|ikke\s(?:nogen|yderligere)|ingen\syderligere)\s(?:bemærkninger|kommentarer|ændringsforslag|"
    r"forslag(?:\stil\sændringer)?|ændringer)(?:\s(?:til|her|i)\b[^.]{0,80})?\s*[.!]?\s*|\s*(?:n/?a|ikke relevant|intet|nej|none|no (?:comments?|remarks?))\s*[.!]?\s*",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"vedhæft|hermed (?:fremsendes|sendes|følger|vores|mit|vort)|fremsender hermed|sender hermed|se (?:venligst )?bilag|"
    r"vedlagt|attached|enclosed|please find",
    re.IGNORECASE,
)
_COVER_SENTENCE = re.compile(
    r"(?:hermed|vedhæftet|vedlagt|(?:vi|jeg|[\wæøåÆØÅ\- ]{3,60}?) (?:frem)?sender hermed|please find|attached)\b",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"nedenstående skabelon|(?:høringssvar|bemærkninger|svar)\w* bedes|bedes (?:indsat|fremsendt|sendt|indsendt)|"
    r"anmode om at modtage|sendes? hermed i høring|inviterer (?:hermed )?(?:til|jer|dig)\b|"
    r"(?:response )?template below|please (?:submit|return|send) your (?:response|comments)",
    re.IGNORECASE,
)
_NO_REMARKS = re.compile(
    r"\s*(?:[^.,;:]{2,80}?\s)?(?:har\s)?(?:ingen|ikke\s(?:nogen|yderligere)|ingen\syderligere)\s(?:bemærkninger|kommentarer|"
    r"ændringsforslag|forslag(?:\stil\sændringer)?|ændringer)(?:\s(?:til|her|i|at)\b[^.,;]{0,100})?\s*[.!]?\s*|"
    r"[^.,;:]{2,80}?\sønsker ikke at (?:afgive|indsende|komme med)\s[^.,;]{0,80}[.!]?\s*|"
    r"\s*(?:n/?a|ikke relevant|intet|nej|none|no (?:comments?|remarks?|response)|"
    r"[^.,;:]{2,60}? (?:have|has) no (?:comments?|remarks?)[^.,;]{0,80})\s*[.!]?\s*",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\s*(?:[^.,;:]{0,60}?\b)?(?:tak(?:ker)?|thanks?|thank you)\b[^.;]{0,160}[.!]?\s*", re.IGNORECASE)


def greeting_end(text: str) -> int:
    """How much of a line is a greeting: all of a short line, or up to the comma or exclamation mark; 0 where it is none."""
    if not _GREETING.match(text):
        return 0
    words = text.split()
    stop = re.search(r"[,!:](?=\s|$)|\.(?=\s+[A-ZÆØÅ])", text)
    if stop and len(text[: stop.end()].split()) <= 12:
        return stop.end()
    return len(text) if len(words) <= 10 and not text.rstrip().endswith((".", "?")) else 0


def sign_off_start(line: Line) -> int | None:
    """Where in a line's text the farewell begins; None where there is none."""
    farewell = _SIGN_OFF.match(line.text)
    if farewell and line.words <= 30 and _names_follow(line.text[farewell.end() :]):
        return 0
    if _ON_BEHALF.match(line.text) and line.words <= 9 and not line.text.rstrip().endswith("."):
        return 0
    inside = _SIGN_OFF_AFTER_SENTENCE.search(line.text)
    if inside and len(line.text) - inside.end() <= 200:
        return inside.end()
    return None


def sign_off_end(text: str) -> int:
    """How long the words of farewell are that a text begins with."""
    found = _SIGN_OFF.match(text)
    return found.end() if found else 0


def _names_follow(rest: str) -> bool:
    """Whether a farewell is followed by nothing, or by names ("til alle, som ..." goes on with a sentence)."""
    rest = rest.strip(" ,.!-–")
    return not rest or not rest[0].islower() or rest.startswith(("fra ", "på vegne", "p.b.v", "from ", "v/"))


def is_contact(line: Line) -> bool:
    """Whether a line gives an address, a number, an e-mail or web address and little else."""
    if line.is_list_item or line.words > 18:
        return False
    if _STREET.search(line.text) or _POSTCODE.search(line.text):
        return line.words <= 14 and not is_prose(line)
    rest = _CONTACT.sub(" ", line.text)
    return rest != line.text and len(re.findall(r"\w{2,}", rest)) <= 6


def is_letter_head(line: Line) -> bool:
    """Whether a line belongs above the letter: date, case number, address, addressee, subject."""
    if line.is_list_item:
        return False
    text = line.text.strip()
    if _DATE.fullmatch(text) or is_contact(line):
        return True
    if _SUBJECT.match(text):
        return line.words <= 24 and not (line.words > 10 and text.endswith("."))
    return bool(_CASE.match(text)) and line.words <= 12 and not text.endswith((".", "?", "!"))


def is_mail_footer(line: Line) -> bool:
    """Whether a line is what mail programs and offices add: "Sendt fra min iPhone", a notice of confidentiality."""
    return bool(_MAIL_FOOTER.search(line.text)) and not (line.words > 60)


def begins_earlier_mail(lines: list[Line], at: int) -> bool:
    """Whether an earlier mail is quoted from this line on: "Den 3. april skrev ...:", or a mail header of three lines."""
    if _EARLIER_MAIL.match(lines[at].text.strip()):
        return True
    headers = [line for line in lines[at : at + 5] if _MAIL_HEADER.match(line.text)]
    return len(headers) >= 3 and headers[0] is lines[at] and bool(re.match(r"\*?(?:fra|from)\b", lines[at].text, re.I))


def is_quoted(line: Line) -> bool:
    """Whether a line is quoted from an earlier mail with "> "."""
    return line.text.lstrip().startswith(">")


def is_placeholder(line: Line) -> bool:
    """Whether a line is the template's own invitation to write."""
    return bool(_PLACEHOLDER.fullmatch(line.text))


def says_no_remarks(text: str) -> bool:
    """Whether a text says that there is nothing to say, with or without thanks: "Ingen bemærkninger."."""
    if len(text) > 600:
        return False
    sentences = [sentence for sentence in re.split(r"(?<=[.!])\s+|\n+", text.strip()) if sentence.strip()]
    silent = [bool(_NO_REMARKS.fullmatch(sentence)) for sentence in sentences]
    return any(silent) and all(
        quiet or _THANKS.fullmatch(sentence) for quiet, sentence in zip(silent, sentences, strict=True)
    )


def is_cover_mail(lines: list[Line]) -> bool:
    """Whether lines only pass on an attachment: at most 90 words that mention it."""
    return sum(line.words for line in lines) <= 90 and any(_COVER.search(line.text) for line in lines)


def is_invitation(lines: list[Line]) -> bool:
    """Whether lines are the municipality's own letter, which asks for responses."""
    return any(_INVITATION.search(line.text) for line in lines)


def is_cover_sentence(line: Line) -> bool:
    """Whether a line does no more than hand over the response: "Hermed fremsendes vores høringssvar."."""
    return line.words <= 18 and bool(_COVER_SENTENCE.match(line.text)) and bool(_COVER.search(line.text))


_NAME_WORD = r"[A-ZÆØÅÉÖÄ][\wæøåéöäü'’-]+"
_PERSON = re.compile(
    rf"(?:v(?:/|\.|ed)\s*)?{_NAME_WORD}(?:\s(?:{_NAME_WORD}|[A-ZÆØÅ]\.|af|de|von|al|el|bin)){{1,4}}(?:,.{{0,70}})?"
)


def is_name(line: Line) -> bool:
    """Whether a line can be a person's or party's name with a title: "Hanne Holm, formand"."""
    text = line.text.strip()
    return not line.is_list_item and not text.endswith((".", "?", "!", ":")) and bool(_PERSON.fullmatch(text))
