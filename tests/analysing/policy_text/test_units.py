"""Lines of thought, whatever the layout delivered."""

import pytest

from pejl.analysing.policy_text.units import in_capitals, units_of
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind


def _texts(*paragraphs: str, format_: str = "txt") -> list[str]:
    builder = DocumentBuilder("p", format_)
    for paragraph in paragraphs:
        builder.add(BlockKind.PARAGRAPH, paragraph)
    return [unit.text for unit in units_of(builder.build())]


@pytest.mark.parametrize("text", ["EN VISION", "DET GøR VI VED", "HVAD ER PARKER I KøBENHAVN?", "MÅL 2011–14"])
def test_capitals(text: str) -> None:
    assert in_capitals(text)


@pytest.mark.parametrize("text", ["En vision", "2011–14", "§ 4", "A", "SSP-samarbejdet"])
def test_no_capitals(text: str) -> None:
    assert not in_capitals(text)


def test_a_heading_over_several_lines_is_one() -> None:
    assert _texts("FLERE TRÆER", "I BYEN", "Vi planter.") == ["FLERE TRÆER I BYEN", "Vi planter."]
    assert _texts("INDSATS 1.", "FLERE TRÆER", "INDSATS 2.") == ["INDSATS 1. FLERE TRÆER", "INDSATS 2."]


def test_headings_that_say_something_stay_apart() -> None:
    assert _texts("FORORD", "EN VISION") == ["FORORD", "EN VISION"]
    assert _texts("UDTALELSER FRA POLITISKE PARTIER ENHEDSLISTEN") == [
        "UDTALELSER FRA POLITISKE PARTIER",
        "ENHEDSLISTEN",
    ]
    assert _texts("STYR PÅ BYEN DET GØR VI VED AT") == ["STYR PÅ BYEN", "DET GØR VI VED AT"]


def test_a_heading_run_into_the_text_is_cut_off_where_the_layout_was_guessed() -> None:
    text = "Vi planter hundrede træer. MERE LUFT TIL BYEN"
    assert _texts(text) == ["Vi planter hundrede træer.", "MERE LUFT TIL BYEN"]
    assert _texts(text, format_="docx") == [text]


def test_labels_inside_a_paragraph_begin_a_new_one() -> None:
    assert _texts("Mål 1: Træer skal der til Mål 2: Bænke også") == ["Mål 1: Træer skal der til", "Mål 2: Bænke også"]
    assert _texts("Se Mål 2: det er vigtigt") == ["Se Mål 2: det er vigtigt"]


def test_page_folios_are_left_out() -> None:
    assert _texts("S. 7", "Side 18 POLITIK FOR TRÆER 2027", "Side om side bor vi.") == ["Side om side bor vi."]
