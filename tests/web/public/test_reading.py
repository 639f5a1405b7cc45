"""Reading a draft or policy: contents, links to parts, explained words, figures, the short edition, files, history."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import make_city, make_hearing, make_person, make_policy, make_provision, make_version
from tests.published import freeze, say, tell

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Provision, Version
from pejl.web.public.reader import Amount, amount
from pejl.web.public.terms import TermMarker


def written(**fields: Any) -> Version:
    """A version with a definition, a goal that uses it and has an indicator, and a short edition of the goal."""
    version = make_version(**fields)
    make_provision(version=version, key="def", kind="definition", title="Mentor", body="En <frivillig>.")
    top = make_provision(version=version, key="pejl-1", kind="marker", number="1", title="Arbejde", body="")
    goal = make_provision(
        version=version,
        key="maal/1",
        kind="goal",
        number="1",
        title="Flere i praktik",
        body="Hver mentor følger én. En mentors tid er knap.",
        plain="Flere i praktik.",
        parent=top,
        indicators=[{"code": "1.1", "name": "Andel i job", "baseline": "45 %", "target": "60 %"}],
    )
    committee = {"name": "Beskæftigelsesudvalget", "kind": "committee"}
    goal.committees.add(Unit.objects.get_or_create(code="BIU", defaults=committee)[0])
    return version


@pytest.fixture
def hearing() -> Hearing:
    make_city()
    now = timezone.now()
    version = freeze(written(policy=make_policy(slug="praktik", title="Praktikpolitik")))
    return make_hearing(
        version=version, slug="praktik-2026", state="open", opens_at=now, closes_at=now + timedelta(days=9)
    )


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_every_part_has_its_address_and_stands_in_the_contents(client: Client, hearing: Hearing) -> None:
    html = page(client, "/hoeringer/praktik-2026/udkast/")
    assert re.findall(r'<section class="provision[^"]*" id="([^"]+)"', html) == ["def", "pejl-1", "maal/1"]
    assert re.findall(r'class="contents__depth-(\d)"><a href="#([^"]+)"', html) == [
        ("0", "pejl-1"),
        ("1", "maal/1"),
        ("0", "words"),
    ]
    assert '<h2 id="h-pejl-1" class="provision__heading">Pejlemærke 1: Arbejde' in html
    assert '<h3 id="h-maal/1" class="provision__heading">Mål 1: Flere i praktik' in html
    assert '<abbr title="Beskæftigelsesudvalget">BIU</abbr>' in html


@pytest.mark.django_db
def test_a_defined_word_is_explained_once_in_a_part_and_listed(client: Client, hearing: Hearing) -> None:
    html = page(client, "/hoeringer/praktik-2026/udkast/")
    assert html.count('role="tooltip"') == 1
    assert (
        '<p>Hver <span class="term"><a href="#def" aria-describedby="term-1">mentor</a>'
        '<span class="term__meaning" role="tooltip" id="term-1">En &lt;frivillig&gt;.</span></span> følger én. '
        "En mentors tid er knap.</p>"
    ) in html
    assert '<dt><a href="#def">Mentor</a></dt><dd>En &lt;frivillig&gt;.</dd>' in html


@pytest.mark.django_db
def test_an_indicator_is_a_table_and_a_chart(client: Client, hearing: Hearing) -> None:
    html = page(client, "/hoeringer/praktik-2026/udkast/")
    assert '<th scope="row">1.1 Andel i job</th><td>45 %</td><td>60 %</td>' in html
    assert re.findall(r'bars__fill" width="([\d.]+%)"', html) == ["45.00%", "60.00%"]


@pytest.mark.django_db
def test_while_the_hearing_is_open_every_part_leads_to_a_remark_about_it(client: Client, hearing: Hearing) -> None:
    assert "?provision=maal%2F1" in page(client, "/hoeringer/praktik-2026/udkast/")
    hearing.state = "closed"
    hearing.save()
    assert "?provision=" not in page(client, "/hoeringer/praktik-2026/udkast/")


@pytest.mark.django_db
def test_the_short_edition_says_only_what_is_in_plain_language(client: Client, hearing: Hearing) -> None:
    html = page(client, "/hoeringer/praktik-2026/udkast/?edition=short")
    assert re.findall(r'<section class="provision[^"]*" id="([^"]+)"', html) == ["pejl-1", "maal/1"]
    assert "<p>Flere i praktik.</p>" in html
    assert "Hver mentor" not in html
    assert "Andel i job" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_version_can_be_taken_home(client: Client, hearing: Hearing, kind: str, begins: bytes) -> None:
    full = client.get(f"/politikker/praktik/1/fil.{kind}")
    short = client.get(f"/politikker/praktik/1/fil.{kind}?edition=short")
    assert full.content.startswith(begins)
    assert short.content.startswith(begins)
    assert full.content != short.content
    assert full["Content-Disposition"] == f'attachment; filename="praktik-1-fuld-tekst.{kind}"'
    assert short["Content-Disposition"] == f'attachment; filename="praktik-1-kort-udgave.{kind}"'
    assert client.get("/politikker/praktik/1/fil.exe").status_code == 404


@pytest.mark.django_db
def test_after_publication_each_part_says_how_many_remarks_there_are(client: Client) -> None:
    make_city()
    told = tell()
    say(told, 1)
    html = page(client, "/hoeringer/fritid/udkast/")
    assert re.findall(r'svar/\?provision=([^"]+)">.*?(\d+) bemærkning', html) == [("maal-1", "1"), ("maal-2", "1")]


@pytest.mark.django_db
def test_a_part_tells_its_history_and_an_old_version_names_the_newer(client: Client, hearing: Hearing) -> None:
    policy = hearing.version.policy
    adopted = written(policy=policy, number=2, kind="adopted")
    Provision.objects.filter(version=adopted, key="maal/1").update(body="Hver mentor følger to.")
    freeze(adopted)
    html = page(client, "/politikker/praktik/1/")
    assert 'href="/politikker/praktik/2/"' in html
    html = page(client, "/politikker/praktik/2/")
    assert re.findall(r'(ny i|omskrevet i) <a href="([^"]+)"', html) == [
        ("ny i", "/politikker/praktik/1/#maal/1"),
        ("omskrevet i", "/politikker/praktik/2/#maal/1"),
    ]


@pytest.mark.django_db
def test_a_version_in_the_making_is_seen_only_by_those_who_work_here(client: Client) -> None:
    make_city()
    written(policy=make_policy(slug="ny"))
    assert client.get("/politikker/ny/1/").status_code == 404
    client.force_login(make_person(Role.PARTY), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/politikker/ny/1/").status_code == 404
    client.force_login(make_person(Role.OFFICER), backend="django.contrib.auth.backends.ModelBackend")
    assert "Denne version er ikke offentlig" in page(client, "/politikker/ny/1/")


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_text(client: Client, django_assert_num_queries: Any) -> None:
    make_city()
    counts = []
    for slug, parts in (("a", 1), ("b", 12)):
        version = make_version(policy=make_policy(slug=slug), kind="adopted")
        for _ in range(parts):
            make_provision(version=version)
        freeze(version)
        page(client, f"/politikker/{slug}/1/")
        with django_assert_num_queries(6) as asked:
            page(client, f"/politikker/{slug}/1/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("45 %", "da", Amount(45, True, "45 %")),
        ("1.200 unge", "da", Amount(1200, False, "1.200")),
        ("12,5 pct. af alle", "da", Amount(12.5, True, "12,5 pct.")),
        ("1,200", "en", Amount(1200, False, "1,200")),
        ("12.5 per cent", "en", Amount(12.5, True, "12.5 per cent")),
        ("afventer 2027", "da", None),
        ("", "da", None),
    ],
)
def test_amounts_are_read_as_the_language_writes_them(text: str, language: str, found: Amount | None) -> None:
    assert amount(text, language) == found


def definition(word: str) -> Provision:
    return Provision(key=word, kind="definition", title=word, body="Det betyder noget.")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("En medborger.", ["medborger"]),
        ("Medborgerne og medborgeres", ["Medborgerne"]),
        ("medborgerskab", []),
        ("En ikkemedborger", []),
    ],
)
def test_a_term_is_known_in_its_forms_but_not_inside_other_words(text: str, marked: list[str]) -> None:
    html = TermMarker([definition("Medborger")]).marked(text)
    assert re.findall(r'aria-describedby="term-\d+">([^<]+)</a>', html) == marked


@settings(deadline=None)
@given(st.text(alphabet="ab <>&\"' ", max_size=40))
def test_marking_terms_escapes_everything_and_loses_nothing(text: str) -> None:
    html = TermMarker([definition("ab"), definition("b")]).marked(text)
    bare = re.sub(r'<span class="term__meaning".*?</span>', "", html)
    bare = re.sub(r"<[^>]*>", "", bare)
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        bare = bare.replace(code, sign)
    assert bare == text


@pytest.mark.django_db
def test_both_editions_stand_beside_each_other(client: Client, hearing: Hearing) -> None:
    html = page(client, "/hoeringer/praktik-2026/udkast/?edition=both")
    assert html.count('class="both__plain"') == 1
    assert html.index("En mentors tid er knap.") < html.index("<p>Flere i praktik.</p>")


@pytest.mark.django_db
def test_an_edition_that_is_not_there_is_the_full_text(client: Client, hearing: Hearing) -> None:
    version = make_version(policy=make_policy(slug="kun-lang"), kind="adopted")
    make_provision(version=version, body="Hele teksten.")
    freeze(version)
    html = page(client, "/politikker/kun-lang/1/?edition=short")
    assert "Hele teksten." in html
    assert "Kort, i klart sprog" not in html
