"""A status round to its end in a browser: the last answer comes late by spreadsheet, and all is approved."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests.browser.conftest import Site, running_site
from tests.browser.demo_city import Demo
from tests.browser.test_story import press

ROUND = "/arbejde/status/integrationspolitik-2023-2026/2025/yearly/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> Iterator[Site]:
    """A site of its own: what is approved here stays."""
    with running_site(tmp_path_factory.mktemp("status"), demo) as site:
        yield site


def test_a_late_answer_comes_by_spreadsheet_and_the_round_is_closed(visit: Any, tmp_path: Path) -> None:
    answer_late(visit(email="officer-kff@ravnsund.example").page, tmp_path / "status.xlsx")
    lead, secretary = (visit(email=f"{name}@ravnsund.example").page for name in ("lead", "secretary"))
    lead.goto(ROUND)
    expect(lead.get_by_text("3/3 har svaret")).to_be_visible()
    expect(
        lead.get_by_role("row", name="Kultur- og Fritidsforvaltningen").get_by_text("Har svaret, for sent")
    ).to_be_visible()
    for unit in ("BUF", "KFF"):
        lead.goto(f"{ROUND}svar/{unit}/")
        press(lead, "Tag imod, og giv det videre til udvalget")
        secretary.goto(f"{ROUND}svar/{unit}/")
        secretary.get_by_label("Møde og punkt").fill("Punkt 3")
        press(secretary, "Udvalget har godkendt det")
        expect(secretary.get_by_text("Udvalgets godkendelse er noteret.")).to_be_visible()
    lead.goto(ROUND)
    press(lead, "Afslut runden")
    expect(lead.get_by_text("Statusrunden er afsluttet.")).to_be_visible()
    lead.goto("/arbejde/handleplaner/")
    lead.get_by_role("link", name="Handleplan for job og dansk 2023-2026").click()
    expect(lead.get_by_role("row", name="Årlig status 2025")).to_contain_text("3 af 3")


def answer_late(page: Page, file: Path) -> None:
    """Write one line on the page, leave, come back, and say the rest in the spreadsheet."""
    page.goto("/arbejde/")
    page.get_by_role("link", name="Årlig status 2025: Kultur- og Fritidsforvaltningen har ikke svaret endnu").click()
    line = page.get_by_role("group", name="4a Børn med fritidspas").get_by_label("Hvad er der sket")
    line.fill("1.635 børn har fået et fritidspas.")
    press(page, "Gem foreløbigt")
    expect(page.get_by_text("Gemt. Svaret er ikke sendt ind endnu.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="hent", exact=True).click()
    download.value.save_as(file)
    fill_in(file)
    page.get_by_role("link", name="læg det op i udfyldt stand").click()
    page.get_by_label("Fil").set_input_files(file)
    press(page, "Læg op")
    expect(page.get_by_role("row", name="4")).to_contain_text("“mange” kan ikke bruges som beløb.")
    page.get_by_role("link", name="Til svaret").click()
    expect(line).to_have_value("1.635 børn har fået et fritidspas.")
    press(page, "Send ind")
    expect(page.get_by_text("Svaret er sendt ind. Det er mærket som for sent.")).to_be_visible()


def fill_in(file: Path) -> None:
    """Everything but what was said on the page; one number is none."""
    book = load_workbook(file)
    sheet = book.active
    assert sheet is not None
    column = {cell.value: at for at, cell in enumerate(sheet[1], start=1)}
    for row in range(2, sheet.max_row + 1):
        kind, code = sheet.cell(row, 1).value, sheet.cell(row, 2).value
        if kind == "Årligt mål":
            sheet.cell(row, column["Hvor mange"]).value = 6 if sheet.cell(row, 3).value == "1" else "mange"
        elif code != "4a" and not sheet.cell(row, column["Hvad er der sket"]).value:
            sheet.cell(row, column["Hvad er der sket"]).value = f"Om {code}"
    book.save(file)
