"""Names of private persons, by lists of names and by what stands around them.

People in public office, people of history, and streets, bodies and things named after people are left out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pejl.analysing.model import PersonalData, PersonalDataKind
from pejl.analysing.personal_data.circumstances import (
    is_aged_or_reached,
    is_introduced,
    is_labelled,
    is_public,
    is_signed,
    is_titled,
)
from pejl.analysing.personal_data.word_lists import (
    COMMON_WORDS,
    HISTORICAL_PERSONS,
    ORGANISATION_ENDING,
    ORGANISATION_WORDS,
    PLACES,
    SURNAMES_FIRST,
    name_lists,
)
from pejl.analysing.searching import found_from

_CAPITAL = "A-ZÆØÅÄÖÜÁÉÍÓÚÝÇĆČĐŁŚŠŻŽĞİŞÐÞ"
_TOKEN = rf"(?:(?:[{_CAPITAL}]\.-?){{1,3}}|[{_CAPITAL}][^\W\d_]*(?:[-'’][^\W\d_]+)*|[ae]l-[{_CAPITAL}][^\W\d_]+)"
_PARTICLE = r"(?:v\.|von|van|de|der|den|af|el|al|bin|ibn|da|di|del|la|du|dos|zu)"
_SEQUENCE = re.compile(rf"(?<![\w@./&-]){_TOKEN}(?:[ \u00a0](?:{_PARTICLE}[ ]){{0,2}}{_TOKEN}){{0,7}}(?![\w@/])")
_BEGINS = re.compile(rf"[{_CAPITAL}ae](?<![ae](?!l-))")
"""A capital, or the "al-" of "al-Hassan"; written as a set of characters first, which is searched for the fastest."""
_SPACE = re.compile(r"\s")
_SURNAME_ENDING = re.compile(
    r".{2,}(?:sen|gaard|gård|strup|holm|bjerg|berg|feldt|felt|quist|kvist|dahl|skov|lund|toft|ić|ić|vić|vic|oglu|oğlu|zadeh|pour|ski|ska"
    r"|wicz|enko|escu|sson|dóttir|dottir|stein|mann|rup|trup|bæk|krog|kær|høj|borg|lev|gren|strøm)"
)
_TURNED = re.compile(rf", ({_TOKEN})(?! ?[{_CAPITAL}])")
_PARTNER = re.compile(rf" (?:og|&|and) ({_TOKEN})(?: {_TOKEN})*? ({_TOKEN})(?! [{_CAPITAL}])")
_KEPT = 20_000
"""Words whose answers are remembered: a hearing says the same names and capitalised words again and again."""
_STREET = re.compile(r".{3,}(?:vej|gade|allé|alle|stræde|vænge|vangen|parken)")


def find_names(text: str) -> Iterator[PersonalData]:
    """Names of private persons with their exact ranges, without a genitive s."""
    for found in found_from(_BEGINS, _SEQUENCE, text):
        if not _SPACE.search(said := found.group()):  # most are the first word of a sentence
            if _may_be_name(said):
                yield from _single(text, found.start(), said)
            continue
        tokens = [(token.start() + found.start(), token.group()) for token in re.finditer(r"\S+", found.group())]
        yield from _names_among(text, tokens)


def _names_among(text: str, tokens: list[tuple[int, str]]) -> Iterator[PersonalData]:
    """The name in a run of capitalised words, if there is one."""
    tokens = _without_things(text, tokens)
    if len(tokens) == 1:
        yield from _single(text, *tokens[0])
        return
    for first, (start, _) in enumerate(tokens):
        words = [word for _, word in tokens[first:]]
        length = _length_of_name(words, at_start=_begins_sentence(text, start))
        if length:
            if first and _plain(tokens[first - 1][1]) in name_lists().surnames:
                start = tokens[first - 1][0]
            yield from _listed(text, start, tokens[first:], length)
            return
    if tokens:
        yield from _signed_or_labelled(text, tokens)


def _listed(text: str, start: int, tokens: list[tuple[int, str]], length: int) -> Iterator[PersonalData]:
    """The name made of the first `length` words, unless it is public or owns what follows ("Jens Olsens Verdensur")."""
    last, word = tokens[length - 1]
    end = last + len(_without_genitive(word))
    owner = length < len(tokens) and end < last + len(word)
    name = [word for _, word in tokens[:length]]
    whole = " ".join([*name[:-1], _without_genitive(name[-1])])
    if not owner and whole not in HISTORICAL_PERSONS and not is_public(text, start, end):
        yield PersonalData(PersonalDataKind.NAME, start, end, _confidence(name))


def _without_things(text: str, tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The words after those that name a street, body or building: "Peter Bangs Vej", but not "Poul Bro"."""
    if len(tokens) > 2 and _is_street_of_address(text, *tokens[-1]):
        tokens = tokens[:-1]
    for at in range(len(tokens) - 1, 0, -1):
        before, word = tokens[at - 1][1], tokens[at][1]
        surname = word in name_lists().surnames and (before in name_lists().given or not before.endswith("s"))
        if (word == "v." and not _is_given(before)) or (_is_organisation(word) and not surname):
            tokens = tokens[at + 1 :] if len(tokens) - at > 2 else []
            break
    while tokens and tokens[0][1].lower() in COMMON_WORDS:
        tokens = tokens[1:]
    return tokens


def _signed_or_labelled(text: str, tokens: list[tuple[int, str]]) -> Iterator[PersonalData]:
    """Names that no list knows, where a farewell or "Referent:" stands before them."""
    start, (last, word) = tokens[0][0], tokens[-1]
    if len(tokens) > 4 or any(_is_place(word) or word.lower() in COMMON_WORDS for _, word in tokens):
        return
    if is_signed(text, start) or is_labelled(text, start):
        yield PersonalData(PersonalDataKind.NAME, start, last + len(word), 0.65)


def _length_of_name(words: list[str], *, at_start: bool) -> int:
    """How many of the words make up a name that begins with the first of them; 0 where none does."""
    lists = name_lists()
    first = words[0]
    known_first = _is_given(first)
    if first.isupper() and len(first) > 2 and not _is_surname(words[-1]):
        return 0
    if first in SURNAMES_FIRST:
        return min(len(words), 4) if any(_is_given(word) for word in words[1:4]) else 0
    initials = bool(re.fullmatch(rf"(?:[{_CAPITAL}]\.-?)+", first))
    stop = next((at for at, word in enumerate(words) if at and _is_place(word)), len(words))
    surnames = [at for at, word in enumerate(words[:stop]) if at and _is_surname(word)]
    if known_first and _plain(first) not in lists.ambiguous:
        if surnames and _without_genitive(words[surnames[-1]]) == words[surnames[-1]]:
            return _with_rare_surname(words, surnames[-1] + 1, stop)
        if surnames:
            return surnames[-1] + 1
        return stop if stop > 1 and words[stop - 1].lower() not in COMMON_WORDS else 0
    if surnames and (known_first or initials):
        return surnames[-1] + 1
    unknown_given = not _is_place(first) and first.lower() not in COMMON_WORDS and first.isalpha() and len(first) > 2
    if not (surnames and surnames[0] == 1 and unknown_given):
        return 0
    return 2 if not at_start or words[1].endswith("sson") or _is_surname_alone(words[1]) else 0


def _with_rare_surname(words: list[str], length: int, stop: int) -> int:
    """One more word than the lists know, where it can only be a further surname."""
    rare = length < stop and words[length].isalpha() and words[length].lower() not in COMMON_WORDS
    return length + 1 if rare else length


def _is_surname_alone(word: str) -> bool:
    """Whether a word is a surname and nothing else: listed, no given name, no ending that nouns share."""
    bare = _without_genitive(word)
    return bare in name_lists().surnames and bare.endswith("sen")


def _confidence(name: list[str]) -> float:
    given, surname = _is_given(name[0]), _is_surname(name[-1])
    if given and surname:
        return 0.95
    return 0.8 if surname else 0.65


def _single(text: str, start: int, word: str) -> Iterator[PersonalData]:
    """A given name alone counts where the words around it say that a person is meant."""
    end = start + len(_without_genitive(word))
    turned = _TURNED.match(text, end)
    if turned and _is_surname(word) and not _is_given(word) and _is_given(turned.group(1)):
        yield PersonalData(PersonalDataKind.NAME, start, turned.end(), 0.8)
        return
    if _is_given(word) and (is_signed(text, start) or is_introduced(text, start)):
        yield PersonalData(PersonalDataKind.NAME, start, end, 0.85)
        return
    if (
        _is_given(word)
        and word not in name_lists().ambiguous
        and (is_aged_or_reached(text, end) or _is_of_couple(text, end))
    ):
        yield PersonalData(PersonalDataKind.NAME, start, end, 0.8)
        return
    yield from _titled(text, start, word)


def _is_of_couple(text: str, end: int) -> bool:
    """Whether " og Bente Toft" follows."""
    partner = _PARTNER.match(text, end)
    return partner is not None and _is_given(partner.group(1)) and _is_surname(partner.group(2))


def _titled(text: str, start: int, word: str) -> Iterator[PersonalData]:
    """ "fru Hansen", "familien Yilmaz"."""
    if _is_surname(word) and is_titled(text, start):
        yield PersonalData(PersonalDataKind.NAME, start, start + len(_without_genitive(word)), 0.85)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"”»'(-–")
    return not before or before[-1] in ".!?:\n"


def _plain(word: str) -> str:
    """The name as the lists have it: "ANNA" and "Anna"."""
    return word.title() if word.isupper() and len(word) > 2 else word


@lru_cache(maxsize=_KEPT)
def _may_be_name(word: str) -> bool:
    """Whether a word alone can be a given name or a surname, where what stands around it says so."""
    return word.lower() not in COMMON_WORDS and (_is_given(word) or _is_surname(word))


@lru_cache(maxsize=_KEPT)
def _is_given(word: str) -> bool:
    plain, lists = _plain(word), name_lists()
    return plain in lists.given or ("-" in plain and all(part in lists.given for part in plain.split("-")))


@lru_cache(maxsize=_KEPT)
def _is_surname(word: str) -> bool:
    plain = _plain(_without_genitive(word))
    parts = [plain, *plain.split("-")] if "-" in plain else [plain]
    return any(_is_listed_surname(part) for part in parts)


def _is_listed_surname(word: str) -> bool:
    if word in name_lists().surnames:
        return True
    return word not in PLACES and bool(_SURNAME_ENDING.fullmatch(word)) and word.lower() not in COMMON_WORDS


@lru_cache(maxsize=_KEPT)
def _without_genitive(word: str) -> str:
    """ "Jensens" -> "Jensen", "Ali's" -> "Ali", where the name without its s is a known one."""
    bare = re.sub(r"['’]s?$", "", word)
    if bare != word:
        return bare
    lists = name_lists()
    stem = _plain(word)[:-1] if word.lower().endswith("s") else ""
    known = stem in lists.surnames or stem in lists.given or stem.endswith(("sen", "gaard"))
    whole = _plain(word)
    return word[:-1] if known and whole not in lists.surnames and whole not in lists.given else word


@lru_cache(maxsize=_KEPT)
def _is_organisation(word: str) -> bool:
    return word.lower() in ORGANISATION_WORDS or bool(ORGANISATION_ENDING.fullmatch(word.lower()))


def _is_street_of_address(text: str, start: int, word: str) -> bool:
    """Whether the last word is the street of an address that follows the name without a comma."""
    return bool(_STREET.fullmatch(word) and re.match(r" \d", text[start + len(word) :][:2]))


def _is_place(word: str) -> bool:
    return word in PLACES or (_is_organisation(word) and word not in name_lists().surnames)
