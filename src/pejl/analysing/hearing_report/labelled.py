"""Reports in parts: the remark, then "Forvaltningens bemærkninger", then "Forslag til ændring"."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from pejl.analysing.hearing_report.model import Passage, Triple
from pejl.analysing.hearing_report.outline import Unit, joined
from pejl.analysing.hearing_report.roles import labelled, role_of, says_nothing
from pejl.analysing.hearing_report.rows import proposing
from pejl.analysing.hearing_report.speakers import Speakers

_ROLES = ("remark", "position", "change", "sender", "committee", "number")
_NUMBERED = re.compile(
    r"(?:høringssvar|bemærkning|svar)?\s*(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*)[.:)]?\s*(?P<rest>.*)", re.I
)


_PARTY = re.compile(
    r"(?:lokaludvalg|råd(?:et)?|forening(?:en)?|bestyrelse(?:n)?|klub(?:ben)?|museum|museet|bibliotek(?:et)?|skole(?:n)?|"
    r"forbund(?:et)?|fællesråd|ApS|A/S|council|association|union)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Part:
    """One remark with its answer while it is being read."""

    path: tuple[str, ...] = ()
    said: dict[str, list[Unit]] = field(default_factory=dict)
    number: str = ""

    def text(self, role: str) -> str:
        return " ".join(" ".join(unit.text for unit in self.said.get(role, ())).split())


def has_labels(units: Sequence[Unit]) -> bool:
    """Whether a report is made of labelled parts: at least one part is called the administration's answer."""
    return any(role == "position" for role, _ in _labelled(units))


def read_labelled(units: Sequence[Unit], speakers: Speakers, lead: str) -> list[Triple]:
    """The triples of a report in which headings or labels tell remark, answer and change apart.

    What stands under another heading, before the answer, is the remark; a heading that names no role names the
    section, or who said it.
    """
    parts = [part for part in _parts(units) if part.said]
    by_party = {part.path[:-1] for part in parts if _is_party(_heading(part.path)[0], speakers)}
    found = (_triple(part, speakers, lead, by_party) for part in parts)
    return [triple for triple in found if triple]


def _labelled(units: Sequence[Unit]) -> Iterator[tuple[str, Unit]]:
    """Each unit with its role: that of its heading, or of the label that it begins with or that stood alone before."""
    role, under = "", None
    for unit in units:
        if unit.path != under:
            role, under = role_of(unit.section), unit.path
        own, begin = labelled(unit.text)
        if own in _ROLES:
            role = own
            if begin >= len(unit.text):
                continue
            unit = _from(unit, begin)
        yield role, unit


def _parts(units: Sequence[Unit]) -> Iterator[_Part]:
    part = _Part()
    for role, unit in _labelled(units):
        path = tuple(heading for heading in unit.path if role_of(heading) not in _ROLES)
        starts = role in {"", "remark", "sender", "number"} and ("position" in part.said or "change" in part.said)
        if starts or (part.said and path != part.path and role in {"", "remark", "sender"}):
            yield part
            part = _Part()
        part.path = path or part.path
        part.said.setdefault(role or "remark", []).append(unit)
    yield part


def _triple(part: _Part, speakers: Speakers, lead: str, by_party: Set[tuple[str, ...]]) -> Triple | None:
    remark = _passage(part.said.get("remark", ()))
    answer, change = part.said.get("position", ()), _passage(part.said.get("change", ()))
    if remark is None or not (answer or change):
        return None
    position = _passage(answer) or change
    told = change and not says_nothing(change.text)
    heading, path, number = _heading(part.path)
    is_sender = part.path[:-1] in by_party or _is_echoed(heading, remark.text)
    sender = part.text("sender") or (heading if is_sender else "")
    section = next((one for one in reversed(path) if one != sender), heading)
    changes = (change,) if change and told else () if change else tuple(proposing(answer))
    codes = speakers.codes_in(sender) or speakers.codes_in(part.text("committee")) or speakers.codes_in(" ".join(path))
    own_words = speakers.speaking_in(remark.text.split("\n")[0], lead)
    return Triple(
        remark=remark,
        position=position,
        changes=changes,
        section=section,
        path=path,
        committees=codes or tuple(dict.fromkeys(one.code for one in own_words)) or ((lead,) if lead else ()),
        answered_by=next(iter(speakers.codes_in(part.text("committee"))), lead),
        senders=(sender,) if sender else speakers.parties_in(remark.text),
        number=part.text("number").strip(" .") or number,
    )


def _heading(path: tuple[str, ...]) -> tuple[str, tuple[str, ...], str]:
    """The nearest heading without its number, the path with it, and the number."""
    if not path:
        return "", (), ""
    match = _NUMBERED.fullmatch(path[-1])
    if match and match["rest"]:
        return match["rest"].strip(" –-:"), (*path[:-1], match["rest"].strip(" –-:")), match["number"]
    return path[-1], path, match["number"] if match else ""


def _is_echoed(heading: str, remark: str) -> bool:
    """Whether the remark begins with a heading's first word: "Læsekredsen Sidevend" above "Læsekredsen mener ..."."""
    words = heading.split()
    return len(words) > 1 and remark.split()[:1] == words[:1]


def _is_party(heading: str, speakers: Speakers) -> bool:
    """Whether a heading names who said it, and not what it is about."""
    if speakers.code_of(heading) or heading in speakers.parties:
        return True
    return bool(speakers.parties_in(heading)) or bool(_PARTY.search(heading))


def _from(unit: Unit, start: int) -> Unit:
    """A unit without the label that it begins with."""
    block = replace(unit.block, start=unit.block.start + start)
    return replace(unit, block=block, text=unit.text[start:])


def _passage(units: Sequence[Unit]) -> Passage | None:
    return joined(units) if units else None
