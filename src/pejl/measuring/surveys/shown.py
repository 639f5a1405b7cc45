"""Which shares of a breakdown may be shown."""

from collections.abc import Mapping
from typing import TypeVar

from pejl.measuring.suppression import hide_in_table
from pejl.measuring.surveys.shares import Share

Group = TypeVar("Group")


def shown_shares(shares: Mapping[Group, Share]) -> tuple[dict[Group, Share | None], bool]:
    """The shares of all groups of a breakdown, None where hidden, and whether the share of all together may be shown.

    A group is hidden where fewer than five answered, said yes or said no, and so are as many others as it takes that
    the hidden numbers do not follow from the total.
    """
    if not shares:
        return {}, True
    counts = [[share.events, share.respondents - share.events] for share in shares.values()]
    hidden = hide_in_table(counts)
    hides = hidden.cells.any(1) | hidden.row_totals
    shown = {
        group: None if hide or share.share is None else share
        for (group, share), hide in zip(shares.items(), hides, strict=True)
    }
    return shown, not (hidden.column_totals.any() or hidden.grand_total)
