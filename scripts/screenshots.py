"""Takes the pictures of docs/guides from a running demo: `./demo`, and beside it `.venv/bin/just screenshots`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "guides" / "pictures"
SITE = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
PASSWORD = "sundet-ved-ravnsund"  # noqa: S105 - the demo's own, refused in production
CLOSED, OPEN = "integrations-og-medborgerskabspolitik", "cykel-og-gangpolitik"
ADOPTED = "integrationspolitik-2023-2026"
WORK = {"da": "/arbejde/hoeringer", "en": "/en/work/hearings"}
PAGES = {
    # picture -> who, width, path in Danish, path in English
    "respond": ("", 390, f"/hoeringer/{OPEN}/giv-svar/", f"/en/hearings/{OPEN}/respond/"),
    "hearing": ("", 1280, f"/hoeringer/{OPEN}/", f"/en/hearings/{OPEN}/"),
    "outcome": ("", 1280, f"/hoeringer/{CLOSED}/resultat/", f"/en/hearings/{CLOSED}/outcome/"),
    "check": ("lead", 1280, f"{WORK['da']}/{OPEN}/opsaetning/", f"{WORK['en']}/{OPEN}/setup/"),
    "overview": ("lead", 1280, f"{WORK['da']}/{CLOSED}/", f"{WORK['en']}/{CLOSED}/"),
    "intake": ("lead", 1280, f"{WORK['da']}/{CLOSED}/indkomne/", f"{WORK['en']}/{CLOSED}/intake/"),
    "reading-room": ("officer", 1280, f"{WORK['da']}/{CLOSED}/laesning/12/", f"{WORK['en']}/{CLOSED}/reading/12/"),
    "replies": ("officer", 1280, f"{WORK['da']}/{CLOSED}/besvarelser/", f"{WORK['en']}/{CLOSED}/replies/"),
    "barometer": ("", 1280, f"/barometer/{ADOPTED}/", f"/en/barometer/{ADOPTED}/"),
    "year-wheel": ("", 1280, f"/politikker/{ADOPTED}/aarshjul/", f"/en/policies/{ADOPTED}/year-wheel/"),
}


def main() -> None:
    """One picture of each page in each language."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (who, width, *paths) in PAGES.items():
            page = browser.new_page(base_url=SITE, viewport={"width": width, "height": 820}, locale="da-DK")
            if who:
                page.goto("/konto/login/")
                page.get_by_label("E-mail").first.fill(f"{who}@ravnsund.example")
                page.get_by_label("Adgangskode").fill(PASSWORD)
                page.locator("main").get_by_role("button", name="Log ind").click()
                page.wait_for_url(lambda url: "login" not in url)
            for language, path in zip(("da", "en"), paths, strict=True):
                answer = page.goto(path)
                if answer is None or answer.status != 200:
                    raise SystemExit(f"{path} does not open; does the demo run at {SITE}?")
                page.screenshot(path=PICTURES / f"{name}-{language}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
