"""Tasks for test_sandbox: importable by child processes, as a task must be."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

from pejl.reading.errors import EmptyFile


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
            os._exit(3)
        case "fall":
            ctypes.string_at(0)
        case "refuse":
            raise EmptyFile()
        case "err":
            raise ValueError(task)
        case "unpicklable":
            return lambda: task  # type: ignore[return-value]
        case "child":
            child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
            Path(task.partition(":")[2]).write_text(str(child.pid))
            signal.pause()
    return task.upper()
