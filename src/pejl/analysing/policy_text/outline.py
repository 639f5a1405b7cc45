"""From lines of thought to an outline: which part of the policy each line opens or belongs to."""

import re
from collections.abc import Sequence
from itertools import takewhile

from pejl.analysing.policy_text.committees import Committees
from pejl.analysing.policy_text.draft import HOLDERS, NUMBERED, Draft
from pejl.analysing.policy_text.labels import (
    Announcement,
    Label,
    announced_by,
    collection_of,
    is_commitment_lead,
    is_glossary,
    label_of,
    number_of,
    role_of,
)
from pejl.analysing.policy_text.parties import holds_statements, is_party
from pejl.analysing.policy_text.rows import RowReader, row_label
from pejl.analysing.policy_text.tables import read_table
from pejl.analysing.policy_text.units import Unit
from pejl.analysing.provision import ProvisionKind

_ITEM = re.compile(r"\(?(?P<number>\d{1,3}|[a-zæøåA-ZÆØÅ])[.)]\s+(?P<title>\S.*)", re.DOTALL)
_MARKER = re.compile(r"\(?(?P<number>\d{1,3}|[a-zæøåA-ZÆØÅ])[.)]?")
_UNLABELLED_MARKER = re.compile(r"(?:Pejlemærke|Marker)\s+(?P<title>[A-ZÆØÅ].*)", re.DOTALL)
_RESPONSIBILITY = re.compile(r"(?:det er|it is) .{3,110}(?:\bansvar|responsibility)\s*:?", re.IGNORECASE)
_TERM = re.compile(
    r"(?P<term>[A-ZÆØÅ][^.,:;]{2,60}?)(?P<separator>[.:]|(?= (?:er|betyder|forstås|is|are|means)\b)) .{20,}", re.DOTALL
)
_LONGEST_TITLE = 160
_HANGING = re.compile(
    r"(?:,|\b(?:i|på|til|for|med|af|om|ved|og|at|en|et|som|der|de|den|det|the|of|and|to|in|with)|\b[A-ZÆØÅ]\w+s)$"
)
"""The end of a line that cannot be the end of a title."""
_DASHES = ("-", "–", "—")
_STOPS = (".", ",", ":", ";", "!", "-", "–")
_LONGEST_QUIET_HEADING = 70
_SHORTEST_BODY = 90
_SHORT_TEXT = 120

_RANKS = {
    ProvisionKind.GOAL: 3,
    ProvisionKind.FLAGSHIP: 3,
    ProvisionKind.RESPONSIBILITY: 4,
    ProvisionKind.COMMITMENT: 4,
    ProvisionKind.STATEMENT: 2,
}
"""Depth of a part where the layout does not say it; all others stand at the top."""


class Outline:
    """Reads units one by one and keeps the parts that are open."""

    def __init__(self, units: Sequence[Unit], committees: Committees) -> None:
        self.units = units
        self.committees = committees
        self.drafts: list[Draft] = []
        self.preamble: Draft | None = None
        self._open: list[Draft] = []
        self._rows = RowReader(committees)
        self._announced: Announcement | None = None
        self._in_row = False
        """The last unit opened a part: a numbered line right after it may go on with the row."""
        levels = {unit.level for unit in units if unit.heading}
        self._levelled = len(levels) > 1 and not any(unit.shouts and not unit.heading for unit in units)
        self._unmarked = not levels
        self._loud = sum(unit.shouts for unit in units) > 2

    def read(self) -> list[Draft]:
        """All parts in the order in which they begin."""
        at = 0
        while at < len(self.units):
            unit = self.units[at]
            if unit.cell is not None:
                stop = at
                while stop < len(self.units) and (cell := self.units[stop].cell) and cell.table == unit.cell.table:
                    stop += 1
                self._take_table(self.units[at:stop])
                at = stop
                continue
            self._take(unit, self.units[at + 1] if at + 1 < len(self.units) else None)
            at += 1
        self._rows.close()
        return self.drafts

    def _take(self, unit: Unit, following: Unit | None) -> None:
        """Decide what one unit is: the order of the questions is the order of how sure the answers are."""
        if (label := self._label(unit)) is not None:
            self._open_labelled(unit, label)
        elif self._awaits_title(unit):
            dash = f"{unit.marker} " if unit.listed else ""
            self._open[-1].title = f"{self._open[-1].title} {dash}{unit.text}".strip()
            self._open[-1].end = unit.end
        elif (item := self._numbered_item(unit)) is not None:
            self._open_labelled(unit, item)
        elif unit.heading or unit.shouts:
            self._open_heading(unit)
        elif not unit.listed and self._rows.take(unit.text):
            self._current().add(unit.text, unit.end)
        elif (defined := self._defined_term(unit)) is not None:
            self._open_term(unit, *defined)
        elif self._quiet_heading(unit, following):
            self._open_heading(unit)
        else:
            self._rows.text_passed()
            self._add_text(unit, following)

    # -- what a unit is -------------------------------------------------------------------------------------------

    def _label(self, unit: Unit) -> Label | None:
        label = label_of(unit.text)
        if label is not None:
            loud = unit.heading or unit.shouts
            if label.kind == ProvisionKind.FLAGSHIP and not label.number and not loud:
                return None
            if loud or label.separated or self._reads_as_title(label.title):
                return label
            return None
        marker = _UNLABELLED_MARKER.fullmatch(unit.text)
        if marker and not unit.heading and len(unit.text) < 2 * _LONGEST_TITLE and not unit.text.endswith("."):
            return Label(ProvisionKind.MARKER, "", marker["title"].strip(), True)
        return None

    @staticmethod
    def _reads_as_title(title: str) -> bool:
        """Whether what follows "Mål 1" is a title and not the rest of a sentence ("Mål 1 og 2 bør ...")."""
        return title[:1].isupper() and not title.endswith(".") and len(title) <= _LONGEST_TITLE

    def _numbered_item(self, unit: Unit) -> Label | None:
        """A numbered line that goes on with labelled ones ("Mål 4. ..", "5. .."), or stands in an announced list."""
        marked = _MARKER.fullmatch(unit.marker) if unit.listed and unit.marker else None
        item = None if marked else _ITEM.fullmatch(unit.text)
        found = marked or item
        if found is None or (unit.heading and self._levelled):
            return None
        title = item["title"] if item else unit.text
        number = number_of(found["number"])
        kind = self._kind_of_item(number)
        return Label(kind, number, title, True) if kind else None

    def _kind_of_item(self, number: str) -> ProvisionKind | None:
        last = self._open[-1] if self._open else None
        if last and last.kind in NUMBERED and not last.heading and self._in_row and _follows(last.number, number):
            return last.kind
        if self._announced and number == str(self._announced.reached + 1):
            self._announced.reached += 1
            kind, done = self._announced.kind, self._announced.reached == self._announced.count
            self._announced = None if done else self._announced
            return kind
        holder = next((draft for draft in reversed(self._open) if draft.holds), None)
        if holder and holder is self._open[-1] and holder.holds in NUMBERED:
            return holder.holds
        if last and not last.heading and last.kind in NUMBERED and last.parent and last.parent.holds == last.kind:
            return last.kind if _follows(last.number, number) else None
        return None

    def _awaits_title(self, unit: Unit) -> bool:
        """Whether the unit is the title of the part just opened, or the rest of one that was broken off."""
        last = self._open[-1] if self._open else None
        dashed = unit.listed and unit.marker in _DASHES and unit.text[:1].islower()
        if (
            last is None
            or last.lines
            or (unit.listed and not dashed)
            or unit.heading
            or unit.shouts
            or self._rows.is_open
        ):
            return False
        if not last.title:
            return len(unit.text) <= _LONGEST_TITLE and not unit.text.endswith((".", ":"))
        broken_off = unit.text[:1].islower() or bool(_HANGING.search(last.title))
        numbered = bool(last.number) and last.title[-1] not in ".?!:"
        return numbered and broken_off and len(last.title) + len(unit.text) <= _LONGEST_TITLE

    def _quiet_heading(self, unit: Unit, following: Unit | None) -> bool:
        """A heading set as plain text: a lead-in or somebody's responsibility before a list; in a text without any
        marked headings also a short line before a paragraph."""
        if unit.listed or following is None or following.cell is not None:
            return False
        if following.listed or following.text.startswith(("-", "•")):
            return is_commitment_lead(unit.text) or bool(_RESPONSIBILITY.fullmatch(unit.text))
        short = len(unit.text) <= _LONGEST_QUIET_HEADING and unit.text[:1].isupper() and not unit.text.endswith(_STOPS)
        return self._unmarked and short and len(following.text) >= _SHORTEST_BODY and following.text[:1].isupper()

    def _defined_term(self, unit: Unit) -> tuple[str, str] | None:
        """The term that a paragraph under "Definitioner" explains, and its explanation."""
        holder = next((d for d in self._open if d.holds == ProvisionKind.DEFINITION), None)
        match = _TERM.fullmatch(unit.text) if holder else None
        return (match["term"], unit.text[match.end("separator") :].strip()) if match else None

    # -- opening parts --------------------------------------------------------------------------------------------

    def _open_labelled(self, unit: Unit, label: Label) -> None:
        title, rest = _title_and_rest(label.title)
        title = title.removesuffix(".")
        heading = (unit.heading or unit.shouts) and not unit.listed
        draft = Draft(label.kind, label.number, title, unit.start, unit.end, heading=heading)
        draft.rank = unit.level if heading and self._levelled and unit.heading else _RANKS.get(label.kind, 1)
        if not heading:
            draft.rank = self._rank_of_item(draft)
        self._put(draft)
        if rest:
            draft.lines.append(rest)
        if self._announced and self._announced.kind != label.kind:
            self._announced = None
        if draft.kind == ProvisionKind.GOAL:
            self._rows.goal_opened(draft)
        else:
            self._rows.close()

    def _rank_of_item(self, draft: Draft) -> int:
        """Depth of a part in running text: below the heading that holds such parts, or below any with a level."""
        holder = next((d for d in reversed(self._open) if d.holds == draft.kind), None)
        if holder:
            return holder.rank + 1
        if self._levelled:
            return max((d.rank for d in self._open if d.heading), default=0) + 1
        return draft.rank

    def _open_heading(self, unit: Unit) -> None:
        kind = role_of(unit.text)
        outer = next((draft for draft in reversed(self._open) if draft.holds), None)
        if is_party(unit.text) and (outer is None or outer.holds == ProvisionKind.STATEMENT):
            kind = ProvisionKind.STATEMENT
        elif self._inside_statement(unit):
            self._add_text(unit, None)
            return
        draft = Draft(kind, "", unit.text, unit.start, unit.end, heading=unit.heading or unit.shouts)
        if holds_statements(unit.text):
            draft.holds = ProvisionKind.STATEMENT
        elif kind == ProvisionKind.DEFINITION and is_glossary(unit.text):
            draft.holds = ProvisionKind.DEFINITION
        elif kind == ProvisionKind.SECTION:
            draft.holds = collection_of(unit.text)
        draft.rank = self._rank(unit, draft)
        self._put(draft)
        self._rows.close()
        self._announced = None

    def _open_term(self, unit: Unit, term: str, said: str) -> None:
        """A definition of one term; the explanation keeps its verb, so that the paragraph can be read as written."""
        holder = next(draft for draft in self._open if draft.holds == ProvisionKind.DEFINITION)
        draft = Draft(ProvisionKind.DEFINITION, "", term, unit.start, unit.end, heading=False, rank=holder.rank + 1)
        self._put(draft)
        draft.add(said, unit.end)

    def _rank(self, unit: Unit, draft: Draft) -> int:
        if self._levelled and unit.heading:
            return unit.level
        if self._levelled:
            return max((d.rank for d in self._open if d.heading), default=0) + 1
        if draft.kind == ProvisionKind.SECTION and self._loud and not unit.shouts:
            return 3
        return _RANKS.get(draft.kind, 1)

    def _inside_statement(self, unit: Unit) -> bool:
        """Whether a heading is part of what a party says, where the layout has no levels to tell."""
        inside = any(draft.kind == ProvisionKind.STATEMENT for draft in self._open)
        return inside and not self._levelled and not unit.shouts

    def _put(self, draft: Draft) -> None:
        """Close what the new part ends, hang it under its parent and open it."""
        last = self._open[-1] if self._open else None
        if last and last.kind == draft.kind and not last.heading and not draft.heading and _is_short(last):
            draft.closed = last.closed = True
        self._open = [d for d in self._open if d.rank < draft.rank]
        if draft.kind in NUMBERED:  # a goal is never part of a goal, whatever size its heading has
            self._open = list(takewhile(lambda d: d.kind != draft.kind, self._open))
        if draft.kind in (ProvisionKind.GOAL, ProvisionKind.FLAGSHIP) and not self._levelled:
            self._open = [d for d in self._open if d.kind in HOLDERS or d.holds] or self._open
        draft.parent = next((d for d in reversed(self._open) if not d.closed), None)
        self._open.append(draft)
        self.drafts.append(draft)
        self._in_row = True

    # -- taking in text -------------------------------------------------------------------------------------------

    def _add_text(self, unit: Unit, following: Unit | None) -> None:
        self._announced = announced_by(unit.text) or self._announced
        self._in_row = False
        current = self._current()
        if row_label(unit.text) == "committee":
            current.assign(self.committees.named_in(unit.text))
        one_list = current.kind in (ProvisionKind.COMMITMENT, ProvisionKind.RESPONSIBILITY) and not self._levelled
        goes_on = unit.listed or unit.text[:1].islower() or (following is not None and following.listed)
        if one_list and current.lines and not goes_on:
            self._open.remove(current)
            current = self._current()
        current.add(unit.text, unit.end)

    def _current(self) -> Draft:
        """The part that text belongs to now."""
        for draft in reversed(self._open):
            if not draft.closed:
                return draft
        if self.preamble is None:
            start = self.units[0].start
            self.preamble = Draft(ProvisionKind.SECTION, "", "", start, start)
            self.drafts.append(self.preamble)
        return self.preamble

    def _take_table(self, units: Sequence[Unit]) -> None:
        """Goals and indicators of a table with known columns; any other table is text of the open part."""
        opened = next((d for d in reversed(self._open) if d.kind == ProvisionKind.GOAL), None)
        parent = next((d for d in reversed(self._open) if d is not opened and not d.closed), None)
        drafts = read_table(units, self.committees, opened, parent)
        if drafts is None:
            for unit in units:
                self._current().add(unit.text, unit.end)
            return
        self.drafts.extend(drafts)


def _is_short(draft: Draft) -> bool:
    """Whether a part has hardly more than its title: several such in a row are a list; what follows is not theirs."""
    return sum(len(line) for line in draft.lines) <= _SHORT_TEXT


def _follows(number: str, next_number: str) -> bool:
    if number.isdigit() and next_number.isdigit():
        return int(next_number) == int(number) + 1
    return len(number) == len(next_number) == 1 and ord(next_number) == ord(number) + 1


def _title_and_rest(title: str) -> tuple[str, str]:
    """The title proper, and the text where a paragraph goes on after it."""
    if len(title) <= _LONGEST_TITLE and not re.search(r"[.?!:] [A-ZÆØÅ]", title):
        return title, ""
    match = re.search(r"(?<=[.?!:])\s+(?=[A-ZÆØÅ])", title)
    if match is None:
        return title, ""
    return title[: match.start()].rstrip(":"), title[match.end() :]
