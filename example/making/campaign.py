"""The campaign: one letter, sent by many, each with small edits of their own."""

import re
import tomllib
from pathlib import Path

from making.source import Source


def campaign_letters(file: Path) -> list[Source]:
    """One source for each sender: the shared text with the sender's own replacements, omissions and additions."""
    campaign = tomllib.loads(file.read_text(encoding="utf-8"))
    return [_letter(letter, campaign["text"]) for letter in campaign["letter"]]


def _letter(letter: dict[str, object], text: str) -> Source:
    settings = dict(letter)
    for old, new in settings.pop("replace", []):  # type: ignore[attr-defined]
        if old not in text:
            raise ValueError(f"{settings['file']}: the campaign's text does not have “{old}”")
        text = text.replace(old, new)
    text = text.replace("{own}", str(settings.pop("own", ""))).replace("{name}", str(settings.pop("signed")))
    settings["campaign"] = "sprogcafeer"
    return Source(settings, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")
