from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.hearing import GENERAL, SENDER
from pejl.analysing.model import AmendmentKind, Answer, Kind, Mark, MarkKind, Remark
from pejl.analysing.remarks import RemarksFound, find_remarks, remark_id
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, Document

H, P, LI = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
Line = tuple[BlockKind, str] | tuple[BlockKind, str, str] | tuple[BlockKind, str, str, int]


def _document(*lines: Line) -> Document:
    """A document of (kind, text), with marker and level where they are given."""
    builder = DocumentBuilder("svar.txt", "txt")
    for line in lines:
        kind, text = line[0], line[1]
        is_item = kind == LI
        marker = line[2] if len(line) > 2 else "•" * is_item
        level = line[3] if len(line) > 3 else int(is_item)
        builder.add(kind, text, marker=marker, level=level)
    return builder.build()


def _found(*lines: Line, language: str = "da") -> RemarksFound:
    document = _document(*lines)
    return find_remarks(document, [Answer(GENERAL, 0, len(document.text))], response="svar.txt", language=language)


def _texts(*lines: Line, language: str = "da") -> list[str]:
    return [remark.text for remark in _found(*lines, language=language).remarks]


def _marked(*lines: Line) -> list[tuple[MarkKind, str]]:
    document = _document(*lines)
    found = find_remarks(document, [Answer(GENERAL, 0, len(document.text))], response="svar.txt")
    return [(mark.kind, document.text[mark.start : mark.end]) for mark in found.marks]


# cutting


def test_each_bullet_is_a_remark_and_the_lead_in_belongs_to_them() -> None:
    lines: list[Line] = [(P, "Derfor vil vi anbefale at"), (LI, "byen åbner et værksted"), (LI, "byen måler støj")]
    found = _found(*lines)
    assert [remark.text for remark in found.remarks] == ["byen åbner et værksted", "byen måler støj"]
    assert [remark.kind for remark in found.remarks] == [Kind.CHANGE, Kind.CHANGE]
    assert found.marks == (Mark(MarkKind.LEAD_IN, 0, 25),)
    assert {(r.lead_in.start, r.lead_in.end) for r in found.remarks if r.lead_in} == {(0, 25)}


def test_a_doubt_after_praise_is_a_point_of_its_own() -> None:
    text = "Det er dejligt med lys på stien. Men det er uforståeligt, at bommen er væk."
    assert _texts((P, text)) == ["Det er dejligt med lys på stien.", "Men det er uforståeligt, at bommen er væk."]


def test_a_question_after_praise_is_a_point_of_its_own() -> None:
    assert _texts((P, "Super idé med en skolegade! Hvornår går den i gang?")) == [
        "Super idé med en skolegade!",
        "Hvornår går den i gang?",
    ]


def test_praise_before_a_request_stays_with_it() -> None:
    assert len(_texts((P, "Det er dejligt med lys på stien. Men der bør også sættes bænke op."))) == 1


def test_paragraphs_of_a_writer_without_capitals_are_points_of_their_own() -> None:
    lines: list[Line] = [(P, "bilerne kører for stærkt"), (P, "sæt et bump op"), (P, "vi vil gerne hjælpe")]
    assert _texts(*lines) == ["bilerne kører for stærkt", "sæt et bump op", "vi vil gerne hjælpe"]
    assert len(_texts((P, "Bilerne kører for stærkt"), *lines[1:])) == 1


def test_only_the_last_sentence_is_the_lead_in_where_a_point_stands_before_it() -> None:
    lines: list[Line] = [
        (P, "Vi støtter målet om renere luft. Vi har følgende anbefalinger:"),
        (LI, "Luk gaden for biler."),
    ]
    assert _texts(*lines) == ["Vi støtter målet om renere luft.", "Luk gaden for biler."]
    assert _marked(*lines) == [(MarkKind.LEAD_IN, "Vi har følgende anbefalinger:")]


def test_a_lead_in_may_stand_over_paragraphs() -> None:
    lines: list[Line] = [
        (P, "Vi har følgende bemærkninger:"),
        (P, "Der bør være en frist for svar."),
        (P, "Der mangler en cykelsti langs åen."),
    ]
    found = _found(*lines)
    assert [remark.text for remark in found.remarks] == [lines[1][1], lines[2][1]]
    assert all(remark.lead_in for remark in found.remarks)


def test_a_lead_in_that_opens_with_therefore_is_not_taken_into_the_paragraph_before() -> None:
    lines: list[Line] = [
        (P, "Køen er lang."),
        (P, "Derfor foreslår vi, at byen"),
        (LI, "ansætter to"),
        (LI, "åbner kl. 8"),
    ]
    assert _texts(*lines) == ["Køen er lang.", "ansætter to", "åbner kl. 8"]


@pytest.mark.parametrize("opening", ["Men det koster penge.", "Derfor er det svært.", "Det skyldes, at vejen er smal."])
def test_a_paragraph_that_carries_a_bullet_on_belongs_to_it(opening: str) -> None:
    lines: list[Line] = [(LI, "Vejen er god."), (P, opening), (LI, "Stien er ny.")]
    assert _texts(*lines) == [f"Vejen er god.\n{opening}", "Stien er ny."]


def test_a_paragraph_at_the_level_of_its_bullet_belongs_to_it() -> None:
    lines: list[Line] = [(LI, "Vejen er god."), (P, "Den blev lagt i 2019.", "", 1), (P, "Stien er ny.")]
    assert _texts(*lines) == ["Vejen er god.\nDen blev lagt i 2019.", "Stien er ny."]


def test_however_carries_an_english_bullet_on() -> None:
    lines: list[Line] = [(LI, "The road is good."), (P, "However, it is narrow.")]
    assert _texts(*lines, language="en") == ["The road is good.\nHowever, it is narrow."]


def test_paragraphs_are_remarks_of_their_own() -> None:
    assert _texts((P, "Vi støtter mål 1."), (P, "Mål 2 er for vagt.")) == ["Vi støtter mål 1.", "Mål 2 er for vagt."]


def test_a_reason_and_what_follows_from_it_are_one_remark() -> None:
    lines: list[Line] = [(P, "Halvdelen af eleverne bor nord for åen."), (P, "Derfor foreslår vi en bro.")]
    assert _texts(*lines) == ["Halvdelen af eleverne bor nord for åen.\nDerfor foreslår vi en bro."]


def test_consecutive_thanks_are_one_courtesy_each() -> None:
    found = _found((P, "Vi takker for mødet i marts."), (P, "Også tak for den lange frist."))
    assert [remark.kind for remark in found.remarks] == [Kind.COURTESY, Kind.COURTESY]


def test_thanks_before_a_request_are_cut_off() -> None:
    lines: list[Line] = [(P, "Tak for et godt møde. Vi foreslår, at fristen bliver fire uger.")]
    assert _texts(*lines) == ["Tak for et godt møde.", "Vi foreslår, at fristen bliver fire uger."]


def test_a_further_request_in_the_same_paragraph_is_a_remark_of_its_own() -> None:
    text = "Vi foreslår en bro over åen. Den skal være bred. Desuden foreslår vi lys på stien."
    assert _texts((P, text)) == [
        "Vi foreslår en bro over åen. Den skal være bred.",
        "Desuden foreslår vi lys på stien.",
    ]


def test_an_addition_without_a_request_stays() -> None:
    text = "Vi foreslår en bro over åen. Desuden er vejen lang og mørk."
    assert _texts((P, text)) == [text]


def test_a_long_paragraph_is_cut_at_its_requests_and_a_short_one_is_not() -> None:
    points = [
        "Vi foreslår, at kommunen bygger en bro over åen ved den gamle mølle. " + "Vejen dertil er i dag lang. " * 6,
        "Vi er bekymrede for lyset på stien ned til skolen. " + "Børnene går der hver morgen før solopgang. " * 6,
        "Kommunen bør også se på støjen fra banen. " + "Togene kører hele natten uden at sænke farten. " * 4,
    ]
    assert _texts((P, "".join(points).strip())) == [point.strip() for point in points]
    short = "Vi foreslår en bro. Vi er bekymrede for lyset på stien."
    assert _texts((P, short)) == [short]


def test_a_quotation_under_an_amendment_belongs_to_it() -> None:
    lines: list[Line] = [(P, "Vi foreslår, at mål 4 omformuleres til:"), (P, "”Alle kan cykle i skole”")]
    (remark,) = _found(*lines).remarks
    (amendment,) = remark.amendments
    assert remark.kind == Kind.AMENDMENT
    assert (amendment.kind, amendment.target, amendment.new) == (
        AmendmentKind.REPLACE,
        "mål 4",
        "Alle kan cykle i skole",
    )
    assert amendment.span is not None
    assert remark.start <= amendment.span.start < amendment.span.end <= remark.end


def test_bare_words_of_a_list_make_one_remark_with_their_lead_in() -> None:
    lines: list[Line] = [(P, "Vi savner omtale af:"), (LI, "ældre"), (LI, "unge mænd"), (P, "Mål 2 er godt.")]
    assert _texts(*lines) == ["Vi savner omtale af:\nældre\nunge mænd", "Mål 2 er godt."]


def test_an_internal_note_stays_in_its_remark() -> None:
    text = "Vi foreslår en bro. (tænker den sætning skal skrives om)"
    assert _texts((P, text)) == [text]


def test_lists_typed_by_hand_are_lists() -> None:
    text = "Vi foreslår følgende:\n- en bro over åen ved møllen\n- lys på stien ned til skolen"
    assert _texts((P, text)) == ["en bro over åen ved møllen", "lys på stien ned til skolen"]


def test_a_number_at_the_begin_of_a_line_is_no_marker_out_of_turn() -> None:
    text = "Hun møder kl.\n6. Skriv cykler ind i planen."
    assert _texts((P, text)) == [text]


def test_the_table_of_a_meeting_gives_its_long_cells_under_their_labels() -> None:
    builder = DocumentBuilder("noter.docx", "docx")
    rows = [("Bord", "Hvad blev sagt"), ("Skole", "Der mangler lektiehjælp om aftenen, når forældrene er hjemme.")]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            builder.add(P, text, cell=Cell(0, row, column))
    document = builder.build()
    found = find_remarks(document, [Answer(GENERAL, 0, len(document.text))], response="noter.docx")
    assert [remark.text for remark in found.remarks] == [rows[1][1]]
    assert [document.text[mark.start : mark.end] for mark in found.marks] == ["Bord", "Hvad blev sagt", "Skole"]


def test_a_table_of_figures_is_one_piece_of_information() -> None:
    builder = DocumentBuilder("noter.docx", "docx")
    for row, cells in enumerate([("Gruppe", "Antal"), ("Unge", "31"), ("Ældre", "17")]):
        for column, text in enumerate(cells):
            builder.add(P, text, cell=Cell(0, row, column))
    document = builder.build()
    (remark,) = find_remarks(document, [Answer(GENERAL, 0, len(document.text))], response="noter.docx").remarks
    assert (remark.text, remark.kind) == (document.text, Kind.INFORMATION)


# ranks


def test_numbers_under_a_heading_of_priorities_are_ranks() -> None:
    lines: list[Line] = [
        (H, "De tre vigtigste udfordringer"),
        (LI, "Der mangler boliger til unge", "1."),
        (LI, "Bussen kører for sjældent", "2."),
        (H, "Øvrige bemærkninger"),
        (LI, "Parken er flot", "1."),
    ]
    assert [remark.rank for remark in _found(*lines).remarks] == [1, 2, None]


# what is no remark


def test_headings_labels_and_letter_parts_are_marks() -> None:
    assert _marked(
        (P, "Kære Ravnsund Kommune"),
        (H, "Mål 1"),
        (P, "Kommentar:"),
        (P, "Målet er for vagt."),
        (P, "Med venlig hilsen"),
        (P, "Bestyrelsen for Åkanten"),
    ) == [
        (MarkKind.COURTESY, "Kære Ravnsund Kommune"),
        (MarkKind.HEADING, "Mål 1"),
        (MarkKind.HEADING, "Kommentar:"),
        (MarkKind.SIGNATURE, "Med venlig hilsen"),
        (MarkKind.SIGNATURE, "Bestyrelsen for Åkanten"),
    ]


@pytest.mark.parametrize(
    "text", ["Ingen bemærkninger.", "Foreningen har ingen yderligere kommentarer", "-", "No comments", "Intet"]
)
def test_a_box_that_was_seen_and_left_gives_no_remark(text: str) -> None:
    found = _found((P, text))
    assert found.remarks == ()
    assert [mark.kind for mark in found.marks] == [MarkKind.COURTESY]


@pytest.mark.parametrize(
    "text",
    [
        "På vegne af beboerne foreslår vi en bro.",
        "Til sidst vil vi gerne nævne støjen fra banen.",
        "No to the new road",
        "Hej, vi vil gerne have en bænk.",
        "Ingen har spurgt os.",
    ],
)
def test_a_point_that_looks_like_a_letter_part_is_not_lost(text: str) -> None:
    assert _texts((P, text)) == [text]


def test_the_sender_box_gives_nothing() -> None:
    document = _document((P, "Åkanten, Hanne Holm"), (P, "Vi foreslår en bro."))
    answers = [Answer(SENDER, 0, 19), Answer("housing", 20, len(document.text))]
    found = find_remarks(document, answers, response="svar.txt")
    assert [(remark.section, remark.text) for remark in found.remarks] == [("housing", "Vi foreslår en bro.")]
    assert found.marks == ()


def test_an_empty_box_gives_nothing() -> None:
    document = _document((P, "Vi foreslår en bro."))
    assert find_remarks(document, [Answer(GENERAL, 5, 5)], response="x") == RemarksFound((), ())


# ids


def test_an_id_is_the_same_wherever_the_words_stand() -> None:
    alone = _found((P, "Vi foreslår en bro.")).remarks[0]
    later = _found((P, "Parken er flot."), (P, "Vi  foreslår\nen bro.")).remarks[1]
    assert alone.id == later.id


def test_equal_words_in_one_response_get_different_ids() -> None:
    first, second = _found((P, "Vi foreslår en bro."), (P, "Vi foreslår en bro.")).remarks
    assert first.id != second.id


def test_an_id_can_be_said_aloud() -> None:
    assert remark_id("svar.txt", "Vi foreslår en bro.") == "X2N-78R-QNX"


@given(st.text(), st.text(), st.integers(0, 9))
def test_ids_have_one_form(response: str, text: str, occurrence: int) -> None:
    made = remark_id(response, text, occurrence)
    assert [len(part) for part in made.split("-")] == [3, 3, 3]
    assert made[0].isalpha()
    assert not set(made) & set("AEIOUYL01")


# the law: nothing falls between

_SENTENCES = st.sampled_from(
    [
        "Vi foreslår en bro.",
        "Desuden foreslår vi lys på stien.",
        "Derfor er det vigtigt.",
        "Men det koster penge!",
        "Tak for mødet.",
        "Hvem betaler?",
        "Vi har følgende ønsker:",
        "Derfor vil vi anbefale at",
        "Kommentar:",
        "”Alle er med”",
        "Mål 1 ændres til:",
        "Med venlig hilsen",
        "Hanne Holm",
        "ældre",
        "- et nyt torv",
        "1. En bro",
        "2) lys",
        "kl. 6. Skriv det ind.",
        "(tænker den skal væk)",
        "Den er f.eks. 3,5 meter.",
        "Ingen bemærkninger",
        "—",
        "We propose a bridge.",
        "However, it is narrow.",
    ]
)
_TEXTS = st.lists(st.tuples(_SENTENCES, st.sampled_from([" ", "\n", "\n\n", "  "])), min_size=1, max_size=8).map(
    lambda parts: "".join(sentence + glue for sentence, glue in parts).strip()
)
_BLOCKS = st.lists(
    st.tuples(
        st.sampled_from([P, P, P, LI, LI, H, BlockKind.PAGE_FOOTER]),
        st.one_of(_TEXTS, st.text(max_size=30)),
        st.sampled_from(["", "•", "1.", "2.", "a)"]),
        st.integers(0, 3),
        st.one_of(st.none(), st.builds(Cell, st.just(0), st.integers(0, 2), st.integers(0, 2))),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(_BLOCKS, st.data(), st.sampled_from(["da", "en", "und"]))
def test_nothing_falls_between(
    blocks: list[tuple[BlockKind, str, str, int, Cell | None]], data: st.DataObject, language: str
) -> None:
    builder = DocumentBuilder("svar.txt", "txt")
    for kind, text, marker, level, cell in blocks:
        builder.add(kind, text, marker=marker, level=level, cell=cell)
    document = builder.build()
    length = len(document.text)
    borders = sorted(data.draw(st.lists(st.integers(0, length), max_size=3)))
    places = zip([0, *borders], [*borders, length], strict=True)
    answers = [Answer(("general", "housing", SENDER)[at % 3], *place) for at, place in enumerate(places)]

    found = find_remarks(document, answers, response="svar.txt", language=language)

    spans = sorted([(r.start, r.end) for r in found.remarks] + [(m.start, m.end) for m in found.marks])
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(document.text[remark.start : remark.end] == remark.text for remark in found.remarks)
    assert all(remark.text == remark.text.strip() and remark.text for remark in found.remarks)
    for answer in answers:
        inside = [span for span in spans if answer.start <= span[0] and span[1] <= answer.end]
        if answer.section == SENDER:
            continue
        rest = list(document.text)
        for start, end in inside:
            rest[start:end] = " " * (end - start)
        assert "".join(rest[answer.start : answer.end]).strip() == ""
    assert len({remark.id for remark in found.remarks}) == len(found.remarks)
    assert _lead_ins(found.remarks) <= {(m.start, m.end) for m in found.marks if m.kind == MarkKind.LEAD_IN}


def _lead_ins(remarks: tuple[Remark, ...]) -> set[tuple[int, int]]:
    return {(remark.lead_in.start, remark.lead_in.end) for remark in remarks if remark.lead_in}
