"""From a hearing that is answered to an adopted policy: changes, Word out and in, committees, council, every end."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import Site, running_site
from tests.browser.demo_city import Demo
from tests.browser.test_story import press, wait_for
from tests.writing.redline.office import Job, works

REVISION = "/arbejde/politikker/integrations-og-medborgerskabspolitik-2027-2030/1/tilretning/"
TIED = "Handleplan for job og dansk 2027-2030 (udkast)"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> Iterator[Site]:
    """A site of its own: what is adopted here cannot be undone."""
    with running_site(tmp_path_factory.mktemp("adoption"), demo) as site:
        yield site


def finish(site: Site, step: str) -> None:
    """Weeks of work of everybody else (see `finishing`)."""
    command = [sys.executable, "-m", "tests.browser.finishing", step]
    subprocess.run(command, env=site.environment, check=True, timeout=400)


def test_from_answers_to_an_adopted_text(visit: Any, site: Site, tmp_path: Path) -> None:
    officer = visit(email="officer@ravnsund.example").page
    put_together(officer)
    take_word_out_and_in(officer, tmp_path)
    finish(site, "answer")
    finish(site, "decide")
    lead = visit(email="lead@ravnsund.example").page
    adopt(lead)
    see_the_ends(visit(width=390).page)


def put_together(page: Page) -> None:
    """Two changes touch the same words; the officer takes the words of one of them."""
    page.goto(REVISION)
    expect(page.get_by_text("1 sammenstød")).to_have_count(2)
    page.locator("main a", has_text="11 og 12").first.click()
    page.locator("main input[type=radio][value='12']").first.check(force=True)
    page.get_by_label("Titel på den fælles ændring").fill("Alle syv sprogcaféer bevares")
    press(page, "Læg dem sammen")
    page.goto(REVISION)
    expect(page.get_by_text("1 sammenstød")).to_have_count(0)


def take_word_out_and_in(page: Page, folder: Path) -> None:
    """The changes go out as a Word file, are edited in LibreOffice, and come back one by one."""
    sent = folder / "sent.docx"
    sent.write_bytes(page.request.get(f"{REVISION}word/aendringer.docx").body())
    edited = edit_in_libreoffice(sent, folder).read_bytes()
    page.goto(f"{REVISION}word/")
    page.locator("main input[type=file]").set_input_files(FilePayload(name="retur.docx", mimeType=WORD, buffer=edited))
    press(page, "Tag den ind")
    page.goto(f"{REVISION}word/")
    wait_for(page, "rettelser venter på dig")
    page.get_by_role("link", name="retur.docx").click()
    found = page.locator("main h3")
    expect(found).to_contain_text(["Andre ord: Forord", "Ændring godkendt: Mål 5", "Ændring afvist: Mål 10"])
    for box in page.locator("main input[name=edit]").all():
        box.check(force=True)
    page.get_by_label("Ændringens titel").fill("Rettet i Word")
    press(page, "Bekræft")
    page.goto(REVISION)
    expect(page.get_by_text("Rettet i Word")).to_have_count(1)


def edit_in_libreoffice(sent: Path, folder: Path) -> Path:
    """A colleague accepts one change, rejects another, and writes a new figure with tracking on."""
    steps = (
        ('SelectWords "lærepladser"', 'Dispatch ".uno:AcceptTrackedChange"'),
        ('SelectWords "67"', 'Dispatch ".uno:RejectTrackedChange"'),
        ("document.RecordChanges = True", 'ReplaceAllOf "118 lande", "121 lande"'),
    )
    files = [sent, *(folder / f"step-{n}.docx" for n, _ in enumerate(steps))]
    jobs = [Job(source, target, doing) for source, target, doing in zip(files, files[1:], steps, strict=False)]
    works(jobs, folder / "office")
    return files[-1]


def adopt(page: Page) -> None:
    """The council has approved the text; the lead adopts it."""
    page.goto("/arbejde/hoeringer/integrations-og-medborgerskabspolitik/sager/")
    page.locator("main a", has_text="vedtagelse").first.click()
    page.locator("main form[action*=vedtag] input[type=date]").fill(date.today().isoformat())
    press(page, "Vedtag")
    expect(page.get_by_text("er vedtaget").first).to_be_visible()
    read_the_plans(page)


def read_the_plans(page: Page) -> None:
    """Each committee with goals has one plan for the adopted text: the one there was is tied to it, others are new."""
    plans = page.locator("section", has=page.get_by_role("heading", name="Handleplaner, der fører den ud i livet"))
    own = plans.get_by_role("link", name=TIED)
    expect(own).to_have_count(1)
    expect(plans.get_by_role("link", name="Handleplan 2027–2030: ").first).to_be_visible()
    own.click()
    expect(page.locator("main")).to_contain_text("teksten fra")
    ideas = page.locator("section", has=page.get_by_role("heading", name="Idéer fra høringen"))
    expect(ideas.locator("li").first).to_be_visible()


def see_the_ends(page: Page) -> None:
    """Everybody sees what became of the remarks, and who is behind the words."""
    page.goto("/hoeringer/integrations-og-medborgerskabspolitik/resultat/")
    expect(page.locator("main")).to_contain_text("sprogcaféer")
    page.goto("/hoeringer/integrations-og-medborgerskabspolitik/beslutninger/")
    expect(page.get_by_role("link", name="Teksten med de foreslåede ændringer vist (PDF)")).to_have_count(1)
    page.goto("/politikker/integrations-og-medborgerskabspolitik-2027-2030/")
    page.get_by_role("link", name="Læs politikken").click()
    expect(page.locator("main")).to_contain_text("bevare de syv sprogcaféer")
    expect(page.locator("main")).to_contain_text("Det gælder også boligen.")
    expect(page.locator("main")).to_contain_text("121 lande")
