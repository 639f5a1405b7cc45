import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.proposals.edit import Edit, difference
from pejl.analysing.proposals.seams import put_after, removed, replaced


@pytest.mark.parametrize(
    ("text", "words", "asked", "new", "changed"),
    [
        ("Brugerne kommer.", "Brugerne", "brugerne", "borgerne", "Borgerne kommer."),
        ("Brugerne kommer.", "Brugerne", "Brugerne", "borgerne", "Borgerne kommer."),
        ("Vi støtter Klubben.", "Klubben", "Klubben", "klubben", "Vi støtter klubben."),
        ("Alle brugere kommer.", "brugere", "Brugere", "Borgere", "Alle borgere kommer."),
        ("Alle er med.", "er med", "er med", "er glade.", "Alle er glade."),
        ("Alle er med", "er med", "er med", "er glade.", "Alle er glade"),
        ("Alle er med i dag.", "er med", "er med.", "er glade.", "Alle er glade i dag."),
        ("Vi støtter klubben.", "klubben", "Klubben", "DUI", "Vi støtter DUI."),
    ],
)
def test_replaced(text: str, words: str, asked: str, new: str, changed: str) -> None:
    at = text.index(words)
    assert replaced(text, at, at + len(words), asked, new).applied(text) == changed


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Vi skal, så vidt muligt, cykle.", "så vidt muligt", "Vi skal cykle."),
        ("Vi cykler, når det er muligt.", "når det er muligt", "Vi cykler."),
        ("Som regel cykler vi.", "Som regel", "Cykler vi."),
        ("Derfor, og kun derfor, cykler vi.", "Derfor, og kun derfor,", "Cykler vi."),
        ("Vi går. Vi cykler. Vi kører.", "Vi cykler", "Vi går. Vi kører."),
        ("Vi går. Vi cykler.", "Vi cykler.", "Vi går."),
        ("Vi går. Vi cykler.", "Vi går.", "Vi cykler."),
        ("Byen (og havnen) er åben.", "og havnen", "Byen er åben."),
        ("Vi kalder det ”en gave” i dag.", "en gave", "Vi kalder det i dag."),
        ("Vi går og cykler.", "cykler", "Vi går."),
        ("- a\n- bb\n- c", "bb", "- a\n- c"),
        ("- a\n- bb\n- c", "c", "- a\n- bb"),
        ("Vi vil:\n\n- a\n- bb", "a", "Vi vil:\n\n- bb"),
        ("Første.\n\nAndet.\n\nTredje.", "Andet.", "Første.\n\nTredje."),
        ("Første.\n\nAndet.", "Første.", "Andet."),
        ("Alt.", "Alt.", ""),
    ],
)
def test_removed(text: str, words: str, left: str) -> None:
    at = text.index(words)
    assert removed(text, at, at + len(words)).applied(text) == left


@pytest.mark.parametrize(
    ("text", "after", "new", "changed"),
    [
        ("Alle skoler er med.", "skoler", "og klubber", "Alle skoler og klubber er med."),
        ("Alle skoler og hjem er med.", "skoler", "klubber", "Alle skoler, klubber og hjem er med."),
        ("Alle børn og unge er med.", "børn", "med handicap", "Alle børn med handicap og unge er med."),
        ("Alle børn er med.", "Alle", "glade", "Alle glade børn er med."),
        ("Alle er med.", "med", ", også om natten", "Alle er med, også om natten."),
        ("Alle er med. Godt.", "med", "Det gælder også dem, der bor uden for byen.", None),
        ("Alle er med. Godt.", "med.", "Det gælder også dem, der bor uden for byen", None),
    ],
)
def test_put_after(text: str, after: str, new: str, changed: str | None) -> None:
    at = text.index(after)
    edit = put_after(text, at + len(after), new, language="da", anchor=at)
    assert edit.applied(text) == (changed or "Alle er med. Det gælder også dem, der bor uden for byen. Godt.")


_TEXT = st.text("ab ÆØÅæ.,;:!?”“»«()\n-1", max_size=60)


@given(_TEXT, st.data())
def test_removing_adds_no_words_and_takes_no_others(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = removed(text, start, end)
    assert 0 <= edit.start <= edit.end <= len(text)
    left = edit.applied(text)
    letters = [sign.casefold() for sign in text[: edit.start] + edit.new + text[edit.end :] if sign.isalnum()]
    assert [sign.casefold() for sign in left if sign.isalnum()] == letters


@given(_TEXT, _TEXT, st.data())
def test_an_edit_can_be_undone(text: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    edit = Edit(start, data.draw(st.integers(start, len(text))), new)
    changed = edit.applied(text)
    assert difference(changed, text).applied(changed) == text


@given(_TEXT, _TEXT)
def test_the_difference_makes_the_one_text_into_the_other(old: str, new: str) -> None:
    edit = difference(old, new)
    assert edit.applied(old) == new
    assert (edit.start == edit.end and not edit.new) is (old == new)


@given(_TEXT, _TEXT, st.data())
def test_replacing_leaves_all_around_it(text: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    changed = replaced(text, start, end, text[start:end], new).applied(text)
    assert changed.startswith(text[:start])
    assert changed.endswith(text[end:])
