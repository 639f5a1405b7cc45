"""Published responses, what came of them, open data: pages and files hold what is public and nothing else."""

import csv
import json
import re
from datetime import date
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import make_city, make_provision, make_version
from tests.published import LETTER, Told, answer, freeze, remark_of, say, tell

from pejl.process.open_data import TABLES
from pejl.process.published import ShownRemark
from pejl.stages.remarks.models import Remark
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import Piece
from pejl.web.public.data_files import csv_lines
from pejl.web.public.marking import marked_text

HIDDEN = ("Viggo", "Eskelund", "20 30 40 50")


@pytest.fixture
def told() -> Told:
    make_city()
    made = tell()
    say(made, 1)
    letter = LETTER.replace("Viggo Eskelund, 20 30 40 50", "bestyrelsen")
    say(made, 2, kind="association", name="Foreningen Broen", late=True, text=letter)
    say(made, 3, consent=None)
    return made


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["svar/", "svar/1/", "resultat/", "data/", "data/all.json", "data/all.xlsx", "data/responses.csv", "udkast/"],
)
def test_no_page_or_file_tells_what_is_blacked_out(client: Client, told: Told, path: str) -> None:
    answer(told, [remark_of(Response.objects.get(number=1), 1)])
    given = client.get(f"/hoeringer/fritid/{path}")
    assert given.status_code == 200
    content = body(given)
    if path.endswith("xlsx"):
        book = openpyxl.load_workbook(BytesIO(content))
        content = str([list(sheet.values) for sheet in book]).encode()
    assert not [word for word in HIDDEN if word.encode() in content]


@pytest.mark.django_db
def test_the_list_names_senders_and_marks_late_ones(client: Client, told: Told) -> None:
    html = page(client, "/hoeringer/fritid/svar/")
    assert re.findall(r'href="/hoeringer/fritid/svar/(\d)/">([^<]+)</a>', html) == [
        ("1", "Borger 1"),
        ("2", "Foreningen Broen"),
    ]
    assert html.count("efter fristen") == 1
    assert "[navn], [telefonnummer]" in html
    assert "2 høringssvar" in html


@pytest.mark.django_db
def test_filters_show_names_and_counts(client: Client, told: Told) -> None:
    html = page(client, "/hoeringer/fritid/svar/?section=arbejde")
    chips = re.findall(r'<a class="chip" href="([^"]+)"[^>]*>([^<]+?) ?<span class="chip__count">(\d+)', html)
    assert ("?section=arbejde", "Arbejde", "2") in chips
    assert ("?section=arbejde&amp;sender=resident", "Borger", "1") in chips
    assert ("?section=arbejde&amp;theme=haller", "Haller", "2") in chips


@pytest.mark.django_db
def test_an_empty_list_says_what_to_do(client: Client, told: Told) -> None:
    html = page(client, "/hoeringer/fritid/svar/?q=solsort")
    assert "Ingen høringssvar som dem" in html
    assert "Vis alle høringssvar" in html


@pytest.mark.django_db
def test_a_response_shows_its_remarks_in_its_text_with_their_replies(client: Client, told: Told) -> None:
    response = Response.objects.get(number=1)
    answer(told, [remark_of(response, 1)], decision="not_accommodated", text="Det kan vi ikke.", reason="Ingen penge.")
    answer(told, [remark_of(response, 2)], state="reviewed", text="Hemmeligt udkast")
    html = page(client, "/hoeringer/fritid/svar/1/")
    assert re.findall(r'<mark id="in-text-(\d)">([^<]+)<a class="mark-number" href="#remark-(\d)">', html) == [
        ("1", "Der mangler praktikpladser.", "1"),
        ("2", "Hallen er lukket.", "2"),
    ]
    for said in ("Imødekommes ikke", "Det kan vi ikke.", "Ingen penge.", "Ikke besvaret endnu."):
        assert html.count(said) == 1
    assert "Hemmeligt udkast" not in html
    assert 'rel="next" href="/hoeringer/fritid/svar/2/"' in html
    assert 'rel="prev"' not in html


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["svar/3/", "svar/99/", "data/all.csv", "data/people.csv", "data/responses.json"])
def test_what_is_not_public_is_not_there(client: Client, told: Told, path: str) -> None:
    assert client.get(f"/hoeringer/fritid/{path}").status_code == 404


@pytest.mark.django_db
def test_before_publication_the_pages_say_so(client: Client) -> None:
    make_city()
    told = tell(published_at=None)
    say(told, 1)
    assert "ikke offentliggjort endnu" in page(client, "/hoeringer/fritid/svar/")
    assert "Så langt er vi ikke endnu" in page(client, "/hoeringer/fritid/resultat/")
    assert client.get("/hoeringer/fritid/svar/1/").status_code == 404
    assert client.get("/hoeringer/fritid/data/").status_code == 404


@pytest.mark.django_db
def test_the_outcome_says_what_was_said_answered_and_changed(client: Client, told: Told) -> None:
    first, second = Response.objects.filter(number__in=(1, 2)).order_by("number")
    answer(told, [remark_of(first, 1), remark_of(second, 1)])
    adopted = make_version(policy=told.hearing.version.policy, number=2, kind="adopted", adopted_on=date(2026, 6, 1))
    goal = make_provision(version=adopted, key="maal-1", number="1", title="Flere i praktik", body="Mindst 200.")
    make_provision(version=adopted, key="maal-2", number="2", title="Åbne haller", body="Hver dag.", parent=goal)
    freeze(adopted)
    html = page(client, "/hoeringer/fritid/resultat/")
    assert re.findall(r'<li><span class="big-number">([^<]+)</span>', html) == ["3", "6", "33 %", "1"]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html)[2:4] == ["Arbejde", "Idræt"]
    assert html.count("I sagde") == 1
    assert "på 2 bemærkninger" in html
    said = re.sub(r'<span class="sr-only"[^>]*>([^<]*)</span>', r"\1", html)
    assert (
        'Mindst <del class="redline__out">[slettet: 100] </del><ins class="redline__in">[indsat: 200] </ins>.' in said
    )
    assert 'href="/politikker/' in html


@pytest.mark.django_db
def test_all_replies_of_a_section_have_a_page(client: Client, told: Told) -> None:
    for place, response in enumerate(Response.objects.order_by("number"), start=1):
        answer(told, [remark_of(response, 1)], number=place, text=f"Svar {place}.")
    html = page(client, "/hoeringer/fritid/resultat/?section=arbejde")
    assert re.findall(r"<p>(Svar \d\.)</p>", html) == ["Svar 1.", "Svar 2.", "Svar 3."]
    assert "ingen svar godkendt endnu" in page(client, "/hoeringer/fritid/resultat/?section=idraet")
    assert client.get("/hoeringer/fritid/resultat/?section=nej").status_code == 404


@pytest.mark.django_db
def test_the_files_hold_the_same_rows(client: Client, told: Told) -> None:
    answer(told, [remark_of(Response.objects.get(number=1), 1)], text="=1+1")
    everything = json.loads(body(client.get("/hoeringer/fritid/data/all.json")))
    assert everything["hearing"]["slug"] == "fritid"
    assert {table: len(everything[table]) for table in TABLES} == {"responses": 2, "remarks": 4, "replies": 1}
    assert {row["table"] for row in everything["columns"]} == set(TABLES)
    assert everything["replies"][0]["text"] == "=1+1"
    book = openpyxl.load_workbook(BytesIO(body(client.get("/hoeringer/fritid/data/all.xlsx"))))
    assert book.sheetnames == [*TABLES, "columns"]
    for table in TABLES:
        text = body(client.get(f"/hoeringer/fritid/data/{table}.csv")).decode()
        rows = list(csv.DictReader(StringIO(text)))
        assert [row[0] for row in book[table].iter_rows(min_row=2, values_only=True)] == ["fritid"] * len(rows)
        assert len(rows) == len(everything[table])
    assert rows[0]["text"] == "'=1+1"  # a spreadsheet would run it
    assert book["replies"]["E2"].value == "=1+1"
    assert book["replies"]["E2"].data_type == "s"


@pytest.mark.django_db
def test_the_page_of_a_hearings_data_and_that_of_all(client: Client, told: Told) -> None:
    html = page(client, "/hoeringer/fritid/data/")
    assert re.findall(r'href="/hoeringer/fritid/data/([\w.]+)"', html) == [
        "all.xlsx",
        "all.json",
        "responses.csv",
        "remarks.csv",
        "replies.csv",
    ]
    assert "<code>accommodated</code> (Imødekommes)" in html
    assert 'href="/hoeringer/fritid/data/"' in page(client, "/aabne-data/")


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_csv_gives_back_every_text(texts: list[str]) -> None:
    columns = [column.name for column in TABLES["replies"]]
    rows = [dict.fromkeys(columns, text) for text in texts]
    read = list(csv.DictReader(StringIO("".join(csv_lines("replies", rows)), newline="")))
    assert [row["text"].removeprefix("'") for row in read] == [text.removeprefix("'") for text in texts]
    assert not any(row["text"].startswith(("=", "+", "@")) for row in read)


@settings(deadline=None)
@given(st.data())
def test_marking_a_text_loses_no_word_of_it(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="abcdef <&", min_size=1, max_size=40))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)) | {0, len(text)})
    ranges = list(pairwise(cuts))
    hidden = [data.draw(st.booleans()) for _ in ranges]
    pieces = [
        Piece("[navn]" if hide else text[start:end], start, end, hide)
        for (start, end), hide in zip(ranges, hidden, strict=True)
    ]
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    remarks: list[Any] = [
        ShownRemark(Remark(number=n, start=start, end=end), Response(), (), (), ())
        for n, (start, end) in enumerate(zip(ends[::2], ends[1::2], strict=False), start=1)
    ]
    html = marked_text(pieces, remarks)
    bare = re.sub(r'<a class="mark-number"[^>]*>\d+</a>', "", html)
    bare = re.sub(r"<[^>]*>", "", bare).replace("&lt;", "<").replace("&amp;", "&")
    assert bare == "".join(piece.text for piece in pieces)
    assert html.count("<mark") == html.count("</mark>")


@pytest.mark.django_db
def test_queries_of_the_pages_are_constant(client: Client, django_assert_max_num_queries: Any) -> None:
    make_city()
    told = tell()
    counts: dict[str, set[int]] = {}
    for number in (1, 2, 3, 4):
        response = say(told, number)
        answer(told, [remark_of(response, 1), remark_of(response, 2)], number=number)
        if number in (1, 4):
            cache.clear()
            for path in ("svar/", "svar/?section=arbejde", "svar/1/", "resultat/", "resultat/?section=arbejde"):
                with django_assert_max_num_queries(28) as asked:
                    page(client, f"/hoeringer/fritid/{path}")
                counts.setdefault(path, set()).add(len(asked))
    assert {path: len(found) for path, found in counts.items()} == dict.fromkeys(counts, 1)


@pytest.mark.django_db
def test_english_pages_speak_english(client: Client, told: Told) -> None:
    with translation.override("en"):
        html = page(client, "/en/hearings/fritid/responses/1/")
    assert "<h1>Resident 1</h1>" in html
    assert re.findall(r'class="redacted">([^<]+)', html) == ["[name]", "[telephone number]"]
