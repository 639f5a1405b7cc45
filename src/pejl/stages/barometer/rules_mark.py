"""A mark of the rules by which indicators are assessed and figures hidden, so that what was worked out before is told.

It is made of the rules' own text. A number beside them would have to be counted up with each change, and be forgotten.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent
_RULES = (_HERE.parent.parent / "measuring", _HERE / "queries", _HERE / "models", _HERE / "measured.py")


@cache
def mark_of_rules() -> str:
    """Sixteen hexadecimal digits, others after an upgrade that changed anything of the rules. 2 ms, once a process."""
    found = sha256()
    for place in _RULES:
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:16]
