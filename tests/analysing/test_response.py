"""One response as a whole: status, language, remarks, concerns."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pejl.analysing import concerns
from pejl.analysing.hearing import SENDER, Channel, Hearing, Party, ResponseFacts, Section, SenderKind
from pejl.analysing.model import ResponseAnalysis, ResponseStatus
from pejl.analysing.response import analyse_response, find_facts
from pejl.folders.settings import load_hearing
from pejl.reading import read
from pejl.reading.document import NoteKind
from pejl.wording import Wording

_HEARING = Hearing(
    "Havnepolitik",
    closes=date(2031, 5, 2),
    sections=(
        Section("sender", "Afsender (navn og organisation)"),
        Section("general", "Generelle bemærkninger"),
        Section("quay", "Forslag til ændringer i ”Kajområdet”"),
    ),
    parties=(Party("Lanterna", SenderKind.ASSOCIATION),),
    responses=(ResponseFacts("samling.zip", received=date(2031, 5, 3)),),
)


@pytest.fixture
def analyse(tmp_path: Path) -> Callable[..., ResponseAnalysis]:
    """Writes a response to a file and analyses it."""

    def run(text: str, name: str = "svar.txt") -> ResponseAnalysis:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return analyse_response(read(path), _HEARING)

    return run


def test_a_filled_template(analyse: Callable[..., ResponseAnalysis]) -> None:
    analysis = analyse(
        "Afsender (navn og organisation)\n\nLanterna v/ Eva Lund, eva@lanterna.example\n\n"
        "Generelle bemærkninger\n\nVi bakker op om planen for havnen.\n\n"
        "Forslag til ændringer i ”Kajområdet”\n\nDer bør sættes en redningsstige op ved hver bro.\n"
    )
    assert (analysis.status, analysis.language, analysis.channel) == (ResponseStatus.READ, "da", Channel.WRITTEN)
    assert [sender.name for sender in analysis.senders] == ["Lanterna"]
    assert [(remark.section, remark.text) for remark in analysis.remarks] == [
        ("general", "Vi bakker op om planen for havnen."),
        ("quay", "Der bør sættes en redningsstige op ved hver bro."),
    ]
    assert all(remark.text == analysis.document.text[remark.start : remark.end] for remark in analysis.remarks)
    assert analysis.concerns == ()


def test_the_template_sent_back_empty(analyse: Callable[..., ResponseAnalysis]) -> None:
    analysis = analyse(
        "Afsender (navn og organisation)\n\nGenerelle bemærkninger\n\nForslag til ændringer i ”Kajområdet”\n"
    )
    assert analysis.status is ResponseStatus.EMPTY
    assert [(answer.section, answer.end - answer.start) for answer in analysis.answers] == [
        ("sender", 0),
        ("general", 0),
        ("quay", 0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kære byråd\n\nLanterna har ingen bemærkninger til udkastet.\n\nVenlig hilsen\nEva Lund\n",
        "Tak for muligheden for at svare. Vi har ikke bemærkninger.\n\nVenlig hilsen\nEva Lund, Lanterna\n",
        "Lanterna har modtaget udkastet i høring. Lanterna har ingen bemærkninger.\n\nHilsen Eva\n",
        "Lanterna ønsker ikke at afgive høringssvar.\n",
        "Dear council\n\nLanterna has no comments on the draft.\n",
    ],
)
def test_an_answer_without_remarks(text: str, analyse: Callable[..., ResponseAnalysis]) -> None:
    analysis = analyse(text)
    assert analysis.status is ResponseStatus.WITHOUT_REMARKS
    assert analysis.remarks == ()
    assert [sender.name for sender in analysis.senders] == ["Lanterna"]


def test_english_in_a_danish_template_is_english(analyse: Callable[..., ResponseAnalysis]) -> None:
    analysis = analyse(
        "Afsender (navn og organisation)\n\nEva Lund\n\nGenerelle bemærkninger\n\n"
        "We welcome the plan, but the harbour should remain open to everyone in the city.\n"
    )
    assert analysis.language == "en"


def test_what_a_person_should_look_at(analyse: Callable[..., ResponseAnalysis]) -> None:
    analysis = analyse("Jeg har cpr-nummer 070761-4285 og bor ved kajen. (TODO: find tal)\n", name="scan1.txt")
    assert analysis.concerns[0] == concerns.OF_NOTES[NoteKind.INTERNAL]
    assert concerns.CPR in analysis.concerns
    assert concerns.UNKNOWN_SENDER in analysis.concerns


def test_a_letter_without_the_template_is_nothing_to_worry_about(analyse: Callable[..., ResponseAnalysis]) -> None:
    letter = "Broen ved fiskehallen er smal, og den bør gøres bredere. " * 12
    assert analyse(f"{letter}\n\nHilsen\nEva Lund\n").concerns == ()


def test_facts_of_an_archive_hold_for_its_files() -> None:
    assert find_facts("samling.zip/brev 1.docx", _HEARING) is _HEARING.responses[0]
    assert find_facts("samling.zip#2", _HEARING) is _HEARING.responses[0]
    assert find_facts("andet.zip/brev 1.docx", _HEARING) is None


def test_every_concern_is_said_in_danish() -> None:
    texts = [
        value for name, value in vars(concerns).items() if name.isupper() and isinstance(value, str) and " " in value
    ]
    texts += list(concerns.OF_NOTES.values())
    danish = Wording("da")
    assert len(texts) >= 15
    assert [text for text in texts if danish(text) == text] == []


def test_the_real_hearing_has_all_its_boxes_right(shared: Path) -> None:
    folder = shared / "hearings" / "2023"
    hearing = load_hearing(folder)
    ngos = analyse_response(read(folder / "responses" / "fakti-diversity-works-kringlebakken.txt"), hearing)
    empty = {answer.section for answer in ngos.answers if answer.start == answer.end}
    assert empty == {"city_and_housing", "culture_and_leisure", "statistical_definitions"}
    tingbjerg = analyse_response(read(folder / "responses" / "steno-tingbjerg.md"), hearing)
    answered = {answer.section for answer in tingbjerg.answers if answer.end > answer.start} - {SENDER}
    assert answered == {"general", "introduction", "employment", "health_and_care", "children_and_youth"}
    for analysis in (ngos, tingbjerg):
        assert list(dict.fromkeys(answer.section for answer in analysis.answers)) == [s.key for s in hearing.sections]
        assert (analysis.status, analysis.language) == (ResponseStatus.READ, "da")
