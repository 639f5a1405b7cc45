"""What the policy check names, one rule at a time."""

from pathlib import Path

from pejl.analysing import read_policy_text
from pejl.analysing.policy_check import Period, Rule, check_policy, leftovers_of
from pejl.analysing.provision import Indicator, PolicyText, Provision, ProvisionKind
from pejl.reading import read
from pejl.wording import Wording

EXAMPLE = Path(__file__).resolve().parents[3] / "example" / "hearing" / "policy.docx"


def provision(key: str, text: str = "", kind: ProvisionKind = ProvisionKind.SECTION, **fields: object) -> Provision:
    return Provision(key=key, kind=kind, title=str(fields.pop("title", key)), text=text, **fields)  # type: ignore[arg-type]


def found(*provisions: Provision, rule: Rule, period: Period | None = None) -> list[tuple[str, str]]:
    findings = check_policy(PolicyText("Politik", provisions), "en", period)
    return [(f.key, Wording("en")(f.message, **f.parameters)) for f in findings if f.rule is rule]


def test_a_goal_is_measured_by_an_indicator_its_own_words_or_a_child() -> None:
    goals = [
        provision("goal-1", "Flere får job.", ProvisionKind.GOAL),
        provision("goal-2", "Flere får job. Det måles på beskæftigelsen.", ProvisionKind.GOAL),
        provision("goal-3", "Flere får job.", ProvisionKind.GOAL, indicators=(Indicator("1", "Job", "45 %"),)),
        provision("goal-4", "Flere får job.", ProvisionKind.GOAL),
        provision("goal-4/measure", "Indikator: andel i job.", parent="goal-4"),
    ]
    assert found(*goals, rule=Rule.GOAL_WITHOUT_INDICATOR) == [("goal-1", "The goal does not say how it is measured.")]


def test_a_baseline_may_be_pending_but_not_absent() -> None:
    indicators = (
        Indicator("1", "Job", "45 % (2018)", "50 %"),
        Indicator("2", "Tryghed"),
        Indicator("3", "Tillid", "afventer 2027"),
    )
    goal = provision("goal-1", "Flere trives.", ProvisionKind.GOAL, indicators=indicators)
    assert found(goal, rule=Rule.INDICATOR_WITHOUT_BASELINE) == [("goal-1", "The indicator “Tryghed” has no baseline.")]
    assert found(goal, rule=Rule.INDICATOR_WITHOUT_TARGET) == [
        ("goal-1", "The indicator “Tryghed” has no target."),
        ("goal-1", "The indicator “Tillid” has no target."),
    ]


def test_a_goal_answers_to_its_own_committee_or_its_marker_s() -> None:
    marker = provision("marker-1", kind=ProvisionKind.MARKER, committees=("BIU",))
    under = provision("goal-1", "Job.", ProvisionKind.GOAL, parent="marker-1")
    alone = provision("goal-2", "Bolig.", ProvisionKind.GOAL)
    assert found(marker, under, alone, rule=Rule.GOAL_WITHOUT_COMMITTEE) == [
        ("goal-2", "No committee answers for the goal.")
    ]


def test_a_commitment_says_who_pays_itself_or_by_its_goal() -> None:
    goal = provision("goal-1", "Der er afsat midler i 2027.", ProvisionKind.GOAL)
    under = provision("goal-1/commitment", "Vi åbner en café.", ProvisionKind.COMMITMENT, parent="goal-1")
    alone = provision("commitment-2", "Vi åbner en café.", ProvisionKind.COMMITMENT)
    assert [key for key, _ in found(goal, under, alone, rule=Rule.COMMITMENT_WITHOUT_FUNDING)] == ["commitment-2"]


def test_counts_are_held_against_what_is_there() -> None:
    markers = [provision(f"marker-{n}", "Tekst.", ProvisionKind.MARKER) for n in range(1, 6)]
    right = provision("intro", "Politikken har fem pejlemærker. Hvert pejlemærke har to eller tre mål.")
    wrong = provision("follow-up", "Vi måler på de seks pejlemærker hvert år.")
    assert found(right, *markers, wrong, rule=Rule.CONTRADICTING_COUNTS) == [
        ("follow-up", "Here it says “seks pejlemærker”, but there are 5.")
    ]


def test_sums_are_checked_column_by_column() -> None:
    right = provision("a", "Caféer 1.500 2.000\nKurser 500 250,5\nI alt 2.000 2.250,5")
    wrong = provision("b", "Caféer 1.500 2.000\nKurser 500 250\nI alt 2.000 2.500")
    assert found(right, wrong, rule=Rule.SUM_DOES_NOT_ADD_UP) == [
        ("b", "The total says 2500, but the lines add up to 2250.")
    ]


def test_years_run_forwards_and_inside_the_period() -> None:
    text = "I perioden 2026-2023 bygger vi. Vi skal nå målet inden 2035. Loven er fra 2019-2022."
    policy = provision("a", text)
    assert found(policy, rule=Rule.DATES_OUT_OF_ORDER) == [("a", "The period “2026-2023” ends before it begins.")]
    assert found(policy, rule=Rule.YEAR_OUTSIDE_PERIOD, period=Period(2027, 2030)) == [
        ("a", "The year 2035 lies after the policy's last year, 2030.")
    ]
    assert found(policy, rule=Rule.YEAR_OUTSIDE_PERIOD) == []


def test_abbreviations_are_explained_once() -> None:
    text = "Flere i IGU. Integrationsgrunduddannelsen (IGU) er ny. SSP hjælper. EU betaler.\nVISION FOR BYEN"
    assert found(provision("a", text), rule=Rule.UNDEFINED_TERM) == [("a", "“SSP” is not explained anywhere.")]


def test_hard_language_is_named_and_lists_are_not_one_sentence() -> None:
    item = "Vi holder åbent hver dag.\n"
    easy = provision("a", item * 12)
    hard = provision("b", "Implementeringen forudsætter " + "tværsektorielle koordineringsindsatser " * 13)
    assert [key for key, _ in found(easy, hard, rule=Rule.ABSTRACT_LANGUAGE)] == ["b"]


def test_a_goal_of_one_line_is_named() -> None:
    alone = provision("goal-1", "", ProvisionKind.GOAL)
    assert found(alone, rule=Rule.EMPTY_PROVISION) == [("goal-1", "There is only a heading.")]


def test_the_demo_s_draft_contradicts_itself_once() -> None:
    policy = read_policy_text(read(EXAMPLE))
    counts = [f.parameters for f in check_policy(policy) if f.rule is Rule.CONTRADICTING_COUNTS]
    assert counts == [{"words": "seks pejlemærker", "count": 5}]


def test_a_note_to_a_colleague_is_named_and_a_remark_in_brackets_is_not() -> None:
    notes = [
        provision("goal-1", "Flere får job. (jeg tænker det her skal kortes ned)"),
        provision("goal-2", "Vi åbner to caféer (en i hver ende af byen)."),
        provision("goal-3", "Andelen er 45 pct. [kilde mangler]"),
    ]
    assert found(*notes, rule=Rule.INTERNAL_NOTE) == [
        ("goal-1", "“(jeg tænker det her skal kortes ned)” reads as a note."),
        ("goal-3", "“[kilde mangler]” reads as a note."),
    ]


def test_a_text_about_to_be_adopted_must_not_call_itself_a_draft() -> None:
    text = PolicyText(
        "Politik",
        (
            provision("title", "Udkast til høring 1. september - 12. oktober 2026"),
            provision("goal-1", title="Flere i job (udkast)"),
            provision("goal-2", "Udkastet til budget viser, at der er råd til en café mere i hver af de fem bydele."),
            provision("goal-3", "Høring af unge skal ske, før der bygges."),
        ),
    )
    assert [(one.rule, one.key) for one in leftovers_of(text)] == [
        (Rule.CALLED_A_DRAFT, "title"),
        (Rule.CALLED_A_DRAFT, "goal-1"),
    ]
