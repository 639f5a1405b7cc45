"""The whole story as people live it: from a draft and a hearing to an answered remark that its sender can see."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import Site, Visitor
from tests.browser.passing_time import let_a_minute_pass, let_the_deadline_pass

POLICY = """# Politik for byens træer

## Vision

Ravnsund skal være en by, hvor alle har et træ inden for synsvidde.

## Pejlemærke 1: Flere træer

Vi planter, hvor der er mest asfalt.

### Mål 1: Flere gadetræer

Der skal plantes 500 nye gadetræer. Målet måles på antallet af træer i kommunens træregister.

## Pejlemærke 2: Gamle træer får lov at blive

### Mål 2: Færre fældninger

Der skal fældes færre af de træer, som er over 50 år gamle.
"""
REMARK = "Der bør plantes 800 gadetræer i stedet for 500."
OTHER_REMARK = "Lad egetræerne i Parken blive stående, også efter ombygningen."
LETTER = "Vi er bekymrede for de gamle lindetræer på Torvet. Kommunen bør lade dem stå."
MAIL = """From: Signe Lærkedal <signe@laerkedal.example>
To: hoering@ravnsund.example
Subject: Høringssvar: {title}
Date: Wed, 25 Nov 2026 10:00:00 +0100
Message-ID: <{title}@laerkedal.example>
Content-Type: text/plain; charset=utf-8

Tak for et godt udkast. I bør nævne frugttræer i vuggestuernes haver.
"""


def press(page: Page, name: str) -> None:
    """Press the button of this name in the page's main part."""
    page.locator("main").get_by_role("button", name=re.compile(f"^{name}")).first.click()
    page.wait_for_load_state()


def choose(page: Page, name: str, words: str) -> None:
    """Choose the option that holds these words."""
    options = page.locator(f"main select[name={name}]").first
    options.select_option(value=options.locator("option", has_text=words).first.get_attribute("value"))


def wait_for(page: Page, text: str, seconds: int = 60) -> None:
    """Look again until work in the background has come so far."""
    for _ in range(seconds):
        if page.get_by_text(text).count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.get_by_text(text).first).to_be_visible()


def test_from_invitation_to_answered_remark(visit: Any, site: Site) -> None:
    lead = visit(email="lead@ravnsund.example")
    write_policy(lead)
    base = set_up_hearing(lead)
    slug = base.rpartition("/")[2]
    resident = visit(width=390)
    private = answer_by_phone(resident, slug)
    answer_by_file(visit(), slug)
    drop_mail(site, slug)
    close(lead, base, site)
    reply(visit(email="officer@ravnsund.example"), base, 1, "Målet hæves til 800 træer.")
    reply(visit(email="officer-tmf@ravnsund.example"), base, 2, "Egetræerne bevares.")
    officer, reviewer = visit(email="officer-tmf@ravnsund.example"), visit(email="reviewer@ravnsund.example")
    secretary = visit(email="secretary@ravnsund.example")
    step(reviewer, base, 1, "forward")
    step(reviewer, base, 2, "return", "Skriv, hvornår ombygningen er færdig.")
    step(officer, base, 2, "send")
    step(reviewer, base, 2, "forward")
    step(secretary, base, 1, "approve")
    step(secretary, base, 2, "approve")
    for number in (1, 2, 3):
        clear(lead, base, number)
    publish(lead, base)
    build_note(lead, base)
    resident.page.goto(private)
    for words in (REMARK, "Målet hæves til 800 træer.", "Egetræerne bevares."):
        expect(resident.page.locator("main")).to_contain_text(words)


def write_policy(lead: Visitor) -> None:
    """The lead writes a policy from pasted text, and begins a hearing of it."""
    page = lead.page
    page.goto("/arbejde/politikker/ny/")
    page.get_by_label("Titel").fill("Politik for byens træer")
    page.get_by_label("Ansvarlig forvaltning").select_option(index=1)
    press(page, "Videre til teksten")
    page.get_by_label("Eller indsæt teksten").fill(POLICY)
    press(page, "Indlæs")
    wait_for(page, "Indlæs en tekst")
    page.get_by_role("link", name="Version 1", exact=True).click()
    wait_for(page, "Flere gadetræer")


def set_up_hearing(lead: Visitor) -> str:
    """Every step of the set-up, then the hearing opens."""
    page = lead.page
    page.goto("/arbejde/hoeringer/ny/")
    choose(page, "version", "træer")
    press(page, "Begynd")
    base = page.url.rpartition("/opsaetning/")[0]
    page.goto(f"{base}/opsaetning/om/")
    page.fill("[name=summary]", "Hvor skal der plantes, og hvilke gamle træer skal blive stående?")
    page.fill("[name=contact_name]", "Thora Ellemose")
    page.fill("[name=contact_email]", "traeer@ravnsund.example")
    page.fill("[name=contact_phone]", "70 10 20 30")
    press(page, "Gem og fortsæt")
    for key, committee in (("general", "BIU"), ("flere_traeer", "BIU"), ("gamle_traeer_faar_lov_at_blive", "TMU")):
        page.goto(f"{base}/opsaetning/afsnit/{key}/")
        page.locator("main label", has_text=committee).first.click()
        press(page, "Gem")
    page.goto(f"{base}/opsaetning/datoer/")
    today = date.today()
    page.fill("[name=opens_on]", today.isoformat())
    page.fill("[name=closes_on]", (today + timedelta(days=35)).isoformat())
    press(page, "Gem og fortsæt")
    page.goto(f"{base}/parter/")
    page.check("[name=group][value=Foreninger]")
    press(page, "Tilføj grupperne")
    page.goto(f"{base}/opsaetning/tekster/")
    page.fill("[name=privacy-retention_until]", (today + timedelta(days=900)).isoformat())
    press(page, "Gem og fortsæt")
    page.goto(f"{base}/opsaetning/tjek/")
    press(page, "Åbn nu")
    page.goto(f"{base}/parter/")
    expect(page.locator("main")).to_contain_text("inviteret")
    return base


def answer_by_phone(resident: Visitor, slug: str) -> str:
    """A resident writes in a box on a phone, looks it through, sends it, and keeps the private link."""
    page = resident.page
    page.goto(f"/hoeringer/{slug}/")
    page.get_by_role("link", name="Skriv dit høringssvar").first.click()
    page.fill("[name=box-flere_traeer]", REMARK)
    page.fill("[name=box-gamle_traeer_faar_lov_at_blive]", OTHER_REMARK)
    press(page, "Fortsæt")
    page.locator("[name=organisation][value=no]").check(force=True)
    page.fill("[name=name-0]", "Karla Holm")
    page.fill("[name=email]", "karla@example.org")
    page.locator("[name=consent][value=yes]").check(force=True)
    press(page, "Fortsæt")
    expect(page.locator("main")).to_contain_text(REMARK)
    return sent(page)


def answer_by_file(association: Visitor, slug: str) -> str:
    """An association uploads its letter as a Word file."""
    page = association.page
    page.goto(f"/hoeringer/{slug}/giv-svar/")
    file: FilePayload = {"name": "svar.docx", "mimeType": "application/octet-stream", "buffer": word_file(LETTER)}
    page.set_input_files("[name=files]", files=[file])
    expect(page.locator("#file-list")).to_contain_text("svar.docx")
    press(page, "Fortsæt")
    page.locator("[name=organisation][value=yes]").check(force=True)
    page.fill("[name=name-0]", "Træets Venner")
    page.locator("[name=consent][value=yes]").check(force=True)
    press(page, "Fortsæt")
    return sent(page)


def sent(page: Page) -> str:
    """Send it and give the private link of the receipt; the form asks people who are too fast to look once more."""
    press(page, "Send")
    while "gik meget hurtigt" in page.locator("main").inner_text():
        page.wait_for_timeout(1000)
        press(page, "Send")
    link = page.locator("main a[href*='/mit-svar/']").first
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def word_file(text: str) -> bytes:
    """A letter as a Word file."""
    from docx import Document

    document, file = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def drop_mail(site: Site, slug: str) -> None:
    """An e-mail is left in the folder that the municipality's mail server writes to."""
    folder = site.data / "mail-drop"
    folder.mkdir(exist_ok=True)
    (folder / "brev.eml").write_text(MAIL.replace("{title}", f"[{slug}]"), encoding="utf-8")


def close(lead: Visitor, base: str, site: Site) -> None:
    """Everything has come in and is read; the lead ends the hearing."""
    page = lead.page
    page.goto(f"{base}/indkomne/")
    let_a_minute_pass(site)
    wait_for(page, "3 af 3 høringssvar er læst", 120)
    let_the_deadline_pass(site, base.rpartition("/")[2])
    let_a_minute_pass(site)
    page.goto(f"{base}/")
    wait_for(page, "Lukket, bliver læst", 150)


def reply(officer: Visitor, base: str, number: int, text: str) -> None:
    """An officer finds the remark, says that its kind is right, answers it, and sends the reply to review."""
    page = officer.page
    page.goto(f"{base}/laesning/1/?remark={number}")
    page.locator("main button[name=kind][value=change]").click()
    page.wait_for_load_state()
    page.locator("main textarea[name=text]").first.fill(text)
    choose(page, "decision", "Imødekommes")
    press(page, "Send til kvalitetssikring")


def step(person: Visitor, base: str, number: int, name: str, comment: str = "") -> None:
    """Take a reply a step on or back from its own page."""
    page = person.page
    page.goto(f"{base}/besvarelser/{number}/")
    if comment:
        page.locator("main textarea[name=comment]").fill(comment)
    page.locator(f"main button[name={name}], main button[name=step][value={name}]").first.click()
    page.wait_for_load_state()


def clear(lead: Visitor, base: str, number: int) -> None:
    """Somebody looks for personal data before the public may see the response."""
    page = lead.page
    page.goto(f"{base}/overstregning/{number}/")
    page.locator("main button[name=action][value=done]").click()
    page.wait_for_load_state()


def publish(lead: Visitor, base: str) -> None:
    """The lead lets the responses be seen."""
    page = lead.page
    page.goto(f"{base}/opsaetning/")
    press(page, "Offentliggør svarene")


def build_note(lead: Visitor, base: str) -> None:
    """The hearing note is built from what there is."""
    page = lead.page
    page.goto(f"{base}/notat/")
    press(page, "Byg notatet")
    wait_for(page, "Word", 90)
