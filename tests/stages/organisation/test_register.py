"""The register of parties: in and out of sheets, nothing twice, faults told by row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making import make_person

from pejl.process.party_import import look_at_sheet
from pejl.reading.sheets import table_of
from pejl.stages.organisation import verbs
from pejl.stages.organisation.errors import AlreadyTakenIn, NameTaken, SheetNotRead, SheetWithoutNames
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import District, Group, Party, PartyImport, Person
from pejl.stages.organisation.party_sheet import as_csv, as_table, as_xlsx, read_rows
from pejl.stages.organisation.queries import groups_with_size, register
from pejl.stages.organisation.roles import Role
from pejl.stages.organisation.verbs.register import rows_of
from pejl.wording import Wording

pytestmark = pytest.mark.django_db
Table = list[tuple[int, list[str]]]


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER)


def table(*rows: str) -> Table:
    return [(number, row.split(";")) for number, row in enumerate(rows, start=1)]


def take_in(rows: Table, by: Person) -> dict[str, int]:
    return verbs.apply_import(verbs.keep_import(rows, file_name="parter.csv", by=by), by=by)


def said(upload: PartyImport) -> list[tuple[int, str]]:
    say = Wording("da")
    return [(row.row, say(text, **parameters)) for row in rows_of(upload) for text, parameters in row.faults]


def test_right_rows_enter_and_wrong_ones_are_told_by_row(officer: Person) -> None:
    District.objects.create(name="Havnen", slug="havnen")
    rows = table(
        "Navn;Type;E-mail;Bydel;Grupper",
        "Byens Lærlinge;Forening;post@laerlinge.example;havnen;",
        ";Forening;;;",
        "Skolen;Skole;post-skolen;Havnen;",
        "byens  lærlinge;Forening;;;",
        "Rådet;Raad;raad@example.org;Fjerntby;",
        "Lokaludvalget;lokaludvalg;lu@example.org;;x",
    )
    rows[-1] = (7, ["Lokaludvalget", "lokaludvalg", "lu@example.org", "", "Lokaludvalg; Alle"])
    upload = verbs.keep_import(rows, file_name="parter.csv", by=officer)
    assert upload.counts == {"new": 2, "wrong": 4}
    assert Party.objects.count() == 0
    assert said(upload) == [
        (3, "Navnet mangler."),
        (4, "“post-skolen” er ikke en e-mailadresse."),
        (5, "Det samme navn står i række 2."),
        (6, "Der findes ingen type “Raad”."),
        (6, "Der findes ingen bydel “Fjerntby”."),
    ]
    assert verbs.apply_import(upload, by=officer) == {"new": 2, "wrong": 4}
    apprentices, local = Party.objects.order_by("name")
    assert (apprentices.name, apprentices.kind, str(apprentices.district)) == (
        "Byens Lærlinge",
        "association",
        "Havnen",
    )
    assert (local.kind, sorted(g.name for g in local.groups.all())) == ("local_committee", ["Alle", "Lokaludvalg"])


def test_nothing_enters_twice(officer: Person) -> None:
    rows = table("Navn;E-mail", "ÆBLELAUGET;a@example.org", "Skolen;")
    upload = verbs.keep_import(rows, file_name="a.csv", by=officer)
    assert verbs.apply_import(upload, by=officer) == {"new": 2}
    with pytest.raises(AlreadyTakenIn):
        verbs.apply_import(upload, by=officer)
    assert take_in(rows, officer) == {"same": 2}
    changed = table("Navn;E-mail;Telefon", "æblelauget;;12 34 56 78", "Skolen;;")
    assert take_in(changed, officer) == {"changed": 1, "same": 1}
    party = Party.objects.get(name="ÆBLELAUGET")
    assert (party.email, party.phone) == ("a@example.org", "12 34 56 78")
    assert Party.objects.count() == 2


def test_two_uploads_of_the_same_file_give_each_party_once(officer: Person) -> None:
    rows = table("Name;E-mail", "A;a@example.org")
    first, second = (verbs.keep_import(rows, file_name="a.csv", by=officer) for _ in range(2))
    assert verbs.apply_import(first, by=officer) == {"new": 1}
    assert verbs.apply_import(second, by=officer) == {"same": 1}


def test_titles_may_stand_lower_in_either_language_and_any_order(officer: Person) -> None:
    rows = table("Udtræk fra journalen", "", "Contact person;E-MAIL;party", "Ane;a@example.org;Foreningen")
    assert take_in(rows, officer) == {"new": 1}
    party = Party.objects.get()
    assert (party.name, party.contact, party.email) == ("Foreningen", "Ane", "a@example.org")
    with pytest.raises(SheetWithoutNames):
        verbs.keep_import(table("E-mail", "a@example.org"), file_name="a.csv", by=officer)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_goes_out_comes_in_as_it_is(officer: Person, kind: str, language: str) -> None:
    district = District.objects.create(name="Nørre Ravnsund", slug="norre")
    verbs.add_party(
        name='=SUM(1;2) "Æ & Ø"',
        kind="trade_union",
        email="a@example.org",
        phone="+45 12 34 56 78",
        address="Gaden 1; 2. th",
        contact="Å. Person",
        district=district,
        groups=["Alle", "Fagforeninger"],
        by=officer,
    )
    closed = verbs.add_party(name="Lukket", by=officer)
    verbs.set_party_active(closed, active=False, by=officer)
    out = as_table(Party.objects.order_by("name"), language)
    content = as_csv(out) if kind == "csv" else as_xlsx(out, "parter")
    back = verbs.keep_import(table_of((f"parter.{kind}", content)), file_name="parter", by=officer)
    assert back.counts == {"same": 2}
    Party.objects.all().delete()
    again = verbs.keep_import(table_of((f"parter.{kind}", content)), file_name="parter", by=officer)
    assert verbs.apply_import(again, by=officer) == {"new": 2}
    assert as_table(Party.objects.order_by("name"), language) == out


def test_no_cell_of_a_csv_begins_a_formula(officer: Person) -> None:
    for name in ("=1+1", "+45", "-2", "@x"):
        verbs.add_party(name=name, by=officer)
    lines = as_csv(as_table(Party.objects.all(), "da")).decode("utf-8-sig").splitlines()
    assert sorted(line.split(";")[0] for line in lines[1:]) == ["'+45", "'-2", "'=1+1", "'@x"]


def test_a_file_is_read_in_a_child_and_a_bad_one_says_why(officer: Person) -> None:
    content = "Navn;E-mail\nÆldrerådet;raad@example.org\n".encode("latin-1")
    upload = look_at_sheet(content, file_name="parter.csv", language="da", by=officer)
    assert [row.values for row in rows_of(upload)] == [{"name": "Ældrerådet", "email": "raad@example.org"}]
    with pytest.raises(SheetNotRead, match="PNG"):
        look_at_sheet(b"\x89PNG\r\n\x1a\n0000", file_name="parter.csv", language="da", by=officer)
    with pytest.raises(NotAllowed):
        look_at_sheet(content, file_name="parter.csv", language="da", by=make_person(Role.AUDITOR))


def test_parties_and_groups_are_kept_by_hand(officer: Person) -> None:
    party = verbs.add_party(name="  Æblelauget ", groups=["Foreninger"], by=officer)
    with pytest.raises(NameTaken):
        verbs.add_party(name="ÆBLELAUGET", by=officer)
    other = verbs.add_party(name="Skolen", by=officer)
    assert verbs.add_to_group([party, other], group="foreninger", by=officer) == 2
    [(group, size)] = groups_with_size()
    assert (group.name, size) == ("Foreninger", 2)
    verbs.rename_group(group, name="Skoler", by=officer)
    verbs.take_out_of_group([party], group=group, by=officer)
    assert list(register(group="Skoler")) == [other]
    verbs.remove_group(group, by=officer)
    assert (Group.objects.count(), Party.objects.count()) == (0, 2)
    verbs.set_party_active(party, active=False, by=officer)
    assert (list(register()), list(register(closed=True))) == ([other], [party])


class Rows(TestCase):
    """A law: taking in the same sheet twice changes nothing the second time, whatever stands in it."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30),
                st.sampled_from(["", "a@example.org", "ikke en adresse"]),
                st.sampled_from(["", "Forening", "skole", "???"]),
                st.sampled_from(["", "A", "A; b", ";"]),
            ),
            max_size=8,
        )
    )
    def test_the_second_time_nothing_changes(self, rows: list[tuple[str, str, str, str]]) -> None:
        officer = make_person(Role.OFFICER)
        sheet: Table = [
            (1, ["Navn", "E-mail", "Type", "Grupper"]),
            *((n, list(r)) for n, r in enumerate(rows, start=2)),
        ]
        first = take_in(sheet, officer) if any(r.outcome for r in read_rows(sheet)) else {}
        entered = first.get("new", 0)
        assert Party.objects.count() == entered
        second = take_in(sheet, officer) if first else {}
        assert set(second) <= {"same", "wrong"}
        assert second.get("same", 0) == entered
        assert Party.objects.count() == entered
