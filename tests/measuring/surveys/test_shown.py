"""Shares of small groups are hidden, and cannot be worked out from the total."""

from hypothesis import given
from hypothesis import strategies as st

from pejl.measuring.surveys import Share, shown_shares, weighted_share


def _share(events: int, n: int) -> Share:
    return weighted_share([1.0] * events + [0.0] * (n - events))


def test_a_small_group_takes_another_one_with_it() -> None:
    shares = {"Nord": _share(3, 40), "Syd": _share(10, 50), "Havn": _share(60, 200)}
    shown, shows_total = shown_shares(shares)
    assert [group for group, share in shown.items() if share is None] == ["Nord", "Syd"]
    assert shown["Havn"] is shares["Havn"]
    assert shows_total


def test_where_nothing_is_small_all_is_shown() -> None:
    shares = {"Nord": _share(13, 40), "Syd": _share(0, 50)}
    assert shown_shares(shares) == (shares, True)
    assert shown_shares({}) == ({}, True)


def test_a_small_total_is_not_shown() -> None:
    shown, shows_total = shown_shares({"Nord": _share(0, 5), "Syd": _share(1, 5)})
    assert (shown["Syd"], shows_total) == (None, False)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=6))
def test_no_small_group_is_shown_and_none_is_hidden_alone(groups: list[tuple[int, int]]) -> None:
    shares = {at: _share(yes, yes + no) for at, (yes, no) in enumerate(groups)}
    shown, shows_total = shown_shares(shares)
    for at, share in shown.items():
        small = any(0 < count < 5 for count in (*groups[at], sum(groups[at])))
        assert share is None or not small
    hidden = [at for at, share in shown.items() if share is None and shares[at].respondents]
    if shows_total:
        assert len(hidden) != 1
