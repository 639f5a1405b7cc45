"""Notes to a colleague are found; what brackets usually hold is left alone."""

import pytest

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, NoteKind
from pejl.reading.internal_notes import flag_internal_notes, internal_passages

INTERNAL = [
    "Vi støtter målet. (tænker at stykket her kan skrives om)",
    "Vi støtter målet. (jeg tror det afsnit bør uddybes)",
    "[OBS: skal tjekkes]",
    "(OBS! spørg bestyrelsen)",
    "(skal lige tjekkes)",
    "(afsnittet bør måske flyttes)",
    "(det her skal vist skrives om)",
    "(skal kortes ned)",
    "(kommentar til Karen: er det os der skal svare?)",
    "(note til mig selv: kortere)",
    "[indsæt tal fra årsrapporten]",
    "[kilde mangler]",
    "(XXX)",
    "(Karen, kan du finde tallet)",
    "(@ole: se her)",
    "[Ole tjekker]",
    "(husk at spørge formanden)",
    "(er det rigtigt?)",
    "(kilde?)",
    "(check this with the board)",
    "(intern kommentar: for langt)",
]
LOOSE = [
    ("XXX mangler. Vi vil gerne have flere træer.", "XXX mangler."),
    ("Vi vil gerne have flere træer. Andelen er XXX procent i dag. Det er godt.", "Andelen er XXX procent i dag."),
    ("TODO skriv om bænke", "TODO skriv om bænke"),
    ("Flere bænke. NB! husk at nævne havnen. Flere træer.", "NB! husk at nævne havnen."),
    ("OBS: tjek om vi sagde det sidst", "OBS: tjek om vi sagde det sidst"),
    ("Note til mig selv: ring til Ole.", "Note til mig selv: ring til Ole."),
    ("Kommentar til Karen: skal vi have det med?", "Kommentar til Karen: skal vi have det med?"),
]
ORDINARY = [
    "(små)jobs på særlige vilkår",
    "(forord, indledning og principper)",
    "(Mål 1)",
    "(se bilag 2)",
    "(16-66 år)",
    "(2,5 mio. kr.)",
    "(FN’s børnekonvention)",
    "(f.eks. mentorer og fritidspas)",
    "(jf. planlovens § 14)",
    "(herunder foreninger og skoler)",
    "(for eksempel ved at ansætte en tovholder, som skal have tid nok)",
    "(det skal politikken forholde sig til)",
    "(målet skal opdateres hvert år)",
    "(synes vi)",
    "(mener bestyrelsen, at kommunen bør ændre)",
    "(Kilde: Danmarks Statistik)",
    "(slettes)",
    "(tilføjes: ”og unge”)",
    "(jeg tror på fællesskabet)",
    "[...]",
    "[sic]",
    "(ny formulering: ”byen er for alle”)",
    "(indsatsen bør uddybes)",
    "(husk også de ældre)",
    "(OBS-skolen)",
    "(se www.eksempel.dk)",
    "(Karen Holm, formand)",
    "(Lokaludvalget finder det vigtigt)",
    "(spørgsmål skal rettes til forvaltningen)",
    "(ansøgningen skal udfyldes digitalt)",
    "(jeg synes, at grænsen bør flyttes mod nord)",
    "(bygningen skal tjekkes for skimmel)",
    "(cykelstien kan måske blive bredere)",
    "NB: Vi svarer også for naboforeningen.",
    "OBS! Nyt mødested.",
    "Vi har en kommentar til kommunen: Gør mere.",
    "Størrelsen XXL er udsolgt.",
]


@pytest.mark.parametrize("text", INTERNAL)
def test_a_bracket_about_the_text_itself_is_internal(text: str) -> None:
    (passage,) = internal_passages(text)
    assert text[slice(*passage)][0] in "(["
    assert text[slice(*passage)][-1] in ")]"


@pytest.mark.parametrize(("text", "passage"), LOOSE)
def test_a_mark_takes_its_sentence(text: str, passage: str) -> None:
    assert [text[start:end] for start, end in internal_passages(text)] == [passage]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert internal_passages(text) == []
    assert internal_passages(f"Vi ønsker mere grønt {text} i bydelen.") == []


def test_flags_stand_at_their_place_and_nothing_is_removed() -> None:
    builder = DocumentBuilder("svar.txt", "txt")
    builder.add(BlockKind.PARAGRAPH, "Tak for udkastet.")
    builder.add(BlockKind.PARAGRAPH, "Byen mangler bænke. (skal lige tjekkes)")
    document = builder.build()
    flagged = flag_internal_notes(document)
    (note,) = flagged.notes
    assert note.kind is NoteKind.INTERNAL
    assert flagged.text[note.start : note.end] == "(skal lige tjekkes)" == note.text
    assert flagged.text == document.text
    assert flag_internal_notes(flagged) == flagged
