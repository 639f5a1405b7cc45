"""Reasons: each says one clear line in both languages and survives the way from a child process."""

import pickle
from collections.abc import Iterator

import pytest

from pejl.reading import errors
from pejl.reading.dispatch import CLEANED
from pejl.reading.errors import DamagedFile, EmptyFile, TooLarge, TooManyPages, UnreadableFile, UnsafeArchiveName
from pejl.reading.pandoc.docx import MACROS
from pejl.wording import Wording


def _kinds() -> Iterator[type[UnreadableFile]]:
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, UnreadableFile):
            yield value


@pytest.mark.parametrize("kind", list(_kinds()))
def test_every_reason_is_said_in_danish(kind: type[UnreadableFile]) -> None:
    danish = Wording("da")
    for text in filter(None, (kind.message, kind.remedy)):
        assert danish(text) != text
        assert text.endswith(".")
        assert "\n" not in text


@pytest.mark.parametrize("text", [CLEANED, MACROS])
def test_every_note_is_said_in_danish(text: str) -> None:
    assert Wording("da")(text) != text


def test_a_reason_says_what_to_do_in_one_line() -> None:
    reason = TooManyPages(pages=2000, limit=500)
    assert reason.explain(Wording("da")) == (
        "Filen har 2000 sider, grænsen er 500. Tag de sider ud, som er høringssvaret, og gem dem som en fil for sig."
    )
    assert isinstance(reason, TooLarge)


def test_reasons_survive_a_process_boundary_and_compare_by_what_they_say() -> None:
    reason = UnsafeArchiveName(member="../x")
    assert pickle.loads(pickle.dumps(reason)) == reason
    assert hash(pickle.loads(pickle.dumps(reason))) == hash(reason)
    assert DamagedFile(format="docx") != DamagedFile(format="odt")
    assert EmptyFile() != DamagedFile(format="docx")
