"""The hearing note as a web page, in a real browser: nothing axe-core objects to, and nothing wider than a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from pejl.analysing.model import HearingAnalysis
from pejl.analysing.provision import PolicyText
from pejl.writing.hearing_note import write_note
from pejl.writing.reply import Reply

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking", "--disable-sync"]
        )
        yield browser
        browser.close()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_barriers(
    browser: Browser,
    analysis: HearingAnalysis,
    policy: PolicyText,
    replies: tuple[Reply, ...],
    tmp_path: Path,
    language: str,
    width: int,
) -> None:
    _, _, file = write_note(analysis, tmp_path, policy=policy, replies=replies, language=language)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    found = Axe().run(page, options=RULES).response
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []
    assert len(found["passes"]) > 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    page.close()
