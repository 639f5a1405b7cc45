"""Which shares of a breakdown may be shown."""

from collections.abc import Mapping
from typing import TypeVar

from pejl.measuring.suppression import hide_in_table
from pejl.measuring.surveys.shares import Share

Group = TypeVar("Group")


def shown_shares(shares: Mapping[Group, Share]) -> dict[Group, Share | None]:
    """The shares of all groups of a breakdown as they may be shown beside their total: None where hidden.

    A group is hidden where fewer than five answered, said yes or said no, and so are as many others as it takes that
    the hidden numbers do not follow from the total.
    """
    if not shares:
        return {}
    counts = [[share.events, share.respondents - share.events] for share in shares.values()]
    hidden = hide_in_table(counts)
    hides = hidden.cells.any(1) | hidden.row_totals
    return {
        group: None if hide or share.share is None else share
        for (group, share), hide in zip(shares.items(), hides, strict=True)
    }
