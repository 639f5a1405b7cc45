"""Page numbers and running headers: how they look in any text."""

import re

_PAGE_NUMBER = re.compile(
    r"[-–—|]?\s*(?:(?:side|page|s\.|p\.|pp\.)\s*)?\d{1,4}(?:\s*(?:/|af|of|ud af|-)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE
)


def is_page_number(text: str) -> bool:
    """Whether a line is only a page number: "7", "S. 7", "2/5", "Side 2 af 5", "- 3 -"."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_plain_number(text: str) -> bool:
    """Whether a line is a number without anything that says it is a page's."""
    return text.strip().isdecimal()


def masked(text: str) -> str:
    """A line with all numbers alike, so that "Side 2 af 5" is the same as "Side 3 af 5"."""
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()
