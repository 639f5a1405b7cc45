"""Notes among colleagues, and who they mention."""

import pytest
from django.conf import settings
from tests.making import make_person
from tests.stages.replies.conftest import Office

from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.roles import Role
from pejl.stages.replies.errors import NoteEmpty
from pejl.stages.replies.queries import mentions_of, notes_on
from pejl.stages.replies.queries.mentions import people_named
from pejl.stages.replies.verbs import mark_seen, write_note

pytestmark = pytest.mark.django_db


def test_people_are_mentioned_by_full_name_address_or_a_lone_first_name() -> None:
    asta = make_person(Role.OFFICER, name="Asta Prøve", email="asta.p@ravnsund.example")
    bo = make_person(Role.REVIEWER, name="Bo Prøve")
    make_person(Role.OFFICER, name="Bo Forsøg")
    make_person(Role.PARTY, name="Carl Prøve")
    assert people_named("Kan du se på det, @asta prøve?") == [asta]
    assert people_named("@asta.p, hvad siger du?") == [asta]
    assert people_named("Spørg @Asta.") == [asta]
    assert people_named("@Bo kan hjælpe") == []  # two are called so
    assert people_named("@Bo Prøve og @Asta Prøve") == [bo, asta]
    assert people_named("@Bo Prøvesen") == []
    assert people_named("@Carl Prøve skrev fra carl@example.org") == []  # not a colleague


def test_who_is_mentioned_hears_of_it_by_mail_and_finds_it_on_their_day(office: Office) -> None:
    reply = office.reply()
    colleague = make_person(Role.OFFICER, name="Asta Prøve", language="en")
    note = write_note(about=reply, text="Se her, @Asta Prøve: hemmeligt.", by=office.officer)
    assert list(mentions_of(colleague)) == [note]
    letter = Letter.objects.get()
    link = f"{settings.SITE_URL}/en/"
    assert (letter.recipient, letter.kind, letter.about) == (colleague.email, "mention", f"note:{note.pk}")
    assert letter.subject == f"{office.officer.name} has mentioned you in a note"
    assert link in letter.body
    assert "hemmeligt" not in letter.body
    mark_seen(about=reply, by=colleague)
    assert list(mentions_of(colleague)) == []
    mark_seen(about=reply, by=colleague)


def test_a_note_on_a_remark_and_a_person_chosen_from_a_list(office: Office) -> None:
    remark, colleague, party = office.remark(), make_person(Role.OFFICER), make_person(Role.PARTY)
    note = write_note(
        about=remark, text="Hvad mener I?", by=office.officer, mentions=[colleague, party, office.officer]
    )
    assert list(note.mentions.all()) == [colleague]
    assert list(notes_on(remarks=[remark.pk])) == [note]
    assert "mener" not in str(Event.objects.get(verb="note.write").data)


def test_notes_are_for_those_who_work_with_hearings(office: Office) -> None:
    with pytest.raises(NotAllowed):
        write_note(about=office.remark(), text="Hej", by=make_person(Role.POLITICIAN))
    with pytest.raises(NoteEmpty):
        write_note(about=office.remark(), text=" \n", by=office.officer)
