"""The redline between two policies: accepted it is the new text, rejected the old one; what moved is shown as moved."""

from datetime import UTC, datetime

from hypothesis import given
from tests.writing.redline.texts import ANY, policies

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.wording import Wording
from pejl.writing.policy.headings import provision_heading
from pejl.writing.redline import Change, Entry, Fate, Moved, Origin, Redline, WordRange, canonical, redline
from pejl.writing.redline.blocks import blocks_of

GOAL, MARKER = ProvisionKind.GOAL, ProvisionKind.MARKER
JOBS = "Virksomhederne skal tage del i opgaven hvert år."


def goal(key: str, body: str, number: str = "", title: str = "Mål", parent: str = "") -> Provision:
    """A goal."""
    return Provision(key, GOAL, title, body, number, parent)


def policy(*provisions: Provision) -> PolicyText:
    """A policy of these."""
    return PolicyText("Politik", provisions)


def stated(text: PolicyText) -> tuple[tuple[str, str, str], ...]:
    """What a redline must give for a text."""
    say = Wording("da")
    return tuple((p.key, provision_heading(say, p.kind, p.number, p.title), canonical(p.text)) for p in text.provisions)


def body_marks(entry: Entry) -> str:
    """The lines of an entry as one text with marks: [-deleted], [+inserted], [<moved away], [>moved here], ¶ ends."""
    signs = {Fate.DELETED: "-", Fate.INSERTED: "+", Fate.MOVED_AWAY: "<", Fate.MOVED_HERE: ">"}
    lines = []
    for line in entry.lines:
        pieces = [
            piece.text if piece.fate == Fate.SAME else f"[{signs[piece.fate]}{piece.move or ''}{piece.text}]"
            for piece in line.pieces
        ]
        lines.append("".join(pieces) + ("¶" if line.end == Fate.SAME else f"[{signs[line.end]}{line.move or ''}¶]"))
    return "".join(lines)


def entry(found: Redline, key: str) -> Entry:
    """The provision where it stands now."""
    there = found.at(key)
    assert there is not None
    return there


@given(policies(), policies())
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(old: PolicyText, new: PolicyText) -> None:
    found = redline(old, new)
    assert found.stated(new=True) == stated(new)
    assert found.stated(new=False) == stated(old)


@given(policies(ANY), policies(ANY))
def test_the_same_for_any_text(old: PolicyText, new: PolicyText) -> None:
    found = redline(old, new)
    assert found.stated(new=True) == stated(new)
    assert found.stated(new=False) == stated(old)


@given(policies())
def test_nothing_is_marked_between_a_text_and_itself(text: PolicyText) -> None:
    assert redline(text, text).changed == ()


@given(policies(), policies())
def test_a_move_leaves_and_arrives_with_the_same_words_or_is_none(old: PolicyText, new: PolicyText) -> None:
    found = redline(old, new)
    went: dict[int, str] = {}
    came: dict[int, str] = {}
    for one in found.entries:
        for piece in (*one.heading, *(p for line in one.lines for p in line.pieces)):
            assert bool(piece.move) == (piece.fate in (Fate.MOVED_AWAY, Fate.MOVED_HERE))
            side = went if piece.fate == Fate.MOVED_AWAY else came
            if piece.move:
                side[piece.move] = side.get(piece.move, "") + piece.text
    assert {n: text.split() for n, text in went.items()} == {n: text.split() for n, text in came.items()}


@given(ANY)
def test_a_canonical_body_stays_as_it_is(body: str) -> None:
    assert canonical(canonical(body)) == canonical(body)
    assert blocks_of(canonical(body)) == blocks_of(body)


def test_a_sentence_that_went_to_another_provision_is_moved() -> None:
    found = redline(
        policy(goal("g1", f"De svageste 25 procent skal i praktik. {JOBS}"), goal("g2", "Alle lærer dansk.")),
        policy(goal("g1", "De svageste 20 procent skal i praktik."), goal("g2", f"Alle lærer dansk. {JOBS}")),
    )
    assert body_marks(entry(found, "g1")) == f"De svageste [-25][+20] procent skal i praktik.[<1 {JOBS}]¶"
    assert body_marks(entry(found, "g2")) == f"Alle lærer dansk.[>1 {JOBS}]¶"
    assert found.moves == 1


def test_a_paragraph_that_went_to_another_provision_is_moved_with_its_end() -> None:
    found = redline(
        policy(goal("g1", f"Alle skal i praktik.\n\n{JOBS}"), goal("g2", "Alle lærer dansk.")),
        policy(goal("g1", "Alle skal i praktik."), goal("g2", f"{JOBS}\n\nAlle lærer dansk.")),
    )
    assert body_marks(entry(found, "g1")) == f"Alle skal i praktik.¶[<1{JOBS}][<1¶]"
    assert body_marks(entry(found, "g2")) == f"[>1{JOBS}][>1¶]Alle lærer dansk.¶"


def test_a_paragraph_cut_in_two_and_two_made_one() -> None:
    one, two = "Alle skal i praktik. Kommunen følger op.", "Alle skal i praktik.\n\nKommunen følger op."
    cut = redline(policy(goal("g", one)), policy(goal("g", two)))
    assert body_marks(entry(cut, "g")) == "Alle skal i praktik.[- ][+¶]Kommunen følger op.¶"
    made_one = redline(policy(goal("g", two)), policy(goal("g", one)))
    assert body_marks(entry(made_one, "g")) == "Alle skal i praktik.[-¶][+ ]Kommunen følger op.¶"


def test_items_and_rows_come_and_go_as_a_whole() -> None:
    old = "Vi vil:\n- åbne døre\n- følge op\n\n- Indsats · 2027\n- Forløb · 1.200\n- Tolke · 4"
    new = "Vi vil:\n- åbne alle døre\n- lytte\n- følge op\n\n- Indsats · 2027\n- Forløb · 1.500"
    found = redline(policy(goal("g", old)), policy(goal("g", new)))
    assert body_marks(entry(found, "g")) == (
        "Vi vil:¶åbne [+alle ]døre¶[+lytte][+¶]følge op¶Indsats · 2027¶Forløb · [-1.200][+1.500]¶[-Tolke · 4][-¶]"
    )


def test_provisions_are_found_by_key_wherever_they_stand() -> None:
    marker = Provision("m", MARKER, "Arbejde", "", "1")
    old = policy(marker, goal("g1", "Første.", "1"), goal("g2", "Anden.", "2"), goal("g3", "Tredje.", "3"))
    new = policy(goal("g3", "Tredje.", "1"), marker, goal("g2", "Anden.", "2", parent="m"), goal("g4", "Fjerde.", "3"))
    found = redline(old, new, cut_from={"g4": "g1"}, merged_into={"g1": "g2"})
    assert [(e.key, e.place, e.change, e.moved) for e in found.entries] == [
        ("g3", Fate.MOVED_HERE, Change.REWORDED, Moved.ORDER),
        ("m", Fate.SAME, Change.SAME, Moved.NO),
        ("g1", Fate.DELETED, Change.REMOVED, Moved.NO),
        ("g2", Fate.SAME, Change.SAME, Moved.PARENT),
        ("g3", Fate.MOVED_AWAY, Change.REWORDED, Moved.ORDER),
        ("g4", Fate.INSERTED, Change.ADDED, Moved.NO),
    ]
    assert (entry(found, "g4").cut_from, entry(found, "g1").merged_into) == ("g1", "g2")
    assert (entry(found, "g2").was_depth, entry(found, "g2").depth) == (0, 1)


def test_what_a_provision_carries_along_is_told_from_what_moved() -> None:
    first, second = Provision("m1", MARKER, "A", "Et."), Provision("m2", MARKER, "B", "To.")
    below = [goal(f"g{n}", f"Mål {n}.", parent="m2") for n in (1, 2)]
    found = redline(policy(first, goal("g0", "Nul.", parent="m1"), second, *below), policy(second, *below, first))
    moved = {e.key: e.moved for e in found.entries}
    assert moved == {"m1": Moved.ORDER, "g0": Moved.NO, "m2": Moved.NO, "g1": Moved.NO, "g2": Moved.NO}


def test_who_is_behind_a_change_is_found_by_the_words_it_touches() -> None:
    at = datetime(2026, 4, 1, 9, tzinfo=UTC)
    first = Origin("Bo Test", at, ("12",), words=WordRange(2, 3))
    second = Origin("Ida Prøve", at, ("40", "41"), words=WordRange(8, 9))
    old, new = "De svageste 25 procent skal i praktik hvert år.", "De svageste 20 procent skal i praktik hvert halvår."
    found = redline(policy(goal("g", old)), policy(goal("g", new)), origins={"g": (first, second)})
    pieces = [piece for line in entry(found, "g").lines for piece in line.pieces if piece.fate != Fate.SAME]
    assert [(piece.text, piece.origins) for piece in pieces] == [
        ("25", (first,)),
        ("20", (first,)),
        ("år", (second,)),
        ("halvår", (second,)),
    ]
