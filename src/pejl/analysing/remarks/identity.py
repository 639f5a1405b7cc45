"""The name of a remark: short enough to say aloud, the same tomorrow."""

import hashlib
import re
from functools import lru_cache

_SIGNS = "BCDFGHJKMNPQRSTVWXZ23456789"
"""No vowels (no words arise, no 1e5 for a spreadsheet to read as a number) and nothing that is mistaken for another."""
_LETTERS = 19
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4_096)
def words_of(text: str) -> str:
    """What counts of a text for its id: its words in lower case, without punctuation and line breaks.

    Kept: the letters of a campaign make the same remarks.
    """
    return " ".join(_WORD.findall(text.lower()))


def remark_id(response: str, text: str, occurrence: int = 0, *, words: str | None = None) -> str:
    """Nine signs in threes, such as "K7Q-F2M-9DX".

    It is computed from the response's file name and the remark's own words, not from its place: so it stays the same
    when other responses come, when another remark is cut differently, and when a new reader moves the offsets.
    `occurrence` counts earlier remarks with the same words in the same response; `words` is `words_of(text)`, where the
    caller has it already. About 42 bits: the chance that two
    of 10,000 remarks share an id is 1 in 90,000.
    """
    digest = hashlib.sha256(f"{response}\0{words_of(text) if words is None else words}\0{occurrence}".encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    number, first = divmod(number, _LETTERS)
    signs = [_SIGNS[first]]
    for _ in range(8):
        number, at = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[at])
    written = "".join(signs)
    return f"{written[:3]}-{written[3:6]}-{written[6:]}"
