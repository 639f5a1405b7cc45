"""Cuts a text into sentences: Danish and English, by rules one can read.

A sentence ends at a stop (. ! ? …), its closing quotes and brackets included, when what follows can begin a sentence,
at a blank line, and at a line end after a heading or before a list item. The word before a full stop decides whether
the stop ends anything: abbreviations, initials, ordinals and list numbers do not.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pejl.analysing.abbreviations import Abbreviations, abbreviations_of
from pejl.analysing.line_breaks import line_break_ends
from pejl.analysing.searching import found_from

_CAPITAL, _DIGIT, _LOWER = "A", "1", "a"
_OPENING = "\"'”’“„»«‚‘›‹(["
_NEXT = re.compile(rf"\s*((?:[{re.escape(_OPENING)}*]|[-–—•·]+\s?)*+)\s?(?:([^\W_]+)|(.))?", re.DOTALL)
_SPACED_QUOTE = re.compile(r"\s[\"»«”](?=\s)")
_MAY_STOP = re.compile(r"[.!?… ](?:(?<! )|(?=[\"”“»(A-ZÆØÅ]))")
"""Where alone a stop can be: at its sign, or before a space and what may begin a sentence."""
_WORD_BEFORE = 48
"""How far back the word before a stop is looked for, in characters: an endless line costs no more than a short one."""
_LONGEST_FUNCTION_WORD = 3
"""A headline may end in "af" or "til" ("Borgmester går af"): before a pronoun that is no sign of a title."""
_REACH = 2_000
"""How far back an open quote or bracket is looked for, in characters."""
_INITIALS = re.compile(r"(?:[^\W\d_]+-)?(?:(?:[A-ZÆØÅ]\.-?)*[A-ZÆØÅ]|Aa|Ch|Chr|Th|Fr|Joh|Jac|Ph|Sv|Wm|St)")
_NUMBER = re.compile(r"\d+")
_LIST_NUMBER = re.compile(r"(?:[^\W\d_]+\.?\s|§+\s?)?\d{1,3}(?:\.\d{1,3})*[a-z]?")
_LIST_LETTER = re.compile(r"[A-Za-z]|[ivxIVX]{1,4}")
_DOTTED = re.compile(r"[a-zæøå]{1,5}(?:\.[a-zæøå]{1,6})+")
_WITHOUT_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,4}")
_FILE_OR_DOMAIN = re.compile(r"[@/\\.]")
_ENDINGS_OF_FILES = frozenset(("pdf", "doc", "docx", "xlsx", "odt", "jpg", "dk", "com", "org", "net", "eu"))
_UNITS = frozenset("mlvtasg")
_COMPLETE_AMOUNTS = frozenset(("kr", "pct", "d.kr"))
_LEAST_HEADLINE = 12
"""Fewest characters before a forgotten stop."""
_FEWEST_SHOUTED, _LEAST_SHOUTED = 3, 10
"""Fewest words and characters of a headline in capitals; before a word that begins sentences the characters suffice."""
_CREDITED = r"\((?:[Aa]rkiv)?(?:[Ff]oto|[Tt]egning|[Ii]llustration|[Gg]rafik|[Pp]hoto):? [^()]{1,60}\)"
_CREDIT = re.compile(rf"{_CREDITED} [\"”“»]?[A-ZÆØÅ]")
"""Who took the picture: "(Foto: Karen Holm)" stands between sentences and belongs to neither."""
_CREDIT_BEFORE = re.compile(rf"{_CREDITED}$")
_REACH_OF_CREDIT = 80


class _Following(NamedTuple):
    """What stands after a stop: the first word and whether it begins with a capital, a digit or in lower case."""

    word: str
    case: str
    opener: bool


def split_sentences(text: str, language: str = "da") -> list[tuple[int, int]]:
    """The sentences of a text as half-open ranges, in order, without white space at their ends.

    The ranges do not overlap and cover all of the text but white space. `language` is "da" or "en"; any other is
    treated as Danish. Takes time in proportion to the length of the text.
    """
    words = abbreviations_of(language)
    sentences: list[tuple[int, int]] = []
    start = 0
    for end in [*line_break_ends(text), len(text)]:
        sentences.extend(_sentences_between(text, start, end, words))
        start = end
    return sentences


def _sentences_between(text: str, start: int, end: int, words: Abbreviations) -> Iterator[tuple[int, int]]:
    """Sentences of text[start:end], a stretch without a hard break in it."""
    start = _skip_space(text, start, end)
    for stop in found_from(_MAY_STOP, _stop_pattern(words), text, start, end):
        if stop.end() < end and _ends_sentence(text, start, stop, end, words):
            stopped = _with_spaced_quote(text, start, stop.end(), end)
            yield start, stopped
            start = _skip_space(text, stopped, end)
    last = start + len(text[start:end].rstrip())
    if last > start:
        yield start, last


@cache
def _stop_pattern(words: Abbreviations) -> re.Pattern[str]:
    """Where a sentence may end: a stop before white space, a stop glued to a capital, or no stop before an opener."""
    sure, likely = _alternatives(words.after_forgotten_stop), _alternatives(words.headline_openers)
    it = "|".join(word for word in ("Det", "Den", "Dette", "It", "This") if word.lower() in words.openers)
    return re.compile(
        r"[.!?…](?:[\"'”’“»«)\]›‹]{0,4}(?=\s|\Z)|(?<=[a-zæøå]{3}[.!?])(?=[A-ZÆØÅ][a-zæøå]{0,30}[\s,]))"
        r"|(?<=[A-ZÆØÅ]{2})(?= [\"”“»]?[A-ZÆØÅ][a-zæøå])"
        r"|(?<=\w)(?= \([A-ZÆØÅ][a-zæøå]+: )|(?<=\))(?= [\"”“»]?[A-ZÆØÅ])"
        r"|(?<=[a-zæøå]{2})(?= Af [A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ])"
        rf"|(?<=[a-zæøå]{{2}})(?= (?:(?:{sure}|{likely}) [a-zæøå]|(?:{it}) (?:{'|'.join(sorted(words.verbs))})\b))"
    )


def _alternatives(words: frozenset[str]) -> str:
    """The words, capitalised, as a pattern; one that never matches where there are none."""
    return "|".join(sorted(word.capitalize() for word in words)) or "(?!)"


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _with_spaced_quote(text: str, start: int, at: int, end: int) -> int:
    """A closing quote set off by a space belongs to the sentence whose quote is still open."""
    quote = _SPACED_QUOTE.match(text, at, end)
    if quote is None or text.count('"', max(start, at - _REACH), at) % 2 == 0:
        return at
    return quote.end()


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int, words: Abbreviations) -> bool:
    """Whether the stop ends the sentence that began at `start`."""
    at, sign = stop.start(), stop.group()
    following = _following(text, stop.end(), end, words)
    if not sign and text[at - 1].isupper():
        return _is_headline_in_capitals(text[start:at], following)
    if not sign and (text[at - 1] == ")" or text.startswith(" (", at)):
        return bool(_CREDIT.match(text, at + 1) or _CREDIT_BEFORE.search(text, max(start, at - _REACH_OF_CREDIT), at))
    if not sign:
        return at - start >= _LEAST_HEADLINE and not _may_be_title(text, start, at, following, words)
    if following.case == _LOWER and not _is_sloppy_start(following, sign, words):
        return False
    before = text[max(start, at - _WORD_BEFORE) : at].split()
    if not text[stop.end()].isspace():
        return not _FILE_OR_DOMAIN.search(before[-1]) and following.word.lower() not in _ENDINGS_OF_FILES
    if sign[-1] in ")]" and _opened_inside(text, start, at):
        return following.opener
    if sign[0] != ".":
        return following.case != _LOWER
    if at > start and text[at - 1] in ".!?…":
        return following.case == _CAPITAL
    last = before[-1].lstrip(_OPENING + "-–—/") if before else ""
    if "-" in last and "." in last:
        last = last.rsplit("-", 1)[1]
    return _full_stop_ends(last, before, at - start, following, words)


def _following(text: str, at: int, end: int, words: Abbreviations) -> _Following:
    found = _NEXT.match(text, at, end)
    word, other = (found.group(2) or "", found.group(3) or "") if found else ("", "")
    if word:
        capital = not word[0].islower() or (len(word) > 1 and word[1].isupper())
        case = _DIGIT if word[0].isdigit() else _CAPITAL if capital else _LOWER
        return _Following(word, case, word[0].isupper() and word.lower() in words.openers)
    if other and other in "§€$£#":
        return _Following(other, _DIGIT, False)
    begins = other in "@+¿¡" or bool(found and found.group(1))
    return _Following(other, _CAPITAL if begins else _LOWER, False)


def _is_sloppy_start(following: _Following, sign: str, words: Abbreviations) -> bool:
    """A pronoun in lower case after a bare full stop: the writer does not care for capitals."""
    return sign == "." and following.word in words.after_forgotten_stop


def _may_be_title(text: str, start: int, at: int, following: _Following, words: Abbreviations) -> bool:
    """Whether the capital after text[:at] rather begins the title of a work or goal, as in "målet Alle med"."""
    previous = text[max(start, at - _WORD_BEFORE) : at].split()[-1].lower()
    certain = following.word.lower() in words.after_forgotten_stop and len(previous) <= _LONGEST_FUNCTION_WORD
    return previous in words.before_title and not certain


def _is_headline_in_capitals(said: str, following: _Following) -> bool:
    """Whether all of the sentence so far is shouted, as headlines are; two abbreviations on end are no headline."""
    words = said.split()
    long = sum(map(len, words)) >= _LEAST_SHOUTED
    return said.isupper() and long and (following.opener or len(words) >= _FEWEST_SHOUTED)


def _opened_inside(text: str, start: int, at: int) -> bool:
    """Whether the bracket that closes at `at` was opened within the sentence, not with its first character."""
    reach = max(start, at - _REACH)
    return max(text.rfind("(", reach, at), text.rfind("[", reach, at)) > start


def _full_stop_ends(last: str, before: list[str], length: int, following: _Following, words: Abbreviations) -> bool:
    """Whether a full stop after `last` ends the sentence; `length` characters of it stand before the stop."""
    lowered = last.lower()
    if not last:
        return following.case == _CAPITAL
    if _is_list_label(last, before, length, words):
        return False
    if _NUMBER.fullmatch(last):
        return _number_ends(last, before, following, words)
    if _INITIALS.fullmatch(last):
        return _letter_ends(before, following, words)
    if lowered in words.never:
        return False
    if lowered in words.before_number:
        return following.case == _CAPITAL
    if lowered in words.before_capital or _is_letter_of_unit(last, before):
        return _unit_ends(lowered, before, following, words)
    if lowered in words.before_opener or _DOTTED.fullmatch(last):
        return following.opener
    if _WITHOUT_VOWEL.fullmatch(last):
        return False
    if len(last) == 1 and last.islower() and last not in words.one_letter_words:
        return _letter_ends(before, following, words)
    if following.case == _LOWER:
        return len(last) > 3
    return True


def _is_list_label(last: str, before: list[str], length: int, words: Abbreviations) -> bool:
    """Whether all of the sentence so far is "1", "1.2", "a", "§ 4" or "Mål 1"."""
    if length == len(last):
        return bool(_LIST_LETTER.fullmatch(last) or _LIST_NUMBER.fullmatch(last))
    if len(before) != 2 or length != len(before[0]) + 1 + len(last):
        return False
    return before[0].lower().rstrip(".") in words.before_label and bool(_LIST_NUMBER.fullmatch(last))


def _is_letter_of_unit(last: str, before: list[str]) -> bool:
    """Whether a letter closes "40 m." or a spaced "o. l.", "m. v."."""
    previous = before[-2] if len(before) > 1 else ""
    return last in _UNITS and (previous[:1].isdigit() or previous in ("o.", "m.", "e."))


def _unit_ends(lowered: str, before: list[str], following: _Following, words: Abbreviations) -> bool:
    """After a unit or "etc."; an amount in kroner or per cent is complete, so another number begins a sentence."""
    if following.case == _DIGIT:
        return lowered in _COMPLETE_AMOUNTS and len(before) > 1 and before[-2][-1].isdigit()
    return following.case == _CAPITAL and following.word.lower() not in words.after_ordinal


def _number_ends(last: str, before: list[str], following: _Following, words: Abbreviations) -> bool:
    """Whether a number before a full stop is the end of a sentence rather than an ordinal."""
    after_colon = len(before) > 1 and before[-2][-1] in ":;"
    if following.case == _LOWER or (after_colon and len(last) < 3):
        return False
    if not words.ordinals or len(last) > 2:
        return True
    if following.case == _DIGIT:
        return False
    if following.opener:
        return True
    previous = before[-2] if len(before) > 1 else ""
    genitive = previous[:1].isupper() and len(previous) > 3 and previous.endswith("s")
    return (
        not genitive
        and following.word.lower() not in words.after_ordinal
        and previous.lower() not in words.before_ordinal
    )


def _letter_ends(before: list[str], following: _Following, words: Abbreviations) -> bool:
    """After "H." or "H.C." a name goes on, unless the letter names something ("vitamin C.") or an opener follows."""
    if following.case != _CAPITAL:
        return False
    previous = before[-2].lower() if len(before) > 1 else ""
    return following.opener or previous in words.before_letter
