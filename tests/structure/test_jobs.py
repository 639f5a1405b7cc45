"""Every job that a process defines is known when the program has started."""

import re
from pathlib import Path

from pejl.process.apps import WITH_JOBS

PROCESS = Path(__file__).resolve().parents[2] / "src" / "pejl" / "process"


def test_no_module_with_jobs_is_left_out() -> None:
    with_jobs = {
        file.relative_to(PROCESS).parts[0].removesuffix(".py")
        for file in PROCESS.rglob("*.py")
        if re.search(r"^@(?:job|every)\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_jobs == set(WITH_JOBS)
