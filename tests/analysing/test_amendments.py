from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.amendments import find_amendments, without_quotations
from pejl.analysing.model import AmendmentKind, Span

REPLACE, ADD, DELETE, MENTION = AmendmentKind.REPLACE, AmendmentKind.ADD, AmendmentKind.DELETE, AmendmentKind.MENTION


@pytest.mark.parametrize(
    ("text", "kind", "target", "old", "new"),
    [
        ("Mål 4 ændres til: ”Alle kan cykle i skole”.", REPLACE, "Mål 4", "", "Alle kan cykle i skole"),
        (
            "Vi foreslår, at Indsats 2 omformuleres til:\n»Flere veje til job«",
            REPLACE,
            "Indsats 2",
            "",
            "Flere veje til job",
        ),
        ("Mål 7 ændres til 25 % i 2030.", REPLACE, "Mål 7", "", "25 % i 2030"),
        ("I princip (C) bør ”pligt” erstattes af ”mulighed”.", REPLACE, "princip (C)", "pligt", "mulighed"),
        ('Udskift ordet "brugere" med "naboer" på side 4.', REPLACE, "side 4", "brugere", "naboer"),
        ("Der bør stå ’senest i juni’ i stedet for ’snarest’.", REPLACE, "", "snarest", "senest i juni"),
        ("I stedet for ”byens gæster” skrives “byens borgere”.", REPLACE, "", "byens gæster", "byens borgere"),
        ("Pejlemærke 3 bør lyde: ”En by med plads”.", REPLACE, "Pejlemærke 3", "", "En by med plads"),
        ("Ny formulering af mål 2: Alle børn har en ven.", REPLACE, "mål 2", "", "Alle børn har en ven"),
        ("I nr. 3) om sprog, tilføj: tegnsprog og skriftsprog.", ADD, "nr. 3)", "", "tegnsprog og skriftsprog"),
        ("Efter ”skoler” indsættes ”og klubber”.", ADD, "efter ”skoler”", "", "og klubber"),
        ("Der indsættes et nyt punkt: Byen måler støj.", ADD, "", "", "Byen måler støj"),
        ("Tilføj ordet lokale efter alle i mål 9.", ADD, "mål 9", "", "lokale"),
        ("”så vidt muligt” udgår.", DELETE, "", "så vidt muligt", ""),
        ("Sætningen om tunnelen bør helt slettes.", DELETE, "Sætningen om tunnelen", "", ""),
        ("Princip (E) udgår.", DELETE, "Princip (E)", "", ""),
        ("Fyrtårnene udgår af politikken.", DELETE, "Fyrtårnene", "", ""),
        ("Roklubben skal nævnes på lige fod med spejderne.", MENTION, "på lige fod med spejderne", "", "Roklubben"),
        ("Her bør tegnsprog nævnes ved siden af talesprog.", MENTION, "ved siden af talesprog", "", "tegnsprog"),
        ("Mindre foreninger bør nævnes i forordet.", MENTION, "i forordet", "", "Mindre foreninger"),
        ("Målet hæves fra 25 til 20 procent.", REPLACE, "", "25", "20 procent"),
        ("Mål 4 bør sænkes fra 80 procent til 75 procent.", REPLACE, "Mål 4", "80 procent", "75 procent"),
        ("Vi foreslår at sænke målet fra 25 pct. til 20 pct.", REPLACE, "", "25 pct", "20 pct"),
        ("Prisen bør sættes ned fra 50 til 40 kr.", REPLACE, "", "50", "40 kr"),
        ("Fristen ønskes forlænget fra 2 uger til 4 uger.", REPLACE, "", "2 uger", "4 uger"),
        ("I mål 4 skal der stå 90 procent i stedet for 80 procent.", REPLACE, "mål 4", "80 procent", "90 procent"),
        ("I stedet for 10 dage bør fristen være 20 dage.", REPLACE, "", "10 dage", "20 dage"),
        ("Ventetiden i mål 6 skal ned fra 14 til 2 uger.", REPLACE, "mål 6", "14", "2 uger"),
        ("25 procent ændres til 20 procent.", REPLACE, "", "25 procent", "20 procent"),
        ("Antallet hæves fra ti til tolv ture.", REPLACE, "", "ti", "tolv"),
        ("Fristen bør ændres fra to uger til fire uger.", REPLACE, "", "to uger", "fire uger"),
        ("Mål 4 hæves til 90 procent.", REPLACE, "Mål 4", "", "90 procent"),
        ("Fristen i mål 2 ændres fra en uge til 14 dage.", REPLACE, "mål 2", "en uge", "14 dage"),
        ("Målet præciseres til: ”Alle læser”.", REPLACE, "", "", "Alle læser"),
        ("Målet bør ændres, så der står: ”Alle læser”.", REPLACE, "", "", "Alle læser"),
        ("I mål 2 foreslås tilføjet: ”og om natten”.", ADD, "mål 2", "", "og om natten"),
        ("Sætningen om tunnelen skal ud af forordet.", DELETE, "Sætningen om tunnelen", "", ""),
        ("”så vidt muligt” bør helt ud.", DELETE, "", "så vidt muligt", ""),
        ("”gæster” byttes ud med ”naboer”.", REPLACE, "", "gæster", "naboer"),
        ("”gæster” → ”naboer”", REPLACE, "", "gæster", "naboer"),
        ("”Byen er smuk” burde lyde ”Byen er for alle”.", REPLACE, "", "Byen er smuk", "Byen er for alle"),
        ("Ordet ”støj” i opfølgningen ændres til ”larm”.", REPLACE, "opfølgningen", "støj", "larm"),
        ("Sidste sætning i Mål 4 udgår.", DELETE, "sætning i Mål 4", "", ""),
        ("Slet sætningen om tunnelen i forordet.", DELETE, "sætningen om tunnelen i forordet", "", ""),
        ("Fyrtårnsprojektet om broen bør slettes.", DELETE, "Fyrtårnsprojektet om broen", "", ""),
        ("Mål 3 og 4 udgår.", DELETE, "Mål 3 og 4", "", ""),
        (
            "Planen bør også nævne roklubben sammen med spejderne.",
            MENTION,
            "sammen med spejderne",
            "",
            "roklubben",
        ),
    ],
)
def test_danish(text: str, kind: AmendmentKind, target: str, old: str, new: str) -> None:
    found = find_amendments(text)
    assert [(a.kind, a.target, a.old, a.new) for a in found] == [(kind, target, old, new)]


@pytest.mark.parametrize(
    ("text", "kind", "target", "old", "new"),
    [
        ("Goal 2 should read: “Everyone can swim.”", REPLACE, "Goal 2", "", "Everyone can swim."),
        ("Replace 'users' with 'residents' in section 4.", REPLACE, "section 4", "users", "residents"),
        ('"at once" should be changed to "within a month".', REPLACE, "", "at once", "within a month"),
        ("Use “shall” instead of “may” in principle (B).", REPLACE, "principle (B)", "may", "shall"),
        ("Under goal 6, add: and their families.", ADD, "goal 6", "", "and their families"),
        ('Insert "and clubs" after "schools".', ADD, 'after "schools"', "", "and clubs"),
        ('Delete "where possible" on page 3.', DELETE, "page 3", "where possible", ""),
        ("The last sentence should be removed.", DELETE, "sentence", "", ""),
        ("The last sentence in goal 4 should be deleted.", DELETE, "sentence in goal 4", "", ""),
        ("Goal 1 should be lowered from 25 to 20 percent.", REPLACE, "Goal 1", "25", "20 percent"),
        ("Please raise the target from 25% to 30%.", REPLACE, "", "25%", "30%"),
        ("We suggest raising the share from 25 to 30 per cent.", REPLACE, "", "25", "30 per cent"),
        ("The wait should be 2 weeks instead of 14 weeks.", REPLACE, "", "14 weeks", "2 weeks"),
        (
            "The rowing club should be mentioned alongside the scouts.",
            MENTION,
            "alongside the scouts",
            "",
            "The rowing club",
        ),
    ],
)
def test_english(text: str, kind: AmendmentKind, target: str, old: str, new: str) -> None:
    found = find_amendments(text, language="en")
    assert [(a.kind, a.target, a.old, a.new) for a in found] == [(kind, target, old, new)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi vil gerne tilføje, at samarbejdet fungerer godt.",
        "Det nævnes i udkastet, at skolerne skal samarbejde.",
        "Der nævnes intet om cykler.",
        "Tonen i debatten ændres til det bedre, når folk mødes.",
        "Mål 3 må ikke slettes.",
        "Der står ”alle børn skal slettes af ventelisten”.",
        "Kommunen retter hvert år op på fejlene.",
        "Fristen er udgået.",
        "Andelen er steget fra 25 til 30 procent.",
        "Taksten blev hævet fra 20 til 25 kr. sidste år.",
        "Ved at sænke målet fra 25 til 20 procent følger vi skolerne.",
        "Åbningstiden er fra 10 til 16.",
        "Tilbuddet ændres fra år til år.",
        "Vi skal ud i naturen.",
        "Byens tone rettes fra tid til anden mod de unge.",
        "Der er ændret meget fra dag til dag.",
        "Hver uge kommer 20 børn i stedet for 30.",
    ],
)
def test_ordinary_prose_is_no_amendment(text: str) -> None:
    assert find_amendments(text) == ()


def test_english_prose_is_no_amendment() -> None:
    assert find_amendments("I would add that the town has changed a lot and we should read more.", language="en") == ()


def test_the_next_paragraph_is_another_matter() -> None:
    found = find_amendments("Mål 1 omformuleres til:\n”Alle læser”\nMed et mål om ’læsning’ når vi flere.")
    assert [(a.kind, a.target, a.old, a.new) for a in found] == [(REPLACE, "Mål 1", "", "Alle læser")]


def test_several_amendments_come_in_the_order_of_the_text() -> None:
    found = find_amendments("I mål 1 slettes ”måske”, og i mål 2 tilføjes: også om natten.")
    assert [(a.kind, a.target, a.old, a.new) for a in found] == [
        (DELETE, "mål 1", "måske", ""),
        (ADD, "mål 2", "", "også om natten"),
    ]


def test_span_counts_from_the_offset() -> None:
    text = "Vi siger: Princip (E) udgår."
    (found,) = find_amendments(text, offset=100)
    assert found.span == Span(110, 127)
    assert text[10:27] == "Princip (E) udgår"


def test_a_bullet_under_an_adding_lead_in_is_the_new_wording() -> None:
    (found,) = find_amendments("Byen måler støj hvert år.", offset=7, lead_in="I mål 5 tilføjes følgende:")
    assert (found.kind, found.target, found.new, found.span) == (ADD, "mål 5", "Byen måler støj hvert år", Span(7, 32))


def test_a_bullet_under_a_deleting_lead_in_is_what_goes() -> None:
    (found,) = find_amendments("”efter behov”", lead_in="Følgende ord slettes:")
    assert (found.kind, found.old) == (DELETE, "efter behov")


def test_what_is_quoted_at_length_is_blanked_out() -> None:
    text = "Vi er glade for ”alle skal have det godt” i forordet."
    assert without_quotations(text) == "Vi er glade for " + " " * 25 + " i forordet."


def test_a_text_that_is_a_quotation_stays() -> None:
    assert without_quotations("”Alle skal have det godt.”") == "”Alle skal have det godt.”"


@given(st.text('abæ .,:?”»«"’(E)3\n', max_size=80), st.sampled_from(["Mål 1 ændres til ", "tilføj: ", " slettes", ""]))
def test_spans_lie_in_the_text_and_never_overlap(noise: str, verb: str) -> None:
    text = noise[:40] + verb + noise[40:]
    spans = [amendment.span for amendment in find_amendments(text)]
    assert all(span and 0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a and b and a.end <= b.start for a, b in pairwise(spans))
