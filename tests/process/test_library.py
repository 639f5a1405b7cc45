"""What everybody may read before anything is published: hearings, versions, those who were asked, hearing notes."""

from datetime import timedelta
from typing import Any

import pytest
from tests.making import NOW, make_hearing, make_party, make_policy, make_provision, make_response, make_version
from tests.published import freeze

from pejl.process.library import (
    Invited,
    invited_parties,
    public_hearings,
    public_policies,
    public_versions,
    published_notes,
)
from pejl.stages.hearings.models import Invitee
from pejl.stages.policies.models import Version
from pejl.stages.replies.models import NoteBuild
from pejl.stages.responses.models import Sender

pytestmark = pytest.mark.django_db


def frozen(**fields: Any) -> Version:
    version = make_version(**fields)
    make_provision(version=version)
    return freeze(version)


@pytest.mark.parametrize(
    ("state", "seen"), [("draft", False), ("open", True), ("closed", True), ("concluded", True), ("cancelled", True)]
)
def test_a_hearing_and_its_draft_can_be_seen_once_it_is_sent_out(state: str, seen: bool) -> None:
    hearing = make_hearing(state=state, version=frozen())
    assert (hearing in public_hearings()) is seen
    assert (hearing.version in public_versions()) is seen
    assert (hearing.version.policy in public_policies()) is seen


def test_an_adopted_version_can_be_seen_and_a_draft_in_the_making_cannot() -> None:
    policy = make_policy()
    adopted = frozen(policy=policy, kind="adopted")
    making = make_version(policy=policy, number=2)
    frozen(policy=make_policy(), kind="revised")
    assert list(public_versions()) == [adopted]
    assert making not in public_versions()
    assert list(public_policies()) == [policy]


def test_an_adopted_version_is_public_only_when_its_text_is_fixed() -> None:
    make_version(kind="adopted")
    assert list(public_versions()) == []


def test_those_who_were_asked_stand_in_danish_order_with_whether_they_answered() -> None:
    hearing = make_hearing()
    for name, kind in (("Ørestad Klub", "association"), ("Aarhusklubben", "association"), ("Bo Dam", "resident")):
        Invitee.objects.create(hearing=hearing, party=make_party(name=name, kind=kind))
    for name, fields in (
        ("Bådelauget", {}),
        ("Cykelklubben", {"has_remarks": False}),
        ("Dykkerne", {"state": "withdrawn"}),
    ):
        party = make_party(name=name)
        Invitee.objects.create(hearing=hearing, party=party)
        Sender.objects.create(response=make_response("Hej", hearing=hearing, **fields), name=name, party=party)
    assert invited_parties(hearing) == [
        Invited("Bådelauget", answered=True, without_remarks=False),
        Invited("Cykelklubben", answered=True, without_remarks=True),
        Invited("Dykkerne", answered=False, without_remarks=False),
        Invited("Ørestad Klub", answered=False, without_remarks=False),
        Invited("Aarhusklubben", answered=False, without_remarks=False),
    ]


def test_only_the_newest_published_note_of_each_language_is_shown() -> None:
    hearing = make_hearing()
    for language, published in (("da", NOW), ("da", NOW + timedelta(days=1)), ("en", NOW), ("da", None)):
        NoteBuild.objects.create(hearing=hearing, language=language, published_at=published)
    assert {(note.language, note.published_at) for note in published_notes(hearing)} == {
        ("da", NOW + timedelta(days=1)),
        ("en", NOW),
    }
