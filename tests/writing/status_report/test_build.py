"""What each report says, word for word: also what is not known, came late, or does not add up."""

from dataclasses import replace
from datetime import date

import pytest
from tests.writing.docx.schema_order import violations
from tests.writing.status_report.cases import CLUBS, DANISH, JOB, PLAN, SHARES, case_of
from tests.writing.status_report.reading import chapter, lines

from pejl.analysing.readability import lix
from pejl.measuring.outcomes import Outcome, Reason
from pejl.wording import Wording
from pejl.writing.docx import docx_note
from pejl.writing.html import html_note
from pejl.writing.note.outline import Note, Table, text_of
from pejl.writing.note.own_words import places_of
from pejl.writing.pdf import pdf_note
from pejl.writing.status_report import Answer, ReportKind, ResultCase, ShareCase, StatusCase, build_status_report

HARDEST = 25
"""LIX below which a text is very easy."""


def built(kind: ReportKind, language: str = "da", **own: str) -> Note:
    return build_status_report(case_of(kind), wording=Wording(language), own_words=own)


def headings(note: Note) -> list[str]:
    return [line.removeprefix("# ") for line in lines(note) if line.startswith("# ")]


def test_each_kind_has_its_chapters() -> None:
    assert headings(built(ReportKind.YEARLY)) == [
        "Kort fortalt", "Mål for mål", "Indsatser", "Penge", "Hvem der har svaret", "Sådan er det vurderet",
    ]  # fmt: skip
    assert headings(built(ReportKind.MIDTERM))[1] == "Mål, der halter, og hvad der foreslås"
    assert headings(built(ReportKind.FINAL)) == [
        "Kort fortalt", "Det blev nået", "Det blev ikke nået, og hvorfor", "Det, der ikke kan siges noget om",
        "Det gav indsatserne", "Penge", "Det har vi lært", "Hvem der har svaret", "Sådan er det vurderet",
    ]  # fmt: skip
    assert headings(built(ReportKind.FINAL, "en")) == [
        "At a glance", "What was reached", "What was not reached, and why", "What cannot be said",
        "What the initiatives gave", "Money", "What was learned", "Who has told", "How it was assessed",
    ]  # fmt: skip


def test_titles_and_facts() -> None:
    note = built(ReportKind.FINAL)
    assert (note.kind, note.title) == ("Slutevaluering 2023-2026", "Politik for nye borgere")
    assert [(term, text_of(said)) for term, said in note.facts.items] == [
        ("Forvaltning", "Jobforvaltningen"),
        ("Tal", "til udgangen af 2026, som de var kendt 1. marts 2026"),
        ("Handleplan", "Handleplan 2023-2026"),
    ]
    assert built(ReportKind.YEARLY).kind == "Årlig status 2025"


def test_the_glance_names_what_is_not_known() -> None:
    assert chapter(built(ReportKind.YEARLY), "glance") == [
        "1 af 3: mål er nået eller på vej",
        "1: mål halter",
        "1: mål kan ikke vurderes",
        "2 af 3: forvaltninger har svaret",
        "2,3: mio. kr. er brugt",
        "Politikken har 3 mål. 1 er nået, 1 går for langsomt og 1 kan ikke vurderes.",
        "= Nået: 1",
        "= For langsomt: 1",
        "= Kan ikke vurderes: 1",
        "Nået | 1 | 33 %",
        "For langsomt | 1 | 33 %",
        "Kan ikke vurderes | 1 | 33 %",
        "I alt | 3 | 100 %",
        "Det ved vi ikke, eller det er ikke i orden:",
        "- Kulturforvaltningen har ikke svaret.",
        "- Jobforvaltningen svarede efter fristen.",
        "- Disse mål kan ikke vurderes: ”Mål 3. Flere er med i en forening”.",
        "- Ingen har oplyst, hvad der er brugt på D1.",
        "- 1 ting i budgettet passer ikke sammen; den står i kapitlet om penge.",
    ]


def test_each_goal_says_where_it_started_is_and_should_be() -> None:
    assert chapter(built(ReportKind.YEARLY), "goals") == [
        "## Mål 1. Flere er i job",
        "For langsomt: Det går i den rigtige retning, men ikke hurtigt nok.",
        "1a I job efter tre år | 45 % 2022 | 48 % 2025 | 55 % 2026 | For langsomt",
        "- 1a: For langsomt: Det går den rigtige vej, men ikke hurtigt nok. Fra 45 % i 2022 til 48 % i 2025.",
        "Forvaltningerne siger:",
        "- Jobforvaltningen: Vi mangler aftaler med butikkerne.\nForeslår: To flere opsøgere. (Oplyst efter fristen.)",
        "Indsatser, der arbejder for det: J1 Kontaktpersoner.",
        "## Mål 2. Alle lærer dansk",
        "Nået: Målet er nået.",
        "2a Har bestået en prøve | 60 % 2022 | 81 % 2025 | 80 % 2026 | Nået",
        "- 2a: Nået: Målet er nået.",
        "Ingen indsats arbejder for målet.",
        "## Mål 3. Flere er med i en forening",
        "Kan ikke vurderes: Færre end halvdelen af de tal, det bygger på, kunne vurderes. "
        "0 af 1 indikatorer kunne vurderes.",
        "3a Er medlem af en forening | ikke målt | intet tal at vise | skal stige | Kan ikke vurderes",
        "- 3a: Kan ikke vurderes: Tallet at begynde fra er ikke målt endnu.",
        "Ingen indsats arbejder for målet.",
    ]


def test_initiatives_are_held_against_their_targets() -> None:
    assert chapter(built(ReportKind.YEARLY, "en"), "initiatives") == [
        "## J1 Kontaktpersoner",
        "Is delayed. Responsible: Jobforvaltningen.",
        "borgere | mindst 350 | 326 | Too slow: The result is below the number promised.",
        "heraf i job | mindst 35 % | not told | Cannot be assessed: There is no figure after the one it starts from.",
        "The administrations say:",
        "- Jobforvaltningen: To stillinger stod tomme i foråret. (Told after the deadline.)",
        "## D1 Sprogcaféer",
        "Stopped. Responsible: Kulturforvaltningen. Its money: Ansøgningen blev afslået. It has no yearly targets.",
    ]


def test_money_is_held_against_the_budget_of_what_was_told() -> None:
    assert chapter(built(ReportKind.FINAL), "money") == [
        "Handleplanen afsætter 10,9 mio. kr. til sine indsatser i 2023-2026. 6,9 mio. kr. er brugt, så vidt det er "
        "oplyst; om J1 i 2023 og D1 har ingen svaret.",
        "Rammen var 16,0 mio. kr. i 2023-2026. Budgettet var på 15,6 mio. kr., heraf 10,9 mio. kr. til indsatser.",
        "= 2024: 2.300 af 4.000",
        "= 2025: 2.300 af 4.000",
        "= 2026: 2.300 af 4.000",
        "2023 | 4.000 | 3.900 | 2.400 | ikke oplyst | –",
        "2024 | 4.000 | 3.900 | 2.400 | 2.300 | −100",
        "2025 | 4.000 | 3.900 | 3.700 | 2.300 ikke oplyst: 1.300 | −100",
        "2026 | 4.000 | 3.900 | 2.400 | 2.300 | −100",
        "I alt | 16.000 | 15.600 | 10.900 | 6.900 ikke oplyst: 3.700 | −300",
        "= J1 Kontaktpersoner: 6.900 af 7.200",
        "J1 Kontaktpersoner | 9.600 | 6.900 | −300",
        "D1 Sprogcaféer | 1.300 | ikke oplyst | –",
        "I alt | 10.900 | 6.900 | −300",
        "Det passer ikke sammen i budgettet:",
        "- I 2025 er der 100 mere i tabellen end i teksten.",
    ]


def test_at_the_end_each_initiative_shows_what_it_gave_in_every_year() -> None:
    assert chapter(built(ReportKind.FINAL), "initiatives") == [
        "Af 7 årlige mål i 2023-2026 er 3 nået, 2 ikke nået og 2 ikke oplyst.",
        "J1 Kontaktpersoner | Er forsinket | 3 af 7 2 ikke oplyst | 6.900 af 7.200 ikke oplyst: 2023",
        "D1 Sprogcaféer | Stoppet | ingen mål | ikke oplyst",
        "## J1 Kontaktpersoner",
        "Er forsinket. Ansvarlig: Jobforvaltningen. Af 7 årlige mål i 2023-2026 er 3 nået, 2 ikke nået og 2 ikke "
        "oplyst.",
        "borgere mindst 350; fra 2025 mindst 300 | 310 ikke nået | 352 nået | ikke oplyst | 326 nået",
        "heraf i job mindst 35 %, fra 2024 | – | 130 (37 %) nået | 92 kan ikke vurderes | 100 (31 %) ikke nået",
        "Forvaltningerne siger:",
        "- Jobforvaltningen: To stillinger stod tomme i foråret. (Oplyst efter fristen.)",
        "I årene før sagde forvaltningerne:",
        "- Jobforvaltningen, 2023: Halvdelen var sygemeldt.\nForeslår: Vikarer.",
        "## D1 Sprogcaféer",
        "Stoppet. Ansvarlig: Kulturforvaltningen. Pengene: Ansøgningen blev afslået. Den har ingen årlige mål.",
    ]
    glance = chapter(built(ReportKind.FINAL, "en"), "glance")
    assert "Of 7 yearly targets in 2023-2026 3 were reached, 2 were not reached and 2 are not known." in glance


def test_a_long_period_takes_one_table_more() -> None:
    results = tuple(ResultCase("borgere", "mindst 350", "352", Outcome.REACHED, Reason.TARGET_MET, year, 1)
                    for year in range(2020, 2028))  # fmt: skip
    case = replace(case_of(ReportKind.FINAL), first_year=2020, last_year=2027)
    plan = replace(case.plans[0], initiatives=(replace(case.plans[0].initiatives[0], results=results),))
    note = build_status_report(replace(case, plans=(plan,)), wording=Wording("da"))
    tables = [block for block in note.blocks if isinstance(block, Table) and block.columns[0].title == "Årligt mål"]
    assert [[column.title for column in table.columns[1:]] for table in tables] == [
        ["2020", "2021", "2022", "2023", "2024"], ["2025", "2026", "2027"],
    ]  # fmt: skip


def test_a_plan_without_a_frame_is_held_against_its_budget() -> None:
    case = case_of(ReportKind.FINAL)
    plan = replace(case.plans[0], years=tuple(replace(one, frame=None) for one in case.plans[0].years))
    said = chapter(build_status_report(replace(case, plans=(plan,)), wording=Wording("da")), "money")
    assert (
        said[1] == "Handleplanen havde ingen ramme. Budgettet var på 15,6 mio. kr., heraf 10,9 mio. kr. til indsatser."
    )
    assert "= 2024: 2.300 af 3.900" in said
    assert "2024 | ingen | 3.900 | 2.400 | 2.300 | −100" in said


def test_who_was_asked_answered_late_was_left_out_or_waits() -> None:
    shares = (
        *SHARES,
        ShareCase("Børneforvaltningen", Answer.LEFT_OUT, 4, reason="Forvaltningen er ved at flytte."),
        ShareCase("Teknikforvaltningen", Answer.PENDING, 2),
    )
    note = build_status_report(replace(case_of(ReportKind.YEARLY), shares=shares), wording=Wording("da"))
    assert chapter(note, "answers") == [
        "5 forvaltninger er spurgt, hvordan det går, med frist den 10. februar 2026. "
        "Kulturforvaltningen har ikke svaret.",
        "Jobforvaltningen | 3 | Svarede for sent, 20. februar 2026",
        "Kulturforvaltningen | 2 | Har ikke svaret",
        "Sprogforvaltningen | 1 | Svarede 3. februar 2026",
        "Børneforvaltningen | 4 | Udeladt: Forvaltningen er ved at flytte.",
        "Teknikforvaltningen | 2 | Har svaret; ikke godkendt endnu",
    ]
    assert "- Det, Teknikforvaltningen har oplyst, er ikke godkendt endnu og er ikke med i rapporten." in lines(note)


def test_at_midterm_a_goal_that_lags_has_what_is_proposed_or_that_nothing_is() -> None:
    assert chapter(built(ReportKind.MIDTERM), "lagging") == [
        "## Mål 1. Flere er i job",
        "For langsomt: Det går i den rigtige retning, men ikke hurtigt nok.",
        "- 1a: For langsomt: Det går den rigtige vej, men ikke hurtigt nok. Fra 45 % i 2022 til 48 % i 2025.",
        "Forslag:",
        "- Jobforvaltningen: To flere opsøgere.",
    ]
    silent = replace(case_of(ReportKind.MIDTERM), goals=(replace(JOB, told=()),))
    said = chapter(build_status_report(silent, wording=Wording("da")), "lagging")
    assert said[-1] == "Ingen har endnu foreslået, hvad der skal gøres."
    well = build_status_report(replace(silent, goals=(DANISH,)), wording=Wording("da"))
    assert chapter(well, "lagging") == ["Ingen mål, der kan vurderes, halter bagefter."]


def test_at_the_end_lessons_name_what_they_are_about_and_who_learned_them() -> None:
    assert chapter(built(ReportKind.FINAL), "learned") == [
        "- Mål 2. Alle lærer dansk (Sprogforvaltningen): Hold på arbejdspladsen virker bedst om morgenen.",
        "- J1 Kontaktpersoner (Jobforvaltningen, 2024): Begynd før sommerferien.",
    ]
    silent = replace(case_of(ReportKind.FINAL), goals=(JOB, CLUBS), plans=(PLAN,))
    said = build_status_report(silent, wording=Wording("da"))
    assert chapter(said, "reached") == ["Ingen mål er nået."]
    assert chapter(said, "learned") == ["Ingen har endnu skrevet, hvad vi har lært."]


def test_a_policy_of_which_nothing_is_known_is_said_to_be_one() -> None:
    bare = StatusCase(ReportKind.YEARLY, "Ny politik", "Jobforvaltningen", 2025, 2025, date(2026, 3, 1))
    said = lines(build_status_report(bare, wording=Wording("da")))
    assert said[:-2] == [
        "# Kort fortalt",
        "0 af 0: mål er nået eller på vej",
        "0: mål halter",
        "0: mål kan ikke vurderes",
        "Politikken har ingen mål, der kan måles.",
        "Det ved vi ikke, eller det er ikke i orden:",
        "- Forvaltningerne er ikke blevet spurgt til denne rapport; den er bygget af tal alene.",
        "# Mål for mål",
        "Politikken har ingen mål.",
        "# Indsatser",
        "Der er ikke vedtaget nogen handleplan for politikken.",
        "# Penge",
        "Der er ikke noget budget at holde noget op imod.",
        "# Hvem der har svaret",
        "Forvaltningerne er ikke blevet spurgt til denne rapport; den er bygget af tal alene.",
        "# Sådan er det vurderet",
    ]


def test_the_citizens_page_word_for_word() -> None:
    note = built(ReportKind.CITIZENS)
    assert (note.kind, note.title, note.short) == ("Hvordan går det? 2025", "Politik for nye borgere", True)
    assert lines(note) == [
        "Vi satte os 3 mål. 1 går det godt med. 1 går ikke, som vi lovede. 1 kan vi ikke sige noget om endnu.",
        "# Det lovede vi, og sådan går det",
        "- Mål 1. Flere er i job.\nDet går den rigtige vej, men for langsomt. I job efter tre år: 45 % i 2022, 48 % i "
        "2025. Det skal være 55 %.",
        "- Mål 2. Alle lærer dansk.\nMålet er nået. Har bestået en prøve: 60 % i 2022, 81 % i 2025. Det skal "
        "være 80 %.",
        "- Mål 3. Flere er med i en forening.\nDet ved vi ikke endnu.",
        "# Det gør vi",
        "- Kontaktpersoner (er forsinket)",
        "- Sprogcaféer (stoppet)",
        "Vi satte 3,7 mio. kr. af i 2025. Vi ved, at 2,3 mio. kr. er brugt. Resten mangler vi svar om.",
        "# Det ved vi ikke",
        "- Kulturforvaltningen har ikke fortalt os, hvordan det går.",
        "- Nogle svarede senere, end de skulle.",
        "- Nogle beløb i budgettet passer ikke sammen. I den lange rapport står der hvilke.",
        "- Der mangler stadig nogle tal.",
        "Du kan læse mere på kommunens hjemmeside. Alle tal står i barometeret.",
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_citizens_page_is_very_easy_to_read(language: str) -> None:
    assert lix("\n\n".join(lines(built(ReportKind.CITIZENS, language))), language).score < HARDEST


def test_thirteen_goals_are_on_one_page() -> None:
    import pypdfium2

    goals = tuple(
        replace(JOB, key=f"goal-{n}", name=f"Mål {n}. Flere nye borgere er i job efter tre år") for n in range(13)
    )
    work = tuple(replace(PLAN.initiatives[0], code=f"J{n}") for n in range(20))
    case = replace(case_of(ReportKind.CITIZENS), goals=goals, plans=(replace(PLAN, initiatives=work),))
    note = build_status_report(case, wording=Wording("da"))
    assert len(pypdfium2.PdfDocument(pdf_note(note))) == 1
    assert 'class="short"' in html_note(note)
    assert "<nav" not in html_note(note)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_word_files_keep_the_order_of_the_standard(kind: ReportKind) -> None:
    assert violations(docx_note(built(kind))) == []


def test_anchors_and_places_are_there_once() -> None:
    for kind in ReportKind:
        note = built(kind)
        page = html_note(note)
        names = [place.name for place in places_of(note)]
        assert len(names) == len(set(names))
        for heading in note.headings:
            assert page.count(f'id="{heading.anchor}"') == 1


@pytest.mark.parametrize("kind", ReportKind)
def test_every_place_has_a_name_for_its_page(kind: ReportKind) -> None:
    note = built(kind)
    assert all(place.chapter for place in places_of(note))
    assert places_of(built(ReportKind.CITIZENS))[0].chapter == note.title


def test_own_words_stand_in_the_place_of_built_ones_or_before_a_chapter() -> None:
    own = {"words:glance": "Det går bedre, end tallene viser.", "introduction:goals": "Vi begynder med job."}
    note = build_status_report(case_of(ReportKind.YEARLY), wording=Wording("da"), own_words=own)
    said = lines(note)
    assert "Det går bedre, end tallene viser." in said
    assert "Politikken har 3 mål. 1 er nået, 1 går for langsomt og 1 kan ikke vurderes." not in said
    assert said[said.index("# Mål for mål") + 1] == "Vi begynder med job."
