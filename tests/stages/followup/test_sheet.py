"""A share's sheet: what we write we read again, wrong rows are told, nothing enters twice, nothing is lost."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making import NOW
from tests.stages.followup.making import City, answer, make_city_with_plans, make_round

from pejl.reading.sheets import table_of
from pejl.stages.followup.content import Outcome, Said
from pejl.stages.followup.models import Entry, EntryVersion, Progress, Share, ShareState, Subject, TargetResult
from pejl.stages.followup.queries.rounds import lines_of
from pejl.stages.followup.sheet import ReadShare, as_table, as_xlsx, read_table
from pejl.stages.followup.sheet.reading import ReadLine, ReadOutcome
from pejl.stages.followup.sheet.writing import Context
from pejl.stages.followup.verbs.entries import said_of
from pejl.stages.followup.verbs.filling import fill_share
from pejl.stages.plans.errors import SheetWithoutRows
from pejl.wording import Wording

# what a person can type; cells are stored without the white space around them
LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
TEXTS = st.text(LETTERS | st.just("\n"), max_size=60).map(str.strip)
CODES = st.from_regex(r"[A-Za-zÆØÅ][A-Za-z0-9._-]{0,8}", fullmatch=True)
NUMBERS = st.decimals(0, 99_999_999_999, places=3)


def back(table: Sequence[Sequence[str]], language: str = "da") -> ReadShare:
    return read_table(table_of(("svar.xlsx", as_xlsx(table, "Status 2025: BIF/I", language))))


@st.composite
def lines(draw: Any) -> list[Entry]:
    """Not saved; results as they would be fetched."""
    found = []
    for number, code in enumerate(draw(st.lists(CODES, unique_by=str.casefold, max_size=4)), start=1):
        subject = draw(st.sampled_from(Subject))
        line = Entry(
            pk=number,
            subject=subject,
            code=code,
            name=draw(TEXTS),
            status=draw(st.sampled_from(["", *Progress])) if subject == Subject.INITIATIVE else "",
            text=draw(TEXTS),
            measure=draw(TEXTS),
            learned=draw(TEXTS),
            spent=draw(st.none() | NUMBERS),
        )
        count = draw(st.integers(0, 2)) if subject == Subject.INITIATIVE else 0
        results = [TargetResult(number=at, name=draw(TEXTS), value=draw(st.none() | NUMBERS),
                                out_of=draw(st.none() | NUMBERS)) for at in range(1, count + 1)]  # fmt: skip
        line._prefetched_objects_cache = {"results": results}  # type: ignore[attr-defined]
        found.append(line)
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(share=lines(), language=st.sampled_from(["da", "en"]), last=TEXTS)
def test_what_is_downloaded_can_be_read_again(share: list[Entry], language: str, last: str) -> None:
    context = {line.pk: Context(last, {1: "mindst 350"}, last) for line in share}
    found = back(as_table(share, context, language, asks_what_was_learned=True), language)
    assert found.faults == []
    assert {key: (read.texts, read.spent) for key, read in found.lines.items()} == {
        (line.subject, line.code): (
            {name: text for name in ("text", "measure", "learned", "status") if (text := getattr(line, name))},
            line.spent,
        )
        for line in share
    }
    assert {key: (read.value, read.out_of) for key, read in found.outcomes.items()} == {
        (line.code, result.number): (result.value, result.out_of)
        for line in share
        for result in line._prefetched_objects_cache["results"]  # type: ignore[attr-defined]
    }


@pytest.fixture
def city() -> Iterator[City]:
    with time_machine.travel(NOW, tick=False):
        yield make_city_with_plans()


@pytest.fixture
def share(city: City) -> Share:
    return make_round(city).shares.get(unit=city.first)


def typed(*rows: str) -> list[tuple[int, list[str]]]:
    """A sheet as people type it: cells parted by a bar."""
    return [(number, [cell.strip() for cell in row.split("|")]) for number, row in enumerate(rows, start=1)]


HEADER = "Række | Kode | Nr. | Status | Hvad er der sket | Forbrug | Hvor mange | Ud af"


@pytest.mark.django_db
def test_a_filled_in_sheet_enters_and_enters_once(city: City, share: Share) -> None:
    officer = city.officer(city.first)
    table = as_table(lines_of(share), {}, "da")
    at = {title: column for column, title in enumerate(table[0])}
    assert "Det har vi lært" not in at
    table[1][at["Status"]], table[1][at["Hvad er der sket"]] = "Er forsinket", "=Lokalerne mangler"
    table[1][at["Forbrug"]] = "1250,5"
    table[2][at["Hvor mange"]] = "340"
    table[5][at["Hvad er der sket"]] = "Tallet stiger."
    found = back(table)
    assert fill_share(share, found, by=officer).faults == ()
    assert [said_of(line) for line in lines_of(share)] == [
        Said("delayed", "=Lokalerne mangler", spent=Decimal("1250.5"),
             results={1: Outcome(Decimal(340)), 2: Outcome(None)}),
        Said(),
        Said(text="Tallet stiger."),
    ]  # fmt: skip
    assert EntryVersion.objects.count() == 2
    fill_share(share, found, by=officer)
    assert EntryVersion.objects.count() == 2


@pytest.mark.django_db
def test_an_empty_cell_loses_nothing(city: City, share: Share) -> None:
    officer = city.officer(city.first)
    empty = back(as_table(lines_of(share), {}, "da"))
    answered = answer(share, city)
    before = [said_of(line) for line in lines_of(share)]
    assert fill_share(answered, empty, by=officer).lines == 0
    assert [said_of(line) for line in lines_of(share)] == before
    assert EntryVersion.objects.count() == 3
    assert Share.objects.get(pk=share.pk).state == ShareState.ANSWERED


@pytest.mark.django_db
def test_wrong_rows_are_told_and_right_ones_enter(city: City, share: Share) -> None:
    with override("da"):
        found = read_table(
            typed(
                HEADER,
                "Indsats | I1 | | Går vist | Godt | ",
                "Indsats | I2 | | Går som planlagt | Godt | 1.250",
                "Indikator | 1a | | Går som planlagt | Godt",
                "Indikator | 7z | | | Godt",
                "Årligt mål | I1 | 1 | | | | 340 |",
                "Årligt mål | I1 | 1 | | | | 341 |",
                "Årligt mål | I1 | 9 | | | | 341 |",
                "Årligt mål | I1 | | | | | 341 |",
                "Årligt mål | I1 | 2 | | | | -3 |",
                "Noget | I1",
                " | I1",
                "Indsats | | | | Godt",
            )
        )
        taken = fill_share(share, found, by=city.officer(city.first))
        told = [(fault.place, fault.error.explain(Wording("da")).split(" ")[0]) for fault in taken.faults]
    assert [place for place, _ in told] == [2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]
    assert taken.lines == 1
    assert said_of(lines_of(share)[0]).results == {1: Outcome(Decimal(340)), 2: Outcome(None)}
    assert said_of(lines_of(share)[1]) == Said()


@pytest.mark.django_db
def test_an_answer_that_is_handed_in_stays_explained(city: City, share: Share) -> None:
    officer = city.officer(city.first)
    answer(share, city, text="Godt.")
    found = ReadShare({("initiative", "I1"): ReadLine(2, {"status": "stopped"}, None)})
    assert fill_share(Share.objects.get(pk=share.pk), found, by=officer).faults == ()
    share.entries.filter(code="I2").update(text="")
    found = ReadShare({("initiative", "I2"): ReadLine(3, {"status": "stopped"}, None)},
                      {("I1", 1): ReadOutcome(4, Decimal(3), None)})  # fmt: skip
    taken = fill_share(Share.objects.get(pk=share.pk), found, by=officer)
    assert [fault.place for fault in taken.faults] == [3]
    assert [line.status for line in lines_of(share)] == ["stopped", "as_planned", ""]


def test_a_sheet_without_our_titles_is_refused() -> None:
    with pytest.raises(SheetWithoutRows):
        read_table(typed("Navn | Status", "Praktik | Går som planlagt"))
