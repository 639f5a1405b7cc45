"""The compressed RTF of Outlook (MS-OXRTFCP): an LZ77 with a dictionary that starts full of usual RTF words."""

import struct

from pejl.reading.errors import DamagedFile
from pejl.reading.limits import MAX_TEXT_CHARACTERS

_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_COMPRESSED, _AS_IS = b"LZFu", b"MELA"
_RING = 4096


def decompress(packed: bytes) -> bytes:
    """The RTF. Raises DamagedFile if the bytes are no compressed RTF."""
    if len(packed) < 16:
        raise DamagedFile(format="msg")
    _, raw_size = struct.unpack("<II", packed[:8])
    if packed[8:12] == _AS_IS:
        return packed[16 : 16 + raw_size]
    if packed[8:12] != _COMPRESSED or raw_size > MAX_TEXT_CHARACTERS:
        raise DamagedFile(format="msg")
    return _expand(packed[16:])[:raw_size]


def _expand(packed: bytes) -> bytes:
    ring = bytearray(_START.ljust(_RING, b" "))
    write, at = len(_START), 0
    out = bytearray()
    while at < len(packed):
        control = packed[at]
        at += 1
        for bit in range(8):
            if at + (control >> bit & 1) >= len(packed):
                return bytes(out)
            if not control >> bit & 1:
                copied = packed[at : at + 1]
                at += 1
                write = _write(ring, write, copied, out)
                continue
            offset, length = packed[at] << 4 | packed[at + 1] >> 4, (packed[at + 1] & 15) + 2
            at += 2
            if offset == write:
                return bytes(out)
            for step in range(length):
                write = _write(ring, write, bytes([ring[(offset + step) % _RING]]), out)
    return bytes(out)


def _write(ring: bytearray, write: int, piece: bytes, out: bytearray) -> int:
    ring[write] = piece[0]
    out += piece
    return (write + 1) % _RING
