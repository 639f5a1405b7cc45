"""Responding on the web without scripts: write, add files, say who, look through, send; nothing is ever lost."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.making import make_city, make_hearing, make_party, make_person, make_provision, make_section, make_unit

from pejl.stages.hearings.models import Hearing, Invitee, Letter
from pejl.stages.hearings.verbs.invitees import link_token
from pejl.stages.organisation.models import District
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.drafted import drafted
from pejl.stages.responses.models import FormDraft, Response
from pejl.web.respond import begun

pytestmark = pytest.mark.django_db
ABOUT = {"organisation": "no", "name-0": "Anna Holm", "email": "anna@example.org", "consent": "yes", "action": "next"}


@pytest.fixture
def hearing() -> Hearing:
    """An open hearing with two boxes; the second asks about a goal of the draft."""
    make_city()
    now = timezone.now()
    made = make_hearing(state="open", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9))
    goal = make_provision(version=made.version, key="goal-1", number="1", title="Flere i arbejde", body="Mindst 100.")
    make_provision(version=made.version, parent=goal, key="goal-1/a", kind="commitment", body="Vi åbner pladser.")
    make_section(hearing=made, key="general", order=1, title="Generelt")
    make_section(hearing=made, key="work", order=2, title="Arbejde", provisions=["goal-1"])
    return made


def opened(client: Any, hearing: Hearing, query: str = "", seconds: float = 60) -> str:
    """The key of a form that was opened some time ago."""
    page = client.get(f"/hoeringer/{hearing.slug}/giv-svar/{query}")
    assert page.status_code == 200
    key = begun.key_in(page.context["key"])
    return begun.Key(key.token, time.time() - seconds).signed()


def write(client: Any, hearing: Hearing, **fields: Any) -> Any:
    key = fields.pop("key", None) or opened(client, hearing)
    return client.post(
        f"/hoeringer/{hearing.slug}/giv-svar/", {"key": key, "action": "next", "box-general": "Flere tog.", **fields}
    )


def test_the_form_shows_each_box_with_its_part_of_the_draft(client: Any, hearing: Hearing) -> None:
    page = client.get(f"/hoeringer/{hearing.slug}/giv-svar/").content.decode()
    assert re.findall(r'<textarea[^>]+name="([^"]+)"', page) == ["box-general", "box-work"]
    assert page.index("Arbejde</h2>") < page.index("Mindst 100.") < page.index("Vi åbner pladser.")
    assert FormDraft.objects.count() == 0


def test_a_resident_responds_in_three_steps(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing, **{"box-work": "Skriv 120."})
    token = about.url.split("/")[2]
    assert about.url == f"/kladde/{token}/om-dig/"
    preview = client.post(about.url, ABOUT)
    assert preview.url == f"/kladde/{token}/gennemse/"
    shown = client.get(preview.url).content.decode()
    assert all(words in shown for words in ("Flere tog.", "Skriv 120.", "Anna Holm", "anna@example.org"))
    receipt = client.post(preview.url, {"action": "send"})
    response = Response.objects.get()
    page = client.get(receipt.url).content.decode()
    assert '<span class="big-number">1</span>' in page
    assert (response.number, response.channel, response.consent, response.sender_kind) == (
        1,
        "web_form",
        True,
        "resident",
    )
    assert response.editions.get().boxes == {"general": "Flere tog.", "work": "Skriv 120."}
    assert "draft-" not in "".join(name for name, morsel in client.cookies.items() if morsel.value)


def test_sending_again_shows_the_same_receipt(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing)
    preview = client.post(about.url, ABOUT).url
    first, again = client.post(preview, {"action": "send"}), client.post(preview, {"action": "send"})
    assert first.url == again.url
    assert client.get(preview).url == first.url
    assert Response.objects.count() == 1


def test_a_joint_response_has_several_senders_without_scripts(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing).url
    first = {"organisation": "yes", "name-0": "Havnens Venner", "kind-0": "association", "contact-0": "Bo Lund"}
    more = client.post(about, {**first, "action": "add-sender"})
    assert more.url == f"{about}#sender-2"
    second = {**first, "name-1": "Kajskolen", "kind-1": "school"}
    client.post(about, {**second, "action": "add-sender"})
    third = {**second, "name-2": "Nordhuset", "kind-2": "association"}
    assert client.post(about, {**third, "remove-sender": "1"}).url == about
    senders = drafted(FormDraft.objects.get()).senders
    assert [(sender.name, sender.kind, sender.contact) for sender in senders] == [
        ("Havnens Venner", "association", "Bo Lund"),
        ("Nordhuset", "association", ""),
    ]


def test_what_is_missing_is_said_and_nothing_is_lost(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing).url
    page = client.post(about, {"name-0": "Anna Holm", "email": "anna", "action": "next"})
    assert page.status_code == 422
    assert sorted(page.context["form"].errors) == ["consent", "email", "organisation"]
    assert 'value="Anna Holm"' in page.content.decode()
    preview = about.replace("om-dig", "gennemse")
    assert [where for _, where in client.get(preview).context["lacking"]] == ["draft_about"] * 3
    assert client.post(preview, {"action": "send"}).status_code == 422
    assert Response.objects.count() == 0


def test_an_empty_form_is_not_sent(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing, **{"box-general": "  "}).url
    preview = client.post(about, ABOUT).url
    page = client.post(preview, {"action": "send"})
    assert [where for _, where in page.context["lacking"]] == ["draft"]


def test_files_are_kept_and_can_be_removed(client: Any, hearing: Hearing) -> None:
    files = [SimpleUploadedFile("svar.txt", b"Vores svar."), SimpleUploadedFile("bilag.txt", b"Et bilag.")]
    client.post(
        f"/hoeringer/{hearing.slug}/giv-svar/", {"key": opened(client, hearing), "action": "next", "files": files}
    )
    draft = FormDraft.objects.get()
    assert [file.name for file in draft.files.all()] == ["svar.txt", "bilag.txt"]
    token = client.cookies[f"draft-{hearing.pk}"].value
    number = draft.files.all()[0].pk
    client.post(f"/kladde/{token}/", {"box-general": "Ny tekst.", "remove-file": str(number)})
    assert [file.name for file in draft.files.all()] == ["bilag.txt"]
    assert drafted(FormDraft.objects.get()).boxes == {"general": "Ny tekst."}


def test_a_refused_file_is_explained_and_the_text_stays(client: Any, hearing: Hearing) -> None:
    picture = SimpleUploadedFile("svar.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    answer = write(client, hearing, files=picture)
    page = client.get(answer.url).content.decode()
    assert "Filen hedder .docx, men indholdet er PNG." in page
    assert "Flere tog." in page


def test_scripts_add_files_before_anything_is_saved(client: Any, hearing: Hearing) -> None:
    key = opened(client, hearing)
    address = f"/hoeringer/{hearing.slug}/giv-svar/filer/"
    answer = client.post(address, {"key": key, "files": SimpleUploadedFile("svar.txt", b"Vores svar.")})
    assert "svar.txt" in answer.content.decode()
    refused = client.post(address, {"key": key, "files": SimpleUploadedFile("a.exe", b"MZ\x90\0\xff\xfe" * 9)})
    assert "a.exe" in refused.content.decode()
    write(client, hearing, key=key)
    draft = FormDraft.objects.get()
    assert [file.name for file in draft.files.all()] == ["svar.txt"]
    assert drafted(draft).boxes == {"general": "Flere tog."}


def test_a_remark_is_made_right_at_a_paragraph(client: Any, hearing: Hearing) -> None:
    page = client.get(f"/hoeringer/{hearing.slug}/giv-svar/?provision=goal-1&quote=Mindst+100.").content.decode()
    assert "<blockquote>Mindst 100.</blockquote>" in page
    anchor = {"anchor-provision": "goal-1", "anchor-quote": "Mindst 100.", "anchor-text": "Skriv 120."}
    about = write(client, hearing, **{"box-general": "", **anchor}).url
    page = client.get(client.post(about, ABOUT).url).content.decode()
    assert "Skriv 120." in page
    client.post(about.replace("om-dig", "gennemse"), {"action": "send"})
    assert Response.objects.get().editions.get().anchors == [
        {"provision": "goal-1", "text": "Skriv 120.", "quote": "Mindst 100."}
    ]


def test_the_next_paragraph_goes_into_the_draft_one_is_in_the_middle_of(client: Any, hearing: Hearing) -> None:
    write(client, hearing)
    token = client.cookies[f"draft-{hearing.pk}"].value
    answer = client.get(f"/hoeringer/{hearing.slug}/giv-svar/?provision=goal-1")
    assert answer.url == f"/kladde/{token}/?provision=goal-1"
    page = client.get(answer.url).content.decode()
    assert "Flere tog." in page
    assert "data-fresh" in page
    rows = {"anchor-provision": ["goal-1", "goal-1"], "anchor-quote": ["", ""], "anchor-text": ["En", "To"]}
    client.post(f"/kladde/{token}/", {**rows, "remove-anchor": "0"})
    assert [anchor.text for anchor in drafted(FormDraft.objects.get()).anchors] == ["To"]


def test_a_draft_is_gone_on_with_on_another_device(client: Any, hearing: Hearing) -> None:
    saved = write(client, hearing, action="save")
    assert saved.url.endswith("/#later")
    token = saved.url.split("/")[2]
    client.post(f"/kladde/{token}/link/", {"email": "anna@example.org"})
    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient, letter.secret.endswith(f"/kladde/{token}/")) == (
        "draft-link",
        "anna@example.org",
        True,
    )
    assert "Flere tog." in Client().get(f"/kladde/{token}/").content.decode()


def test_a_draft_can_be_deleted(client: Any, hearing: Hearing) -> None:
    token = write(client, hearing).url.split("/")[2]
    assert client.post(f"/kladde/{token}/", {"action": "discard"}).url == reverse("hearing", args=[hearing.slug])
    assert FormDraft.objects.count() == 0
    assert client.get(f"/kladde/{token}/").status_code == 404
    assert client.get(f"/hoeringer/{hearing.slug}/giv-svar/").status_code == 200


def test_programs_fall_into_the_hidden_field(client: Any, hearing: Hearing) -> None:
    page = write(client, hearing, website="http://example.org")
    assert (page.status_code, FormDraft.objects.count()) == (422, 0)
    assert "Flere tog." in page.content.decode()


def test_too_many_from_one_address_must_wait_and_keep_their_words(client: Any, hearing: Hearing, settings: Any) -> None:
    settings.RATE_PER_HOUR = 2
    for _ in range(2):
        assert write(Client(), hearing).status_code == 302
    page = write(client, hearing)
    assert (page.status_code, FormDraft.objects.count()) == (429, 2)
    assert "Flere tog." in page.content.decode()


def test_whoever_sends_within_seconds_is_asked_to_look_again(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing, key=opened(client, hearing, seconds=0)).url
    preview = client.post(about, ABOUT).url
    assert client.get(preview).context["lacking"] == []
    assert client.post(preview, {"action": "send"}).status_code == 422
    assert Response.objects.count() == 0


def test_a_forged_key_is_replaced(client: Any, hearing: Hearing) -> None:
    write(client, hearing, key="WyJraWRuYXBwZWQiLCAwXQ:1abc:forged")
    assert client.get("/kladde/kidnapped/").status_code == 404
    assert FormDraft.objects.count() == 1


def test_an_invited_party_finds_its_name_in_the_form(client: Any, hearing: Hearing) -> None:
    party = make_party(name="Havnens Lokaludvalg", kind="local_committee", email="lokal@example.org", contact="Bo")
    token = link_token(Invitee.objects.create(hearing=hearing, party=party))
    key = opened(client, hearing, f"?invitation={token}")
    about = write(client, hearing, key=key, invitation=token).url
    page = client.get(about).content.decode()
    assert 'value="Havnens Lokaludvalg"' in page
    given = {"organisation": "yes", "name-0": "Havnens Lokaludvalg", "kind-0": "local_committee"}
    client.post(about, {**ABOUT, **given})
    client.post(about.replace("om-dig", "gennemse"), {"action": "send"})
    sender = Response.objects.get().senders.get()
    assert (sender.party, sender.kind) == (party, "local_committee")


def test_a_wrong_invitation_gives_nothing_away(client: Any, hearing: Hearing) -> None:
    party = make_party(name="Havnens Lokaludvalg")
    Invitee.objects.create(hearing=hearing, party=party)
    page = client.get(f"/hoeringer/{hearing.slug}/giv-svar/?invitation=gaet").content.decode()
    assert "Havnens Lokaludvalg" not in page


def test_a_party_that_is_logged_in_answers_for_itself(client: Any, hearing: Hearing) -> None:
    unit = make_unit(kind="local_committee")
    party = make_party(name="Havnens Lokaludvalg", unit=unit)
    client.force_login(make_person(Role.PARTY, unit))
    about = write(client, hearing).url
    assert 'value="Havnens Lokaludvalg"' in client.get(about).content.decode()
    assert drafted(FormDraft.objects.get()).senders[0].party == party.pk


def test_a_closed_hearing_says_so_and_whom_to_ask(client: Any, hearing: Hearing) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(
        state="closed", closes_at=timezone.now() - timedelta(days=1), accepts_late=False, contact_phone="70 10 20 31"
    )
    page = client.get(f"/hoeringer/{hearing.slug}/giv-svar/").content.decode()
    assert "Fristen er udløbet." in page
    assert "70 10 20 31" in page


def test_a_draft_that_is_too_late_can_still_be_copied(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing).url
    preview = client.post(about, ABOUT).url
    Hearing.objects.filter(pk=hearing.pk).update(closes_at=timezone.now() - timedelta(days=1), accepts_late=False)
    page = client.get(preview).content.decode()
    assert "Fristen er udløbet." in page
    assert "Flere tog." in page
    assert 'value="send"' not in page
    client.post(preview, {"action": "send"})
    assert Response.objects.count() == 0


def test_districts_are_asked_where_there_are_any(client: Any, hearing: Hearing) -> None:
    about = write(client, hearing).url
    assert "district" not in client.get(about).context["form"].fields
    district = District.objects.create(name="Havnen", slug="havnen")
    client.post(about, {**ABOUT, "district": str(district.pk)})
    client.post(about.replace("om-dig", "gennemse"), {"action": "send"})
    assert Response.objects.get().district == district


def test_where_nothing_is_published_nobody_is_asked(client: Any, hearing: Hearing) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(publishes=False)
    about = write(client, hearing).url
    assert "consent" not in client.get(about).context["form"].fields
    client.post(about, ABOUT)
    client.post(about.replace("om-dig", "gennemse"), {"action": "send"})
    assert Response.objects.get().consent is None


def test_the_english_pages_are_english(client: Any, hearing: Hearing) -> None:
    page = client.get(f"/en/hearings/{hearing.slug}/respond/").content.decode()
    assert "<h1>Your response</h1>" in page


@pytest.mark.parametrize("boxes", [1, 3])
def test_the_form_asks_the_database_as_often_for_many_boxes(
    client: Any, boxes: int, django_assert_num_queries: Any
) -> None:
    make_city()
    hearing = make_hearing(state="open", opens_at=None, closes_at=None)
    for number in range(boxes):
        provision = make_provision(version=hearing.version)
        make_section(hearing=hearing, key=f"s{number}", provisions=[provision.key])
    with django_assert_num_queries(4):
        client.get(f"/hoeringer/{hearing.slug}/giv-svar/")
