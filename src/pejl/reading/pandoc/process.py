"""One call of pandoc: bytes in, its document tree out.

A call costs about 10 ms, so there is no server to keep alive. `--sandbox` keeps pandoc from files and network, the
run-time system's `-M` from the machine's memory.
"""

import importlib.util
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from pejl.reading.errors import DamagedFile, ReaderMissing, ReaderOutOfMemory, ReaderTimeout
from pejl.reading.limits import PANDOC_HEAP_BYTES, PANDOC_SECONDS

_HEAP_EXHAUSTED = 251


def parse(data: bytes, reader: str, format_name: str, *options: str) -> list[Any]:
    """The blocks of pandoc's JSON tree.

    `reader` is pandoc's name of the format with its extensions, `format_name` what errors call it.
    Raises DamagedFile, ReaderOutOfMemory, ReaderTimeout or ReaderMissing.
    """
    command = [_program(), "+RTS", f"-M{PANDOC_HEAP_BYTES}", "-RTS", "--sandbox", "-f", reader, "-t", "json", *options]
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell, options are ours
            command, input=data, capture_output=True, timeout=PANDOC_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReaderTimeout(seconds=round(PANDOC_SECONDS)) from error
    if done.returncode == _HEAP_EXHAUSTED:
        raise ReaderOutOfMemory()
    if done.returncode != 0:
        raise DamagedFile(format=format_name)
    blocks: list[Any] = json.loads(done.stdout)["blocks"]
    return blocks


@cache
def _program() -> str:
    """The binary inside pypandoc_binary, found without running it; else the system's pandoc."""
    package = importlib.util.find_spec("pypandoc")
    if package and package.origin:
        binary = Path(package.origin).parent / "files" / "pandoc"
        if binary.is_file():
            return str(binary)
    found = shutil.which("pandoc")
    if found is None:
        raise ReaderMissing(program="pandoc")
    return found
