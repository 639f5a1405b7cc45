"""Files on their way: what failed stays named, what is too large is never sent, and nobody goes on without a file."""

from typing import Any

from playwright.sync_api import FilePayload, Page, Route, expect

LEAD = "lead@ravnsund.example"
HEARING = "cykel-og-gangpolitik"
WORDS = "Stien ved skolen mangler lys."


def text_file(name: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": f"{name}: flere cykelstier ved skolen.".encode()}


def test_a_file_that_failed_stays_named_while_the_next_one_goes_up(visit: Any) -> None:
    page: Page = visit(email=LEAD).page
    page.goto(f"/arbejde/hoeringer/{HEARING}/indkomne/filer/")
    posts: list[str] = []

    def break_second(route: Route) -> None:
        posts.append(route.request.method)
        route.abort() if len(posts) == 2 else route.continue_()

    page.route("**/indkomne/filer/", break_second)
    page.locator('input[type="file"]').set_input_files([text_file(f"brev-{place}.txt") for place in "abc"])
    done = page.locator(".upload__done > li")
    expect(done).to_have_count(3)
    expect(done.nth(0)).to_contain_text("Høringssvar nr.")
    expect(done.nth(1)).to_have_text("brev-b.txt kunne ikke sendes. Prøv igen.")
    expect(done.nth(2)).to_contain_text("Høringssvar nr.")
    expect(page.locator(".upload__now")).to_be_empty()
    assert posts == ["POST"] * 3


def test_a_resident_waits_for_a_file_on_its_way_and_loses_no_words(visit: Any) -> None:
    visitor = visit(width=390)
    page: Page = visitor.page
    page.goto(f"/hoeringer/{HEARING}/giv-svar/")
    box = page.locator("section.box textarea").first
    box.fill(WORDS)
    files, problems = page.locator("#id_files"), page.locator(".drop > [role=alert]")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/giv-svar/filer/", hold)

    large: FilePayload = {"name": "stor.pdf", "mimeType": "application/pdf", "buffer": b"0" * 26 * 1024 * 1024}
    files.set_input_files([large])
    expect(problems).to_have_text("“stor.pdf” fylder 26 MB; en fil må højst fylde 25 MB.")
    assert held == []

    with page.expect_request("**/giv-svar/filer/"):
        files.set_input_files([text_file("svar.txt")])
    page.locator(".form-actions button[value=next]").click()
    expect(problems).to_have_text("En fil er stadig ved at blive vedhæftet. Fortsæt, når den står på listen.")
    assert page.url.endswith("/giv-svar/")

    held.pop().abort()
    expect(problems).to_have_text("svar.txt kunne ikke vedhæftes. Tjek din forbindelse, og prøv igen.")
    expect(box).to_have_value(WORDS)

    page.unroute("**/giv-svar/filer/")
    program: FilePayload = {"name": "program.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\0\1" * 50}
    files.set_input_files([text_file("svar.txt"), program, text_file("mere.txt")])
    expect(page.locator("#file-list li")).to_have_count(2)
    expect(problems).to_contain_text("“program.exe” kan ikke vedhæftes.")
    expect(problems).to_contain_text("Gem den som docx, pdf eller ren tekst uden adgangskode.")
    page.locator(".form-actions button[value=next]").click()
    page.wait_for_url("**/om-dig/")
    page.go_back()
    expect(page.locator("section.box textarea").first).to_have_value(WORDS)
