"""E-mails left in a folder: each becomes one response of the right hearing, or waits for a person."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.making import make_hearing, make_person

from pejl.ground.audit.models import Event
from pejl.ground.originals.store import fetch
from pejl.ground.work.models import Job
from pejl.process.mail_drop.folder import Taken, take_in_folder
from pejl.process.mail_drop.messages import (
    AUTOMATIC,
    MANY_HEARINGS,
    NO_HEARING,
    NOT_OPEN,
    dismiss_mail,
    place_mail,
    take_in_mail,
)
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.errors import HearingNotOpen
from pejl.stages.responses.models import Response, StrayMail

pytestmark = pytest.mark.django_db


def hearing_(slug: str = "integration", **fields: object) -> Hearing:
    now = timezone.now()
    given = {"opens_at": now - timedelta(days=9), "closes_at": now + timedelta(days=9), "state": "open", **fields}
    return make_hearing(slug=slug, **given)


def mail(number: int = 1, **headers: str) -> bytes:
    given = {
        "From": "Anna Holm <anna@example.org>",
        "To": "hoering@ravnsund.example",
        "Subject": "Vores høringssvar",
        "Message-ID": f"<{number}@example.org>",
        "Date": "Mon, 02 Mar 2026 10:00:00 +0100",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = "".join(f"{name}: {value}\n" for name, value in given.items())
    return f"{lines}Content-Type: text/plain; charset=utf-8\n\nDer mangler praktikpladser.\n".encode()


def left(folder: Path, name: str, content: bytes) -> Path:
    """A file that was written a while ago."""
    file = folder / name
    file.write_bytes(content)
    os.utime(file, (time.time() - 60,) * 2)
    return file


def test_an_e_mail_becomes_a_response_and_is_moved(tmp_path: Path) -> None:
    hearing = hearing_()
    left(tmp_path, "a.eml", mail())
    assert take_in_folder(tmp_path) == Taken(responses=1)
    response = Response.objects.get()
    file = response.editions.get().files.get()
    assert (response.hearing, response.channel, response.email) == (hearing, "email", "anna@example.org")
    assert response.received_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert (file.name, fetch(file.original)) == ("Vores høringssvar.eml", mail())
    assert [f.name for f in sorted((tmp_path / "done").iterdir())] == ["a.eml"]
    assert set(Job.objects.values_list("kind", flat=True)) == {"read-response", "send-receipt"}


def test_the_same_e_mail_is_taken_in_once(tmp_path: Path) -> None:
    hearing_()
    for name in ("a.eml", "b.eml"):
        left(tmp_path, name, mail())
    assert take_in_folder(tmp_path) == Taken(responses=2)
    left(tmp_path, "a.eml", mail())
    take_in_folder(tmp_path)
    assert Response.objects.count() == 1
    assert sorted(f.name for f in (tmp_path / "done").iterdir()) == ["a-2.eml", "a.eml", "b.eml"]


def test_what_is_still_being_written_is_left_alone(tmp_path: Path) -> None:
    hearing_()
    (tmp_path / "ny.eml").write_bytes(mail())
    left(tmp_path, ".skjult.eml", mail())
    left(tmp_path, "noter.txt", b"ikke et brev")
    assert take_in_folder(tmp_path) == Taken()
    assert take_in_folder(tmp_path, settled=-5) == Taken(responses=1)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert take_in_folder(tmp_path / "ingen") == Taken()


def test_the_hearing_is_told_by_its_address(tmp_path: Path) -> None:
    one, other = hearing_("integration"), hearing_("klima")
    plus = take_in_mail(mail(1, To="Ravnsund <hoering+klima@ravnsund.example>"))
    token = take_in_mail(mail(2, Subject="SV: [Integration] vores svar"))
    delivered = take_in_mail(mail(3, Delivered_To="hoering+integration@ravnsund.example"))
    assert isinstance(plus, Response)
    assert isinstance(token, Response)
    assert isinstance(delivered, Response)
    assert [plus.hearing, token.hearing, delivered.hearing] == [other, one, one]


def waiting(content: bytes) -> str:
    row = take_in_mail(content)
    assert isinstance(row, StrayMail)
    return row.reason


def test_what_nobody_can_tell_waits_for_a_person() -> None:
    assert waiting(mail(1)) == NO_HEARING
    hearing_("integration")
    hearing_("klima")
    hearing_("slut", state="concluded")
    assert waiting(mail(2)) == MANY_HEARINGS
    assert waiting(mail(3, Subject="[slut] for sent")) == NOT_OPEN
    assert take_in_mail(mail(2)) == StrayMail.objects.get(reason=MANY_HEARINGS)
    assert StrayMail.objects.count() == 3


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_automatic_answers_are_no_responses(headers: dict[str, str]) -> None:
    hearing_()
    assert waiting(mail(1, **headers)) == AUTOMATIC


def test_no_receipt_goes_where_nobody_reads_it() -> None:
    hearing_()
    response = take_in_mail(mail(1, From="Portal <no-reply@example.org>"))
    assert isinstance(response, Response)
    assert response.email == ""


def test_the_own_mail_server_says_when_it_came() -> None:
    hearing_()
    stamp = "from mx.example.org by mail.ravnsund.example; Tue, 03 Mar 2026 08:30:00 +0100"
    response = take_in_mail(mail(1, Received=stamp))
    assert isinstance(response, Response)
    assert response.received_at == datetime(2026, 3, 3, 7, 30, tzinfo=UTC)


def test_a_date_in_the_future_is_not_believed() -> None:
    hearing_()
    before = timezone.now()
    response = take_in_mail(mail(1, Date="Mon, 02 Mar 2099 10:00:00 +0100"))
    assert isinstance(response, Response)
    assert before <= response.received_at <= timezone.now()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00garbage", b"Subject: =?utf-8?q?=ZZ?=\nTo: <<>>,,@\n\nhej"])
def test_a_broken_e_mail_is_kept_too(content: bytes) -> None:
    hearing_()
    row = take_in_mail(content or b"\n")
    assert isinstance(row, Response)
    assert fetch(row.editions.get().files.get().original) == (content or b"\n")


def test_an_officer_places_a_waiting_e_mail() -> None:
    take_in_mail(mail())
    stray, hearing, officer = StrayMail.objects.get(), hearing_(), make_person(Role.OFFICER)
    response = place_mail(stray, hearing=hearing, by=officer)
    assert (response.hearing, response.channel) == (hearing, "email")
    assert (stray.response, stray.settled_by) == (response, officer)
    assert Event.objects.filter(verb="mail.placed").count() == 1
    assert take_in_mail(mail()) == stray
    assert Response.objects.count() == 1


def test_a_waiting_e_mail_may_be_no_response() -> None:
    take_in_mail(mail())
    stray = StrayMail.objects.get()
    with pytest.raises(NotAllowed):
        dismiss_mail(stray, by=make_person(Role.AUDITOR))
    dismiss_mail(stray, by=make_person(Role.OFFICER))
    assert (stray.response, stray.settled_at is not None) == (None, True)
    with pytest.raises(HearingNotOpen):
        place_mail(stray, hearing=hearing_(state="draft"), by=make_person(Role.OFFICER))
