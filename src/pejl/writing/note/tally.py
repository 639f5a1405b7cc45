"""Counting for the note: how often, and as which share of the whole; chart and table from the same figures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pejl.wording import Wording
from pejl.writing.note.outline import Bar, Chart, Column, Table, plain

T = TypeVar("T")


def counted(items: Iterable[T], order: Sequence[T]) -> dict[T, int]:
    """How often each of `order` occurs among `items`, in that order; what does not occur is left out."""
    counts = Counter(items)
    return {item: counts[item] for item in order if counts[item]}


def chart_of(title: str, head: str, counts: Mapping[str, int], what: str, say: Wording) -> Chart:
    """A chart of named counts, with the table of the same counts and their shares of the whole.

    `head` names what the counts are told apart by ("Channel"), `what` the things counted ("Responses"), both in the
    note's language.
    """
    bars = tuple(Bar(name, count, say.number(count)) for name, count in counts.items())
    said = say.join(f"{bar.name} {bar.label}" for bar in bars)
    return Chart(
        title=title,
        description=say("Bar chart: {title}. {figures}.", title=title, figures=said),
        bars=bars,
        table=_count_table(title, head, counts, what, say),
    )


def _count_table(title: str, head: str, counts: Mapping[str, int], what: str, say: Wording) -> Table:
    """A table of counts with their shares, and the total last."""
    total = sum(counts.values())
    rows = [
        (plain(name), plain(say.number(count)), plain(say.percent(count / total if total else 0)))
        for name, count in counts.items()
    ]
    rows.append((plain(say("Total")), plain(say.number(total)), plain(say.percent(1 if total else 0))))
    columns = (Column(head, 3), Column(what, 1, numeric=True), Column(say("Share"), 1, numeric=True))
    return Table(title, columns, tuple(rows), has_total=True, captioned=False)
