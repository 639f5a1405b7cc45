"""The net under every office format: paragraphs that did not come through, whatever the reason."""

from collections.abc import Iterable

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind
from pejl.reading.encoding import clean


def add_missed(expected: Iterable[str], said: list[str], builder: DocumentBuilder) -> None:
    """Add the texts of `expected` that are not in `said`: they stand at the end rather than nowhere."""
    through = _squeezed("".join(said))
    at = 0
    for text in expected:
        wanted = _squeezed(text)
        found = through.find(wanted, at)
        if found >= 0:
            at = found + len(wanted)
        elif wanted not in through:
            builder.add(BlockKind.PARAGRAPH, clean(text)[0])


def _squeezed(text: str) -> str:
    """Letters and figures alone: pandoc changes spaces, hyphens and symbols."""
    return "".join(character for character in clean(text)[0] if character.isalnum())
