"""Every text of pages, forms, models and mails has its Danish, with the same placeholders and both plural forms."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pejl"
CATALOGUES = sorted((SOURCE / "locale" / "da").glob("*.po"))
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
_SERVICE = [SOURCE / part for part in ("ground", "stages", "process", "web", "api", "config")]
FILES = [
    file
    for part in _SERVICE
    for pattern in ("*.py", "*.html", "*.txt")
    for file in sorted(part.rglob(pattern))
    if "static" not in file.parts
]
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")


Text = str | tuple[str, str]
"""A text, or a pair of singular and plural."""
Key = tuple[str, Text]
"""A text and what it is said of, which is mostly empty: "corrected" in the log is another text than elsewhere."""


def _texts(file: Path) -> Iterator[Key]:
    """The texts of a Python file or a template."""
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        source = templatize(source, origin=str(file))
    for _, message, _, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        parts = message if isinstance(message, tuple) else (message,)
        texts = [part for part in parts if part and part != context]
        if texts and any(letter.isalpha() for letter in texts[0]):
            yield context or "", (texts[0], texts[1]) if len(texts) == 2 else texts[0]


def _danish() -> dict[Key, Message]:
    messages: dict[Key, Message] = {}
    for file in CATALOGUES:
        with file.open("rb") as source:
            for message in read_po(source, locale="da"):
                text = (str(message.id[0]), str(message.id[1])) if isinstance(message.id, tuple) else str(message.id)
                messages[message.context or "", text] = message
    return messages


DANISH = _danish()


def _is_complete(key: Key) -> bool:
    message = DANISH.get(key)
    if message is None:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_every_text_of_the_service_has_its_danish(file: Path) -> None:
    assert sorted({key for key in _texts(file) if not _is_complete(key)}, key=str) == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    differing = []
    for (_, text), message in DANISH.items():
        english = {name for part in ([text] if isinstance(text, str) else text) for name in _PLACEHOLDER.findall(part)}
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        # a singular may say "one" instead of the number
        if any(not set(_PLACEHOLDER.findall(str(s))) <= english for s in strings) or (
            set(_PLACEHOLDER.findall(str(strings[-1]))) != english
        ):
            differing.append(text)
    assert differing == []


def test_no_message_is_marked_as_unsure() -> None:
    assert [text for (_, text), message in DANISH.items() if message.fuzzy and text] == []
