"""Bytes to text: UTF-8, UTF-16 and cp1252, told apart by content."""

import codecs
import re
from dataclasses import dataclass

from pejl.reading.errors import LineTooLong, TextTooLong
from pejl.reading.limits import MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_PAGE_END = "\x0c"
REPLACEMENT = "\ufffd"
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text file's characters; line ends are all "\\n", and a form feed still says where a page ends."""

    text: str
    encoding: str
    replaced: int
    """How many characters were replaced because they cannot be shown or decoded."""


def decode(data: bytes) -> DecodedText:
    """The text of a text file.

    A byte order mark decides; else UTF-16 if every other byte of the sample is mostly zero; else UTF-8 if it is valid
    (or valid but for a few bytes); else cp1252, the encoding of old Danish Windows programs.

    Raises TextTooLong or LineTooLong over the limits of `pejl.reading.limits`.
    """
    encoding, body = _encoding_of(data)
    text = body.decode(encoding, errors="replace")
    return _checked(text, encoding)


def clean(text: str) -> tuple[str, int]:
    """Text with line ends as "\\n" and unshowable characters replaced, and how many were replaced."""
    cleaned, count = _with_pages(text)
    return cleaned.replace(_PAGE_END, "\n"), count


def _with_pages(text: str) -> tuple[str, int]:
    return _UNSHOWABLE.subn(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes are text that a person could have written: few control characters once decoded."""
    encoding, body = _encoding_of(data[:_SAMPLE])
    text = body.decode(encoding, errors="replace")
    if not text:
        return False
    odd = len(_UNSHOWABLE.findall(text)) + text.count(REPLACEMENT)
    return odd * 10 <= len(text)


def _checked(text: str, encoding: str) -> DecodedText:
    if len(text) > MAX_TEXT_CHARACTERS:
        raise TextTooLong(size=len(text), limit=MAX_TEXT_CHARACTERS)
    cleaned, controls = _with_pages(text)
    longest = max(map(len, cleaned.split("\n")), default=0)
    if longest > MAX_LINE_CHARACTERS:
        raise LineTooLong(size=longest, limit=MAX_LINE_CHARACTERS)
    return DecodedText(cleaned, encoding, controls + text.count(REPLACEMENT))


def _encoding_of(data: bytes) -> tuple[str, bytes]:
    """The encoding, and the data without its byte order mark."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    sample = data[:_SAMPLE]
    if wide := _utf16_without_mark(sample):
        return wide, data
    return ("utf-8" if _is_utf8(data) else "cp1252"), data


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 of European text has a zero in nearly every pair, always on the same side."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    low, high = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if high > 0.7 * pairs and low < 0.05 * pairs:
        return "utf-16-le"
    if low > 0.7 * pairs and high < 0.05 * pairs:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether the data is UTF-8, or was before a few bytes were damaged.

    Damaged UTF-8 still has far more whole multi-byte characters than bad bytes; Danish cp1252 has none, as its letters
    stand between ASCII letters.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        bad = text.count(REPLACEMENT)
        whole = sum(1 for character in text if ord(character) > 127) - bad
        return whole > 4 * bad
    return True
