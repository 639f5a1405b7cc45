"""What a very large hearing's print leaves out, and how it says so."""

from collections.abc import Callable
from dataclasses import replace

from pejl.analysing.model import HearingAnalysis
from pejl.wording import Wording
from pejl.writing.abridging import MOST_PRINTED, OPEN_SHOWN, abridged
from pejl.writing.note import Note
from pejl.writing.note.outline import Block, Heading, Paragraph, RemarkEntry, text_of
from pejl.writing.reply import Decision, Reply

MakeNote = Callable[..., Note]
SAY = Wording("da")


def with_remarks(note: Note, headings: dict[str, int], answered: frozenset[int] = frozenset()) -> Note:
    """The note with its remarks replaced by so many under each heading; those with these numbers are decided."""
    entry = next(block for block in note.blocks if isinstance(block, RemarkEntry))
    start = next(at for at, block in enumerate(note.blocks) if isinstance(block, Paragraph) and block.place) + 1
    blocks: list[Block] = list(note.blocks[:start])
    blocks.append(Paragraph((), place="how-to-read"))
    number = 0
    for title, count in headings.items():
        blocks.append(Heading(3, title, title))
        for _ in range(count):
            reply = Reply(str(number), decision=Decision.NOTED) if number in answered else None
            blocks.append(replace(entry, remark_id=str(number), anchor=f"r-{number}", reply=reply))
            number += 1
    return replace(note, blocks=tuple(blocks))


def said_under(note: Note, heading: str) -> tuple[list[str], str]:
    """The remarks under a heading, by their ids, and the words below them."""
    at = next(at for at, block in enumerate(note.blocks) if isinstance(block, Heading) and block.text == heading) + 1
    ids, words = [], ""
    for block in note.blocks[at:]:
        if isinstance(block, Heading):
            break
        if isinstance(block, RemarkEntry):
            ids.append(block.remark_id)
        elif isinstance(block, Paragraph):
            words += text_of(block.runs)
    return ids, words


def test_a_note_that_can_be_read_is_printed_whole(analysis: HearingAnalysis, make_note: MakeNote) -> None:
    note = with_remarks(make_note(analysis), {"Mål 1": MOST_PRINTED})
    assert abridged(note, SAY) is note


def test_open_remarks_stand_in_part_and_the_print_says_so(analysis: HearingAnalysis, make_note: MakeNote) -> None:
    note = with_remarks(make_note(analysis), {"Mål 1": MOST_PRINTED, "Mål 2": OPEN_SHOWN, "Mål 3": OPEN_SHOWN + 1})
    printed = abridged(note, SAY)
    first, below = said_under(printed, "Mål 1")
    assert first == [str(number) for number in range(OPEN_SHOWN)]
    assert below == "4.990 bemærkninger mere under denne overskrift står i Word-filen og på websiden."
    assert said_under(printed, "Mål 2") == ([str(5_000 + number) for number in range(OPEN_SHOWN)], "")
    assert said_under(printed, "Mål 3")[1].startswith("1 bemærkning mere under denne overskrift står i Word-filen")
    assert ("Denne pdf", "forkortet; Word-filen og websiden har det hele") in [
        (term, text_of(said)) for term, said in printed.facts.items
    ]
    explained = [text_of(block.runs) for block in printed.blocks if isinstance(block, Paragraph)]
    assert any(text.endswith("Word-filen og websiden har alle 5.021.") for text in explained)


def test_what_was_decided_is_always_printed(analysis: HearingAnalysis, make_note: MakeNote) -> None:
    answered = frozenset(range(10, MOST_PRINTED + 1, 7))
    printed = abridged(with_remarks(make_note(analysis), {"Mål 1": MOST_PRINTED + 1}, answered), SAY)
    shown, _ = said_under(printed, "Mål 1")
    assert {int(number) for number in shown} == answered | set(range(10))


def test_a_note_is_whole_again_when_all_is_answered(analysis: HearingAnalysis, make_note: MakeNote) -> None:
    count = MOST_PRINTED + 1
    note = with_remarks(make_note(analysis), {"Mål 1": count}, frozenset(range(count)))
    assert abridged(note, SAY) is note
