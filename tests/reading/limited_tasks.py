"""Tasks for test_sandbox: importable by child processes, as a task must be."""

import ctypes
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from pejl.reading.errors import EmptyFile


def _work() -> None:
    """Some work, as a parser does before it falls: pebble may miss who died where a child dies before it is known."""
    hashlib.pbkdf2_hmac("sha256", b"", b"", 300_000)


def behave(task: str) -> str:
    """Does what the task is called."""
    match task.split(":")[0]:
        case "hang":
            signal.pause()
        case "spin":
            while True:
                pass
        case "eat":
            bytearray(8 << 30)
        case "exit":
            _work()
            os._exit(3)
        case "fall":
            _work()
            ctypes.string_at(0)
        case "refuse":
            raise EmptyFile()
        case "err":
            raise ValueError(task)
        case "unpicklable":
            return lambda: task  # type: ignore[return-value]
        case "loaded":
            return str(task.partition(":")[2] in sys.modules)
        case "child":
            child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
            Path(task.partition(":")[2]).write_text(str(child.pid))
            signal.pause()
    return task.upper()
