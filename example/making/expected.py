"""The truth about the demo, gathered from the sources and written as `example/expected.toml`."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from making.sheets import remarks_of
from making.source import MarkedRemark, Source, read_source

_HEAD = """# What a person finds in the demo hearing's responses. Written by example/build.py from the marks in
# example/source/; mend it there. `remarks` counts the remarks as a person cuts them; the remarks follow, each with the
# kind and the provisions its author had in mind. `section` is the box of the template, "general" outside one.
"""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is true of one file."""

    file: str
    facts: dict[str, Any]
    remarks: tuple[MarkedRemark, ...] = ()
    parts: tuple["Expected", ...] = field(default=())

    @classmethod
    def of(cls, source: Source) -> "Expected":
        """The truth about a source; that of an e-mail with an answer attached stands in the attachment's source."""
        said = source
        if name := source.settings.get("attached"):
            said = read_source(Path(__file__).parents[1] / "source" / "attached" / name)
        answered = [key for key, text in said.boxes.items() if text and key != "sender"]
        facts = _facts({**said.settings, **source.settings}) | ({"answered": answered} if said.boxes else {})
        remarks = () if source.settings.get("status") == "failure" else said.remarks
        return cls(source.file, facts, remarks)

    @classmethod
    def of_rows(cls, facts: dict[str, Any], rows: list[list[str]]) -> "Expected":
        """The truth about comments in rows."""
        remarks = remarks_of(rows, facts["comment_column"])
        return cls(facts["file"], _facts(facts) | {"rows": len(rows) - 1}, tuple(remarks))

    @classmethod
    def of_parts(cls, facts: dict[str, Any], parts: list["Expected"]) -> "Expected":
        """The truth about a zip: that of its parts."""
        return cls(facts["file"], _facts(facts), tuple(r for part in parts for r in part.remarks), tuple(parts))


def write_expected(expected: list[Expected], target: Path) -> None:
    """Writes all of it, responses first."""
    lines = [_HEAD]
    for one in expected:
        lines += ["[[response]]", *_pairs({"file": one.file, **one.facts, "remarks": len(one.remarks)}), ""]
        for part in one.parts:
            lines += ["[[response.part]]", *_pairs({"file": part.file, **part.facts, "remarks": len(part.remarks)}), ""]
    for one in expected:
        for remark in one.remarks:
            lines += ["[[remark]]", *_pairs(_remark(one, remark)), ""]
    target.write_text("\n".join(lines), encoding="utf-8")


def _facts(settings: dict[str, Any]) -> dict[str, Any]:
    received = settings.get("received")
    facts: dict[str, Any] = {
        "status": settings.get("status", "read"),
        "channel": settings.get("channel", "written"),
        "language": settings.get("language", "da"),
        "senders": settings.get("senders", []),
        "sender_kind": settings.get("kind", "unknown"),
    }
    if isinstance(received, date | datetime):
        facts["received"] = received.date() if isinstance(received, datetime) else received
    for name in ("late", "campaign", "personal_data", "ranked", "concerns"):
        if name in settings:
            facts[name] = settings[name]
    return facts


def _remark(one: Expected, remark: MarkedRemark) -> dict[str, Any]:
    return {
        "file": one.file,
        "section": remark.section,
        "kind": remark.kind,
        "provisions": list(remark.provisions),
        "begins": " ".join(remark.text.split()[:7]),
        "text": remark.text,
    }


def _pairs(values: dict[str, Any]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in values.items()]


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
