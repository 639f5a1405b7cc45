"""Where in a TOML file a key stands: the standard parser keeps no lines, and an error without one is no help."""

import re

_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*(?:\"([^\"]+)\"|'([^']+)'|([\w-]+))\s*=")


class Positions:
    """Line numbers (from 1) of tables and keys. `table` counts from 0 among tables of the same name."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        name, index = "", 0
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                name = header[1]
                index = counts.get(name, 0)
                counts[name] = index + 1
                self._lines[name, index, ""] = number
            elif key := _KEY.match(line):
                self._lines.setdefault((name, index, key[1] or key[2] or key[3]), number)

    def line(self, table: str, index: int = 0, key: str = "") -> int:
        """The line of a key, else of its table, else 1."""
        for place in ((table, index, key), (table, index, ""), ("", 0, table)):
            if place in self._lines:
                return self._lines[place]
        return 1
