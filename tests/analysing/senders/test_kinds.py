"""What kind of party a name tells, and which invited party it means."""

import pytest

from pejl.analysing.hearing import Hearing, SenderKind
from pejl.analysing.senders import sender_kind
from pejl.analysing.senders.kinds import find_party, is_person


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Indre Vesterlund Lokaludvalg", "local_committee"),
        ("Handicaprådet", "advisory_body"),
        ("Ungerådet i Lerhøj", "advisory_body"),
        ("Grundejerforeningen Strandlyst", "association"),
        ("Netværket for natteravne", "association"),
        ("Møllebakkens Venneforening", "association"),
        ("Dansk Spejderforbund", "association"),
        ("Den boligsociale helhedsplan på Engen", "association"),
        ("Østre Skole", "school"),
        ("Lerhøj Gymnasium", "school"),
        ("Havnens Kraner A/S", "company"),
        ("Bogø Revision ApS", "company"),
        ("FOA Lerhøj", "trade_union"),
        ("BUPL, afdeling Nord", "trade_union"),
        ("Dansk Metalarbejderforbund", "trade_union"),
        ("Nabokøbing Kommune", "public_body"),
        ("Region Nordvest", "public_body"),
        ("Lerhøj Hospital", "public_body"),
        ("Videnscenter for Vand", "public_body"),
        ("Socialudvalget", "committee"),
        ("Teknik- og Miljøforvaltningen", "committee"),
        ("Enhedslisten", "political_party"),
        ("Tove Halkjær", "resident"),
        ("Per af Rosenstok", "resident"),
        ("En beboer på Engen", "resident"),
        ("XQ7", "unknown"),
        ("", "unknown"),
    ],
)
def test_kind_of_a_name(name: str, kind: str) -> None:
    assert sender_kind(name) is SenderKind(kind)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("lerhøj lokaludvalg", "Lerhøj Lokaludvalg"),
        ("Lerhoej Lokaludvalg", "Lerhøj Lokaludvalg"),
        ("Bestyrelsen for Fiskernes Hus", "Fiskernes Hus"),
        ("Fiskerens Hus", "Fiskernes Hus"),
        ("DKF", "Dansk Kystfisker Forbund (DKF)"),
        ("Udsatterådet", "Udsatterådet i Lerhøj"),
        ("Vesterlund Lokaludvalg", None),
        ("Hus", None),
        ("", None),
    ],
)
def test_party_of_a_name(name: str, party: str | None, hearing: Hearing) -> None:
    found = find_party(name, hearing.parties)
    assert (found.name if found else None) == party


def test_an_office_is_no_person() -> None:
    assert is_person("Tove Halkjær")
    assert not is_person("Lerhøj Kulturhus")
    assert not is_person("Tove")
