"""A plan's sheet: what goes out comes in again, and what is wrong is told by row."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stages.plans.making import make_initiative, make_plan, make_target, officer_of

from pejl.reading.sheets import table_of
from pejl.stages.plans.content import (
    About,
    Description,
    Figure,
    Line,
    News,
    PlanContent,
    Reported,
    Source,
    Target,
    Undertaking,
)
from pejl.stages.plans.contents import content_of
from pejl.stages.plans.errors import SheetTooLong, SheetWithoutRows
from pejl.stages.plans.models import Initiative
from pejl.stages.plans.sheet import as_csv, as_table, as_xlsx, read_table
from pejl.stages.plans.sheet.differences import CellChange, differences
from pejl.stages.plans.sheet.reading import MOST_ROWS, ReadPlan
from pejl.stages.plans.verbs.filling import fill_plan
from pejl.wording import Wording

LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0\ufeff")
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
PARTS = st.from_regex(r"[a-zæøå][a-z0-9-]{0,12}", fullmatch=True)
LINES = st.lists(WORDS, max_size=3).map("\n".join)
NUMBERS = st.decimals(0, 99_999_999, places=3, allow_nan=False, allow_infinity=False)
YEARS = st.integers(2019, 2022)
PAID = st.dictionaries(YEARS, NUMBERS.filter(bool))


@st.composite
def figures(draw: Any, *, revised: bool) -> Figure:
    kind = draw(st.sampled_from(["minimum", "exactly", "share", "all", "done"]))
    value = draw(NUMBERS) if kind in {"minimum", "exactly", "share"} else None
    years = {"holds_from": draw(YEARS), "reason": draw(WORDS)} if revised else {}
    return Figure(kind, value, draw(st.none() | YEARS), draw(st.none() | YEARS), **years)


@st.composite
def targets(draw: Any, number: int) -> Target:
    reported = st.builds(Reported, NUMBERS, st.none() | NUMBERS, st.just("") | WORDS)
    return Target(
        number=number,
        name=draw(WORDS),
        figures=(draw(figures(revised=False)), *draw(st.lists(figures(revised=True), max_size=2))),
        name_en=draw(st.just("") | WORDS),
        of=draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
        exception=draw(st.just("") | WORDS),
        results=draw(st.dictionaries(YEARS, reported)),
    )


@st.composite
def undertakings(draw: Any, code: str) -> Undertaking:
    listed = st.lists(PARTS, unique=True, max_size=3).map(tuple)
    about = About(
        name=draw(WORDS),
        responsible=draw(PARTS),
        group=draw(st.just("") | WORDS),
        name_en=draw(st.just("") | WORDS),
        purpose=draw(LINES),
        target_group=draw(st.just("") | WORDS),
        steps=draw(LINES),
        partners=draw(LINES),
        districts=draw(listed),
        serves=draw(listed),
        pilot=draw(st.booleans()),
        stated_yearly=draw(st.none() | NUMBERS),
        evidence=tuple(draw(st.lists(st.builds(Source, WORDS, st.just("") | WORDS, st.just("") | PARTS), max_size=2))),
    )
    news = st.builds(
        News,
        st.sampled_from(["allocated", "needed", "applied", "expired"]),
        st.just("") | WORDS,
        st.none() | YEARS,
        st.none() | st.integers(1, 12),
        st.none() | NUMBERS,
        st.sampled_from(["", "granted", "partly", "refused"]),
        st.none() | NUMBERS,
        st.just("") | WORDS,
    )
    count = draw(st.integers(0, 3))
    return Undertaking(
        code,
        about,
        draw(st.sampled_from(["planned", "running", "done", "stopped"])),
        tuple(draw(targets(number)) for number in range(1, count + 1)),
        tuple(draw(st.lists(news, max_size=2))),
    )


@st.composite
def plans(draw: Any) -> PlanContent:
    codes = draw(st.lists(PARTS, unique=True, max_size=3))
    lines = [Line(f"{code}.l", "initiative", draw(PAID), belongs_to=code) for code in codes]
    lines += [Line(f"{one.code}.h", "of_which", draw(PAID), draw(WORDS), belongs_to=one.code) for one in lines]
    lines.append(Line("R", "reserve", draw(PAID), draw(WORDS), draw(st.just("") | WORDS), note=draw(WORDS)))
    windows = draw(st.lists(st.integers(1, 12), unique=True).map(tuple))
    about = Description(draw(WORDS), 2019, 2022, draw(st.sampled_from([1, 1000])), "DKK", 2, windows, draw(WORDS))
    return PlanContent(
        about, draw(PARTS), draw(PARTS), draw(PAID), tuple(draw(undertakings(code)) for code in codes), tuple(lines)
    )


def csv_and_back(table: Sequence[Sequence[str]]) -> list[tuple[int, list[str]]]:
    return table_of(("plan.csv", as_csv(table)))


def xlsx_and_back(table: Sequence[Sequence[str]]) -> list[tuple[int, list[str]]]:
    return table_of(("plan.xlsx", as_xlsx(table, "Plan: 2019/22")))


def whole(found: ReadPlan) -> PlanContent:
    description = found.description()
    assert description is not None
    return PlanContent(
        description,
        found.committee,
        found.administration,
        found.frames,
        tuple(found.initiatives.values()),
        tuple(found.lines.values()),
    )


@pytest.mark.parametrize("through", [csv_and_back, xlsx_and_back])
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plan=plans(), language=st.sampled_from(["da", "en"]))
def test_what_is_exported_can_be_imported_again(
    through: Callable[[Any], Any], plan: PlanContent, language: str
) -> None:
    found = read_table(through(as_table(plan, language)))
    assert found.faults == []
    assert whole(found) == plan


def test_the_words_of_a_formula_stay_words() -> None:
    table = [["Række"], ["=1+1"], ["'=1+1"], ["'Ja"]]
    assert as_csv(table).decode("utf-8-sig").split() == ["Række", "'=1+1", "''=1+1", "'Ja"]


def rows(*texts: str) -> list[tuple[int, list[str]]]:
    """A sheet as people type it: cells parted by a bar."""
    return [(number, [cell.strip() for cell in text.split("|")]) for number, text in enumerate(texts, start=1)]


HEADER = "Række | Kode | Hører til | Type | Navn | Værdi | Andel af | Note | Ansvarlig | 2023 | 2024"


def told(found: ReadPlan) -> list[tuple[int | str, str]]:
    return [(fault.place, fault.error.explain(Wording("da"))) for fault in found.faults]


def test_every_wrong_row_is_told_with_its_reason_and_the_right_ones_are_taken() -> None:
    with override("da"):
        found = read_table(
            rows(
                HEADER,
                "Ramme | | | | | | | | | 3.300 | 3300",
                "Indsats | I1 | | | Praktik",
                "Indsats | I1 | | | Praktik igen",
                "Indsats | I2 | | | ",
                "Årligt mål | 1 | I1 | Mindst | deltagere | 350",
                "Årligt mål | 2 | I1 | Cirka | i praktik | 90 | 1",
                "Årligt mål | 2 | I1 | Mindst en andel | i praktik | 90 | 7",
                "Årligt mål | 1 | I7 | Mindst | deltagere | 350",
                "Resultat | 3 | I1 | | | | | | | 12",
                "Budgetlinje | I1 | I1 | Indsats | | | | | | 3300 | -1",
                "Budgetlinje | R | | Reserve | Reserve | | | | | 12,5 |",
                "Sum | | | | | | | | | 3300",
            )
        )
        assert told(found) == [
            (2, "“3.300” kan læses på to måder. Skriv det uden tusindtalsskilletegn og med en eller to decimaler."),
            (4, "Det samme står i række 3."),
            (5, "Kolonnen “Navn” er tom."),
            (
                7,
                "“Cirka” er ukendt i kolonnen “Type”. Brug en af disse: “Mindst”, “Præcis”, “Mindst en andel”, "
                "“Alle”, “Udført, uden tal”.",
            ),
            (8, "Der er ingen “7”, som rækken kan høre til. Den skal stå ovenfor i en række uden fejl."),
            (9, "Der er ingen “I7”, som rækken kan høre til. Den skal stå ovenfor i en række uden fejl."),
            (10, "Der er ingen “I1.3”, som rækken kan høre til. Den skal stå ovenfor i en række uden fejl."),
            (11, "“-1” kan ikke bruges som beløb. Skriv et tal fra 0 og op med højst 11 cifre før og 3 efter kommaet."),
            (
                13,
                "“Sum” er ukendt i kolonnen “Række”. Brug en af disse: “Plan”, “Ramme”, “Indsats”, “Belæg”, "
                "“Årligt mål”, “Ændret mål”, “Resultat”, “Resultat ud af”, “Note til resultat”, “Finansiering”, "
                "“Budgetlinje”.",
            ),
        ]
    assert list(found.initiatives) == ["I1"]
    assert [target.number for target in found.initiatives["I1"].targets] == [1]
    assert found.lines["R"].amounts == {2023: Decimal("12.5")}


def test_a_sheet_that_is_no_plan_is_said_to_be_none() -> None:
    with pytest.raises(SheetWithoutRows):
        read_table(rows("Navn | Beløb", "Praktik | 12"))
    with pytest.raises(SheetTooLong):
        read_table(rows("Række", *["Indsats"] * (MOST_ROWS + 1)))


@pytest.mark.django_db
def test_a_plan_of_the_database_comes_back_as_it_was() -> None:
    plan = make_plan()
    initiative = make_initiative(plan, stated_yearly=Decimal(3300), evidence=(Source("Praktik virker", "Rapport"),))
    people = make_target(initiative)
    make_target(initiative, "share", 90, name="i praktik", of=people)
    before = content_of(plan)
    found = read_table(csv_and_back(as_table(before, "da")))
    again = make_plan(plan.policy, plan.administration)
    taken = fill_plan(again, found, by=officer_of(again))
    assert (taken.initiatives, taken.targets, taken.faults) == (1, 2, ())
    after = content_of(again)
    assert (after.description, after.initiatives) == (before.description, before.initiatives)


@pytest.mark.django_db
def test_filling_again_changes_what_the_file_names_and_leaves_the_rest() -> None:
    plan = make_plan()
    make_initiative(plan)
    other = make_initiative(plan, "I2", name="Sprogcaféer")
    found = read_table(
        rows(
            HEADER,
            "Ramme | | | | | | | | | 4000 | 4000",
            "Indsats | I1 | | | Praktik med mentor",
            "Indsats | I3 | | | Fritidsjob | | | | XYZ",
            "Årligt mål | 1 | I1 | Mindst en andel | i praktik | 90",
            "Budgetlinje | L1 | I1 | Indsats | | | | | | 3300 | 3300",
            "Budgetlinje | L2 | I3 | Indsats | | | | | | 700 | 700",
        )
    )
    taken = fill_plan(plan, found, by=officer_of(plan))
    assert [(fault.place, type(fault.error).__name__) for fault in taken.faults] == [
        (4, "UnitUnknown"),
        (5, "ShareOfNothing"),
        (7, "OwnerUnknown"),
    ]
    assert [str(one) for one in plan.initiatives.all()] == ["I1 Praktik med mentor", str(other)]
    assert [(line.code, line.amounts.count()) for line in plan.lines.all()] == [("L1", 2)]


@pytest.mark.django_db
def test_line_breaks_of_a_browser_are_no_change() -> None:
    plan = make_plan()
    make_initiative(plan, steps="Find steder.\r\nAftal med dem.", partners="Jobcentret\r\nRødkilde")
    exported = as_table(content_of(plan), "da")
    assert "Find steder.\nAftal med dem." in {cell for row in exported for cell in row}
    initiative = plan.initiatives.get()
    assert initiative.steps == "Find steder.\nAftal med dem."
    Initiative.objects.update(steps="Find steder.\r\nAftal med dem.")  # as it was kept once
    assert differences(as_table(content_of(plan), "da"), exported) == []


def test_long_texts_are_shown_from_a_little_before_they_part() -> None:
    same = "Hver ny borger får navn og nummer på sin kontaktperson ved første møde, og kontaktpersonen ringer efter "
    change = CellChange("Trin", f"{same}tre måneder.", f"{same}en måned.")
    assert change.shown == (
        "… første møde, og kontaktpersonen ringer efter tre måneder.",
        "… første møde, og kontaktpersonen ringer efter en måned.",
    )
    assert CellChange("Navn", "Kaffe", "Kaffebar").shown == ("Kaffe", "Kaffebar")


@pytest.mark.django_db
def test_faults_are_told_in_the_order_of_the_file() -> None:
    plan = make_plan()
    make_initiative(plan)
    table = as_table(content_of(plan), "da")
    unit, value = table[0].index("Ansvarlig"), table[0].index("Værdi")
    first = next(row for row in table if row[0] == "Indsats")
    first[unit] = "XYZ"
    table.append([*["Årligt mål", "1", "I9"], *[""] * (len(first) - 3)])
    table.insert(1, ["Plan", "", "", "Startår", *[""] * (len(first) - 4)])
    table[1][value] = "i fjor"
    taken = fill_plan(plan, found=read_table(list(enumerate(table, start=1))), by=officer_of(plan))
    rows = [fault.place for fault in taken.faults]
    assert len(rows) >= 2
    assert rows == sorted(rows, key=int)
