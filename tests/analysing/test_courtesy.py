import pytest

from pejl.analysing import courtesy


@pytest.mark.parametrize(
    "text",
    ["Kære Ravnsund Kommune", "Kære Hanne, Peter og Jens,", "Hej!", "Til rette vedkommende", "Dear Sir or Madam,"],
)
def test_greetings(text: str) -> None:
    assert courtesy.is_greeting(text)


@pytest.mark.parametrize(
    "text", ["Hej, vi vil gerne have en bænk.", "Kære er byens træer. De bør blive.", "Dear me: why?"]
)
def test_what_only_begins_as_a_greeting_is_none(text: str) -> None:
    assert not courtesy.is_greeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "Med venlig hilsen",
        "De bedste hilsner\nHanne Holm",
        "Mvh. Hanne",
        "Venlig hilsen bestyrelsen",
        "Kind regards, Ann Lee",
    ],
)
def test_farewells(text: str) -> None:
    assert courtesy.is_farewell(text)


@pytest.mark.parametrize(
    "text",
    [
        "På vegne af beboerne foreslår vi en bro.",
        "Hilsenerne på torvet er en god skik, som bør blive.",
        "Vi hilser jer.",
    ],
)
def test_sentences_are_no_farewells(text: str) -> None:
    assert not courtesy.is_farewell(text)


def test_a_postscript_is_not_part_of_the_signature() -> None:
    assert courtesy.is_signature_line("Formand, Åkanten")
    assert not courtesy.is_signature_line("P.S. Husk bussen")


@pytest.mark.parametrize(
    "text",
    [
        "Ingen bemærkninger",
        "Vi har ingen bemærkninger til dette afsnit.",
        "Foreningen har ikke yderligere kommentarer",
        "No further comments.",
        "None",
        "N/A",
        "-",
    ],
)
def test_boxes_that_were_seen_and_left(text: str) -> None:
    assert courtesy.says_no_remarks(text)


@pytest.mark.parametrize(
    "text", ["Ingen har spurgt os.", "No to the road", "Ikke i min by", "Ingen bemærkninger, men en bro."]
)
def test_what_only_begins_so_is_a_remark(text: str) -> None:
    assert not courtesy.says_no_remarks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Til Ravnsund Kommune",
        "Dato: 3. maj 2026",
        "Den 3. maj 2026",
        "hanne@example.org",
        "www.example.org",
        "Emne: Svar på høring",
    ],
)
def test_letterheads(text: str) -> None:
    assert courtesy.is_letterhead(text)


def test_a_sentence_is_no_letterhead() -> None:
    assert not courtesy.is_letterhead("Til sidst en tanke. Byg broen.")


def test_titles() -> None:
    assert courtesy.is_title("Høringssvar til den nye politik")
    assert courtesy.is_title("Indsigelse mod forslag til lokalplan 7")
    assert not courtesy.is_title("Indsigelserne blev ikke læst.")
    assert not courtesy.is_title("Vores høringssvar er kort.")
