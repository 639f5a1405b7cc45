"""Numbers that contradict each other: counts of the policy's own parts, and sums of amounts."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from pejl.analysing.policy_check.finding import Finding, Period, Rule
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_NUMBERS = {
    word: number
    for words in (
        "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty",
    )
    for number, word in enumerate(words.split(), start=2)
}
_PARTS = {
    ProvisionKind.MARKER: r"pejlemærker(?:ne)?|markers",
    ProvisionKind.FOCUS_AREA: r"indsatsområder(?:ne)?|focus areas",
    ProvisionKind.GOAL: r"mål(?:ene)?|målsætninger(?:ne)?|goals",
    ProvisionKind.PRINCIPLE: r"principper(?:ne)?|principles",
    ProvisionKind.FLAGSHIP: r"fyrtårnsprojekter(?:ne)?|flagship projects",
}
_COUNTED = {
    kind: re.compile(
        rf"\b(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:overordnede |vigtige |fælles |konkrete |common |main )?"
        rf"(?:{part})\b",
        re.IGNORECASE,
    )
    for kind, part in _PARTS.items()
}
_OF_EACH = re.compile(r"\b(?:hver|hvert|each|eller|or)\b[^.!?\n]*$", re.IGNORECASE)
"""Before a number: it counts the parts of each, or is no exact number."""
_AMOUNT = re.compile(r"(?P<figure>-?\d{1,3}(?:\.\d{3})+|-?\d+)(?P<fraction>,\d+)?(?!\S*[%\d])")
_TOTAL = re.compile(r"^\W*(?:i alt|total|samlet|sum)\b", re.IGNORECASE)


def contradicting_counts(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """A number of goals, markers ... that differs from another number in the text, or from what the text has."""
    for kind, pattern in _COUNTED.items():
        said = [
            (provision, match[0], _value(match["number"]))
            for provision in policy.provisions
            for match in pattern.finditer(f"{provision.title}\n{provision.text}")
            if not _OF_EACH.search(match.string[: match.start()])
        ]
        there = len(policy.of_kind(kind))
        agreed = there or Counter(number for *_, number in said).most_common(1)[0][0] if there or said else 0
        for provision, words, number in said:
            # "two goals" under a marker counts the marker's own
            own = sum(1 for other in policy.provisions if other.kind is kind and other.parent == provision.key)
            if number not in {agreed, own}:
                yield Finding(
                    Rule.CONTRADICTING_COUNTS,
                    provision.key,
                    "Here it says “{words}”, but there are {count}.",
                    {"words": words, "count": agreed},
                    quote=words,
                )


def sums_that_do_not_add_up(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Lists of amounts whose total line differs from the sum of the lines before it, column by column."""
    for provision in policy.provisions:
        yield from _wrong_totals(provision)


def _wrong_totals(provision: Provision) -> Iterator[Finding]:
    rows: list[list[Decimal]] = []
    for line in provision.text.split("\n"):
        amounts = _amounts(line)
        if not amounts:
            rows = []
        elif _TOTAL.match(line):
            yield from _compared(provision, line, rows, amounts)
            rows = []
        else:
            rows.append(amounts)


def _compared(provision: Provision, line: str, rows: list[list[Decimal]], totals: list[Decimal]) -> Iterator[Finding]:
    if len(rows) < 2 or any(len(row) != len(totals) for row in rows):
        return
    for column, total in enumerate(totals):
        total_of_rows = sum((row[column] for row in rows), Decimal(0))
        if total_of_rows != total:
            yield Finding(
                Rule.SUM_DOES_NOT_ADD_UP,
                provision.key,
                "The total says {total}, but the lines add up to {sum}.",
                {"total": total, "sum": total_of_rows},
                quote=line.strip(),
            )


def _amounts(line: str) -> list[Decimal]:
    """The amounts at the end of a line, in Danish notation; years alone are no amounts."""
    found = [
        Decimal(match["figure"].replace(".", "") + (match["fraction"] or "").replace(",", "."))
        for match in _AMOUNT.finditer(line)
    ]
    return [] if all(amount == amount.to_integral() and 1990 <= amount <= 2100 for amount in found) else found


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
