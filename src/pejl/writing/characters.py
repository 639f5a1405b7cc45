"""Characters that documents may hold: text from outside can carry others."""

import re

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without control characters, lone surrogates and non-characters, which neither XML nor HTML can hold."""
    return text if text.isprintable() else _NOT_TEXT.sub("", text)
