"""A document as JSON and back: typed values only, never pickle, so that opening one cannot run code."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from pejl.reading.document import Document
from pejl.reading.errors import UnreadableFile


def to_json(document: Document) -> bytes:
    """The whole document, reasons why attachments gave no text included."""
    return _ENCODER.encode(document)


def from_json(data: bytes) -> Document:
    """The document that `to_json` wrote. Raises msgspec.MsgspecError where it is none."""
    return _DECODER.decode(data)


def plain_reason(value: object) -> object:
    """A reason as its name and parameters: the one kind of value here that is no dataclass. For msgspec's enc_hook."""
    if isinstance(value, UnreadableFile):
        return [type(value).__name__, value.parameters]
    raise TypeError(f"{type(value).__name__} cannot be kept")


def reason_of(kind: type, value: Any) -> object:
    """The reason of that name; only those that reading knows are made, whatever is asked. For msgspec's dec_hook."""
    known = _known_reasons()
    if kind is not UnreadableFile or value[0] not in known:
        raise ValueError(f"no reason is called {value[0]!r}")
    return known[value[0]](**value[1])


@cache
def _known_reasons() -> dict[str, type[UnreadableFile]]:
    return {reason.__name__: reason for reason in _with_below(UnreadableFile)}


def _with_below(kind: type[UnreadableFile]) -> Iterator[type[UnreadableFile]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _with_below(below)


_ENCODER = msgspec.json.Encoder(enc_hook=plain_reason)
_DECODER = msgspec.json.Decoder(Document, dec_hook=reason_of)
