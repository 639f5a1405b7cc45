"""What a job costs with all the processes it starts: wall clock, processor time, memory. Linux only.

The processes of a fork server are nobody's children when they end, so their times would be lost. The job therefore
runs below a reaper, a process that inherits every orphan (PR_SET_CHILD_SUBREAPER) and waits for each.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import Any

_SUBREAPER = 36
_LOOK_EVERY = 0.25
_COMPILED = Path(__file__).parents[1] / ".bench" / "compiled"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and MiB of one run."""

    wall: float
    cpu: float
    """Of all processes together."""
    parent: float
    """Peak memory of the process that runs the job."""
    child: float
    """Peak memory of the largest process it started."""
    said: Any
    """What the job printed."""

    @property
    def cores(self) -> float:
        """Cores busy on average."""
        return self.cpu / self.wall


def measured(module: str, *arguments: str) -> Cost:
    """Run `python -m module arguments`, which prints JSON. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", "benchmarks.cost", module, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=_environment())
    return Cost(**json.loads(done.stdout))


def _environment() -> dict[str, str]:
    """This one's, but compiled modules are kept, as every installation keeps them after its first run."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(_COMPILED)}


def _reap(command: list[str]) -> dict[str, Any]:
    """The cost of a command, in a process that does nothing else."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=said)
        largest = _Largest(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        child = largest.stop()
        _wait_for_orphans()
        if status:
            sys.exit(1)
        everybody = resource.getrusage(resource.RUSAGE_CHILDREN)
        said.seek(0)
        return {
            "wall": wall,
            "cpu": everybody.ru_utime + everybody.ru_stime,
            "parent": used.ru_maxrss / 1024,
            "child": child,
            "said": json.loads(said.read()),
        }


def _wait_for_orphans() -> None:
    """Until all processes below this one have ended, whoever started them."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


class _Largest:
    """Follows the peak memory of all processes below one, as the kernel keeps it."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peak = 0.0
        self._done = Event()
        self._thread = Thread(target=self._follow, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The largest seen, MiB."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _follow(self) -> None:
        while not self._done.wait(_LOOK_EVERY):
            for process in self._below():
                self._peak = max(self._peak, _peak_of(process))

    def _below(self) -> set[int]:
        parents = {process: parent for process, parent in map(_with_parent, _processes()) if parent}
        found = {self._root}
        while more := {process for process, parent in parents.items() if parent in found} - found:
            found |= more
        return found - {self._root}


def _processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _with_parent(process: int) -> tuple[int, int]:
    try:
        return process, int(Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return process, 0


def _peak_of(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


if __name__ == "__main__":
    print(json.dumps(_reap([sys.executable, "-m", *sys.argv[1:]])))
