"""Plans from files: the real plan's facts, sheets, and files that are none."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.making import make_person, make_policy, make_unit
from tests.stages.plans.making import make_adopted_policy, make_initiative, make_plan, officer_of

from pejl.cli import main
from pejl.errors import PejlError
from pejl.process.plan_facts import FactsNotRead, read_facts
from pejl.process.plan_import import CommitteeNotNamed, NoPlanInFile, import_into, import_plan, read_plan_file
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.content import Figure
from pejl.stages.plans.contents import content_of
from pejl.stages.plans.models import Plan
from pejl.stages.plans.sheet import as_csv, as_table, as_xlsx
from pejl.wording import Wording

YEARS = (2019, 2020, 2021, 2022)


@pytest.fixture
def officer() -> Person:
    committee = make_unit(kind="committee", code="BIU", name="Beskæftigelses- og Integrationsudvalget")
    administration = make_unit(code="BIF", name="Beskæftigelses- og Integrationsforvaltningen")
    administration.serves.add(committee)
    return make_person(Role.OFFICER, administration, email="officer@ravnsund.example")


@pytest.fixture
def facts(shared: Path) -> bytes:
    return (shared / "facts" / "action-plan-2019-22.yaml").read_bytes()


def amounts(plan: Plan, code: str) -> list[Decimal]:
    paid = {one.year: one.amount for one in plan.lines.get(code=code).amounts.all()}
    return [paid.get(year, Decimal(0)) for year in YEARS]


@pytest.mark.django_db
def test_the_facts_of_the_real_plan_load_whole(officer: Person, facts: bytes) -> None:
    imported = import_plan(policy=make_policy(), content=facts, name="action-plan-2019-22.yaml", by=officer)
    plan = imported.plan
    assert (imported.taken.initiatives, imported.taken.targets, imported.taken.lines) == (7, 18, 10)
    assert imported.taken.faults == ()
    assert (plan.committee.code, plan.administration.code, list(plan.years)) == ("BIU", "BIF", list(YEARS))
    assert (plan.scale, plan.currency, plan.revised_after, plan.windows) == (1000, "DKK", 2, [3, 9])
    assert [frame.amount for frame in plan.frames.all()] == [11000] * 4
    assert amounts(plan, "I2") == [2500, 2900, 2500, 2500]
    assert amounts(plan, "I3") == [600, 600, 0, 0]
    assert amounts(plan, "I6.1") == [600] * 4
    assert [(line.code, line.kind, line.note) for line in plan.lines.filter(initiative=None, part_of=None)] == [
        ("O1", "other", ""),
        ("O2", "reserve", "BIU in 2020"),
    ]
    assert plan.initiatives.get(code="I3").pilot


@pytest.mark.django_db
def test_every_kind_of_yearly_target_of_the_real_plan_is_understood(officer: Person, facts: bytes) -> None:
    plan = import_plan(policy=make_policy(), content=facts, name="plan.yaml", by=officer).plan
    read = {
        f"{undertaking.code}.{target.number}": (target.figures[0], target.of)
        for undertaking in content_of(plan).initiatives
        for target in undertaking.targets
    }
    assert read["I1.1"] == (Figure("minimum", Decimal(350)), None)
    assert read["I1.2"] == (Figure("share", Decimal(90)), 1)
    assert read["I1.3"] == (Figure("share", Decimal(40)), 2)  # of those placed
    assert read["I2.3"] == (Figure("share", Decimal(10)), 1)
    assert plan.initiatives.get(code="I2").targets.get(number=3).exception.startswith("those for whom flex job")
    assert read["I3.2"] == (Figure("all"), 1)
    assert read["I4.1"] == (Figure("done", by_year=2019), None)
    assert read["I4.2"] == (Figure("minimum", Decimal(30), from_year=2020), None)
    assert read["I4.3"] == (Figure("all"), 2)
    assert read["I6.1"] == (Figure("exactly", Decimal(110)), None)
    assert read["I6.3"] == (Figure("share", Decimal(50)), 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "written"), [("plan.csv", as_csv), ("plan.xlsx", lambda table: as_xlsx(table, "Handleplan"))]
)
def test_the_real_plan_goes_out_and_comes_in_again(
    officer: Person, facts: bytes, name: str, written: Callable[[list[list[str]]], bytes]
) -> None:
    policy = make_policy()
    plan = import_plan(policy=policy, content=facts, name="plan.yaml", by=officer).plan
    file = written(as_table(content_of(plan), "da"))
    again = import_plan(policy=policy, content=file, name=name, by=officer)
    assert again.taken.faults == ()
    assert content_of(again.plan) == content_of(plan)


PLAN = "plan: {title_da: Handleplan, committee: BIU, unit: 1000 DKK}\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a: [1",
        b"- liste",
        b"plan: 12",
        b"plan: &a {title_da: x}\nother: *a",
        b"plan: !!python/object/apply:os.system [ls]",
        b"x" * 1_000_001,
        b"[" * 5000,
    ],
)
def test_what_is_no_yaml_of_ours_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(FactsNotRead):
        read_facts(content, "plan.yaml")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("initiatives: [{code: I1, budget: {2019: 1}}]", ("I1", "“name” mangler")),
        ("initiatives: [{name_da: Praktik, budget: {2019: 1}}]", ("Praktik", "“code” mangler")),
        ("initiatives: [{code: I1, name_da: x, budget: {2019: mange}}]", ("I1", "“2019” mangler")),
        ("initiatives: [{code: I1, name_da: x, budget: {2019: -5}}]", ("I1", "“-5” kan ikke bruges som beløb")),
        ("initiatives: [{code: I1, name_da: x, budget: {2019: .nan}}]", ("I1", "“NaN” kan ikke bruges som beløb")),
        (
            "initiatives: [{code: I1, name_da: x, budget: {2019: 1}, annual_targets: [{name_da: y, min_percent: 5}]}]",
            ("I1", "Et mål af typen"),
        ),
        ("initiatives: [{code: I1, name_da: x, budget: {2019: 1}}]\nrules: {funding_windows: [Jul]}", ("rules", "")),
        ("initiatives: [12]", ("initiatives", "“initiatives” mangler")),
        ("other: [{code: O1, name_da: x, budget: [1, 2]}]", ("plan", "“budget” mangler")),
    ],
)
def test_what_is_wrong_with_one_thing_is_told_and_the_rest_enters(text: str, fault: tuple[str, str]) -> None:
    found = read_facts((PLAN + text).encode(), "plan.yaml")
    [first, *_more] = [(one.place, one.error.explain(Wording("da"))) for one in found.faults]
    assert (first[0], first[1][: len(fault[1])]) == fault


@pytest.mark.django_db
def test_totals_that_the_lines_do_not_give_are_told(officer: Person) -> None:
    lines = "other: [{code: O1, name_da: Survey, budget: {2023: 400, 2024: 300}}]"
    text = f"{PLAN}{lines}\ntotals: {{2023: 400, 2024: 400}}"
    taken = import_plan(policy=make_policy(), content=text.encode(), name="plan.yaml", by=officer).taken
    assert [(fault.place, fault.error.explain(Wording("da"))) for fault in taken.faults] == [
        (
            "totals",
            "Filen siger, at 2024 er 400 i alt, men linjerne giver 300. Linjerne er indlæst, som de står; se efter, "
            "hvad der er rigtigt.",
        )
    ]


def test_a_unit_is_read_in_any_of_its_spellings() -> None:
    for unit, scale in (("1000 DKK", 1000), ("1.000 kr.", 1000), ("million DKK", 1_000_000), ("DKK", 1)):
        text = f"plan: {{title_da: x, unit: {unit}}}\nother: [{{code: O, name_da: y, budget: {{2019: 1}}}}]"
        assert read_facts(text.encode(), "plan.yaml").settings["scale"] == scale


@pytest.mark.django_db
def test_a_file_without_the_plan_itself_can_only_fill_one_that_is_there() -> None:
    plan = make_plan()
    make_initiative(plan)
    table = as_table(content_of(plan), "da")
    rows = as_csv([table[0], *(row for row in table[1:] if row[0] == "Indsats")])
    with pytest.raises(NoPlanInFile):
        import_plan(policy=plan.policy, content=rows, name="indsatser.csv", by=officer_of(plan))
    assert import_into(plan, content=rows, name="indsatser.csv", by=officer_of(plan)).taken.initiatives == 1


@pytest.mark.django_db
def test_somebody_must_say_whose_plan_it_is(officer: Person) -> None:
    text = "plan: {title_da: Handleplan}\nother: [{code: O1, name_da: Survey, budget: {2023: 400}}]"
    policy = make_adopted_policy()
    with pytest.raises(CommitteeNotNamed):
        import_plan(policy=policy, content=text.encode(), name="plan.yaml", by=officer)
    biu = Unit.objects.get(code="BIU")
    plan = import_plan(policy=policy, content=text.encode(), name="plan.yaml", by=officer, committee=biu).plan
    assert plan.administration.code == "BIF"
    with pytest.raises(NotAllowed):
        import_plan(policy=policy, content=text.encode(), name="plan.yaml", by=make_person(Role.OFFICER), committee=biu)


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx", "plan.docx", "plan"])
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 ikke et regneark"])
def test_no_file_breaks_the_import(name: str, content: bytes) -> None:
    with pytest.raises(PejlError):
        read_plan_file(content, name)


@pytest.mark.django_db
def test_the_command_takes_a_plan_in_and_writes_it_out(officer: Person, tmp_path: Path) -> None:
    policy = make_policy(slug="integrationspolitik")
    file = tmp_path / "plan.yaml"
    text = "initiatives: [{code: I1, name_da: Praktik, budget: {2023: 3300}}, {code: I2, budget: {2023: 1}}]"
    file.write_text(PLAN + text, encoding="utf-8")
    run = CliRunner().invoke
    result = run(main, ["plan", "import", str(file), "--policy", policy.slug, "--by", officer.email])
    assert result.exit_code == 1  # one was refused, and that is told
    assert (
        result.stderr == "Række I2: “name” mangler eller kan ikke forstås. Skriv det som i dokumentationens eksempel.\n"
    )
    assert result.stdout == "“Handleplan” (handleplan) er indlæst. Indsatser: 1, mål: 0, budgetlinjer: 1.\n"
    for out in (tmp_path / "ud.csv", tmp_path / "ud.xlsx"):
        assert run(main, ["plan", "export", "handleplan", str(out)]).exit_code == 0
        again = run(main, ["plan", "import", str(out), "--into", "handleplan", "--by", officer.email])
        assert (again.exit_code, again.stderr) == (0, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "x@y.dk"], "Angiv enten --policy eller --into."),
        (["--policy", "nej", "--by", "x@y.dk"], "Der er ingen person “x@y.dk”."),
        (["--policy", "nej", "--by", "officer@ravnsund.example"], "Der er ingen politik “nej”."),
        (["--into", "nej", "--by", "officer@ravnsund.example"], "Der er ingen handleplan “nej”."),
        (
            ["--policy", "nej", "--committee", "XX", "--by", "officer@ravnsund.example"],
            "Der er ingen enhed “XX”.",
        ),
    ],
)
def test_the_command_says_what_is_not_there(officer: Person, tmp_path: Path, arguments: list[str], said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    result = CliRunner().invoke(main, ["plan", "import", str(file), *arguments])
    assert result.exit_code == 2
    assert said in result.stderr
