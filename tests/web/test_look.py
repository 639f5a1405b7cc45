"""The look: the city's colour, menus by role, form fields, charts, errors for people, both languages."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import make_city, make_hearing, make_person

from pejl.errors import PejlError
from pejl.ground.originals.store import keep
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role
from pejl.web.charts import Bar, bars, parts
from pejl.web.menus import HEARING_MENU, MENUS, Entry, open_entries
from pejl.web.middleware import ErrorsForPeople, status_of
from pejl.web.public.colours import contrast_on_white, palette
from pejl.web.templatetags.figures import label, paragraphs, percent, share, tone
from pejl.wording import Wording

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "pejl" / "web" / "templates"


def shown(source: str, **known: Any) -> str:
    return Template("{% load pages fields figures deadlines i18n %}" + source).render(Context(known))


@settings(deadline=None)
@given(st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True))
def test_any_colour_a_city_chooses_can_be_read(accent: str) -> None:
    made = palette(accent)
    rgb = tuple(int(made.accent[at : at + 2], 16) for at in (1, 3, 5))
    strong = tuple(int(made.strong[at : at + 2], 16) for at in (1, 3, 5))
    assert contrast_on_white((rgb[0], rgb[1], rgb[2])) >= 4.5
    assert contrast_on_white((strong[0], strong[1], strong[2])) >= contrast_on_white((rgb[0], rgb[1], rgb[2]))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_on_white((255, 255, 255)) == pytest.approx(1)
    assert contrast_on_white((0, 0, 0)) == pytest.approx(21)
    assert contrast_on_white((119, 119, 119)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.django_db
def test_the_citys_colour_is_a_stylesheet(client: Client) -> None:
    make_city(accent="#1f5a7a")
    answer = client.get("/city.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content == b":root{--accent:#1f5a7a;--accent-strong:#17445c;--accent-tint:#edf2f4}\n"


@pytest.mark.django_db
def test_a_colour_that_is_none_cannot_break_out_of_the_stylesheet(client: Client) -> None:
    make_city(accent="red;}x{")
    assert client.get("/city.css").content.startswith(b":root{--accent:#1f5a7a;")


@pytest.mark.django_db
def test_the_citys_logo_is_shown_where_there_is_one(client: Client) -> None:
    city = make_city()
    assert client.get("/city-logo").status_code == 404
    city.logo = keep(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml").sha256
    city.save()
    answer = client.get("/city-logo")
    assert (answer["Content-Type"], answer.content[:4]) == ("image/svg+xml", b"<svg")
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language", "other"), [("/", "da", "/en/"), ("/en/about/", "en", "/om/")])
def test_a_page_has_its_frame(client: Client, path: str, language: str, other: str) -> None:
    make_city()
    page = client.get(path).content.decode()
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert f'href="{other}" lang="{"en" if language == "da" else "da"}"' in page
    for named in (
        'href="#main-content"',
        'id="main-content"',
        'href="tel:70102030"',
        "mailto:kontakt@ravnsund.example",
    ):
        assert named in page
    assert re.search(r'href="(/en)?/was/"', page)


@pytest.mark.django_db
def test_the_same_page_in_another_language_keeps_what_was_asked(client: Client) -> None:
    page = client.get("/soeg/?q=praktik").content.decode()
    assert 'href="/en/search/?q=praktik" lang="en"' in page


@pytest.mark.django_db
def test_a_missing_page_says_so_in_both_languages(client: Client) -> None:
    assert "Siden findes ikke" in client.get("/findes-ikke/").content.decode()
    answer = client.get("/en/not-there/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert 'href="/" lang="da"' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("template", "danish", "english"),
    [
        ("403.html", "Du har ikke adgang til siden", "You have no access to this page"),
        ("403_csrf.html", "Formularen var for gammel", "The form was too old"),
        ("404.html", "Siden findes ikke", "There is no such page"),
        ("500.html", "Noget gik galt hos os", "Something went wrong here"),
    ],
)
def test_every_error_has_its_page_in_both_languages(template: str, danish: str, english: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    for language, said in (("da", danish), ("en", english)):
        with translation.override(language):
            # the page of a bug is made without a request: nothing may be asked of the database then
            html = render_to_string(template, {}, None if template == "500.html" else request)
        assert f"<h1>{said}</h1>" in html
        assert f'lang="{language}"' in html


def test_no_template_holds_a_style_or_a_script_of_its_own() -> None:
    """The content security policy forbids both; a page with one would be broken in silence."""
    found = [
        file.relative_to(TEMPLATES).as_posix()
        for file in sorted(TEMPLATES.rglob("*.html"))
        if re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_template_fetches_anything_from_elsewhere() -> None:
    found = [
        file.relative_to(TEMPLATES).as_posix()
        for file in sorted(TEMPLATES.rglob("*.html"))
        if re.search(r"(?:src|<link[^>]*href)=[\"'](?:https?:)?//", file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.django_db
def test_the_menu_shows_pages_there_are_to_those_who_may_open_them() -> None:
    entries = (
        *MENUS["public"],
        Entry("policies_work", MENUS["work"][0].name),
        Entry("no_such_page", MENUS["work"][0].name),
    )
    with translation.override("da"):
        assert [url for _, url in open_entries(entries, [], None)] == [
            "/", "/politikker/", "/handleplaner/", "/barometer/", "/rapporter/", "/projektbank/", "/om/",
        ]  # fmt: skip
        officer = make_person(Role.OFFICER)
        assert "/arbejde/politikker/" in [url for _, url in open_entries(entries, [], officer)]
        assert open_entries(HEARING_MENU, ["x"], make_person(Role.PARTY)) == []


class Form(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label="Navn", help_text="Fornavn og efternavn")
    text = forms.CharField(label="Tekst", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Slags", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="Ja", help_text="Det kan fortrydes")
    units = forms.MultipleChoiceField(
        label="Enheder", choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )


def test_a_field_has_label_hint_and_error_tied_to_it() -> None:
    with translation.override("da"):
        html = shown("{% field form.name %}", form=Form({}))
    assert '<label class="form-label" for="id_name">Navn</label>' in html
    assert '<span class="form-hint" id="id_name_helptext">Fornavn og efternavn</span>' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_that_may_be_empty_says_so_and_a_text_area_has_its_height() -> None:
    with translation.override("da"):
        html = shown('{% field form.text rows=7 hint="Kort" %}', form=Form())
    assert "(frivilligt)" in html
    assert 'rows="7"' in html
    assert "aria-invalid" not in html


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = shown("{% field form.kind %}{% field form.units %}", form=Form({"kind": "b", "units": ["y"]}))
    assert html.count("<fieldset") == 2
    assert '<legend class="form-label">Slags</legend>' in html
    assert 'type="radio" name="kind" value="b" id="id_kind_1" checked required>' in html
    assert 'type="checkbox" name="units" value="y" id="id_units_1" checked>' in html
    assert '<label class="form-label" for="id_units_0">X</label>' in html


def test_the_summary_of_errors_links_to_the_fields() -> None:
    with translation.override("da"):
        html = shown("{% error_summary form %}", form=Form({"name": "Bo", "agree": "on"}))
        assert html.count("<li>") == 1
        assert '<a href="#id_kind_0">Slags</a>: Dette felt er påkrævet.' in html
        assert shown("{% error_summary form %}", form=Form()).strip() == ""


def test_wrap_leaves_out_an_element_with_nothing_in_it() -> None:
    assert shown('{% wrap "aside" class="a" %}  {% endwrap %}') == ""
    assert shown('{% wrap "aside" class="a" %} <p>x</p> {% endwrap %}') == '<aside class="a"><p>x</p></aside>'


def test_filters_are_plain_links_that_keep_the_others() -> None:
    request = RequestFactory().get("/?kind=b&sort=new&after=xyz")
    with translation.override("da"):
        html = shown(
            '{% filter_links "Slags" "kind" options %}', request=request, options=[("a", "A", 1200), ("b", "B", None)]
        )
    assert re.findall(r'href="([^"]*)"( aria-current="true")?', html) == [
        ("?sort=new", ""),
        ("?sort=new&amp;kind=a", ""),
        ("?sort=new&amp;kind=b", ' aria-current="true"'),
    ]
    assert ">1.200<" in html


def test_percentages_are_parts_of_a_hundred() -> None:
    rows = [Bar("I dag", 59, text="59 %"), Bar("Mål", 72, text="72 %")]
    assert [row.width for row in bars("", "", "%", rows, full=100).drawn] == ["59.00%", "72.00%"]
    assert [row.width for row in bars("", "", "%", [Bar("Vækst", 120)], full=100).drawn] == ["100.00%"]


def test_bars_are_as_long_as_their_values() -> None:
    chart = bars("Slags", "Slags", "Bemærkninger", [Bar("A", 30), Bar("B", 10), Bar("C", 0)])
    assert [(row.width, row.share) for row in chart.drawn] == [("100.00%", 0.75), ("33.33%", 0.25), ("0.00%", 0)]
    with translation.override("da"):
        html = shown("{% bars chart %}", chart=chart)
    assert html.count("<rect") == 6
    assert '<rect class="bars__fill" width="33.33%"' in html
    assert re.findall(
        r'<th scope="row">(\w)</th><td class="number">(\d+)</td><td class="number">(\d+ %)</td>', html
    ) == [
        ("A", "30", "75 %"),
        ("B", "10", "25 %"),
        ("C", "0", "0 %"),
    ]


@settings(deadline=None)
@given(st.lists(st.integers(0, 10_000), max_size=8))
def test_parts_fill_the_bar_and_no_more(values: list[int]) -> None:
    chart = parts("T", "O", "U", [Bar(str(place), value) for place, value in enumerate(values)])
    assert chart.total == sum(values)
    assert [row.bar.value for row in chart.drawn] == [value for value in values if value]
    end = 0.0
    for row in chart.drawn:
        assert float(row.start[:-1]) == pytest.approx(end, abs=0.02)
        end = float(row.start[:-1]) + float(row.width[:-1])
    assert not chart.drawn or end == pytest.approx(100, abs=0.05)


def test_codes_have_names_and_shares_are_written_as_each_language_does() -> None:
    with translation.override("da"):
        assert (label("change", "kind"), label("resident", "sender")) == ("Ønske om ændring", "Borger")
        assert percent(0.456, 1) == "45,6 %"
    with translation.override("en"):
        assert label("accommodated", "decision") == "Accommodated"
        assert percent(0.456) == "46%"
    assert (label("unheard-of", "kind"), percent(None), tone("noted"), tone("accommodated")) == (
        "unheard-of",
        "",
        "other",
        "yes",
    )


def test_text_is_set_as_paragraphs_and_lists_and_escaped() -> None:
    assert (
        paragraphs("A & <b>\nlinje\n\n- et\n- to") == "<p>A &amp; &lt;b&gt;<br>linje</p><ul><li>et</li><li>to</li></ul>"
    )


def test_rows_of_cells_are_a_table() -> None:
    html = paragraphs("- Indsats · 2027\n- A <b> · 1.200")
    assert '<th scope="col" class="">Indsats</th><th scope="col" class="number">2027</th>' in html
    assert '<tr><th scope="row">A &lt;b&gt;</th><td class="number">1.200</td></tr>' in html


def test_a_small_share_is_not_told_as_nothing() -> None:
    with translation.override("da"):
        assert [share(part) for part in (0, 0.004, 0.005, 0.006, 0.5)] == [
            "0 %",
            "under 1 %",
            "under 1 %",
            "1 %",
            "50 %",
        ]


@pytest.mark.django_db
class TestErrorsForPeople:
    """What becomes of a PejlError that a view lets through."""

    def answer(self, request: HttpRequest, error: Exception) -> Any:
        return ErrorsForPeople(lambda _: None).process_exception(request, error)  # type: ignore[arg-type, return-value]

    def request(self, client: Client, method: str = "post", **headers: str) -> HttpRequest:
        request: HttpRequest = getattr(RequestFactory(), method)("/side/", headers=headers)
        request.session = client.session
        request.user = make_person()
        from django.contrib.messages.storage.fallback import FallbackStorage

        request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
        request.resolver_match = None
        return request

    def test_a_form_leads_back_to_its_page_with_a_message(self, client: Client) -> None:
        request = self.request(client, referer="http://testserver/skema/?a=1")
        with translation.override("da"):
            answer = self.answer(request, NotAllowed())
        assert (answer.status_code, answer["Location"]) == (302, "http://testserver/skema/?a=1")
        assert [str(m) for m in get_messages(request)] == [NotAllowed().explain(Wording("da"))]

    def test_it_never_leads_to_another_site(self, client: Client) -> None:
        answer = self.answer(self.request(client, referer="https://elsewhere.example/"), NotAllowed())
        assert answer["Location"] == "/side/"

    @pytest.mark.parametrize(
        ("error", "status"), [(NotAllowed(), 403), (WrongState(state="open"), 409), (PejlError(detail="x"), 400)]
    )
    def test_a_page_that_is_asked_for_says_what_is_wrong(self, client: Client, error: PejlError, status: int) -> None:
        answer = self.answer(self.request(client, "get"), error)
        assert (answer.status_code, status_of(error)) == (status, status)
        assert "<h1" in answer.content.decode()

    def test_a_part_of_a_page_gets_the_message_into_its_place(self, client: Client) -> None:
        answer = self.answer(self.request(client, **{"HX-Request": "true"}), WrongState(state="open"))
        assert (answer.status_code, answer["HX-Retarget"]) == (409, "#messages")
        assert "alert-error" in answer.content.decode()

    def test_a_bug_is_left_to_the_page_that_says_so(self, client: Client) -> None:
        assert self.answer(self.request(client), ValueError("x")) is None


@pytest.mark.django_db
def test_a_page_of_work_shows_the_hearings_own_menu() -> None:
    hearing = make_hearing(title="Fritidspolitik")
    request = RequestFactory().get("/")
    request.user = make_person(Role.LEAD)
    with translation.override("da"):
        html = shown("{% hearing_menu hearing %}", hearing=hearing, request=request)
    assert "Fritidspolitik" in html
    assert f"/{hearing.slug}/" in html
