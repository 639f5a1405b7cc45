"""`hearing.toml`: what a hearing's folder says of the hearing. The format is described in docs/hearing-toml.md."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pejl.analysing.hearing import Channel, Hearing, Party, ResponseFacts, Section, SenderKind
from pejl.folders.errors import FolderUnreadable, Problem, SettingsError
from pejl.folders.positions import Positions
from pejl.folders.tables import Faults, Table, check_names
from pejl.wording import LANGUAGES

SETTINGS_FILE = "hearing.toml"

KEYS: Mapping[str, Mapping[str, bool]] = {  # table -> its keys -> whether the key must be there
    "hearing": {"title": True, "language": False, "opens": False, "closes": False, "lead": False},
    "section": {"key": True, "title": True, "committees": False},
    "party": {"name": True, "kind": False, "closes": False},
    "response": {"file": True, "channel": False, "sender": False, "sender_kind": False, "received": False},
}
_KEY_FORM = re.compile(r"[a-z][a-z0-9_]*\Z")


def load_hearing(folder: Path) -> Hearing:
    """The hearing in `folder`; without a `hearing.toml` one is assumed, and `assumptions` says so.

    Raises SettingsError with all faults, each with its line and remedy.
    """
    file = folder / SETTINGS_FILE
    if not file.exists():
        return _assumed(folder)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem(1, "The file is not saved as UTF-8.", "Save it again with the encoding UTF-8.")
        raise SettingsError(file=SETTINGS_FILE, problems=(problem,)) from None
    except OSError as error:
        raise FolderUnreadable(folder=file, reason=error.strerror) from error
    return parse_hearing(text)


def parse_hearing(text: str) -> Hearing:
    """A hearing from the text of a `hearing.toml`; raises SettingsError."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(file=SETTINGS_FILE, problems=(_syntax_problem(error, text),)) from error
    faults = Faults(Positions(text))
    hearing = _hearing(raw, faults)
    if faults.problems:
        problems = sorted(faults.problems, key=lambda problem: problem.line)
        raise SettingsError(file=SETTINGS_FILE, problems=tuple(problems))
    return hearing


def _assumed(folder: Path) -> Hearing:
    return Hearing(
        title=folder.resolve().name,
        assumptions=(
            "There is no hearing.toml: the title is the folder's name, the language Danish.",
            "No dates are known: no response is marked as late.",
            "No template is known: the boxes are guessed from the responses' own headings.",
        ),
    )


def _syntax_problem(error: tomllib.TOMLDecodeError, text: str) -> Problem:
    place = re.search(r"line (\d+)", str(error))
    number = int(place[1]) if place else len(text.splitlines())
    line = text.splitlines()[number - 1] if text else ""
    if date_like := re.search(r"=\s*([\d./-]{6,})", line):
        return Problem(
            number,
            "“{value}” is not a date.",
            "Write year-month-day, such as 2026-10-12.",
            {"value": date_like[1]},
        )
    return Problem(
        number,
        "The line cannot be understood ({detail}).",
        'Write it as key = "text", with quotation marks around text and dates as 2026-10-12.',
        {"detail": re.sub(r" \(at .*\)$", "", str(error))},
    )


def _hearing(raw: Mapping[str, Any], faults: Faults) -> Hearing:
    check_names(raw, [*KEYS, "committees"], faults)
    table = next(iter(_tables(raw, "hearing", faults)), None)
    if table is None:
        faults.add("hearing", 0, "", "The table [hearing] is missing.", 'Add [hearing] and title = "...".')
        return Hearing(title="")
    opens, closes = table.day("opens"), table.day("closes")
    if opens and closes and closes < opens:
        table.fault(
            "closes", "The hearing closes ({closes}) before it opens ({opens}).", "Correct one of the two dates.",
            closes=closes, opens=opens,
        )  # fmt: skip
    return Hearing(
        title=table.text("title"),
        language=table.one_of("language", LANGUAGES) or "da",
        opens=opens,
        closes=closes,
        lead=table.text("lead"),
        sections=_sections(raw, faults),
        parties=_parties(raw, opens, faults),
        responses=_responses(raw, faults),
        committee_names=_committee_names(raw, faults),
    )


def _sections(raw: Mapping[str, Any], faults: Faults) -> tuple[Section, ...]:
    sections: dict[str, Section] = {}
    for table in _tables(raw, "section", faults):
        key = table.text("key")
        if key and not _KEY_FORM.match(key):
            table.fault(
                "key", "The key “{name}” has characters that a key cannot have.",
                "Use small letters a to z, digits and _ only.", name=key,
            )  # fmt: skip
        if key in sections:
            table.fault("key", "The key “{name}” is used twice.", "Give each box a key of its own.", name=key)
        sections[key] = Section(key, table.text("title"), table.texts("committees"))
    return tuple(sections.values())


def _parties(raw: Mapping[str, Any], opens: date | None, faults: Faults) -> tuple[Party, ...]:
    parties: dict[str, Party] = {}
    for table in _tables(raw, "party", faults):
        name, closes = table.text("name"), table.day("closes")
        if opens and closes and closes < opens:
            table.fault(
                "closes", "The party's deadline ({closes}) is before the hearing opens ({opens}).",
                "Correct the date.", closes=closes, opens=opens,
            )  # fmt: skip
        if name and name in parties:
            table.fault("name", "“{name}” is invited twice.", "Remove one of the two entries.", name=name)
        parties[name] = Party(name, table.choice("kind", SenderKind) or SenderKind.UNKNOWN, closes)
    return tuple(parties.values())


def _responses(raw: Mapping[str, Any], faults: Faults) -> tuple[ResponseFacts, ...]:
    return tuple(
        ResponseFacts(
            file=table.text("file"),
            channel=table.choice("channel", Channel),
            sender=table.text("sender"),
            sender_kind=table.choice("sender_kind", SenderKind),
            received=table.moment("received"),
        )
        for table in _tables(raw, "response", faults)
    )


def _committee_names(raw: Mapping[str, Any], faults: Faults) -> dict[str, str]:
    names = raw.get("committees", {})
    if not isinstance(names, dict):
        faults.add(
            "committees", 0, "", "“{name}” must be a table.", "Write {header} on a line of its own.",
            name="committees", header="[committees]",
        )  # fmt: skip
        return {}
    table = Table("committees", 0, names, faults)
    return {code: table.text(code) for code in names}


def _tables(raw: Mapping[str, Any], name: str, faults: Faults) -> list[Table]:
    """All tables of one name, their keys checked against what is known and what is required."""
    value = raw.get(name, [])
    header = "[hearing]" if name == "hearing" else f"[[{name}]]"
    found = [value] if name == "hearing" and name in raw else value
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        faults.add(
            name, 0, "", "“{name}” must be a table.", "Write {header} on a line of its own.", name=name, header=header
        )
        return []
    tables = [Table(name, index, values, faults) for index, values in enumerate(found)]
    for table in tables:
        table.check(KEYS[name])
    return tables
