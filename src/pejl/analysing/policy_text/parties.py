"""Political parties by name, to know a party's statement by its heading."""

import re

_NAMES = (
    "socialdemokrati(?:et)?|socialdemokraterne|socialistisk folkeparti|sf|(?:det )?radikale venstre|venstre|"
    "(?:det )?konservative(?: folkeparti)?|enhedslisten|dansk folkeparti|liberal alliance|alternativet|nye borgerlige|"
    "moderaterne|danmarksdemokraterne|kristendemokraterne|kristeligt folkeparti|"
    "[a-zæøå]+ (?:lokalliste|borgerliste|byliste)|[a-zæøå]{2,}(?:listen|partiet)"
)
_PARTY = re.compile(rf"(?:{_NAMES})(?:\s*(?:,|og|and|&|/)\s*(?:{_NAMES}))*(?:\s*\([a-zæøå]{{1,2}}\))?", re.IGNORECASE)
_STATEMENTS = re.compile(
    r"(?:udtalelser|bemærkninger|holdninger|indlæg)\s+fra\s+(?:de\s+)?(?:politiske\s+)?partier|"
    r"(?:de\s+)?(?:politiske\s+)?part(?:iernes|ierne siger|iers)\b|"
    r"statements?\s+(?:from|by|of)\s+the\s+(?:political\s+)?parties",
    re.IGNORECASE,
)


def is_party(heading: str) -> bool:
    """Whether a heading is the name of one party, or of several that speak together."""
    return bool(_PARTY.fullmatch(" ".join(heading.split())))


def holds_statements(heading: str) -> bool:
    """Whether a heading opens the parties' statements."""
    return bool(_STATEMENTS.match(" ".join(heading.split())))
