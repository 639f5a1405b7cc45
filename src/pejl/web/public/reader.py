"""A policy's text made ready to be read on a page: contents, headings, explained words, figures, history."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pejl.process.became import Became
from pejl.stages.policies.models import Policy, Provision
from pejl.stages.policies.queries import Reading, Step
from pejl.web.charts import Bar, Chart, bars
from pejl.web.public.terms import Term, TermMarker
from pejl.web.templatetags.figures import heading

_DEEPEST = 6
NOTHING_BECAME: Mapping[str, Became] = {}
_AMOUNT = {
    "da": re.compile(r"\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?\s*(%|pct\.?|procent)?", re.IGNORECASE),
    "en": re.compile(r"\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(%|per cent|percent)?", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class ReaderPart:
    """A provision as the page shows it."""

    provision: Provision
    depth: int
    heading: str
    """Empty where the provision has no words for one, or only the policy's own title."""
    level: int
    """Of the heading: 2 to 6."""
    html: SafeString
    plain: SafeString
    charts: tuple[Chart, ...]
    remarks: int
    history: tuple[Step, ...]
    """Versions in which it came in or was reworded, where there is more than one."""
    became: Became | None
    """Who asked for its words, where a hearing changed them."""

    @property
    def level_below(self) -> int:
        """Of a heading inside the part."""
        return min(self.level + 1, _DEEPEST) if self.heading else self.level


@dataclass(frozen=True, slots=True)
class ReaderText:
    """The whole page's text."""

    parts: tuple[ReaderPart, ...]
    terms: tuple[Term, ...]

    @property
    def contents(self) -> list[ReaderPart]:
        """What the table of contents lists: the two upper levels, single definitions left out."""
        return [p for p in self.parts if p.depth < 2 and p.heading and p.provision.kind != "definition"]


def reader_text(
    reading: Reading,
    *,
    remarks: Mapping[str, int],
    history: Mapping[str, list[Step]],
    became: Mapping[str, Became] = NOTHING_BECAME,
    short: bool = False,
) -> ReaderText:
    """The version's text; with `short` only what is said in plain language, under the headings above it."""
    marker = TermMarker(reading.definitions)
    shown = _with_plain(reading) if short else {part.provision.key for part in reading.parts}
    parts = tuple(
        _part(part.provision, part.depth, marker, remarks, history, became, reading.version.policy)
        for part in reading.parts
        if part.provision.key in shown
    )
    return ReaderText(parts, tuple(marker.terms))


def _with_plain(reading: Reading) -> set[str]:
    """Keys of provisions said in plain language, and of those above them."""
    by_id = {part.provision.pk: part.provision for part in reading.parts}
    keys: set[str] = set()
    for part in reading.parts:
        provision = part.provision if part.provision.plain else None
        while provision is not None and provision.key not in keys:
            keys.add(provision.key)
            provision = by_id.get(provision.parent_id) if provision.parent_id else None
    return keys


def _part(
    provision: Provision,
    depth: int,
    marker: TermMarker,
    remarks: Mapping[str, int],
    history: Mapping[str, list[Step]],
    became: Mapping[str, Became],
    policy: Policy,
) -> ReaderPart:
    steps = history.get(provision.key, [])
    return ReaderPart(
        provision=provision,
        depth=depth,
        heading="" if provision.title.casefold() == policy.title.casefold() else heading(provision),
        level=min(depth + 2, _DEEPEST),
        html=marker.paragraphs(
            provision.body,
            inside=provision.key,
            shown={str(indicator.get("name", "")) for indicator in provision.indicators},
        ),
        plain=marker.paragraphs(provision.plain, inside=provision.key),
        charts=_charts(provision, policy.language),
        remarks=remarks.get(provision.key, 0),
        history=tuple(steps) if len(steps) > 1 else (),
        became=became.get(provision.key),
    )


def _charts(provision: Provision, language: str) -> tuple[Chart, ...]:
    """Where a baseline and a target are plain amounts of the same unit: the way from one to the other."""
    found = []
    for indicator in provision.indicators:
        baseline = amount(indicator.get("baseline", ""), language)
        target = amount(indicator.get("target", ""), language)
        if baseline and target and baseline.is_percentage == target.is_percentage:
            rows = [
                Bar(_("Today"), baseline.value, text=baseline.text),
                Bar(_("Target"), target.value, text=target.text),
            ]
            name = str(indicator.get("name", ""))
            unit, full = ("%", 100) if baseline.is_percentage else (_("Number"), 0)
            found.append(bars(name, _("When"), unit, rows, has_shares=False, full=full))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a policy writes it."""

    value: float
    is_percentage: bool
    text: str


def amount(text: str, language: str) -> Amount | None:
    """The amount a text begins with, as the language writes numbers; None where it begins with none."""
    match = _AMOUNT[language if language == "en" else "da"].match(text)
    if match is None:
        return None
    whole = re.sub(r"[., ]", "", match.group(1))
    return Amount(float(f"{whole}.{match.group(2) or 0}"), match.group(3) is not None, match.group(0).strip())
