"""A table in Markdown, to be read on a terminal and on a page alike."""

from dataclasses import dataclass, field

Row = tuple[str, ...]


@dataclass(slots=True)
class Table:
    """What one benchmark found."""

    title: str
    columns: Row
    rows: list[Row]
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """Heading, table with padded cells, notes."""
        lines = [self.columns, *self.rows]
        widths = [max(len(line[at]) for line in lines) for at in range(len(self.columns))]
        rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
        drawn = [
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
            for line in lines
        ]
        notes = "".join(f"\n{note}\n" for note in self.notes)
        return f"## {self.title}\n\n" + "\n".join([drawn[0], rule, *drawn[1:]]) + f"\n{notes}"
