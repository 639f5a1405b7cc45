"""Forms that are not sent yet: kept under a private link, with their files, until they expire."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from tests.making import NOW, make_hearing

from pejl.ground.originals.models import Original
from pejl.ground.originals.store import path_of
from pejl.process.sending import send_draft
from pejl.stages.hearings.models import Hearing, Letter
from pejl.stages.responses.drafted import Drafted, Missing, drafted, missing
from pejl.stages.responses.errors import FileNotAccepted, FileTooLarge, TooManyFiles
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.stages.responses.models import DraftFile, FormDraft, Response
from pejl.stages.responses.verbs.drafts import (
    add_file,
    begin_correction,
    discard,
    expire_drafts,
    mail_link,
    remove_file,
    save_draft,
)
from pejl.wording import Wording

pytestmark = pytest.mark.django_db
TOKEN = "t" * 32
FORM = Drafted(
    boxes={"general": "Flere praktikpladser."},
    anchors=[GivenAnchor("goal-1", "Skriv 100.", "mindst 50"), GivenAnchor("goal-2", " ")],
    organisation=True,
    senders=[GivenSender("Havnens Venner", "association")],
    consent=True,
    email="venner@example.org",
)


def put(draft: FormDraft, name: str, content: bytes) -> DraftFile:
    return add_file(draft, name=name, size=len(content), read=lambda: content)


def draft_(hearing: Hearing | None = None, form: Drafted = FORM) -> FormDraft:
    return save_draft(hearing or make_hearing(state="open"), token=TOKEN, form=form)


def test_a_draft_is_found_by_its_token_and_holds_the_form() -> None:
    hearing = make_hearing(state="open")
    first = draft_(hearing, Drafted(boxes={"general": "Fle"}))
    again = draft_(hearing)
    assert first.pk == again.pk
    assert TOKEN not in str(FormDraft.objects.values().get())
    assert drafted(FormDraft.objects.get()) == FORM


def test_a_draft_is_kept_a_month_beyond_the_deadline() -> None:
    closes_at = timezone.now() + timedelta(days=100)
    draft = draft_(make_hearing(state="open", closes_at=closes_at))
    assert draft.expires_at == closes_at + timedelta(days=30)


def test_sending_twice_is_one_response() -> None:
    draft = draft_()
    put(draft, "svar.txt", b"Se vedlagte.")
    first = send_draft(draft, received_at=NOW)
    again = send_draft(FormDraft.objects.get(), received_at=NOW)
    assert (first.response, first.token, again.is_new) == (again.response, again.token, False)
    edition = first.response.editions.get()
    assert [file.name for file in edition.files.all()] == ["svar.txt"]
    assert edition.anchors == [{"provision": "goal-1", "text": "Skriv 100.", "quote": "mindst 50"}]
    assert FormDraft.objects.get().response == first.response


def test_what_was_sent_is_not_changed_by_an_old_form() -> None:
    draft = draft_()
    send_draft(draft, received_at=NOW)
    draft_(draft.hearing, Drafted(boxes={"general": "Noget andet"}))
    assert drafted(FormDraft.objects.get()) == FORM


def test_a_correction_begins_with_what_was_sent_and_ends_in_a_new_edition() -> None:
    draft = draft_()
    put(draft, "svar.txt", b"Se vedlagte.")
    response = send_draft(draft, received_at=NOW).response
    token = begin_correction(response)
    correction = save_draft(response.hearing, token=token, form=Drafted(boxes={"general": "Nyt."}, consent=False))
    assert correction.corrects == response
    for _ in range(2):
        receipt = send_draft(FormDraft.objects.get(pk=correction.pk), received_at=NOW)
    assert receipt.response == response
    editions = list(response.editions.order_by("number"))
    assert [edition.boxes for edition in editions] == [{"general": "Flere praktikpladser."}, {"general": "Nyt."}]
    assert [file.name for file in editions[1].files.all()] == ["svar.txt"]
    assert Response.objects.get().consent is False


def test_a_correction_starts_with_the_senders_and_the_choices_made() -> None:
    response = send_draft(draft_(), received_at=NOW).response
    begin_correction(response)
    form = drafted(FormDraft.objects.get(corrects=response))
    assert (form.boxes, form.consent, form.email, form.organisation) == (
        FORM.boxes,
        True,
        "venner@example.org",
        True,
    )
    assert [sender.name for sender in form.senders] == ["Havnens Venner"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("svar.exe", b"MZ\x90\x00\x03\x00\x00\x00\xff\xfe" * 20, "Files of the format EXE cannot be read."),
        ("svar.docx", b"\x89PNG\r\n\x1a\n....", "The file is called .docx, but its content is PNG."),
        (
            "svar.csv",
            b"navn;kommentar\nAnna;Flere tog\nBo;Flere busser\n",
            "Files of the format CSV are not taken here.",
        ),
        ("tom.txt", b"  ", "The file is empty."),
    ],
)
def test_files_are_judged_by_their_content(name: str, content: bytes, reason: str) -> None:
    draft = draft_()
    with pytest.raises(FileNotAccepted) as refused:
        put(draft, name, content)
    said = refused.value.explain(Wording("en"))
    assert said == f"“{name}” cannot be added. {reason} Save it as docx, pdf or plain text, without a password."
    assert "cannot" not in refused.value.explain(Wording("da"))
    assert (draft.files.count(), Original.objects.count()) == (0, 0)


def test_files_have_limits(settings: Any) -> None:
    settings.UPLOAD_MEGABYTES, settings.UPLOAD_FILES = 1, 2
    draft = draft_()
    with pytest.raises(FileTooLarge) as refused:
        put(draft, "stor.txt", b"a" * (1024 * 1024 + 1))
    assert refused.value.parameters == {"name": "stor.txt", "size": 2, "limit": 1}
    for text in (b"en", b"to", b"en"):
        put(draft, "svar.txt", text)
    with pytest.raises(TooManyFiles):
        put(draft, "tre.txt", b"tre")
    assert draft.files.count() == 2


def test_a_removed_file_is_deleted_unless_somebody_sent_it() -> None:
    hearing = make_hearing(state="open")
    sent = draft_(hearing)
    put(sent, "a.txt", b"kendt")
    send_draft(sent, received_at=NOW)
    draft = save_draft(hearing, token="u" * 32, form=FORM)
    known = put(draft, "b.txt", b"kendt")
    mine = put(draft, "c.txt", b"kun her")
    for file in (known, mine, mine):
        remove_file(draft, number=file.pk or 0)
    assert draft.files.count() == 0
    assert default_storage.exists(path_of(known.original_id))
    assert not default_storage.exists(path_of(mine.original_id))
    assert list(Original.objects.values_list("sha256", flat=True)) == [known.original_id]


def test_a_discarded_draft_leaves_nothing() -> None:
    draft = draft_()
    file = put(draft, "a.txt", b"hemmeligt")
    discard(draft)
    assert (FormDraft.objects.count(), Original.objects.count()) == (0, 0)
    assert not default_storage.exists(path_of(file.original_id))


def test_old_drafts_are_deleted_and_what_was_sent_stays() -> None:
    sent, lost = draft_(), save_draft(make_hearing(state="open"), token="u" * 32, form=FORM)
    put(sent, "a.txt", b"sendt")
    response = send_draft(sent, received_at=NOW).response
    FormDraft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert expire_drafts() == 2
    assert not FormDraft.objects.filter(pk=lost.pk).exists()
    assert (response.editions.get().files.get().name, Original.objects.count()) == ("a.txt", 1)


def test_the_link_of_a_draft_is_sent_in_the_writers_language() -> None:
    draft = draft_()
    mail_link(draft, token=TOKEN, email="anna@example.org", language="en")
    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient) == ("draft-link", "anna@example.org")
    assert letter.subject == f"Your draft response to “{draft.hearing.title}”"
    assert letter.secret.endswith(f"/en/draft/{TOKEN}/")
    assert TOKEN not in letter.body


def test_what_is_missing_is_named() -> None:
    hearing = make_hearing(state="open")
    assert missing(Drafted(begun=1.0), hearing, has_files=False) == [
        Missing.WORDS,
        Missing.KIND,
        Missing.NAME,
        Missing.CONSENT,
    ]
    assert missing(FORM, hearing, has_files=False) == []
    assert missing(Drafted(), make_hearing(state="open", publishes=False), has_files=True) == [
        Missing.KIND,
        Missing.NAME,
    ]


def test_nobody_fills_in_a_form_in_a_second() -> None:
    form = Drafted(boxes=FORM.boxes, organisation=False, senders=FORM.senders, consent=True)
    form.begun = timezone.now().timestamp()
    assert missing(form, make_hearing(), has_files=False) == [Missing.HASTE]
