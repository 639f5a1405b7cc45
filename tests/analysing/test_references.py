"""What a remark names or quotes."""

import pytest

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.analysing.references import find_references


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Vi foreslår, at Mål 1 omformuleres.", ["goal-1"]),
        ("mål nr. 4 og 5 bør slås sammen", ["goal-4", "goal-5"]),
        ("Målene 2, 3 og 9 er de vigtigste.", ["goal-2", "goal-3", "goal-9"]),
        ("Mål 1-3 er gode.", ["goal-1", "goal-2", "goal-3"]),
        ("MÅL 10", ["goal-10"]),
        ("Det andet handler om mål 2 og det første om mål 1.", ["goal-2", "goal-1"]),
        ("Indsats 3 mangler penge.", ["focus-area-3"]),
        ("under indsatsområde 2", ["focus-area-2"]),
        ("Det fjerde indsatsområde er for bredt.", ["focus-area-4"]),
        ("2. princip er godt.", ["principle-2"]),
        ("princip (3)", ["principle-3"]),
        ("pejlemærke 4", ["focus-area-4"]),  # the policy has focus areas and no markers
        ("Indikator 3a kan ikke måles.", ["goal-3"]),
        ("goals 1 and 2, principle 3", ["goal-1", "goal-2", "principle-3"]),
        ("Fyrtårnsprojektet om værkstedet ved havnen er spændende.", ["flagship-2"]),
        ("fyrtårnsprojektet i skoven", ["flagship-1"]),
        ("I forordet lover I for meget.", ["foreword"]),
        ("Vi savner bydelene i visionen.", ["vision"]),
        ("Afsnittet om Sundhed og trivsel er for kort.", ["focus-area-3"]),
        ("Definitionen af ”bekymrende fravær” er for snæver.", ["definition-bekymrende-fravaer"]),
        ("Flere børn cykler eller går til skole: ja tak.", ["goal-9"]),
    ],
)
def test_named(text: str, keys: list[str], lindholm: PolicyText) -> None:
    found = find_references(text, lindholm)
    assert [match.key for match in found] == keys
    assert {(match.score, match.reason) for match in found} == {(1.0, "reference")}


@pytest.mark.parametrize(
    "text",
    [
        "Mål 17 findes ikke.",
        "FN's verdensmål 4 handler om uddannelse.",
        "FN's mål 4 handler om uddannelse.",
        "I princippet er vi enige.",
        "De mål I har sat, er gode.",
        "Vi har 3 mål for foreningen.",
        "Et andet mål er tryghed.",
        "Indsatsen koster 3 mio. kr.",
        "Målet 1,5 grader er vigtigt.",
        "Sundhed og trivsel hænger sammen.",
        "Vi har en vision om flere træer.",
        "",
    ],
)
def test_not_named(text: str, lindholm: PolicyText) -> None:
    assert find_references(text, lindholm) == ()


@pytest.mark.parametrize("marks", ["”{}”", "“{}”", '"{}"', "»{}«", "«{}»", "„{}“", "›{}‹", "‘{}’", "'{}'"])
def test_quotes_of_every_style(marks: str, lindholm: PolicyText) -> None:
    said = marks.format("Hver femte elev læser i dag for dårligt til at følge med i andre fag")
    [match] = find_references(f"I skriver {said}, men det er flere.", lindholm)
    assert (match.key, match.reason) == ("goal-2", "quote")
    assert 0.85 <= match.score < 1  # the policy says "i de andre fag"


def test_an_exact_quote_has_full_score_and_may_be_short(lindholm: PolicyText) -> None:
    [match] = find_references("”Slidte redskaber udskiftes” siger ikke hvornår.", lindholm)
    assert (match.key, match.score, match.reason) == ("goal-10", 1.0, "quote")


def test_few_words_will_do_where_they_shall_be_changed(lindholm: PolicyText) -> None:
    [match] = find_references("Vi foreslår, at ”14 uger” ændres til ”fire uger”.", lindholm)
    assert (match.key, match.reason) == ("goal-6", "quote")
    assert find_references("Det tog ”14 uger”, før vi fik svar.", lindholm) == ()


@pytest.mark.parametrize(
    "text",
    [
        "”børn og unge”",
        "Han sagde: ”Vi vil have en ny svømmehal inden næste valg, og vi vil have den nu.”",
        "”redskaber”",
    ],
)
def test_other_quotes_are_not_the_policy_s(text: str, lindholm: PolicyText) -> None:
    assert find_references(text, lindholm) == ()


def test_a_number_alone_is_looked_up_in_its_box(lindholm: PolicyText) -> None:
    assert [match.key for match in find_references("nr. 3) bør ændres", lindholm, "learning")] == ["goal-3"]
    assert [match.key for match in find_references("punkt 3 bør ændres", lindholm, "introduction")] == ["principle-3"]
    assert find_references("nr. 3) bør ændres", lindholm) == ()  # a principle, a focus area and a goal have the number


def test_named_and_quoted_is_named(lindholm: PolicyText) -> None:
    [match] = find_references("Mål 10 siger ”Slidte redskaber udskiftes”.", lindholm)
    assert (match.score, match.reason) == (1.0, "reference")


def test_letters_and_numbering_that_starts_again() -> None:
    def goal(parent: str, title: str) -> Provision:
        return Provision(f"{parent}/goal-1", ProvisionKind.GOAL, title, "", "1", parent, section=f"box of {parent}")

    policy = PolicyText(
        "P",
        (
            Provision("principle-e", ProvisionKind.PRINCIPLE, "Fælles ansvar", "", "E"),
            Provision("marker-1", ProvisionKind.MARKER, "Arbejde", "", "1"),
            goal("marker-1", "Flere i job"),
            Provision("marker-2", ProvisionKind.MARKER, "Skole", "", "2"),
            goal("marker-2", "Flere læser"),
        ),
    )
    assert [m.key for m in find_references("Vi støtter princip (E).", policy)] == ["principle-e"]
    assert [m.key for m in find_references("Pejlemærke 2, mål 1", policy)] == ["marker-2", "marker-2/goal-1"]
    assert [m.key for m in find_references("Mål 1", policy, "box of marker-2")] == ["marker-2/goal-1"]
    assert [m.key for m in find_references("Mål 1", policy)] == ["marker-1/goal-1", "marker-2/goal-1"]
