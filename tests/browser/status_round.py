"""Steps of a status round in the browser: asked by letter, answered, sent back, reminded, approved, closed."""

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect
from tests.browser import kept_word
from tests.browser.conftest import Site
from tests.browser.passing_time import let_a_minute_pass
from tests.browser.test_story import press

POLICY = "integrations-og-medborgerskabspolitik-2027-2030"
ROUND = f"/arbejde/status/{POLICY}/2028/yearly/"
HEALTH = "Sundheds- og Omsorgsforvaltningen"
ANSWERED = "Seks af ti dagtilbud har fået en fast pædagog."
COMPLETED = f"{ANSWERED} De fire andre får en i august."
MEASURE = "Vi foreslår en ekstra time om dagen i de ti dagtilbud."
WANTED = "Skriv, hvornår de sidste fire er med."


def ask_everybody(page: Page) -> None:
    """The lead opens a round; whoever carries something out gets a letter."""
    page.goto(f"/arbejde/status/{POLICY}/ny/")
    page.locator("[name=kind][value=yearly]").check(force=True)
    page.fill("[name=year]", "2028")
    page.fill("[name=due]", (date.today() + timedelta(days=21)).isoformat())
    page.fill("[name=letter]", "Skriv også om det, der halter.")
    press(page, "Forbered runden")
    press(page, "Åbn runden")
    expect(page.locator("main")).to_contain_text("3 breve er på vej.")
    expect(standing(page, HEALTH)).to_contain_text("Har ikke svaret")


def open_letter(page: Page, site: Site, name: str, words: str, seconds: int = 60) -> None:
    """Somebody follows the link of a letter with these words, when it has been sent in the background."""
    wanted = re.compile(rf"{re.escape(words)}.*?(http\S+{ROUND}svar/\S+)", re.DOTALL)
    let_a_minute_pass(site)
    for _ in range(seconds * 2):
        for letter in site.letters_to(f"{name}@ravnsund.example"):
            if found := wanted.search(letter):
                page.goto(found[1])
                return
        page.wait_for_timeout(500)
    raise AssertionError(f"no letter to {name} says: {words}")


def answer_in_the_form(page: Page) -> None:
    """An administration says how its initiative and its figures go, and what it proposes."""
    initiative, indicator = line(page, "B1"), line(page, "4a")
    say(initiative, "Er forsinket", ANSWERED, "6", spent="1.740,5")
    expect(indicator).to_contain_text("Tallene siger: For langsomt.")
    indicator.get_by_label("Hvad er der sket").fill("Fremgangen er for lille.")
    indicator.get_by_label("Forslag til handling").fill(MEASURE)
    press(page, "Send ind")
    expect(page.locator("main")).to_contain_text("Svaret er sendt ind.")


def answer_in_a_sheet(page: Page) -> None:
    """Another downloads its part as a workbook, fills it in, uploads it, and hands it in."""
    downloaded = page.request.get(f"{page.url}status.xlsx").body()
    cells: kept_word.Cells = {
        ("B3", ""): {"Status": "Går som planlagt", "Hvad er der sket": "Alle seks læser højt.", "Forbrug": 388.2},
        ("B3", "1"): {"Hvor mange": 6},
        ("12a", ""): {"Hvad er der sket": "Kontingenterne bliver betalt."},
    }
    page.get_by_role("link", name="læg det op").click()
    page.set_input_files("[name=file]", files=[kept_word.filled_in("status.xlsx", downloaded, cells)])
    press(page, "Læg op")
    expect(page.locator("main")).to_contain_text("2 linjer er kommet ind.")
    expect(line(page, "B3").get_by_label("Hvor mange")).to_have_value("6")
    press(page, "Send ind")
    expect(page.locator("main")).to_contain_text("Svaret er sendt ind.")


def send_back(page: Page, unit: str, reason: str) -> None:
    """The lead asks for more."""
    page.goto(f"{ROUND}svar/{unit}/")
    box = page.locator("main details", has_text="Send den retur")
    box.locator("summary").click()
    box.locator("[name=reason]").fill(reason)
    press(page, "Send den retur")
    expect(page.locator("main")).to_contain_text("Svaret er sendt tilbage med din begrundelse.")


def complete_the_answer(page: Page) -> None:
    """The officer reads why, finds what was said before, and hands in again."""
    expect(page.locator("main .alert-warning")).to_contain_text(WANTED)
    said = line(page, "B1").get_by_label("Hvad er der sket")
    expect(said).to_have_value(ANSWERED)
    said.fill(COMPLETED)
    press(page, "Send ind")
    expect(page.locator("main")).to_contain_text("Svaret er sendt ind.")


def accept(page: Page, *units: str) -> None:
    """The lead gives answers on to the committees."""
    for unit in units:
        page.goto(f"{ROUND}svar/{unit}/")
        press(page, "Tag imod")
        expect(page.locator("main")).to_contain_text("Svaret er taget imod og afventer udvalget.")


def remind(page: Page) -> None:
    """The last day is over, and one has not answered."""
    page.goto(ROUND)
    expect(standing(page, HEALTH)).to_contain_text("Over fristen")
    press(page, "Ryk dem, der ikke har svaret")
    expect(page.locator("main")).to_contain_text("1 brev er på vej.")


def answer_too_late(page: Page) -> None:
    """It answers after all; that it was late stays."""
    say(line(page, "B2"), "Går som planlagt", "Sundhedsplejen besøger alle, der vil.", "334", "281", spent="912")
    press(page, "Send ind")
    expect(page.locator("main")).to_contain_text("Sendt for sent")


def approve(page: Page, *units: str) -> None:
    """The committees approve, and results enter the plan."""
    for unit in units:
        page.goto(f"{ROUND}svar/{unit}/")
        page.fill("[name=approval]", "Punkt 3")
        press(page, "Udvalget har godkendt")
        expect(page.locator("main")).to_contain_text(re.compile(r"\d result\w+ er ført over i handleplanen"))


def close_the_round(page: Page) -> None:
    """Everything is approved."""
    page.goto(ROUND)
    expect(standing(page, "Børne- og Ungdomsforvaltningen")).to_contain_text("Godkendt")
    expect(standing(page, HEALTH)).to_contain_text("Godkendt, for sent")
    press(page, "Afslut runden")
    expect(page.locator("main")).to_contain_text("Statusrunden er afsluttet.")


def standing(page: Page, unit: str) -> Locator:
    """An administration's row in the round."""
    return page.get_by_role("row", name=unit)


def line(page: Page, code: str) -> Locator:
    """What is asked about one initiative or indicator."""
    return page.locator("fieldset.line", has=page.locator("legend", has_text=re.compile(rf"^\s*{code} ")))


def say(initiative: Locator, status: str, text: str, *results: str, spent: str) -> None:
    """Write how an initiative goes, what came of its yearly targets, and what it cost."""
    initiative.get_by_label("Sådan går det").select_option(label=status)
    initiative.get_by_label("Hvad er der sket").fill(text)
    for field, result in zip(initiative.get_by_label("Hvor mange").all(), results, strict=True):
        field.fill(result)
    initiative.get_by_label("Forbrug").fill(spent)
