"""Personal data in quotes: what is blacked out, and that nothing else is lost."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.hearing import Channel, Hearing
from pejl.analysing.model import (
    HearingAnalysis,
    PersonalData,
    PersonalDataKind,
    ResponseAnalysis,
    ResponseStatus,
)
from pejl.reading.document import Document
from pejl.wording import Wording
from pejl.writing.note.material import Material
from pejl.writing.note.outline import Tone, text_of
from pejl.writing.note.redaction import quoted, reworded

TEXT = "Ring til Ada på 12 34 56 78 eller skriv til ada@fjordby.example i morgen."


def material_of(text: str, *places: tuple[int, int, PersonalDataKind], redact: bool = True) -> Material:
    """The material of a hearing with one response."""
    response = ResponseAnalysis(
        file="a.txt",
        document=Document("a.txt", "txt", "", text, ()),
        language="da",
        status=ResponseStatus.READ,
        channel=Channel.WRITTEN,
        senders=(),
        answers=(),
        remarks=(),
        personal_data=tuple(PersonalData(kind, start, end) for start, end, kind in places),
    )
    return Material(HearingAnalysis(Hearing("H"), (response,), ()), None, {}, Wording("da"), redact)


def found(words: str, kind: PersonalDataKind) -> tuple[int, int, PersonalDataKind]:
    """Where words stand in the example."""
    return TEXT.index(words), TEXT.index(words) + len(words), kind


PLACES = (found("12 34 56 78", PersonalDataKind.PHONE), found("ada@fjordby.example", PersonalDataKind.EMAIL))


def test_places_become_what_they_were() -> None:
    material = material_of(TEXT, *PLACES)
    runs = quoted(material, material.responses["a.txt"], 0, len(TEXT))
    assert text_of(runs) == "Ring til Ada på [telefonnummer] eller skriv til [e-mailadresse] i morgen."
    assert [run.tone for run in runs] == [Tone.PLAIN, Tone.REDACTED, Tone.PLAIN, Tone.REDACTED, Tone.PLAIN]


def test_a_quote_that_begins_inside_a_place_shows_none_of_it() -> None:
    material = material_of(TEXT, *PLACES)
    start = TEXT.index("56 78")
    assert text_of(quoted(material, material.responses["a.txt"], start, start + 11)) == "[telefonnummer] eller"


def test_nothing_is_replaced_when_not_asked_for() -> None:
    material = material_of(TEXT, *PLACES, redact=False)
    assert text_of(quoted(material, material.responses["a.txt"], 0, len(TEXT))) == TEXT


def test_words_without_a_place_lose_their_personal_data_too() -> None:
    material = material_of(TEXT, *PLACES)
    runs = reworded(material, material.responses["a.txt"], "Tilføj: skriv til ada@fjordby.example (se 12 34 56 78)")
    assert text_of(runs) == "Tilføj: skriv til [e-mailadresse] (se [telefonnummer])"


def test_a_resident_s_name_is_found_in_the_letter(make_response: Callable[..., ResponseAnalysis]) -> None:
    from pejl.analysing.hearing import SenderKind

    response = make_response(
        1, "Jeg, Ada Prøve, og ADA PRØVE igen, men ikke Ada Prøvestad.", "Ada Prøve", SenderKind.RESIDENT
    )
    material = Material(HearingAnalysis(Hearing("H"), (response,), ()), None, {}, Wording("da"))
    end = len(response.document.text)
    assert text_of(quoted(material, response, 0, end)) == "Jeg, [navn], og [navn] igen, men ikke Ada Prøvestad."
    shown = replace(material, redact=False)
    assert "Ada Prøve" in text_of(quoted(shown, response, 0, end))


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_what_is_not_personal_stays_letter_by_letter(
    text: str, spans: list[tuple[int, int]], first: int, second: int
) -> None:
    places = [(at, min(at + size, len(text)), PersonalDataKind.NAME) for at, size in spans if at < len(text)]
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    material = material_of(text, *places)
    runs = quoted(material, material.responses["a.txt"], start, end)
    hidden = {offset for left, right, _ in places for offset in range(left, right)}
    kept = "".join(text[offset] for offset in range(start, end) if offset not in hidden)
    assert "".join(run.text for run in runs if run.tone != Tone.REDACTED) == kept
