"""The parts of a letter or e-mail that frame what it says: letter head, greeting, farewell, names, earlier mail."""

import re
from functools import lru_cache

from pejl.analysing.kinds import substance
from pejl.analysing.sections.lines import Line, is_prose
from pejl.analysing.sections.phrases import (
    ACKNOWLEDGED,
    CASE,
    CONTACT,
    COVER,
    COVER_SENTENCE,
    DATE,
    EARLIER_MAIL,
    EXCEPT,
    FIRST_WORDS,
    GREETING,
    INVITATION,
    MAIL_FOOTER,
    MAIL_FOOTER_WORDS,
    MAIL_HEADER,
    MAIL_HEADER_LINE,
    MAYBE_INVITATION,
    MEETING_FACTS,
    NO_REMARKS,
    ON_BEHALF,
    PERSON,
    PLACEHOLDER,
    POSTCODE,
    PRACTICAL,
    SIGN_OFF,
    SIGN_OFF_AFTER_SENTENCE,
    STREET,
    SUBJECT,
    THANKS,
)
from pejl.analysing.sentences import split_sentences

_LONGEST = 600
"""Characters beyond which a line is neither letter head nor contact data nor a name."""
_KEPT = 4_096
_POINT = 1.5
"""Substance (`kinds.substance`) from which a sentence of a cover mail is a point of its own."""


def greeting_end(text: str) -> int:
    """How much of a line is a greeting: all of a short line, or up to where the writer begins; 0 if it is none."""
    greeting = GREETING.match(text)
    if not greeting:
        return 0
    begins = FIRST_WORDS.search(text, greeting.end())
    stop = re.search(r"[,!:](?=\s|$)|\.(?=\s+[A-ZÆØÅ])", text)
    if stop and (begins is None or stop.end() <= begins.start()) and len(text[: stop.end()].split()) <= 12:
        return stop.end()
    if begins:
        return begins.start() if len(text[: begins.start()].split()) <= 8 else 0
    return len(text) if len(text.split()) <= 10 and not text.rstrip().endswith((".", "?")) else 0


def sign_off_start(line: Line) -> int | None:
    """Where in a line's text the farewell begins; None where there is none."""
    farewell = SIGN_OFF.match(line.text)
    if farewell and line.words <= 30 and _names_follow(line.text[farewell.end() :]):
        return 0
    if ON_BEHALF.match(line.text) and line.words <= 9 and not line.text.rstrip().endswith("."):
        return 0
    inside = SIGN_OFF_AFTER_SENTENCE.search(line.text)
    if inside and len(line.text) - inside.end() <= 200:
        return inside.end()
    return None


def sign_off_end(text: str) -> int:
    """How long the words of farewell are that a text begins with."""
    found = SIGN_OFF.match(text)
    return found.end() if found else 0


def _names_follow(rest: str) -> bool:
    """Whether a farewell is followed by nothing, or by names ("til alle, som ..." goes on with a sentence)."""
    rest = rest.strip(" ,.!-–")
    return not rest or not rest[0].islower() or rest.startswith(("fra ", "på vegne", "p.b.v", "from ", "v/"))


def is_contact(line: Line) -> bool:
    """Whether a line gives an address, a number, an e-mail or web address and little else."""
    if line.is_list_item or len(line.text) > _LONGEST or line.words > 24:
        return False
    if STREET.search(line.text) or POSTCODE.search(line.text):
        return line.words <= 24 and (bool(CONTACT.search(line.text)) or not is_prose(line))
    rest = CONTACT.sub(" ", line.text)
    words = len(re.findall(r"\w{2,}", rest))
    is_sentence = line.text.rstrip().endswith((".", "!", "?")) and words >= 3
    return rest != line.text and words <= 6 and not is_sentence


def is_letter_head(line: Line) -> bool:
    """Whether a line belongs above the letter: date, case number, address, addressee, subject."""
    if line.is_list_item or len(line.text) > _LONGEST:
        return False
    text = line.text.strip()
    if DATE.fullmatch(text) or is_contact(line):
        return True
    if MEETING_FACTS.match(text):
        return line.words <= 60
    if SUBJECT.match(text):
        return line.words <= 24 and not (line.words >= 6 and text.endswith("."))
    return bool(CASE.match(text)) and line.words <= 12 and not text.endswith((".", "?", "!"))


def is_mail_footer(line: Line) -> bool:
    """Whether a line is what mail programs and offices add: "Sendt fra min iPhone", a notice of confidentiality."""
    if len(line.text) > _LONGEST:
        return False
    lowered = line.text.lower()
    return any(map(lowered.__contains__, MAIL_FOOTER_WORDS)) and bool(MAIL_FOOTER.search(line.text))


def begins_earlier_mail(lines: list[Line], at: int) -> bool:
    """Whether an earlier mail is quoted from this line on: "Den 3. april skrev ...:", or three lines of mail header."""
    if _announces_earlier_mail(lines[at].text):
        return True
    if not _is_mail_header(lines[at].text):
        return False
    headers = sum(_is_mail_header(line.text) for line in lines[at : at + 5])
    return headers >= 3 and bool(re.match(r"\*?(?:fra|from)\b", lines[at].text, re.I))


@lru_cache(maxsize=_KEPT)
def _announces_earlier_mail(text: str) -> bool:
    """Kept: where an earlier mail begins is asked of every line of a letter, and again of those of each box."""
    return bool(EARLIER_MAIL.match(text.strip()) or MAIL_HEADER_LINE.match(text))


@lru_cache(maxsize=_KEPT)
def _is_mail_header(text: str) -> bool:
    return bool(MAIL_HEADER.match(text))


def mail_header_length(lines: list[Line]) -> int:
    """How many lines at the beginning of an earlier mail say who wrote it, when, to whom and of what."""
    at = 0
    while at < len(lines) and (EARLIER_MAIL.match(lines[at].text.strip()) or MAIL_HEADER.match(lines[at].text)):
        at += 1
    return at


def is_quoted(line: Line) -> bool:
    """Whether a line is quoted from an earlier mail with "> "."""
    return line.text.lstrip().startswith(">")


def is_placeholder(line: Line) -> bool:
    """Whether a line is the template's own invitation to write."""
    return bool(PLACEHOLDER.fullmatch(line.text))


def says_no_remarks(text: str) -> bool:
    """Whether a text says that there is nothing to say, with or without thanks: "Ingen bemærkninger."."""
    if len(text) > 600 or EXCEPT.search(text):
        return False
    sentences = [part for part in re.split(r"(?<=[.!])\s+(?=[A-ZÆØÅ])|\n+", text.strip()) if part.strip()]
    silent = [bool(NO_REMARKS.fullmatch(sentence)) for sentence in sentences]
    return any(silent) and all(
        quiet or THANKS.fullmatch(sentence) or ACKNOWLEDGED.fullmatch(sentence)
        for quiet, sentence in zip(silent, sentences, strict=True)
    )


def is_cover_mail(lines: list[Line]) -> bool:
    """Whether lines only pass on an attachment: at most 90 words that mention it, and no point of their own."""
    if sum(line.words for line in lines) > 90 or not any(COVER.search(line.text) for line in lines):
        return False
    return not any(makes_a_point(line.text) for line in lines)


def makes_a_point(text: str) -> bool:
    """Whether a sentence asks or says something of the policy, rather than of the mail and who answers it."""
    sentences = (text[start:end] for start, end in split_sentences(text))
    return any(
        substance(sentence, "da") >= _POINT and not COVER.search(sentence) and not PRACTICAL.search(sentence)
        for sentence in sentences
    )


def is_invitation(lines: list[Line]) -> bool:
    """Whether lines are the municipality's own letter, which asks for responses: one plain sign of it, or two weak."""
    text = "\n".join(line.text for line in lines)
    return bool(INVITATION.search(text)) or len({hit.casefold() for hit in MAYBE_INVITATION.findall(text)}) >= 2


def is_cover_sentence(line: Line) -> bool:
    """Whether a line does no more than hand over the response: "Hermed fremsendes vores høringssvar."."""
    hands_over = bool(COVER_SENTENCE.match(line.text)) and bool(COVER.search(line.text))
    return line.words <= 18 and hands_over and not makes_a_point(line.text)


def is_name(line: Line) -> bool:
    """Whether a line can be a person's name, with a title or without: "Hanne Holm, formand", "Nazira"."""
    text = line.text.strip()
    if line.is_list_item or len(text) > _LONGEST or text.endswith((".", "?", "!", ":")):
        return False
    return bool(PERSON.fullmatch(text))
