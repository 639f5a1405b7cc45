"""Theme suggestions."""

import random

from pejl.analysing.model import Kind, Remark
from pejl.analysing.themes import suggest_themes

ABOUT = {
    "fritidsjob": [
        "Der mangler fritidsjob til de unge i Bakkeby.",
        "Fritidsjobbet gav min datter venner og lommepenge.",
        "En fritidsjobvejleder på skolen ville hjælpe mange.",
        "Kan kommunen selv oprette flere fritidsjob?",
        "Virksomhederne vil gerne tilbyde fritidsjob, hvis nogen ringer.",
    ],
    "cykelsti": [
        "Cykelstien langs åen er mørk om vinteren.",
        "Asfalten på cykelstierne er hullet.",
        "Lav en bred cykelsti til skolen.",
        "Cykelstien stopper midt i krydset.",
        "Ryd sne på cykelstien, før I rydder vejen.",
    ],
    "sprogcafé": [
        "Sprogcaféen har brug for et lokale med vinduer.",
        "I sprogcaféen lærer man mere dansk end på skolebænken.",
        "Frivillige i sprogcaféen bør få et kursus.",
        "Sprogcaféen skal også holde åbent i sommerferien.",
        "Luk ikke sprogcaféen i Bakkeby.",
    ],
}


def _remarks(kind: Kind = Kind.CHANGE) -> list[Remark]:
    texts = [text for told in ABOUT.values() for text in told]
    return [
        Remark(f"r{number}", f"{number}.txt", "general", 0, len(text), text, kind, 0.5)
        for number, text in enumerate(texts)
    ]


def test_remarks_about_the_same_are_one_theme_named_by_its_word() -> None:
    themes = suggest_themes(_remarks())
    found = {theme.title.split(",")[0].lower()[:8]: set(theme.remarks) for theme in themes}
    assert found == {
        "fritidsj": {f"r{n}" for n in range(5)},
        "cykelsti": {f"r{n}" for n in range(5, 10)},
        "sprogcaf": {f"r{n}" for n in range(10, 15)},
    }


def test_places_form_no_theme() -> None:
    assert all("bakkeby" not in word.lower() for theme in suggest_themes(_remarks()) for word in theme.words)


def test_copies_count_once_and_are_all_listed() -> None:
    remarks = _remarks()
    copies = [Remark(f"k{n}", f"k{n}.txt", "general", 0, 45, ABOUT["cykelsti"][0], Kind.CHANGE, 0.5) for n in range(30)]
    themes = suggest_themes([*remarks, *copies])
    with_copies = next(theme for theme in themes if "k0" in theme.remarks)
    assert {f"k{n}" for n in range(30)} < set(with_copies.remarks)
    assert len(themes) == 3


def test_the_same_remarks_give_the_same_themes_in_any_process() -> None:
    shuffled = _remarks()
    random.Random(3).shuffle(shuffled)
    assert suggest_themes(_remarks()) == suggest_themes(_remarks())
    assert {frozenset(t.remarks) for t in suggest_themes(shuffled)} == {
        frozenset(t.remarks) for t in suggest_themes(_remarks())
    }


def test_thanks_and_a_handful_of_remarks_have_no_themes() -> None:
    assert suggest_themes(_remarks(Kind.COURTESY)) == ()
    assert suggest_themes(_remarks()[:5]) == ()
    assert suggest_themes([]) == ()
