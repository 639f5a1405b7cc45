"""How parts announce themselves."""

import pytest

from pejl.analysing.policy_text.labels import announced_by, collection_of, is_commitment_lead, label_of, role_of
from pejl.analysing.provision import ProvisionKind as K


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("Mål 1: Flere træer", K.GOAL, "1", "Flere træer"),
        ("MÅL 12", K.GOAL, "12", ""),
        ("Goal 3a. More trees", K.GOAL, "3a", "More trees"),
        ("Pejlemærke nr. 2 – Grøn by", K.MARKER, "2", "Grøn by"),
        ("INDSATS 2. ARBEJDE", K.FOCUS_AREA, "2", "ARBEJDE"),
        ("Indsatsområde 4: Kultur", K.FOCUS_AREA, "4", "Kultur"),
        ("Princip (E) Fælles ansvar", K.PRINCIPLE, "E", "Fælles ansvar"),
        ("Fyrtårnsprojekt 1: Skoven", K.FLAGSHIP, "1", "Skoven"),
        ("FYRTÅRNSPROJEKT", K.FLAGSHIP, "", ""),
        ("Fyrtårnsprojekt: Skoven", K.FLAGSHIP, "", "Skoven"),
    ],
)
def test_labels(text: str, kind: K, number: str, title: str) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.kind, label.number, label.title) == (kind, number, title)


@pytest.mark.parametrize(
    "text", ["Målet er nået", "Mål 1,5 grader", "Verdensmål 4", "Træer", "Indsatsen 2027", "Mål 1.2.3"]
)
def test_no_labels(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Forord", K.FOREWORD),
        ("EN VISION", K.VISION),
        ("Visionen for byen", K.VISION),
        ("FRA VISION TIL VIRKELIGHED", K.SECTION),
        ("Vision til handling", K.SECTION),
        ("Hvad er en grøn by?", K.DEFINITION),
        ("Statistiske definitioner", K.DEFINITION),
        ("Det er borgernes ansvar", K.RESPONSIBILITY),
        ("Et fælles ansvar", K.SECTION),
        ("Opfølgning", K.FOLLOW_UP),
        ("Midtvejsstatus", K.FOLLOW_UP),
        ("Integrationsbarometeret", K.INSTRUMENT),
        ("Årshjul", K.INSTRUMENT),
        ("DET GøR VI VED AT", K.COMMITMENT),
        ("Økonomi", K.SECTION),
    ],
)
def test_roles_of_headings(heading: str, kind: K) -> None:
    assert role_of(heading) == kind


@pytest.mark.parametrize(
    "text", ["Det gør vi ved at", "Det vil vi gøre ved at:", "Det gør vi bl.a. ved", "Vi vil", "We will:"]
)
def test_lead_ins(text: str) -> None:
    assert is_commitment_lead(text)


def test_a_sentence_is_no_lead_in() -> None:
    assert not is_commitment_lead("Det gør vi ved at plante træer.")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Fem principper", K.PRINCIPLE),
        ("Vores mål", K.GOAL),
        ("Pejlemærker for byen", K.MARKER),
        ("De fire indsatsområder", K.FOCUS_AREA),
        ("Fyrtårnsprojekter", K.FLAGSHIP),
        ("Målgruppe", None),
        ("Bypolitik", None),
    ],
)
def test_collections(heading: str, kind: K | None) -> None:
    assert collection_of(heading) == kind


def test_announcements() -> None:
    found = announced_by("Derfor arbejder vi efter tre grundlæggende principper for integration:")
    assert found is not None
    assert (found.kind, found.count) == (K.PRINCIPLE, 3)
    found = announced_by("Vi har sat 12 mål:")
    assert found is not None
    assert (found.kind, found.count) == (K.GOAL, 12)
    assert announced_by("Vi har tre mål. De er:") is None
    assert announced_by("Vi har mange mål:") is None
