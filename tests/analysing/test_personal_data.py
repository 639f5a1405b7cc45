"""Personal data against labelled examples (personal_data.txt) and the laws that hold for any text."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.model import PersonalDataKind
from pejl.analysing.personal_data import find_personal_data
from pejl.analysing.personal_data.cpr import birth_date, satisfies_modulus_11

_FIND = re.compile(r"\{(\w+):([^}]*)\}")


def _examples() -> list[tuple[str, list[tuple[str, str, int]]]]:
    """(text, its finds as kind, words and offset) of each line of the file."""
    examples = []
    for line in (Path(__file__).parent / "personal_data.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        line = line.replace("⏎", "\n")
        finds, removed = [], 0
        for found in _FIND.finditer(line):
            kind, words = found.groups()
            finds.append((kind, words, found.start() - removed))
            removed += len(found.group()) - len(words)
        examples.append((_FIND.sub(r"\2", line), finds))
    return examples


@pytest.mark.parametrize(("text", "finds"), _examples())
def test_examples(text: str, finds: list[tuple[str, str, int]]) -> None:
    found = find_personal_data(text)
    assert [(data.kind.value, text[data.start : data.end], data.start) for data in found] == finds


def test_examples_hold_what_is_found_and_what_only_looks_like_it() -> None:
    with_finds = [text for text, finds in _examples() if finds]
    assert len(with_finds) >= 80
    assert len(_examples()) - len(with_finds) >= 80


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Mit cpr-nr. er 240644-5014", 0.99),  # modulus 11 holds
        ("240644-5014 står der", 0.99),
        ("Mit cpr-nr. er 240644-5010", 0.95),  # fails it, as numbers issued since 2007 may
        ("240644-5010 står der", 0.7),
        ("2406445014 står der", 0.9),
        ("240644 5010 står der", 0.5),
    ],
)
def test_confidence_of_cpr_numbers(text: str, confidence: float) -> None:
    (found,) = find_personal_data(text)
    assert (found.kind, found.confidence) == (PersonalDataKind.CPR, confidence)


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("0101500000", date(1950, 1, 1)),
        ("0101363999", date(1936, 1, 1)),
        ("0101364000", date(2036, 1, 1)),
        ("0101374000", date(1937, 1, 1)),
        ("0101575000", date(2057, 1, 1)),
        ("0101585000", date(1858, 1, 1)),
        ("0101578999", date(2057, 1, 1)),
        ("0101369999", date(2036, 1, 1)),
        ("0101379999", date(1937, 1, 1)),
        ("2902004000", date(2000, 2, 29)),
        ("2902000000", None),  # 1900 was no leap year
        ("3102504000", None),
        ("0113504000", None),
        ("0001504000", None),
    ],
)
def test_century_by_the_seventh_digit(digits: str, born: date | None) -> None:
    assert birth_date(digits) == born


@given(st.text(alphabet="0123456789", min_size=10, max_size=10))
def test_modulus_11_finds_every_single_wrong_digit(digits: str) -> None:
    if satisfies_modulus_11(digits):
        for at, digit in enumerate(digits):
            other = str((int(digit) + 1) % 10)
            assert not satisfies_modulus_11(digits[:at] + other + digits[at + 1 :])


def test_a_name_in_an_email_is_part_of_the_email() -> None:
    text = "anna.jensen@eksempel.dk"
    assert [(data.kind, data.start, data.end) for data in find_personal_data(text)] == [
        (PersonalDataKind.EMAIL, 0, len(text))
    ]


_PIECES = st.sampled_from(
    [
        "Anna",
        "Jensen",
        "Vej",
        "Vestergade",
        "12",
        "2. tv.",
        "2200 København",
        "240644-5014",
        "23 45 67 89",
        "a@b.dk",
        "og",
    ]
)


@given(st.lists(st.tuples(_PIECES, st.sampled_from([" ", ", ", "\n", ". ", ""]))), st.text())
def test_finds_are_in_order_without_overlaps_and_inside_the_text(pieces: list[tuple[str, str]], end: str) -> None:
    text = "".join(piece + gap for piece, gap in pieces) + end
    found = find_personal_data(text)
    assert all(0 <= data.start < data.end <= len(text) and 0 < data.confidence <= 1 for data in found)
    assert all(text[data.start : data.end].strip() == text[data.start : data.end] for data in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
