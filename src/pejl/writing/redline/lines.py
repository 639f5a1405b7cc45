"""The lines of a redline out of passages: pieces of one fate, cut where paragraphs end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pejl.writing.redline.aligning import Same, same_words, words_of
from pejl.writing.redline.blocks import Block
from pejl.writing.redline.edits import Edit, edits_between
from pejl.writing.redline.model import Fate, Line, Origin, Piece, Pieces, with_text
from pejl.writing.redline.passages import PARTED, Passage
from pejl.writing.redline.words import WordRange, Words, word_count

_CELLS = " · "


def lines_of(passage: Passage, origins: Sequence[Origin] = ()) -> tuple[Line, ...]:
    """The lines that show what became of a passage."""
    if passage.is_same:
        old, new = passage.olds[0], passage.news[0]
        return (Line(new.shape, (Piece(new.text, Fate.SAME),), Fate.SAME, 0, new.apart, old.apart),)
    if passage.is_row and passage.olds and passage.news:
        return (_row(passage.olds[0], passage.news[0], passage.at_word, origins),)
    runs = same_words(passage.old, passage.new, left_old=passage.went, left_new=passage.came)
    pieces = list(_pieces(passage, runs, origins))
    if len(passage.olds) + len(passage.news) == 1:
        return (_alone(passage, tuple(pieces)),)
    return tuple(_cut(passage, pieces))


def compared(old: str, new: str, origins: Sequence[Origin] = (), at_word: int = 0) -> Pieces:
    """The pieces of two short texts, such as headings and cells, without moves."""
    passage = Passage((), (), at_word)
    passage.old, passage.new = words_of(old), words_of(new)
    return tuple(_pieces(passage, same_words(passage.old, passage.new), origins))


def _pieces(passage: Passage, runs: list[Same], origins: Sequence[Origin]) -> Iterator[Piece]:
    """What stays, and between it what went and then what came."""
    at = at_new = 0
    for edit in edits_between(passage.old, passage.new, runs):
        if edit.start > at:
            yield Piece(passage.old.text[at : edit.start], Fate.SAME)
        at_new += edit.start - at
        behind = _behind(edit, passage.at_word, origins)
        yield from _moved(passage.old, edit.start, edit.end, passage.went, behind, new=False)
        yield from _moved(passage.new, at_new, at_new + len(edit.text), passage.came, behind, new=True)
        at, at_new = edit.end, at_new + len(edit.text)
    if at < len(passage.old.text):
        yield Piece(passage.old.text[at:], Fate.SAME)


def _behind(edit: Edit, at_word: int, origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """The changes that touch these words of the old body; where none does, those of the whole provision."""
    words = WordRange(at_word + edit.words.start, at_word + edit.words.end)
    exact = tuple(origin for origin in origins if origin.words is not None and origin.words.touches(words))
    return exact or tuple(origin for origin in origins if origin.words is None)


def _moved(
    words: Words, start: int, end: int, moves: Mapping[int, int], behind: tuple[Origin, ...], *, new: bool
) -> Iterator[Piece]:
    """A changed stretch, its moved sentences told from the rest; the space beside them goes with them."""
    plain, moved = (Fate.INSERTED, Fate.MOVED_HERE) if new else (Fate.DELETED, Fate.MOVED_AWAY)
    pieces: list[Piece] = []
    for n, number in sorted(moves.items()):
        sentence = words.sentences[n]
        first, last = words.spans[sentence.start][0], words.spans[sentence.end - 1][1]
        if start <= first and last <= end:
            pieces += [Piece(words.text[start:first], plain, 0, behind), Piece(words.text[first:last], moved, number)]
            start = last
    pieces.append(Piece(words.text[start:end], plain, 0, behind))
    yield from _with_spaces([piece for piece in pieces if piece.text], behind)


def _with_spaces(pieces: list[Piece], behind: tuple[Origin, ...]) -> Iterator[Piece]:
    """Space within and beside moved sentences made part of them; a move's neighbours made one."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        is_space = not piece.text.strip() and PARTED not in piece.text
        if last and last.move and (is_space or last.move == piece.move):
            out[-1] = with_text(last, last.text + piece.text)
        elif last and piece.move and not last.text.strip() and PARTED not in last.text:
            out[-1] = with_text(piece, last.text + piece.text)
        else:
            out.append(piece)
    yield from (replace(piece, origins=behind) for piece in out)


def _alone(passage: Passage, pieces: Pieces) -> Line:
    """A block that only one of the texts has here; it moved as a whole where all its words did in one."""
    [block] = passage.olds or passage.news
    first = pieces[0]
    whole = len(pieces) == 1 and first.move
    end = first.fate if whole else Fate.DELETED if passage.olds else Fate.INSERTED
    return Line(block.shape, pieces, end, first.move if whole else 0, block.apart, block.apart)


def _cut(passage: Passage, pieces: list[Piece]) -> Iterator[Line]:
    """Lines cut where a paragraph ends in either text; the last end is that of both."""
    shape = passage.news[0].shape
    aparts = [passage.news[0].apart, passage.olds[0].apart]
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split(PARTED)
        if first:
            line.append(with_text(piece, first))
        for text in others:
            yield Line(shape, tuple(line), Fate.INSERTED if piece.fate.is_new else Fate.DELETED, 0, *aparts)
            aparts = [True, True]
            line = [with_text(piece, text)] if text else []
    yield Line(shape, tuple(line), Fate.SAME, 0, *aparts)


def _row(old: Block, new: Block, at_word: int, origins: Sequence[Origin]) -> Line:
    """A row of a table, cell by cell."""
    pieces: list[Piece] = []
    for n, (was, cell) in enumerate(zip(old.cells, new.cells, strict=True)):
        if n:
            pieces.append(Piece(_CELLS, Fate.SAME))
        pieces += compared(was, cell, origins, at_word)
        at_word += word_count(was) + word_count(_CELLS)
    return Line(new.shape, tuple(pieces), Fate.SAME, 0, new.apart, old.apart)
