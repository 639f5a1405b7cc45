"""The words of rich text format (Microsoft, RTF 1.9.1): groups, controls, characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<break>[\r\n]+)"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|(?P<stray>\\)",
    re.DOTALL,
)
_CODE_PAGES = {
    0: "cp1252", 1: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb2312", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    CONTROL = auto()
    BYTES = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `word` and `number` of a control, `data` of characters."""

    kind: Kind
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file; binary data (\\bin) is passed over."""
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        found = match.lastgroup
        if match["word"]:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == b"bin":
                at += max(0, number or 0)
            else:
                yield Token(Kind.CONTROL, match["word"].decode("ascii"), number)
        elif found == "open":
            yield Token(Kind.OPEN)
        elif found == "close":
            yield Token(Kind.CLOSE)
        elif match["hex"]:
            yield Token(Kind.BYTES, "'", data=bytes.fromhex(match["hex"].decode("ascii")))
        elif found == "symbol":
            yield Token(Kind.CONTROL, match["symbol"].decode("latin-1"))
        elif found == "text":
            yield Token(Kind.BYTES, data=match["text"])


def code_page(charset: int) -> str:
    """Python's name of the encoding of a font's character set."""
    return _CODE_PAGES.get(charset, "cp1252")
