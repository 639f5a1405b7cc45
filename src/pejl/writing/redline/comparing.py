"""The redline between two texts of a policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pejl.analysing.provision import PolicyText, Provision
from pejl.wording import Wording
from pejl.writing.policy.headings import provision_heading
from pejl.writing.redline.lines import compared, lines_of
from pejl.writing.redline.model import Change, Entry, Fate, Line, Origin, Piece, Pieces, Redline
from pejl.writing.redline.moving import Moves, find_moves, moved_blocks
from pejl.writing.redline.ordering import Place, depths, places
from pejl.writing.redline.passages import Bodies

_MOVING = (Fate.MOVED_AWAY, Fate.MOVED_HERE)
_NO_RELATIONS: Mapping[str, str] = {}
_NO_ORIGINS: Mapping[str, Sequence[Origin]] = {}


def redline(
    old: PolicyText,
    new: PolicyText,
    *,
    language: str = "da",
    origins: Mapping[str, Sequence[Origin]] = _NO_ORIGINS,
    cut_from: Mapping[str, str] = _NO_RELATIONS,
    merged_into: Mapping[str, str] = _NO_RELATIONS,
) -> Redline:
    """What makes the new text of the old one: provisions are found by key, their words compared, moves recognised.

    `origins` says for a provision's key who is behind its changes; one with `words` (of the old body) is behind those
    that touch them. `cut_from` gives for a new provision the key of the one it was cut from, `merged_into` for one that
    is gone the key of the one that took it in.
    """
    say = Wording(language)
    found = places(old, new)
    before, after = depths(old), depths(new)
    lines = _lines(found, origins)
    entries = []
    for place in found:
        heading = _heading(place, say, origins.get(place.key, ()))
        body = lines.by_key[place.key]
        number = lines.moves.of_provision(place.key) if place.fate in _MOVING else 0
        entries.append(
            Entry(
                key=place.key,
                kind=_either(place).kind,
                place=place.fate,
                change=_change(place, heading, body),
                moved=place.moved,
                move=number,
                depth=after.get(place.key, before.get(place.key, 0)),
                was_depth=before.get(place.key, after.get(place.key, 0)),
                heading=_placed(heading, place.fate, number),
                lines=_placed_lines(body, place.fate, number),
                old=place.old,
                new=place.new,
                cut_from=cut_from.get(place.key, "") if place.old is None else "",
                merged_into=merged_into.get(place.key, "") if place.new is None else "",
            )
        )
    return Redline(language, compared(old.title, new.title), tuple(entries), old, new)


@dataclass(frozen=True, slots=True)
class _Lines:
    by_key: dict[str, tuple[Line, ...]]
    moves: Moves


def _lines(found: list[Place], origins: Mapping[str, Sequence[Origin]]) -> _Lines:
    """The lines of each provision, with the moves between all of them."""
    keys = list({place.key: place for place in found}.values())
    bodies = [Bodies(p.old.text if p.old else "", p.new.text if p.new else "") for p in keys]
    whole = moved_blocks(bodies)
    passages = [list(body.passages(gone, come)) for body, (gone, come) in zip(bodies, whole, strict=True)]
    moves = Moves()
    find_moves([passage for some in passages for passage in some], moves)
    return _Lines(
        {
            place.key: tuple(line for passage in some for line in lines_of(passage, origins.get(place.key, ())))
            for place, some in zip(keys, passages, strict=True)
        },
        moves,
    )


def _either(place: Place) -> Provision:
    provision = place.new or place.old
    assert provision is not None  # a place without a provision is none
    return provision


def _heading(place: Place, say: Wording, origins: Sequence[Origin]) -> Pieces:
    old, new = (provision_heading(say, p.kind, p.number, p.title) if p else "" for p in (place.old, place.new))
    return compared(old, new, [origin for origin in origins if origin.words is None])


def _change(place: Place, heading: Pieces, lines: tuple[Line, ...]) -> Change:
    if place.old is None:
        return Change.ADDED
    if place.new is None:
        return Change.REMOVED
    same = all(piece.fate == Fate.SAME for piece in heading) and all(line.is_same for line in lines)
    return Change.SAME if same else Change.REWORDED


def _placed(pieces: Pieces, place: Fate, move: int) -> Pieces:
    """What stands at this place: of a provision that moved, the old place has what was, the new one what is."""
    if place == Fate.MOVED_AWAY:
        return tuple(_moving(piece, place, move) for piece in pieces if piece.fate.is_old)
    if place == Fate.MOVED_HERE:
        return tuple(_moving(piece, place, move) for piece in pieces if piece.fate.is_new)
    return pieces


def _moving(piece: Piece, place: Fate, move: int) -> Piece:
    return replace(piece, fate=place, move=move) if piece.fate == Fate.SAME else piece


def _placed_lines(lines: tuple[Line, ...], place: Fate, move: int) -> tuple[Line, ...]:
    if place not in _MOVING:
        return lines
    placed: list[Line] = []
    carried: Pieces = ()
    for line in lines:
        pieces = (*carried, *_placed(line.pieces, place, move))
        ends_here = line.end.is_old if place == Fate.MOVED_AWAY else line.end.is_new
        carried = () if ends_here else pieces
        if ends_here and pieces:
            end = place if line.end == Fate.SAME else line.end
            placed.append(replace(line, pieces=pieces, end=end, move=move if end == place else line.move))
    return tuple(placed)
