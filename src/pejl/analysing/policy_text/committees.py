"""Committees by their names: "Børne- og Ungdomsudvalget" -> BUU."""

import re
from collections.abc import Mapping

DEFAULT_NAMES: dict[str, str] = {
    "ØU": "Økonomiudvalget",
    "BIU": "Beskæftigelses- og Integrationsudvalget",
    "BUU": "Børne- og Ungdomsudvalget",
    "KFU": "Kultur- og Fritidsudvalget",
    "SUD": "Socialudvalget",
    "SOU": "Sundheds- og Omsorgsudvalget",
    "TMU": "Teknik- og Miljøudvalget",
}
"""Codes of committees that many Danish municipalities have under these names; `hearing.toml` and the text go first."""

_DEFINED = re.compile(
    r"(?P<name>(?:[A-ZÆØÅ][a-zæøå]+(?:-,?\s+(?:[A-ZÆØÅa-zæøå]+-\s+)?og\s+)?)[A-ZÆØÅa-zæøå]*(?:udvalget|[Cc]ommittee))"
    r"\s*\((?P<code>[A-ZÆØÅ]{2,6})\)"
)


class Committees:
    """Knows the names of a municipality's committees and finds them in a text."""

    def __init__(self, names: Mapping[str, str] | None = None, text: str = "") -> None:
        """`names` gives the full name of each code; `text` may define more, as "Socialudvalget (SUD)"."""
        said = {match["code"]: _spaced(match["name"]) for match in _DEFINED.finditer(_spaced(text))}
        own = said | dict(names or {})
        usual = {code: name for code, name in DEFAULT_NAMES.items() if name not in own.values()}
        self.names: dict[str, str] = usual | own
        spoken = [(re.escape(_spaced(name)).replace(r"\-\ ", r"-\s?"), code) for code, name in self.names.items()]
        spoken += [(rf"{re.escape(code)}", code) for code in self.names]
        self._codes = [code for _, code in spoken]
        parts = "|".join(f"(?P<c{n}>{pattern})" for n, (pattern, _) in enumerate(spoken))
        self._pattern = re.compile(rf"(?<!\w)(?:{parts})(?!\w)")

    def listed_in(self, text: str) -> list[str]:
        """The codes of the committees that a text names, in order, as often as it names them."""
        joined = re.sub(r"(?<=[a-zæøå])-\s+(?=[a-zæøå])(?!og |samt )", "", _spaced(text))
        return [self._codes[int(str(match.lastgroup)[1:])] for match in self._pattern.finditer(joined)]

    def only_names(self, text: str) -> bool:
        """Whether a text is nothing but names of committees."""
        rest = self._pattern.sub("", _spaced(text))
        return rest != _spaced(text) and not rest.strip(" ,;/&.").replace("og", "")

    def named_in(self, text: str) -> tuple[str, ...]:
        """The codes of the committees that a text names, each once, in the order of their first mention."""
        return tuple(dict.fromkeys(self.listed_in(text)))


def _spaced(text: str) -> str:
    return " ".join(text.split())
