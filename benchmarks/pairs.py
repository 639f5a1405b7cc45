"""Two ways to do one thing, in turn, each time in a fresh process: cold caches, the same load on the machine."""

import os
import statistics
import struct
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

Job = Callable[[Sequence[Any]], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another way to do it; `module` is what must be installed for it."""

    name: str
    job: Job
    module: str = ""

    @property
    def is_installed(self) -> bool:
        """Whether the module is there."""
        return not self.module or find_spec(self.module) is not None


def in_turn(jobs: Sequence[Job], items: Sequence[Any], repeats: int) -> list[float]:
    """Processor seconds of each job over the items, medians of runs that take turns."""
    runs: list[list[float]] = [[] for _ in jobs]
    for _ in range(repeats):
        for job, own in zip(jobs, runs, strict=True):
            own.append(cpu_seconds(job, items))
    return [statistics.median(own) for own in runs]


def cpu_seconds(job: Job, items: Sequence[Any]) -> float:
    """Processor time of one run and of the programs it starts; what loads on first use is loaded before."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            job(items[:1])
            begin = _used()
            job(items)
            os.write(writer, struct.pack("d", _used() - begin))
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as answer:
        packed = answer.read()
    if len(packed) != struct.calcsize("d"):
        raise RuntimeError("the measured job failed")
    return float(struct.unpack("d", packed)[0])


def _used() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system
