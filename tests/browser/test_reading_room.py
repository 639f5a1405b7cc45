"""Reading responses by keyboard and mouse: remarks split, merged, coded, answered, and on to the next."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("site")

READING = "/arbejde/hoeringer/integrations-og-medborgerskabspolitik/laesning/"
LETTER = f"{READING}4/"
"""A housing association's letter with fifteen remarks."""
SCANNED = f"{READING}34/"
OFFICER = "officer@ravnsund.example"


def place(page: Page) -> str:
    return page.locator(".room__place").inner_text()


def see(page: Page, where: str) -> None:
    """Wait until the remark is shown and the page listens: a key pressed while it loads goes nowhere."""
    expect(page.locator(".room__place")).to_have_text(where)
    page.wait_for_load_state()


def words(page: Page) -> str:
    return page.locator("#words").inner_text().strip()


def test_a_response_is_read_with_the_keyboard_alone(visit: Any) -> None:
    desk = visit(email=OFFICER)
    page, keys = desk.page, desk.page.keyboard
    page.goto(READING)
    page.get_by_role("link", name="Læs det næste").focus()
    keys.press("Enter")
    page.wait_for_url("**/laesning/*/")
    page.goto(f"{LETTER}?remark=4")
    whole = words(page)

    keys.press("4")
    expect(page.locator("#kind-concern")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".room__facts").first).to_contain_text("i hånden")
    expect(page.locator("#messages")).to_contain_text("Typen er fastlagt.")

    keys.press("j")
    page.wait_for_url("**remark=5*")
    keys.press("k")
    page.wait_for_url("**remark=4*")

    keys.press("s")
    expect(page.locator("#split-gap")).to_be_focused()
    for _ in range(3):
        keys.press("ArrowRight")
    second = page.locator("#split-second").inner_text().removesuffix(" …")
    keys.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Bemærkning 4.4 er delt i")
    see(page, "4 af 16")
    first = words(page)
    keys.press("j")
    see(page, "5 af 16")
    assert words(page).startswith(second)
    assert f"{first} {words(page)}" == whole

    keys.press("k")
    see(page, "4 af 16")
    keys.press("m")
    see(page, "4 af 15")
    assert words(page) == whole
    for where in ("4 af 16", "4 af 15", "4 af 15"):
        keys.press("u")
        expect(page.locator("#messages")).to_contain_text("fortrudt")
        see(page, where)
    expect(page.locator("#remark-title")).to_contain_text("Bemærkning 4")
    expect(page.locator(".room__facts").first).to_contain_text("auto")
    page.wait_for_load_state()

    keys.press("t")
    expect(page.locator("#theme")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Temaerne er fastlagt.")
    expect(page.locator("#theme-save")).to_be_focused()
    keys.press("u")
    expect(page.locator("#messages")).to_contain_text("fortrudt")
    page.wait_for_load_state()

    keys.press("r")
    reply = page.locator("#reply-panel textarea").first
    expect(reply).to_be_focused()
    keys.type("jkm 1234 us?")
    expect(reply).to_have_value("jkm 1234 us?")
    assert words(page) == whole
    assert desk.problems == []


def test_shortcuts_can_be_switched_off_and_stay_off(visit: Any) -> None:
    desk = visit(email=OFFICER)
    page, keys = desk.page, desk.page.keyboard
    page.goto(f"{LETTER}?remark=1")
    keys.press("?")
    expect(page.locator("#shortcuts summary")).to_be_focused()
    keys.press("Tab")
    keys.press("Space")
    expect(page.locator("#shortcuts-on")).not_to_be_checked()
    page.reload()
    page.locator("h1").click()
    keys.press("j")
    keys.press("2")
    page.locator("#shortcuts summary").click()
    expect(page.locator("#shortcuts-on")).not_to_be_checked()
    assert place(page) == "1 af 15"
    page.locator("#shortcuts-on").check()
    page.locator("h1").click()
    keys.press("j")
    see(page, "2 af 15")


def test_focus_and_what_is_being_written_stay_when_a_part_changes(visit: Any) -> None:
    desk = visit(email=OFFICER)
    page = desk.page
    page.goto(f"{LETTER}?remark=2")
    page.locator("#reply-panel textarea").first.fill("Et svar undervejs")
    page.locator("#kind-offer").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kind-offer")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#kind-offer")).to_be_focused()
    expect(page.locator("#reply-panel textarea").first).to_have_value("Et svar undervejs")
    page.locator("#act-undo").click()
    expect(page.locator("#messages")).to_contain_text("fortrudt")


def test_selected_words_become_a_remark_of_their_own(visit: Any) -> None:
    desk = visit(email=OFFICER)
    page = desk.page
    page.goto(f"{LETTER}?remark=4&view=text")
    page.evaluate(_SELECT, ["#words mark", "ordet", "med måde"])
    expect(page.locator("#selection")).to_be_visible()
    expect(page.locator(".selection__words")).to_contain_text("ordet")
    page.get_by_role("button", name="Gør det til en bemærkning for sig").click()
    expect(page.locator("#messages")).to_contain_text("Bemærkning 4.4 er delt i")
    page.locator("[data-key=j]").click()
    page.wait_for_load_state()
    assert words(page).startswith("ordet")
    assert words(page).startswith("ordet ”udsat” bruges med måde")
    page.locator("#act-undo").click()
    expect(page.locator(".room__place")).to_contain_text("af 15")
    assert desk.problems == []


def test_a_scanned_letter_is_shown_as_a_picture_with_its_remarks(visit: Any) -> None:
    page = visit(email=OFFICER).page
    page.goto(f"{SCANNED}?remark=2")
    picture = page.locator(".sheet img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    assert page.locator(".sheet__box--chosen").count() >= 2
    page.locator(".sheet__box[data-remark='3']").first.click(force=True)
    page.wait_for_url("**remark=3*")


def test_columns_are_tabs_on_a_phone(visit: Any) -> None:
    page = visit(email=OFFICER, width=390).page
    page.goto(f"{LETTER}?remark=2")
    expect(page.locator("#column-remark")).to_be_visible()
    expect(page.locator("#column-original")).to_be_hidden()
    page.get_by_role("link", name="Original").click()
    expect(page.locator("#column-original")).to_be_visible()
    expect(page.locator("#column-remark")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("prefix", ["/arbejde/hoeringer/{}/laesning/", "/en/work/hearings/{}/reading/"])
def test_no_barriers_with_everything_unfolded(visit: Any, width: int, prefix: str) -> None:
    desk = visit(email=OFFICER, width=width)
    base = prefix.format("integrations-og-medborgerskabspolitik")
    for address in (f"{base}4/?remark=2", f"{base}34/?remark=2", f"{base}1/?remark=3&view=text"):
        desk.page.goto(address)
        desk.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert desk.barriers() == [], address
    assert desk.problems == []


_SELECT = """([holder, first, last]) => {
  const node = document.querySelector(holder).firstChild;
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(first));
  range.setEnd(node, node.data.indexOf(last) + last.length);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""
