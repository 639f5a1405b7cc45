"""Committees are known by name and code."""

from pejl.analysing.policy_text.committees import Committees


def test_names_and_codes_in_order() -> None:
    text = "Socialudvalget, BUU samt Teknik- og Miljøudvalget og igen Socialudvalget"
    assert Committees().listed_in(text) == ["SUD", "BUU", "TMU", "SUD"]
    assert Committees().named_in(text) == ("SUD", "BUU", "TMU")


def test_names_broken_at_a_line_end() -> None:
    assert Committees().named_in("Beskæftigelses- og \nIntegra-\ntionsudvalget") == ("BIU",)


def test_the_hearing_and_the_text_name_their_own() -> None:
    text = "Plan- og Naturudvalget (PNU) og Ældreudvalget (ÆU) deler ansvaret."
    assert Committees(text=text).named_in("Ældreudvalget og Plan- og Naturudvalget") == ("ÆU", "PNU")
    assert Committees({"SU": "Socialudvalget"}).named_in("Socialudvalget") == ("SU",)


def test_only_names() -> None:
    committees = Committees()
    assert committees.only_names("Socialudvalget og Økonomiudvalget")
    assert committees.only_names("BIU, ØU")
    assert not committees.only_names("Socialudvalget følger op.")
    assert not committees.only_names("Ingen her")


def test_words_that_only_contain_a_code() -> None:
    assert Committees().named_in("Tilbuddet BUUR og SOUL") == ()
