"""A small hearing to run the command on, and the command itself."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = subprocess.CompletedProcess[str]

SETTINGS = """
[hearing]
title = "Politik for byens grønne pladser"
opens = 2026-09-01
closes = 2026-10-12

[[section]]
key = "sender"
title = "Afsender"

[[section]]
key = "general"
title = "Generelle bemærkninger"
committees = ["TMU"]

[[section]]
key = "trees"
title = "Forslag til ændringer i afsnittet om træer"
committees = ["TMU", "KFU"]

[[party]]
name = "Lindely Lokaludvalg"
kind = "local_committee"

[[party]]
name = "Cyklistklubben Kæden"
kind = "association"
"""

COMMITTEE = """Afsender

Lindely Lokaludvalg, lindely@lokaludvalg.example

Generelle bemærkninger

Lokaludvalget takker for muligheden for at kommentere udkastet.

Vi foreslår, at der kommer flere bænke på de små pladser.

Forslag til ændringer i afsnittet om træer

Mål 1 omformuleres til: ”Hver plads får mindst fem nye træer”.
"""

RESIDENT = """Kære kommune

Jeg er bekymret for, at de gamle kastanjer bliver fældet.

Hvornår bliver planen for Møllepladsen lagt frem?

Venlig hilsen
Vibe Sandager
"""

POLICY = """# Politik for byens grønne pladser

## Mål 1: Flere træer på pladserne

Hver plads får nye træer, og de gamle træer bliver passet.

## Mål 2: Flere steder at sidde

Der kommer bænke på de små pladser.
"""


@pytest.fixture
def hearing(tmp_path: Path) -> Path:
    """A hearing's folder with a policy and two responses."""
    folder = tmp_path / "høring"
    (folder / "responses").mkdir(parents=True)
    (folder / "hearing.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "policy.md").write_text(POLICY, encoding="utf-8")
    (folder / "responses" / "lokaludvalg.txt").write_text(COMMITTEE, encoding="utf-8")
    (folder / "responses" / "borger.txt").write_text(RESIDENT, encoding="cp1252")
    return folder


@pytest.fixture
def pejl() -> Callable[..., Run]:
    """Runs the command as a user does; English, so that tests read as they are written."""

    def run(*arguments: object, language: str = "en", **options: object) -> Run:
        command = [str(Path(sys.executable).parent / "pejl"), *map(str, arguments)]
        environment = {"PATH": "/usr/bin:/bin", "PEJL_LANG": language, "COLUMNS": "200"}
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            command, capture_output=True, text=True, env=environment, check=False, **options
        )

    return run
