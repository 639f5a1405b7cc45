"""The passage that is shown."""

from hypothesis import given
from hypothesis import strategies as st

from pejl.ground.search.snippets import Part, marked, says, snippet
from pejl.ground.search.words import wanted

FILLING = "Udvalget drøftede sagen på sit møde og fandt den vigtig. " * 12


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Der er  støj\nved skolen.", wanted("støj"), "da") == [
        Part("Der er "),
        Part("støj", hit=True),
        Part(" ved skolen."),
    ]


def test_a_long_text_is_shown_where_most_words_meet() -> None:
    text = f"Støj. {FILLING}Her er støj og trafik. {FILLING}"
    parts = snippet(text, wanted("trafik støj"), "da")
    assert [part.text for part in parts if part.hit] == ["støj", "trafik"]
    assert (parts[0], parts[-1]) == (Part("… "), Part(" …"))
    assert sum(len(part.text) for part in parts) <= 250


def test_without_a_word_it_is_the_beginning() -> None:
    parts = snippet(FILLING, wanted("havn"), "da")
    assert parts[0].text.startswith("Udvalget drøftede")
    assert parts[-1] == Part(" …")


def test_a_phrase_is_marked_as_a_whole_and_nowhere_else() -> None:
    parts = marked("Om dagen er der støj om natten.", wanted('"om Natten"'), "da")
    assert [part.text for part in parts if part.hit] == ["om natten"]


def test_texts_say_what_is_asked_for_together() -> None:
    asked = wanted('støj "om natten" skole')
    assert says(["Skolerne", "Der er støj om natten"], asked, "da")
    assert not says(["Skolerne", "Der er støj, og om morgenen i nattens mulm"], asked, "da")
    assert not says(["Der er støj om", "natten ved skolen"], asked, "da")


@given(text=st.text(alphabet="ab cé\n", max_size=80), query=st.text(alphabet='abc "', max_size=8))
def test_marking_changes_no_letter(text: str, query: str) -> None:
    assert "".join(part.text for part in marked(text, wanted(query), "da")) == " ".join(text.split())
