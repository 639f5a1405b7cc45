"""Running programs side by side: all stop when one is asked to, and none outlives this process."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

_CLOSING_SECONDS = 30
"""How long a program may take to finish what it does before it is told again, and then ended."""
_RESTART_SECONDS = 2.0
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Program:
    """A command line; `restarts` begins it again when it ends by itself."""

    command: Sequence[str]
    restarts: bool = False


def run_side_by_side(programs: Sequence[Program], environment: Mapping[str, str]) -> int:
    """Run the programs until SIGINT or SIGTERM comes or one that does not restart ends; returns the exit code.

    Programs get a process group of their own, so that Ctrl-C reaches them once, through this process.
    """
    with _stop_asked() as stop_asked:
        running = [_started(program, environment) for program in programs]
        try:
            while not stop_asked():
                for place, process in enumerate(running):
                    if process.poll() is None:
                        continue
                    if not programs[place].restarts:
                        return process.returncode or 1
                    time.sleep(_RESTART_SECONDS)
                    if not stop_asked():
                        running[place] = _started(programs[place], environment)
                time.sleep(0.2)
            return 0
        finally:
            _end(running)


@contextlib.contextmanager
def _stop_asked() -> Iterator[Callable[[], bool]]:
    asked: list[int] = []

    def ask(number: int, _: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _started(program: Program, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        program.command,
        env=dict(environment),
        process_group=0,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )


def _end_with_parent() -> None:
    """Have the kernel stop this program when the one that started it is killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for number, seconds in ((signal.SIGTERM, _CLOSING_SECONDS), (signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        for process in running:
            if process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number) if number == signal.SIGKILL else process.send_signal(number)
        deadline = time.monotonic() + seconds
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
