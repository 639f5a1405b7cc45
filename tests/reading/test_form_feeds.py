"""Text that was printed to a file: a form feed ends each page, headers and page numbers recur."""

from pejl.reading.dispatch import read_bytes
from pejl.reading.document import BlockKind

HEADER = "Høringssvar fra Lindely Lokaludvalg om pladserne i byen"


def test_a_sentence_over_a_form_feed_is_whole_and_what_recurs_is_furniture() -> None:
    pages = [
        f"{HEADER}\n\nVi foreslår, at der kommer flere bænke på de små pladser, og at\n\n1\n",
        f"{HEADER}\n\nde bliver malet grønne. Vi foreslår også lys.\n\n2\n",
        f"{HEADER}\n\nVi ser frem til svaret.\n\n3\n",
    ]
    (document,) = read_bytes("\x0c".join(pages).encode(), "svar.txt").documents
    assert [document.text_of(block) for block in document.body] == [
        "Vi foreslår, at der kommer flere bænke på de små pladser, og at de bliver malet grønne. Vi foreslår også lys.",
        "Vi ser frem til svaret.",
    ]
    furniture = [block.kind for block in document.blocks[2:]]
    assert furniture == [BlockKind.PAGE_HEADER, BlockKind.PAGE_NUMBER] * 3
    assert "\x0c" not in document.text
