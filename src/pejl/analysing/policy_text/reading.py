"""Reads a policy text into provisions."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePath

from pejl.analysing.hearing import Hearing
from pejl.analysing.policy_text.committees import Committees
from pejl.analysing.policy_text.draft import Draft
from pejl.analysing.policy_text.keys import give_keys
from pejl.analysing.policy_text.labels import collection_of, label_of, role_of
from pejl.analysing.policy_text.merging import merge_repeated
from pejl.analysing.policy_text.outline import Outline
from pejl.analysing.policy_text.sections import sections_of
from pejl.analysing.policy_text.titles import TitleCase
from pejl.analysing.policy_text.units import Unit, units_of
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.reading.document import Document

_LONGEST_TITLE = 120
_MOST_TITLE_LINES = 5


def read_policy_text(document: Document, hearing: Hearing | None = None) -> PolicyText:
    """The provisions of a policy, in the order of the text.

    `document` is the policy as read from any format. `hearing` gives the names of committees and the boxes of the
    template, which fill `Provision.committees` and `Provision.section`. A provision's range goes from its heading to
    its last own words, in the document's canonical offsets; parts of it may lie inside. A goal that stands both in
    an overview and in a chapter is one provision, in the chapter.

    A text without any heading or label gives one provision with the whole text; an empty one gives none.
    """
    units = units_of(document)
    title, units = _title_of(document, units)
    committees = Committees(hearing.committee_names if hearing else None, document.text)
    drafts = merge_repeated(_with_foreword(Outline(units, committees).read()))
    policy = PolicyText(title, _provisions(drafts, title, TitleCase(document.text)))
    return sections_of(policy, hearing) if hearing else policy


def _title_of(document: Document, units: list[Unit]) -> tuple[str, list[Unit]]:
    """The policy's title, and the units without it.

    The title is the first of several headings at the top with nothing between them, or the only heading of the first
    level, at the top. Else it is what the file calls itself, a short line before the first heading, or the file's name.
    """
    front = _title_page(units)
    if front:
        plain = [replace(unit, heading=False, level=0) for unit in units[1:front]]
        return units[0].text, [*plain, *units[front:]]
    tops = [unit for unit in units if unit.heading and unit.level == 1]
    deeper = any(unit.heading and unit.level > 1 for unit in units)
    if units and deeper and tops == [units[0]] and _says_nothing_special(units[0].text):
        return units[0].text, units[1:]
    lines = units and not units[0].heading and not units[0].listed and any(unit.heading for unit in units)
    if lines and len(units[0].text) <= _LONGEST_TITLE and not units[0].text.endswith("."):
        return document.metadata.title or units[0].text, units
    return document.metadata.title or PurePath(document.name).stem, units


def _title_page(units: Sequence[Unit]) -> int:
    """How many headings at the top are the title page's: title, subtitle, author. The last one before a text is not."""
    front = list(takewhile(lambda unit: unit.heading and _says_nothing_special(unit.text), units))
    if len(front) > _MOST_TITLE_LINES:
        return 0
    followed_by_text = len(front) < len(units) and not units[len(front)].heading
    return len(front) - followed_by_text if front else 0


def _says_nothing_special(heading: str) -> bool:
    return role_of(heading) == ProvisionKind.SECTION and not label_of(heading) and not collection_of(heading)


def _with_foreword(drafts: list[Draft]) -> list[Draft]:
    """Give text before the first heading to a foreword whose heading stands after it, as pdf pages are often read."""
    foreword = next((d for d in drafts if d.kind == ProvisionKind.FOREWORD and not d.lines), None)
    preamble = next((d for d in drafts if not d.title and not d.number and d.kind == ProvisionKind.SECTION), None)
    if foreword is None or preamble is None:
        return drafts
    foreword.lines, foreword.start = preamble.lines, preamble.start
    return [draft for draft in drafts if draft is not preamble]


def _provisions(drafts: Sequence[Draft], title: str, calm: TitleCase) -> tuple[Provision, ...]:
    keys = give_keys(drafts)
    return tuple(
        Provision(
            key=keys[id(draft)],
            kind=draft.kind,
            title=calm(draft.title) or ("" if draft.number else title),
            text="\n".join(draft.lines),
            number=draft.number,
            parent=keys[id(draft.parent)] if draft.parent else "",
            committees=tuple(draft.committees),
            indicators=tuple(draft.indicators),
            start=draft.start,
            end=max(draft.end, draft.start),
        )
        for draft in drafts
    )
