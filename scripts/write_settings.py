"""Writes the table of docs/settings.md from the code: .venv/bin/python scripts/write_settings.py."""

import sys
from pathlib import Path

from pejl.config.environment import SETTINGS

PAGE = Path(__file__).resolve().parents[1] / "docs/settings.md"
BEGIN, END = "<!-- the table is written by scripts/write_settings.py -->\n", "<!-- end of the table -->\n"


def table() -> str:
    """Every setting, a row each."""
    rows = [
        f"| `{setting.name}` | {f'`{setting.default}`' if setting.default else ''} "
        f"| {setting.purpose}{' *Secret.*' if setting.secret else ''} |\n"
        for setting in SETTINGS
    ]
    return "| Setting | Default | What it is for |\n|---|---|---|\n" + "".join(rows)


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}{table()}{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stderr.write(f"{PAGE}\n")
