"""Finding things, alike on both databases."""

import pytest

from pejl.ground.keyset import CursorWrong
from pejl.ground.search.entries import Entry, index, index_many, remove
from pejl.ground.search.found import SearchPage, ids_of, search
from pejl.ground.search.models import SearchEntry

pytestmark = pytest.mark.django_db


def _ids(page: SearchPage) -> list[int]:
    return [found.object_id for found in page.results]


def _find(query: str, **options: object) -> list[int]:
    return _ids(search(query, **{"public_only": False, **options}))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _things() -> None:
    index(
        "remark", 1, title="Cykelstier i Nordby", text="Vi ønsker bredere cykelstier langs åen.", hearing=1, public=True
    )
    index("remark", 2, title="Støj", text="Trafikken larmer om natten ved cykelstien.", hearing=1, public=True)
    index("remark", 3, title="Library hours", text="The libraries close too early.", hearing=2, language="en")
    index("policy", 1, title="Trafikpolitik", text="Byens gader og stier.", public=True, address={"slug": "trafik"})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cykelsti", [1, 2]),  # the title goes first
        ("cykelstierne", [1, 2]),
        ("trafik", [1, 2]),  # policy 1 by its beginning, remark 2 by its dictionary form
        ("cykelstier støj", [2]),
        ("aaen", [1]),
        ("ÅEN", [1]),
        ("library", [3]),
        ("libraries early", [3]),
        ("natten", [2]),
        ("nat", [2]),
        ("og", [1]),  # too common to count beside others, found where it is all there is
        ("tog", []),
        ("", []),
        ("' OR \" * ( :", []),
        ("støj' | 'x", []),
    ],
)
def test_what_a_query_finds(query: str, found: list[int]) -> None:
    assert _find(query) == found


def test_the_public_finds_only_what_is_public() -> None:
    assert _find("library", public_only=True) == []
    assert _find("cykelsti", public_only=True) == [1, 2]


def test_staff_find_the_whole_text_and_the_public_the_redacted_one() -> None:
    index("response", 5, title="Mia Holm", text="Mia Holm bor på Møllevej og er bange.", public=True,
          public_title="Borger", public_text="[navn] bor på [adresse] og er bange.")  # fmt: skip
    assert (_find("møllevej"), _find("møllevej", public_only=True)) == ([5], [])
    assert (_find("bange"), _find("bange", public_only=True)) == ([5], [5])
    assert [part.text for part in search("bange", public_only=True).results[0].title] == ["Borger"]


def test_a_thing_indexed_again_is_found_as_it_is_now() -> None:
    index("response", 5, title="Mia", text="bange", public=True, public_text="modig")
    index("response", 5, title="Mia", text="glad", public=True)
    assert (_find("bange"), _find("modig", public_only=True), _find("glad", public_only=True)) == ([], [], [5])
    index("response", 5, title="Mia", text="glad")
    assert (_find("glad"), _find("glad", public_only=True)) == ([5], [])
    assert SearchEntry.objects.filter(kind="response").count() == 1


def test_a_thing_removed_is_gone() -> None:
    remove("remark", 1, 2)
    assert _find("cykelsti") == []


def test_hearing_and_kind_narrow_it_down() -> None:
    assert _find("trafik", kinds=["policy"]) == [1]
    assert _find("trafik", hearing=1) == [2]
    assert _find("trafik", hearing=2) == []


def test_pages_follow_each_other_without_gap_or_double() -> None:
    index_many(
        Entry(kind="reply", object_id=n, title="Svar om støj" if n % 3 == 0 else "Svar", text="støj")
        for n in range(1, 8)
    )
    seen, cursor = [], ""
    for _ in range(9):
        page = search("støj", public_only=False, kinds=["reply"], after=cursor, size=2)
        seen += _ids(page)
        cursor = page.next
        if not cursor:
            break
    assert seen == [6, 3, 7, 5, 4, 2, 1]


def test_a_cursor_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(CursorWrong):
        search("støj", public_only=True, after="no")


def test_what_is_shown_has_its_words_marked() -> None:
    result = search("trafik", public_only=True, kinds=["policy"]).results[0]
    assert (result.kind, result.address, result.hearing_id, result.language) == (
        "policy",
        {"slug": "trafik"},
        None,
        "da",
    )
    assert [(part.text, part.hit) for part in result.title] == [("Trafikpolitik", True)]
    assert [(part.text, part.hit) for part in result.snippet] == [("Byens gader og stier.", False)]


def test_a_changed_entry_leaves_nothing_of_the_old_in_the_index() -> None:
    SearchEntry.objects.filter(kind="policy").update(lemmas="andet", title_lemmas="")
    assert (_find("trafik", kinds=["policy"]), _find("andet")) == ([], [1])


def test_the_number_of_queries_is_the_same_however_much_is_found(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        _find("cykelsti")
    index_many(Entry(kind="reply", object_id=n, title="Cykelsti") for n in range(50))
    with django_assert_num_queries(3):  # type: ignore[operator]  # the text need not be asked, but all are counted
        _find("cykelsti")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"bredere cykelstier"', [1]),
        ('"cykelstier bredere"', []),
        ('"bredere cykelsti"', []),  # as it is written
        ("bredere cykelsti", [1]),
        ("“LANGS ÅEN”", [1]),
        ('"langs aaen"', [1]),
        ("»om natten« støj", [2]),
        ('trafikken "om natten" cykelsti', [2]),
        ('"om natten" "bredere cykelstier"', []),
        ('"i nordby vi ønsker"', []),  # no phrase goes from the title into the text
        ('"cykelstier i nordby"', [1]),
        ('"støj', [2]),  # a mark that is not closed is none
        ('""', []),
    ],
)
def test_words_in_quotation_marks_stand_so_in_a_row(query: str, found: list[int]) -> None:
    assert _find(query, hearing=1) == found


def test_a_phrase_in_the_title_goes_first() -> None:
    index("reply", 1, title="Om støj om natten", text="Mere.")
    index("reply", 2, title="Natten om støj", text="Der er støj om natten.")
    assert _find('"støj om natten"', kinds=["reply"]) == [1, 2]
    first = search('"støj om natten"', public_only=False, kinds=["reply"], size=1)
    assert _ids(search('"støj om natten"', public_only=False, kinds=["reply"], after=first.next)) == [2]


@pytest.mark.parametrize(("query", "count"), [("støj", 7), ('"om støj"', 2), ("svar støj", 7), ("havn", 0), ("", 0)])
def test_all_that_is_found_is_counted_on_every_page(query: str, count: int) -> None:
    index_many(
        Entry(kind="reply", object_id=n, title="Svar om støj" if n % 3 == 0 else "Svar", text="støj")
        for n in range(1, 8)
    )
    page = search(query, public_only=False, kinds=["reply"], size=3)
    assert page.count == count
    while page.next:
        page = search(query, public_only=False, kinds=["reply"], size=3, after=page.next)
        assert page.count == count


def test_who_may_find_it_kind_and_hearing_are_no_words_of_an_entry() -> None:
    for word in ("public", "staff", "kindpolicy", "hearing1"):
        assert _find(word) == []
    index("reply", 1, title="Public staff kindpolicy hearing1")
    assert _find("public staff kindpolicy hearing1", kinds=["reply"]) == [1]
    assert _find("staff", kinds=["policy"], hearing=1) == []
    assert _find("trafik", kinds=[]) == []


def test_the_ids_of_what_is_found_filter_a_list() -> None:
    found = ids_of("cykelsti", kind="remark", hearing=1, public_only=True)
    assert found is not None
    assert sorted(found) == [1, 2]
    assert ids_of("!", kind="remark", hearing=1, public_only=True) is None
