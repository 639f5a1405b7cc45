"""Policies written down in a few lines."""

from collections.abc import Callable

import pytest

from pejl.analysing.policy_text import read_policy_text
from pejl.analysing.provision import PolicyText
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, Document


@pytest.fixture(scope="session")
def written() -> Callable[..., Document]:
    """A document from lines: "# " a heading, "- " or "1. " a list item, "a | b" a row of a table, else a paragraph."""

    def build(text: str, format_: str = "docx") -> Document:
        builder = DocumentBuilder("politik.docx", format_)
        row = table = -1
        for line in text.strip().splitlines():
            words = line.strip()
            marker, _, item = words.partition(" ")
            if " | " in words:
                table, row = (table + 1, 0) if row < 0 else (table, row + 1)
                for column, cell in enumerate(words.split(" | ")):
                    builder.add(BlockKind.PARAGRAPH, cell, cell=Cell(table, row, column))
                continue
            row = -1
            if marker.strip("#") == "" and marker:
                builder.add(BlockKind.HEADING, item, level=len(marker))
            elif marker == "-" or (marker[:-1].isdigit() and marker.endswith(".")):
                builder.add(BlockKind.LIST_ITEM, item, level=1, marker="•" if marker == "-" else marker)
            else:
                builder.add(BlockKind.PARAGRAPH, words)
        return builder.build()

    return build


@pytest.fixture(scope="session")
def policy_of(written: Callable[..., Document]) -> Callable[..., PolicyText]:
    """The provisions of such a text."""

    def read(text: str, format_: str = "docx") -> PolicyText:
        return read_policy_text(written(text, format_))

    return read
