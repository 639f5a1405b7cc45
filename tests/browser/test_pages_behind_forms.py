"""Pages that no link leads to: they come of a form, of a private link or of a mistake. No barriers there either."""

import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.xdist_group("site"),
    pytest.mark.skipif(
        os.environ.get("DATABASE_URL", "").startswith("postgres"),
        reason="pages look the same whatever the database; the story is told on both",
    ),
]
WIDTHS = (1280, 375, 320)
LEAD = "lead@ravnsund.example"
CLOSED, OPEN = "integrations-og-medborgerskabspolitik", "cykel-og-gangpolitik"
PARTIES = "Navn;E-mail;Type\nRavnsund Roklub;ro@klub.example;Forening\nUden type;ikke-en-adresse;Rumvæsen\n"


class Look:
    """Looks at each page it is shown, in both languages where the page is only to be opened."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.faults: dict[str, Any] = {}

    def at(self, name: str) -> None:
        """What is wrong with the page as it stands."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if barriers := self.visitor.barriers():
                self.faults[f"{name} at {width}"] = barriers
            if self.page.evaluate("document.documentElement.scrollWidth") > width:
                self.faults[f"{name} is wider than {width}"] = self.page.url
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})

    def open(self, name: str, address: str, status: int = 200) -> None:
        """Open a page and its other language, and look at both."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, address
        self.at(name)
        other = self.page.locator(".site-tools a[hreflang]")
        if other.count():
            self.page.goto(str(other.first.get_attribute("href")))
            self.at(f"{name}, in the other language")
            self.page.goto(address)

    def press(self, name: str) -> None:
        """Press the button of this name in the page's main part, without the browser's own checks of the form."""
        self.page.evaluate("document.querySelectorAll('main form').forEach(form => form.noValidate = true)")
        self.page.locator("main").get_by_role("button", name=re.compile(f"^{name}")).first.click()
        self.page.wait_for_load_state()


def respond(look: Look) -> None:
    """From an empty form through every mistake to the private page, its correction and its withdrawal."""
    page = look.page
    page.goto(f"/hoeringer/{OPEN}/giv-svar/?provision=goal-1")
    look.press("Gem kladden")
    page.locator("main textarea").first.fill("Der mangler et kryds ved Fjordskolen.")
    look.press("Gem kladden")
    look.open("a saved draft", page.url.partition("#")[0])
    look.press("Fortsæt")
    look.open("about you", page.url)
    look.press("Tilføj en afsender mere")
    look.at("two senders")
    look.press("Fortsæt")
    look.at("about you, nothing filled in")
    page.locator("[name=organisation][value=no]").check(force=True)
    page.fill("[name=name-0]", "Ida Holm")
    page.fill("[name=name-1]", "Bo Holm")
    page.locator("[name=consent][value=yes]").check(force=True)
    look.press("Fortsæt")
    look.open("preview", page.url)
    look.press("Send")
    while "gik meget hurtigt" in page.locator("main").inner_text():
        page.wait_for_timeout(1000)
        look.press("Send")
    look.open("receipt", page.url)
    private = str(page.locator("main a[href*='/mit-svar/']").first.get_attribute("href"))
    look.open("my response", private)
    look.open("withdraw", f"{private}traek-tilbage/")
    page.goto(private)
    look.press("Ret høringssvaret")
    look.at("correcting")


def subscribe(look: Look) -> None:
    """Ask for news of a hearing."""
    look.page.goto(f"/hoeringer/{OPEN}/foelg/")
    look.press("")
    look.at("subscribing without an address")
    look.page.locator("main [name=email]").fill("ida@example.org")
    look.press("")
    look.open("subscribed", look.page.url)


def search(look: Look) -> None:
    """Find something, and nothing; narrow a list to nothing; miss a page."""
    look.open("found", "/soeg/?q=cykel")
    look.open("nothing found", "/soeg/?q=qqqq")
    look.open("no responses like that", f"/hoeringer/{CLOSED}/svar/?q=qqqq")
    look.open("not found", "/hoeringer/findes-ikke/", status=404)
    look.open("a link that is over", "/invitation/findes-ikke/", status=410)


def prepare(look: Look) -> None:
    """A new hearing on its way to being opened, with what is missing said; a list of parties with mistakes."""
    page = look.page
    page.goto("/arbejde/hoeringer/ny/")
    options = page.locator("main select[name=version]").first
    options.select_option(index=options.locator("option").count() - 1)
    look.press("Begynd")
    base = page.url.rpartition("/opsaetning/")[0]
    for name in ("", "om/", "afsnit/", "afsnit/ny/", "datoer/", "tekster/", "dokumenter/", "tjek/"):
        look.open(f"setting up: {name}", f"{base}/opsaetning/{name}")
    page.goto(f"{base}/opsaetning/datoer/")
    page.fill("[name=opens_on]", "2026-05-01")
    page.fill("[name=closes_on]", "2026-04-01")
    look.press("Gem og fortsæt")
    look.at("dates the wrong way round")
    page.goto("/arbejde/parter/indlaes/")
    page.set_input_files("main [type=file]", {"name": "parter.csv", "mimeType": "text/csv", "buffer": PARTIES.encode()})
    look.press("")
    look.open("looking at a list of parties", page.url)


def work(look: Look) -> None:
    """Pages of the closed hearing that only forms lead to, and forms with mistakes."""
    page, base = look.page, f"/arbejde/hoeringer/{CLOSED}"
    look.open("mail that waits", "/arbejde/post/")
    page.goto(f"{base}/indkomne/moede/")
    look.press("Registrér")
    look.at("a meeting without a title")
    page.goto(f"{base}/indkomne/brev/")
    look.press("Registrér")
    look.at("a letter without a word")
    page.goto(f"{base}/stikproever/")
    page.fill("[name=name]", "Første stikprøve")
    page.fill("[name=size]", "5")
    look.press("Udtræk den")
    look.open("a sample", page.url)
    page.goto("/arbejde/parter/ny/")
    look.press("")
    look.at("a party without a name")


@pytest.mark.parametrize(
    ("walk", "email"), [(respond, ""), (subscribe, ""), (search, ""), (prepare, LEAD), (work, LEAD)]
)
def test_no_barriers_behind_forms(visit: Any, walk: Callable[[Look], None], email: str) -> None:
    look = Look(visit(email=email))
    walk(look)
    assert look.faults == {}
