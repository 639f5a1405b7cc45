"""From an adopted policy to the next: plan, money, two years of figures, a status round, its report, a new draft."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.browser import kept_word, status_round
from tests.browser.conftest import Site, running_site
from tests.browser.demo_city import Demo
from tests.browser.status_round import POLICY, open_letter
from tests.browser.test_adoption import adopt, finish
from tests.browser.test_story import choose, press, wait_for

PLAN = "Handleplan 2027–2030: Børne- og Ungdomsudvalget"
FIGURES = f"/arbejde/barometer/{POLICY}/"
REPORT = f"/arbejde/rapporter/{POLICY}/2028/yearly/"
INTRODUCTION = "Vi har holdt det ene af de to løfter, vi kan måle."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> Iterator[Site]:
    """A site of its own: what is adopted here cannot be undone."""
    with running_site(tmp_path_factory.mktemp("word"), demo) as site:
        yield site


def test_from_an_adopted_policy_to_the_next(visit: Any, site: Site) -> None:
    finish(site, "answer")
    finish(site, "decide")
    names = ("lead", "secretary", "officer-buf", "officer-kff", "officer-suf")
    lead, secretary, children, culture, health = (visit(email=f"{name}@ravnsund.example").page for name in names)
    resident = visit(width=390).page
    adopt(lead)
    fill_the_plan(children)
    adopt_the_plan(secretary)
    read_about_an_initiative(resident, "Sundheds- og Omsorgsforvaltningen", "mindst 320", "Mål 4")
    say_how_goals_are_measured(lead)
    take_in_the_first_year(children)
    take_in_the_second_year(children)
    read_the_barometer(resident)
    go_through_a_status_round(site, lead, secretary, children, culture, health)
    read_about_an_initiative(resident, "I gang", "334", "281")
    build_the_report(lead)
    publish_the_report(lead)
    read_the_report(resident)
    start_the_next_draft(lead)
    see_no_draft(resident)


def go_through_a_status_round(
    site: Site, lead: Page, secretary: Page, children: Page, culture: Page, health: Page
) -> None:
    """Two administrations answer in time, one of them twice; one answers when it is reminded after the last day."""
    status_round.ask_everybody(lead)
    open_letter(children, site, "officer-buf", "Kære Frida Klokkedal")
    status_round.answer_in_the_form(children)
    open_letter(culture, site, "officer-kff", "Kære Vigga Sandløber")
    status_round.answer_in_a_sheet(culture)
    open_letter(health, site, "officer-suf", "Kære Ylva Tornehave")
    status_round.send_back(lead, "BUF", status_round.WANTED)
    open_letter(children, site, "officer-buf", status_round.WANTED)
    status_round.complete_the_answer(children)
    status_round.accept(lead, "BUF", "KFF")
    finish(site, "wait")
    status_round.remind(lead)
    open_letter(health, site, "officer-suf", "men I kan stadig svare")
    status_round.answer_too_late(health)
    status_round.accept(lead, "SUF")
    status_round.approve(secretary, "BUF", "KFF", "SUF")
    status_round.close_the_round(lead)


def fill_the_plan(page: Page) -> None:
    """Adoption opened a plan for each committee with goals; an administration fills in its own from a sheet."""
    page.goto("/arbejde/handleplaner/")
    page.get_by_role("link", name=PLAN).click()
    expect(page.locator("main")).to_contain_text("Planen har ingen indsatser endnu")
    page.locator("main").get_by_role("link", name="Indlæs").click()
    page.set_input_files("[name=file]", files=[kept_word.csv_file("handleplan.csv", kept_word.PLAN)])
    press(page, "Indlæs")
    expect(page.locator("main")).to_contain_text("12 rækker i planen ville blive ændret")
    press(page, "Indlæs")
    expect(page.locator("main")).to_contain_text("Hele filen er indlæst.")
    expect(page.locator("main")).to_contain_text("Linjerne giver præcis rammen i alle år.")


def adopt_the_plan(page: Page) -> None:
    """The committee has adopted the plan, says its secretary."""
    page.goto("/arbejde/handleplaner/")
    page.get_by_role("link", name=PLAN).click()
    page.fill("[name=note]", "Børne- og Ungdomsudvalget, punkt 5")
    press(page, "Udvalget har vedtaget planen")
    expect(page.locator("main")).to_contain_text("Dens indsatser, mål og penge ligger nu fast.")


def read_about_an_initiative(page: Page, *known: str) -> None:
    """Everybody finds it in the project bank by its target group, and reads all that is known of it."""
    page.goto("/projektbank/")
    page.get_by_role("link", name=re.compile("Forældre til små børn")).click()
    page.locator("main").get_by_role("link", name="Fire læsebesøg i barnets andet leveår").click()
    for words in known:
        expect(page.locator("main")).to_contain_text(words)


def say_how_goals_are_measured(page: Page) -> None:
    """Two goals get the indicators of the policy's own table: where they start, and what is promised."""
    for code, goal, name, committee, start, aim in kept_word.MEASURED:
        page.goto(f"{FIGURES}ny-indikator/")
        for field, text in {"code": code, "name": name, "unit": "percent", "limit": "100", "decimals": "1"}.items():
            page.fill(f"[name={field}]", text)
        page.select_option("[name=goal]", goal)
        page.select_option("[name=better]", "higher")
        choose(page, "committee", committee)
        save(page)
        page.goto(f"{FIGURES}indikatorer/{code}/udgangspunkt/")
        page.fill("[name=period]", "2025")
        page.fill("[name=value]", start)
        save(page)
        page.goto(f"{FIGURES}indikatorer/{code}/maal/")
        page.locator("[name=kind][value=absolute]").check(force=True)
        page.fill("[name=value]", aim)
        page.fill("[name=by]", "2030")
        save(page)


def save(page: Page) -> None:
    """Press save, and see that it is kept."""
    press(page, "Gem")
    expect(page.locator("main")).to_contain_text("Gemt.")


def take_in_the_first_year(page: Page) -> None:
    """Figures come in from a file, and what its columns are is kept for the next one."""
    rows = (kept_word.COLUMNS, *kept_word.FIRST_YEAR)
    hand_in(page, kept_word.csv_file("tal-2027.csv", kept_word.csv_of(rows)))
    for field, column in zip(("indicator_column", "period_column", "district", "value"), rows[0], strict=True):
        page.select_option(f"[name={field}]", str(column))
    page.fill("[name=name]", "Forvaltningernes tal")
    press(page, "Vis, hvad der vil komme ind")
    expect(page.locator("main")).to_contain_text("Tal: 3. Forkerte rækker: 0.")
    press(page, "Læg tallene ind")
    expect(page.locator("main")).to_contain_text("Der var intet galt med den.")


def take_in_the_second_year(page: Page) -> None:
    """A workbook holds all figures again: nothing enters twice, and a wrong row is told with its number and reason."""
    rows = (kept_word.COLUMNS, *kept_word.FIRST_YEAR, *kept_word.SECOND_YEAR)
    hand_in(page, kept_word.workbook("tal-2028.xlsx", rows), "Forvaltningernes tal")
    press(page, "Vis, hvad der vil komme ind")
    press(page, "Læg tallene ind")
    counts = page.locator("main .figures li")
    for words in ("2 ny", "3 kendt i forvejen", "1 forkerte"):
        expect(counts.filter(has_text=re.compile(rf"^\s*{words}"))).to_have_count(1)
    expect(page.locator("main")).to_contain_text("Række 6: “58,o” er ikke et tal.")


def hand_in(page: Page, file: FilePayload, source: str = "") -> None:
    """A file of figures, read as one before it where that is named."""
    page.goto(f"{FIGURES}tal/")
    page.set_input_files("[name=file]", files=[file])
    if source:
        choose(page, "source", source)
    press(page, "Se på filen")


def read_the_barometer(page: Page) -> None:
    """Everybody reads where goals started, where they are, and where they should be."""
    page.goto(f"/barometer/{POLICY}/")
    for answer, words in (
        ("For langsomt", "Den begyndte på 63,0 % (2025), er nu på 67,9 % (2028), skal nå 75,0 % (2030)."),
        ("Nået", "Den begyndte på 34,0 % (2025), er nu på 45,5 % (2028), skal nå 45,0 % (2030)."),
    ):
        goal = page.locator("article.goal", has_text=words)
        expect(goal.locator("> p .verdict")).to_have_text(answer)
    page.get_by_role("link", name="4. Flere børn har et alderssvarende dansk ved skolestart").click()
    expect(page.locator("main")).to_contain_text("Målet er 75,0 % ved udgangen af 2030.")
    expect(page.get_by_role("link", name="Bogmakkere på bibliotekerne")).to_have_count(1)


def build_the_report(page: Page) -> None:
    """The report is built; the lead writes words of the city's own in it, and builds it again."""
    page.goto(f"/arbejde/rapporter/{POLICY}/ny/")
    page.select_option("[name=kind]", "yearly")
    page.fill("[name=year]", "2028")
    press(page, "Begynd rapporten")
    press(page, "Byg ")
    wait_for(page, "Læs rapporten")
    page.get_by_role("link", name="Kort fortalt, indledning").click()
    page.fill("[name=text]", INTRODUCTION)
    press(page, "Gem ordene")
    press(page, "Byg ")
    wait_for(page, "Tidligere udgaver")
    expect(page.locator("main")).to_contain_text(INTRODUCTION)


def publish_the_report(page: Page) -> None:
    """Everybody may read the newest build."""
    page.goto(REPORT)
    press(page, "Offentliggør")
    expect(page.locator("main .badge", has_text="offentlig")).to_have_count(1)


def read_the_report(page: Page) -> None:
    """It says what was reached, what was not, what is proposed, what it cost, and who was late."""
    page.goto("/rapporter/")
    page.get_by_role("link", name="Årlig status 2028", exact=True).click()
    for words in (
        INTRODUCTION,
        "Politikken har 13 mål. 1 er nået, 1 går for langsomt og 11 kan ikke vurderes.",
        "Sundheds- og Omsorgsforvaltningen svarede efter fristen.",
        status_round.COMPLETED,
        status_round.MEASURE,
        "3,0 mio. kr. er brugt",
    ):
        expect(page.locator("body")).to_contain_text(words)


def start_the_next_draft(page: Page) -> None:
    """The next policy begins with this text; beside it lie goals not reached, proposals, and ideas passed on."""
    page.goto(f"/arbejde/politikker/{POLICY}/")
    page.get_by_role("link", name="Begynd det næste udkast").click()
    page.locator("[name=way][value=policy]").check(force=True)
    page.fill("[name=title]", "Integrations- og medborgerskabspolitik 2031-2034")
    page.fill("[name=reason]", "Byrådet vil høre byen i god tid.")
    press(page, "Begynd det næste udkast")
    expect(page.locator("h1")).to_have_text("Noter til udkastet")
    missed = page.locator("main li", has_text="Mål, der ikke blev nået")
    expect(missed).to_have_count(12)
    expect(missed.filter(has_text="For langsomt")).to_contain_text("Målet er 75,0 % ved udgangen af 2030.")
    expect(page.locator("main li", has_text=status_round.MEASURE)).to_have_count(1)
    expect(page.locator("main li", has_text="Idé, der blev givet videre").first).to_be_visible()
    page.get_by_role("link", name="Skriv udkastet").click()
    expect(page.locator("main")).to_contain_text("Flere børn har et alderssvarende dansk ved skolestart")


def see_no_draft(page: Page) -> None:
    """Nobody else sees the draft."""
    page.goto("/politikker/")
    expect(page.locator("main")).to_contain_text("2027-2030")
    expect(page.locator("main")).not_to_contain_text("2031-2034")
