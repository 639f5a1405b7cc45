"""Plain text becomes the paragraphs and items that its writer meant, and nothing of it is lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.reading.builder import DocumentBuilder
from pejl.reading.continuations import join_continuations
from pejl.reading.document import FURNITURE, BlockKind, Document
from pejl.reading.layout import marker_of
from pejl.reading.plain import read_plain


def read(text: str) -> Document:
    builder = DocumentBuilder("svar.txt", "txt")
    read_plain(text, builder)
    join_continuations(builder)
    return builder.build()


def said(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.body]


def test_wrapped_lines_are_one_paragraph() -> None:
    document = read(
        "Foreningen takker for udkastet og vil gerne knytte nogle\n"
        "bemærkninger til det, som handler om byens fritidsom-\n"
        "råde og om samarbejdet med skolerne i hele nord- og\n"
        "sydbyen.\n"
        "\n"
        "Vi savner et mål for de ældste.\n"
    )
    assert said(document) == [
        "Foreningen takker for udkastet og vil gerne knytte nogle bemærkninger til det, som handler om byens "
        "fritidsområde og om samarbejdet med skolerne i hele nord- og sydbyen.",
        "Vi savner et mål for de ældste.",
    ]


def test_lines_that_nobody_wrapped_are_paragraphs_of_their_own() -> None:
    text = (
        "Vi er en beboerforening i havnen, og vi har læst udkastet med stor interesse på vores møde i sidste uge, hvor "
        "mange mødte frem.\nVi synes, at der mangler bænke.\nVi vil gerne hjælpe.\n"
    )
    assert said(read(text)) == text.splitlines()


def test_lines_of_notepad_that_end_with_their_sentences_are_paragraphs_of_their_own() -> None:
    text = (
        "Kajen\n"
        "Vi foreslår, at den gamle kaj ved havnen får et værksted med limtvinger og høvlebænke.\n"
        "Mål 2 ændres til: ”Alle børn har prøvet at sejle, før de begynder i skole”.\n"
        "Hvem skal betale for de ekstra aftentimer?\n"
        "\n"
        "Hallerne\n"
        "Vi er glade for, at de små foreninger også kan få tider i de nye haller.\n"
        "Men hvem låser af, når det sidste hold er gået hjem om aftenen?\n"
    )
    assert said(read(text)) == text.replace("\n\n", "\n").splitlines()


def test_a_drawn_line_belongs_to_no_paragraph() -> None:
    text = "Kajen\n=====\nVi foreslår en stige.\n________________\nFra os alle\n"
    assert said(read(text)) == text.splitlines()


def test_a_short_line_ends_its_paragraph() -> None:
    document = read(
        "Åbyens Beboerforening\n"
        "Havnegade 3\n"
        "9999 Åbyen\n"
        "\n"
        "Beboerforeningen har drøftet udkastet på et møde, hvor der kom\n"
        "mange gode forslag fra både unge og gamle beboere i kvarteret.\n"
        "Der var især ønsker om flere mødesteder.\n"
        "Næste gang vil vi gerne høres, før planen bliver skrevet, så vi\n"
        "kan nå at spørge alle.\n"
    )
    assert said(document)[:3] == ["Åbyens Beboerforening", "Havnegade 3", "9999 Åbyen"]
    assert said(document)[4].startswith("Næste gang")


def test_double_spaced_text_is_recognised() -> None:
    document = read(
        "Vi har talt om planen med vores medlemmer, og de fleste er \n\n"
        "glade for den, selv om der er enkelte ting, som bør være \n\n"
        "tydeligere i den endelige tekst, før den bliver vedtaget.\n\n"
        "Det gælder først og fremmest stederne, hvor unge kan være \n\n"
        "sammen uden at skulle betale.\n\n"
        "Vi har selv to lokaler, som står tomme om aftenen, og dem vil \n\n"
        "vi gerne stille til rådighed for unge, der mangler et sted at \n\n"
        "være efter skole.\n\n\n"
        "Tak for ordet.\n"
    )
    assert said(document) == [
        "Vi har talt om planen med vores medlemmer, og de fleste er glade for den, selv om der er enkelte ting, som "
        "bør være tydeligere i den endelige tekst, før den bliver vedtaget.",
        "Det gælder først og fremmest stederne, hvor unge kan være sammen uden at skulle betale.",
        "Vi har selv to lokaler, som står tomme om aftenen, og dem vil vi gerne stille til rådighed for unge, der "
        "mangler et sted at være efter skole.",
        "Tak for ordet.",
    ]


def test_single_paragraphs_with_empty_lines_between_are_not_double_spacing() -> None:
    lines = ["Første afsnit er kort.", "Andet afsnit er også kort.", "Tredje er kort.", "Fjerde er sidst."]
    assert said(read("\n\n".join(lines))) == lines


@pytest.mark.parametrize("marker", ["•", "-", "–", "*", "o", "1.", "a)", "1)", "(2)", "iv)"])
def test_an_item_has_its_marker_and_its_wrapped_lines(marker: str) -> None:
    document = read(
        f"Vi foreslår:\n\n{marker} flere bænke langs havnen, så de ældre i kvarteret kan\nhvile på vejen hjem\n\nTak.\n"
    )
    items = [block for block in document.body if block.kind is BlockKind.LIST_ITEM]
    assert [(item.marker, item.level, document.text_of(item)) for item in items] == [
        (marker, 1, "flere bænke langs havnen, så de ældre i kvarteret kan hvile på vejen hjem")
    ]


def test_an_empty_bullet_does_not_swallow_what_follows() -> None:
    document = read("Forslag til byen\n\n•  \n\nForslag til havnen\n\n• \nForslag til skolen\n\n• Bedre lys\n")
    assert said(document) == ["Forslag til byen", "Forslag til havnen", "Forslag til skolen", "Bedre lys"]
    assert [block.marker for block in document.body] == ["", "", "", "•"]


def test_bullets_on_lines_of_their_own_take_the_line_below() -> None:
    document = read("Vi ønsker\n\n•\nflere træer\n•\nflere bænke\n•\nbedre lys\n")
    assert [(b.marker, document.text_of(b)) for b in document.body][1:] == [
        ("•", "flere træer"),
        ("•", "flere bænke"),
        ("•", "bedre lys"),
    ]


def test_a_dash_or_a_date_inside_a_wrapped_sentence_begins_no_item() -> None:
    document = read(
        "Vi har i mange år bedt om bedre stier i hele det nordlige kvarter\n"
        "– fx langs kanalen og banen – men intet er sket, siden vi mødtes den\n"
        "3. maj på rådhuset, hvor borgmesteren lovede os et svar inden jul\n"
        "1. oktober og ikke senere.\n"
    )
    assert len(document.body) == 1
    assert document.body[0].kind is BlockKind.PARAGRAPH


def test_nested_items_and_a_further_paragraph_of_an_item() -> None:
    document = read(
        "Vi foreslår:\n\n"
        "- Kommunen bør bygge nye stier\n"
        "    - langs kanalen\n"
        "    - langs banen\n"
        "- Kommunen bør sætte lys op\n\n"
        "  Lyset bør tændes tidligt.\n\n"
        "Tak for muligheden.\n"
    )
    assert [(b.kind.value, b.level, document.text_of(b)) for b in document.body] == [
        ("paragraph", 0, "Vi foreslår:"),
        ("list_item", 1, "Kommunen bør bygge nye stier"),
        ("list_item", 2, "langs kanalen"),
        ("list_item", 2, "langs banen"),
        ("list_item", 1, "Kommunen bør sætte lys op"),
        ("paragraph", 1, "Lyset bør tændes tidligt."),
        ("paragraph", 0, "Tak for muligheden."),
    ]


def test_a_paragraph_as_narrow_as_the_items_around_it_belongs_to_the_first() -> None:
    document = read(
        "Vi har læst planen med interesse og har talt om den på to møder,\n"
        "hvor der kom mange forslag frem, som vi gerne vil give videre til\n"
        "kommunen, så de kan blive en del af det endelige oplæg til rådet.\n"
        "\n"
        "• Skolerne bør have en fast kontakt i kommunen, som\n"
        "kan svare på spørgsmål fra forældre og elever, når der\n"
        "opstår tvivl om reglerne.\n"
        "\n"
        "Det har vi savnet længe, og vi tror, at det vil gavne de\n"
        "børn, som har det sværest, mest af alle, fordi de sjæl-\n"
        "dent har nogen at spørge.\n"
        "\n"
        "• Lærerne bør have kurser i at tage imod nye elever, for\n"
        "de kommer hele året rundt og ikke kun i august.\n"
    )
    assert [(b.kind.value, b.level) for b in document.body] == [
        ("paragraph", 0),
        ("list_item", 1),
        ("paragraph", 1),
        ("list_item", 1),
    ]


def test_capitals_and_a_line_over_a_text_are_headings_but_a_greeting_is_not() -> None:
    document = read(
        "Kære kommune\n\n"
        "VORES SVAR\n\n"
        "Foreningen har læst udkastet og er glad for de fleste af de forslag, som står i det.\n\n"
        "Grønne områder\n\n"
        "Der bør plantes flere træer langs de store veje, for de giver skygge og renere luft.\n\n"
        "Med venlig hilsen\n\nKaren Holm\n"
    )
    assert [(b.kind.value, b.level) for b in document.body] == [
        ("paragraph", 0),
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_page_marks_go_last_and_the_paragraph_they_cut_is_whole() -> None:
    document = read(
        "Vi vil gerne have et endnu stærkere samarbejde med byens\n"
        "foreninger, for det er dem, der kender kvarteret, og som\n"
        "\n"
        "Åbyens Fællesråd 2/5\n"
        "\n"
        "møder borgerne hver dag.\n"
        "\n"
        "S. 7\n"
        "\n"
        "Det er vigtigt.\n"
        "\n"
        "Åbyens Fællesråd 3/5\n"
    )
    assert said(document) == [
        "Vi vil gerne have et endnu stærkere samarbejde med byens foreninger, for det er dem, der kender kvarteret, "
        "og som møder borgerne hver dag.",
        "Det er vigtigt.",
    ]
    assert [(b.kind.value, document.text_of(b)) for b in document.blocks if b.kind in FURNITURE] == [
        ("page_footer", "Åbyens Fællesråd 2/5"),
        ("page_number", "S. 7"),
        ("page_footer", "Åbyens Fællesråd 3/5"),
    ]


def test_form_feeds_show_running_headers_and_bare_numbers() -> None:
    pages = [
        f"Svar fra rådet\n\n{text}\n\n{number}"
        for number, text in enumerate(
            ["Den første side slutter midt i en", "sætning om byen.", "Sidste side."], start=1
        )
    ]
    document = read("\f".join(pages))
    assert said(document) == ["Den første side slutter midt i en sætning om byen.", "Sidste side."]
    assert [b.kind for b in document.blocks if b.kind in FURNITURE] == [
        BlockKind.PAGE_HEADER,
        BlockKind.PAGE_NUMBER,
    ] * 3


def test_each_run_knows_where_it_came_from() -> None:
    text = "  • Flere  grønne byom-\r\n    råder ved ha\u00advnen\r\n"
    document = read(text)
    assert said(document) == ["Flere grønne byområder ved havnen"]
    pieces = [(document.text[s.start : s.end], text[slice(*s.source)]) for s in document.segments if s.source]
    assert pieces == [
        ("Flere ", "Flere "),
        ("grønne byom", "grønne byom"),
        ("råder ved ha", "råder ved ha"),
        ("vnen", "vnen"),
    ]


def test_tabbed_html_rows_are_a_table_between_markdown() -> None:
    document = read(
        "## Svar på [høringen](https://eksempel.dk/1)\n\n"
        "<b>Afsender</b> (navn)\t<p>Skolen i Åbyen</p> <p>v. Karen Holm</p>\n"
        "Generelt\t<p>Vi foreslår at</p>\n\n"
        "\t<ul><li>• bygge &amp; plante</li> <li>lytte</li></ul>\n"
        "Bolig\t\n"
        "--\t--\n\n"
        "Hilsen [Karen](mailto:karen@eksempel.dk)\n"
    )
    cells = [
        (b.kind.value, b.marker, b.cell and (b.cell.row, b.cell.column), document.text_of(b)) for b in document.body
    ]
    assert cells == [
        ("heading", "", None, "Svar på høringen"),
        ("paragraph", "", (0, 0), "Afsender (navn)"),
        ("paragraph", "", (0, 1), "Skolen i Åbyen"),
        ("paragraph", "", (0, 1), "v. Karen Holm"),
        ("paragraph", "", (1, 0), "Generelt"),
        ("paragraph", "", (1, 1), "Vi foreslår at"),
        ("list_item", "•", (1, 1), "bygge & plante"),
        ("list_item", "•", (1, 1), "lytte"),
        ("paragraph", "", (2, 0), "Bolig"),
        ("paragraph", "", None, "Hilsen Karen"),
    ]


_WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøåABCÆØÅ0123456789-\u00ad.,:()+/", min_size=1, max_size=9)
_LINE = st.builds(
    lambda indent, marker, words, end: indent + marker + " ".join(words) + end,
    st.sampled_from(["", "", "", " ", "    ", "\t"]),
    st.sampled_from(["", "", "", "• ", "- ", "1. ", "a) ", "o ", "•", "Side 2 af 5 ", "\u2022\u2022 "]),
    st.lists(_WORD, max_size=12),
    st.sampled_from(["", "", " ", "-", ".", "\u00ad"]),
)
_TEXT = st.lists(
    st.tuples(_LINE, st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "\n\n\n", "\f"])), max_size=25
).map(lambda lines: "".join(line + end for line, end in lines))


@settings(deadline=None)
@given(_TEXT)
def test_nothing_is_lost_and_everything_knows_its_place(text: str) -> None:
    document = read(text)
    covered = [False] * len(text)
    for segment in document.segments:
        assert segment.source is not None
        start, end = segment.source
        assert re.sub(r"\s", " ", text[start:end]) == document.text[segment.start : segment.end]
        assert not any(covered[start:end])
        covered[start:end] = [True] * (end - start)
    body_ends = document.body[-1].end if document.body else 0
    places = [s.source for s in document.segments if s.source and s.end <= body_ends]
    assert places == sorted(places)
    for at, character in enumerate(text):
        assert covered[at] or character.isspace() or character in "-\u00ad" or _in_marker(text, at), repr(character)


def _in_marker(text: str, at: int) -> bool:
    start = max(text.rfind(end, 0, at) for end in "\n\f\r") + 1
    line = text[start : re.search(r"[\n\f\r]|$", text[at:]).start() + at]  # type: ignore[union-attr]
    indent = len(line) - len(line.lstrip())
    return at < start + indent + len(marker_of(line.strip()))


def test_the_real_response_with_wrapped_table_cells(shared: Path) -> None:
    text = (shared / "hearings/2023/responses/fakti-diversity-works-kringlebakken.txt").read_text(encoding="utf-8")
    document = read(text)
    blocks = said(document)
    assert sum(block.kind is BlockKind.LIST_ITEM for block in document.body) == 19
    assert sum(block.startswith("Forslag til ændringer i ") for block in blocks) == 8
    assert not re.search(r"[a-zæøå]-[a-zæøå]", document.text.replace("Lise-lotte", "").replace("lise-lotte", ""))
    assert [b.kind for b in document.blocks if b.kind in FURNITURE] == [BlockKind.PAGE_FOOTER]


def test_the_real_response_with_html_rows(shared: Path) -> None:
    text = (shared / "hearings/2023/responses/steno-tingbjerg.md").read_text(encoding="utf-8")
    document = read(text)
    rows = {block.cell.row for block in document.body if block.cell}
    assert rows == set(range(6))
    items = [b.cell.row for b in document.body if b.kind is BlockKind.LIST_ITEM and b.cell]
    assert items == [3, 3, 3, 3, 4, 4, 5, 5, 5]
    assert "<" not in document.text
    assert "](" not in document.text


def test_the_real_double_spaced_draft(shared: Path) -> None:
    text = (shared / "seeds/policy-draft-2011-14.txt").read_text(encoding="utf-8")
    document = read(text)
    headings = [document.text_of(b) for b in document.body if b.kind is BlockKind.HEADING]
    assert [heading for heading in headings if heading.startswith("PRINCIP ")] == [
        "PRINCIP 1.",
        "PRINCIP 2.",
        "PRINCIP 3.",
    ]
    assert [heading for heading in headings if heading.startswith("INDSATS ")] == [
        f"INDSATS {n}." for n in (1, 2, 3, 4)
    ]
    longest = max(said(document), key=len)
    assert len(longest.split()) > 90
