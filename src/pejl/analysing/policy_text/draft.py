"""A provision while its policy is being read."""

from dataclasses import dataclass, field

from pejl.analysing.provision import Indicator, ProvisionKind

NUMBERED = frozenset(
    {
        ProvisionKind.GOAL,
        ProvisionKind.MARKER,
        ProvisionKind.FOCUS_AREA,
        ProvisionKind.PRINCIPLE,
        ProvisionKind.FLAGSHIP,
    }
)
"""Kinds that are known by a number; the same number again is the same provision."""
HOLDERS = frozenset({ProvisionKind.MARKER, ProvisionKind.FOCUS_AREA})
"""Kinds that goals and flagship projects stand under."""


@dataclass(eq=False, slots=True)
class Draft:
    """A provision in the making; compared by identity."""

    kind: ProvisionKind
    number: str
    title: str
    start: int
    end: int
    parent: "Draft | None" = None
    rank: int = 1
    """Depth: a new part closes all open ones of its own rank or deeper."""
    heading: bool = True
    """Opened by a heading, not by a line of running text."""
    holds: ProvisionKind | None = None
    """The kind of its parts, where its heading says so ("Fem principper")."""
    closed: bool = False
    """Takes no more text: what follows belongs to its parent."""
    lines: list[str] = field(default_factory=list)
    committees: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    def add(self, text: str, end: int) -> None:
        """Take in a line of text."""
        self.lines.append(text)
        self.end = max(self.end, end)

    def assign(self, codes: list[str] | tuple[str, ...]) -> None:
        """Make committees responsible, each once."""
        self.committees.extend(code for code in dict.fromkeys(codes) if code not in self.committees)
