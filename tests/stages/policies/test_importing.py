"""A text that was read becomes a draft, and the draft gives the text back."""

from pathlib import Path

import pytest
from tests.making import make_person, make_policy, make_provision, make_unit, make_version

from pejl.analysing.policy_text import read_policy_text
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.folders.settings import load_hearing
from pejl.ground.audit.models import Event
from pejl.reading import read
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.importing import import_policy_text
from pejl.stages.policies.models import Version
from pejl.stages.policies.texts import policy_text_of

DEMO = Path(__file__).resolve().parents[3] / "example" / "hearing"
TEXT = PolicyText(
    "Bibliotekspolitik",
    (
        Provision("vision", ProvisionKind.VISION, "Vision", "Et bibliotek for alle.\nOgså om aftenen."),
        Provision("goal-1", ProvisionKind.GOAL, "Flere låner", "Det gælder:\nbørn,\nunge.", "1", committees=("KFU",)),
        Provision(
            "goal-1/commitment",
            ProvisionKind.COMMITMENT,
            "Det gør vi ved at",
            "holde åbent,\nKøbe flere bøger.",
            parent="goal-1",
            committees=("XYZ",),
        ),
    ),
)


@pytest.mark.django_db
def test_a_draft_has_the_provisions_under_their_keys_with_parents_and_committees() -> None:
    committee = make_unit(kind="committee", code="KFU")
    lead = make_person(Role.LEAD)
    policy = make_policy()

    version = import_policy_text(policy, TEXT, by=lead)

    assert version.number == 1
    rows = list(version.provisions.all())
    assert [(row.key, row.number, row.parent and row.parent.key) for row in rows] == [
        ("vision", "", None),
        ("goal-1", "1", None),
        ("goal-1/commitment", "", "goal-1"),
    ]
    assert rows[0].body == "Et bibliotek for alle.\n\nOgså om aftenen."
    assert rows[1].body == "Det gælder:\n\n- børn,\n- unge."
    assert rows[2].body == "- holde åbent,\n- Købe flere bøger."
    assert list(rows[1].committees.all()) == [committee]
    assert not rows[2].committees.exists()
    event = Event.objects.get(verb="version.import")
    assert event.data == {"provisions": 3, "unknown_committees": ["XYZ"]}
    assert [edit.action for edit in version.edits.all()] == ["import"]


@pytest.mark.django_db
def test_an_empty_draft_is_filled_and_a_written_one_is_followed_by_a_new_version() -> None:
    lead = make_person(Role.LEAD)
    empty = make_version(number=1)
    assert import_policy_text(empty.policy, TEXT, by=lead) == empty

    second = import_policy_text(empty.policy, TEXT, by=lead)

    assert (second.number, second.based_on) == (2, empty)
    assert Version.objects.count() == 2


@pytest.mark.django_db
def test_only_a_lead_imports() -> None:
    provision = make_provision()
    for role in (Role.OFFICER, Role.POLITICIAN):
        with pytest.raises(NotAllowed):
            import_policy_text(provision.version.policy, TEXT, by=make_person(role))


@pytest.mark.django_db
def test_the_demo_policy_keeps_every_word_and_its_lists_and_tables() -> None:
    hearing = load_hearing(DEMO)
    for code, name in hearing.committee_names.items():
        make_unit(kind="committee", code=code, name=name)
    document = read(DEMO / "policy.docx")
    text = read_policy_text(document, hearing)

    version = import_policy_text(make_policy(title=text.title), text, by=make_person(Role.LEAD), document=document)

    back = policy_text_of(version)
    for one, other in zip(text.provisions, back.provisions, strict=True):
        assert (one.key, one.kind, one.title, one.number, one.parent) == (
            other.key,
            other.kind,
            other.title,
            other.number,
            other.parent,
        )
        assert sorted(one.committees) == sorted(other.committees)
        assert one.indicators == other.indicators
        assert _words(one.text) == _words(other.text)
    bodies = {row.key: row.body for row in version.provisions.all()}
    assert bodies["goal-10/commitment"].count("\n- ") == 2
    assert "\n- Til senere udmøntning · 0 · 600 · 0 · 600\n" in bodies["oekonomi"]


def _words(text: str) -> list[str]:
    return [word for word in text.split() if word not in {"-", "·"}]
