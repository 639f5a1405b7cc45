"""Pages that the demo city does not reach, and explained words by mouse and keyboard, in a real browser."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright
from tests.making import make_city, make_hearing, make_policy, make_provision, make_version
from tests.published import answer, freeze, remark_of, say, tell

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PATHS = {
    "da": [
        "/hoeringer/ny/udkast/",
        "/hoeringer/ny/svar/",
        "/hoeringer/ny/resultat/",
        "/hoeringer/ny/foelg/",
        "/hoeringer/fritid/svar/1/",
        "/hoeringer/fritid/svar/?q=solsort",
        "/hoeringer/fritid/resultat/",
        "/soeg/?q=solsort",
        "/politikker/?state=past",
        "/findes-ikke/",
    ],
    "en": [
        "/en/hearings/ny/draft/?edition=short",
        "/en/hearings/ny/responses/",
        "/en/hearings/ny/outcome/",
        "/en/hearings/fritid/responses/1/",
        "/en/hearings/fritid/outcome/?section=arbejde",
        "/en/not-there/",
    ],
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # the driver keeps an event loop in this thread, in which Django would refuse to reach the database
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking", "--disable-sync"]
        )
        yield browser
        browser.close()


@pytest.fixture
def site(browser: Browser, live_server: Any) -> str:
    """A city with an open hearing whose draft explains a word, and a published one."""
    make_city()
    version = make_version(policy=make_policy(slug="praktik", title="Praktikpolitik"))
    make_provision(version=version, key="def", kind="definition", title="Mentor", body="En frivillig.")
    make_provision(
        version=version, key="maal-1", number="1", title="Praktik", body="En mentor hjælper.", plain="Hjælp."
    )
    now = timezone.now()
    make_hearing(
        slug="ny", version=freeze(version), state="open", opens_at=now, closes_at=now + timedelta(days=9), summary="Om."
    )
    told = tell(language="da")
    answer(told, [remark_of(say(told, 1), 1)])
    return str(live_server.url)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_no_barriers(browser: Browser, site: str, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    faults = {}
    for path in PATHS[language]:
        page.goto(site + path)
        found = Axe().run(page, options=RULES).response
        if found["violations"]:
            faults[path] = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]
    page.close()
    assert faults == {}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_wider_than_a_narrow_phone(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})  # also what is left at 400 % of 1280
    wide = {}
    for path in ["/", *PATHS["da"]]:
        page.goto(site + path)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[path] = width
    page.close()
    assert wide == {}


@pytest.mark.django_db(transaction=True)
def test_a_word_is_explained_by_mouse_and_keyboard_and_escape_takes_it_away(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{site}/hoeringer/ny/udkast/")
    meaning = page.get_by_role("tooltip", include_hidden=True)
    assert not meaning.is_visible()
    page.get_by_role("link", name="mentor", exact=True).focus()
    assert meaning.is_visible()
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    page.keyboard.press("Tab")
    page.get_by_role("link", name="mentor", exact=True).hover()
    assert meaning.is_visible()
    meaning.hover()  # it stays while the mouse is on it
    assert meaning.is_visible()
    assert _policy_violations(page) == []
    assert problems == []
    page.close()


def _policy_violations(page: Page) -> list[str]:
    """Elements with a style or script of their own, which the content security policy forbids."""
    found: list[str] = page.eval_on_selector_all(
        "[style], style, script:not([src])", "all => all.map(one => one.outerHTML)"
    )
    return found


@pytest.mark.django_db(transaction=True)
def test_pages_read_without_scripts(browser: Browser, site: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/hoeringer/ny/udkast/")
    page.get_by_role("link", name="Kort, i klart sprog").click()
    page.get_by_text("Hjælp.").wait_for()
    page.goto(f"{site}/hoeringer/fritid/resultat/")
    page.get_by_text("Tallene som tabel").first.click()
    page.get_by_role("columnheader", name="Beslutning").wait_for()
    page.close()
