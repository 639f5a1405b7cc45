"""A real site for browser tests: the demo city's database, `pejl up`, and a browser, as a newcomer would have them."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.browser.demo_city import PEJL, Demo, environment_of, new_database, shared_demo

PASSWORD = "sundet-ved-ravnsund"
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_BARRIERS = """async rules => (await axe.run(rules)).violations.map(
    found => [found.id, found.nodes.map(node => node.html.slice(0, 200))])"""
_SECONDS_TO_START = 60


@dataclass(frozen=True)
class Site:
    """A running site with the demo city."""

    url: str
    environment: dict[str, str]

    @property
    def data(self) -> Path:
        """The folder of originals and outgoing mail."""
        return Path(self.environment["PEJL_DATA"])

    def letters_to(self, address: str) -> list[str]:
        """The mails sent to an address, oldest first, as they stand in the outbox."""
        files = sorted((self.data / "outbox").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        return [text for file in files if f"To: {address}" in (text := file.read_text(encoding="utf-8"))]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo city, filled once for all workers: every site starts from a copy."""
    base = tmp_path_factory.getbasetemp()
    with shared_demo(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as demo:
        yield demo


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> Iterator[Site]:
    """`pejl up` with the demo city, on the database that the tests run on."""
    with running_site(tmp_path_factory.mktemp("site"), demo) as site:
        yield site


@contextmanager
def running_site(data: Path, demo: Demo) -> Iterator[Site]:
    """A site of its own with a copy of the demo city."""
    shutil.copytree(demo.data, data, dirs_exist_ok=True)
    with new_database(like=demo.database) as url:
        port = _free_port()
        environment = environment_of(data, url, f"http://localhost:{port}")
        server = subprocess.Popen([*PEJL, "up", "--port", str(port)], env=environment, start_new_session=True)
        try:
            _wait_until_up(f"http://localhost:{port}/")
            yield Site(f"http://localhost:{port}", environment)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a screen."""
    if _CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-background-networking", "--disable-sync"]
        )
        yield browser
        browser.close()


class Visitor:
    """A person at a browser of their own; `email` logs in."""

    def __init__(self, browser: Browser, site: Site, *, width: int = 1280, email: str = "") -> None:
        self.context: BrowserContext = browser.new_context(
            base_url=site.url, viewport={"width": width, "height": 900}, locale="da-DK"
        )
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.problems: list[str] = []
        self.page.on("console", lambda said: self.problems.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        if email:
            self.page.goto("/konto/login/")
            self.page.get_by_label("E-mail").first.fill(email)
            self.page.get_by_label("Adgangskode").fill(PASSWORD)
            self.page.locator("main").get_by_role("button", name="Log ind").click()
            self.page.wait_for_url(lambda url: "login" not in url)

    def barriers(self) -> list[tuple[str, list[str]]]:
        """What axe objects to on the page, and the elements it is about."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        return [(rule, nodes) for rule, nodes in self.page.evaluate(_BARRIERS, _RULES)]

    def close(self) -> None:
        """Leave."""
        self.context.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Any]:
    """`visit(width=390, email="...")`: a new visitor, who leaves when the test ends."""
    visitors: list[Visitor] = []

    def come(**how: Any) -> Visitor:
        visitors.append(Visitor(browser, site, **how))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_until_up(url: str) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
