"""Reading in child processes that may use so much time and memory, and no more.

A parser that hangs, eats memory or falls over costs one file, never the run. The children come from a fork server:
a small process that has loaded the readers once, so a new child after a crash takes milliseconds, and, unlike a plain
fork, copies neither the parent's threads nor its memory.
"""

import gc
import multiprocessing
import os
import pickle
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import forkserver
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from pejl.reading.errors import ReaderCrashed, ReaderOutOfMemory, ReaderTimeout, UnreadableFile
from pejl.reading.limits import MEMORY_BYTES, SECONDS_PER_FILE

Item = TypeVar("Item")
Result = TypeVar("Result")

_PRELOADED = ["pejl.reading.dispatch", "pejl.reading.pandoc", "pejl.reading.plain", "pejl.reading.sandbox"]
_WAITING_PER_WORKER = 4
"""Items handed to the pool ahead of its workers: enough to keep them busy, few enough to keep memory flat."""


class LimitedPool:
    """Worker processes with limits; a context manager that leaves no process behind, however it is left.

        with LimitedPool(workers=2) as pool:
            for path, result in pool.map_unordered(read_parts, paths):
                ...

    `seconds_per_file` is wall clock, `memory_bytes` the address space of one worker, and of each program it starts.
    `preload` names modules that children need beside the readers: they are loaded once, not in each child, by the first
    pool of a process.
    A script that uses it needs the usual `if __name__ == "__main__":`, because the children import it.
    """

    def __init__(
        self,
        workers: int | None = None,
        seconds_per_file: float = SECONDS_PER_FILE,
        memory_bytes: int = MEMORY_BYTES,
        preload: Sequence[str] = (),
    ) -> None:
        self.workers = workers or len(os.sched_getaffinity(0))
        self.seconds_per_file = seconds_per_file
        self.memory_bytes = memory_bytes
        self._preload = [*_PRELOADED, *preload]
        self._pool: Any = None

    def __enter__(self) -> Self:
        from pebble import ProcessPool

        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(self._preload)
        forkserver.ensure_running()  # it loads while the caller looks for what to read
        self._pool = ProcessPool(max_workers=self.workers, initializer=_confine, context=context)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()
        self._pool.join()

    def map_unordered(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | UnreadableFile]]:
        """(item, what function gives for it, or why it gives nothing) as they are done.

        `function`, items and results must be picklable. An exception of `function` that is no UnreadableFile becomes a
        ReaderCrashed with it as its cause.
        """
        task = self._limited(function)
        remaining = iter(items)
        running: dict[Future[Result | UnreadableFile], Item] = {}
        while True:
            for item in islice(remaining, self.workers * _WAITING_PER_WORKER - len(running)):
                running[self._schedule(task, item)] = item
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), self._outcome(future)

    def begin(self, function: Callable[[Item], Result], item: Item) -> Callable[[], Result | UnreadableFile]:
        """Begin on one item, before what is asked for later; what is returned waits for what the function gives."""
        future = self._schedule(self._limited(function), item)
        return lambda: self._outcome(future)

    def _limited(self, function: Callable[[Item], Result]) -> "_Limited[Item, Result]":
        pickle.dumps(function)  # what cannot be sent is said here, not by a pool that waits for it
        return _Limited(function, self.seconds_per_file, self.memory_bytes)

    def _schedule(self, task: "_Limited[Item, Result]", item: Item) -> "Future[Result | UnreadableFile]":
        scheduled: Future[Result | UnreadableFile] = self._pool.schedule(
            task, args=(item,), timeout=self.seconds_per_file
        )
        return scheduled

    def _outcome(self, future: Future[Result | UnreadableFile]) -> Result | UnreadableFile:
        from pebble import ProcessExpired

        try:
            return future.result()
        except UnreadableFile as error:
            return error
        except TimeoutError:
            return ReaderTimeout(seconds=round(self.seconds_per_file))
        except MemoryError:
            return ReaderOutOfMemory()
        except BrokenProcessPool:
            raise
        except ProcessExpired as error:
            return self._why_it_died(error.exitcode)
        except Exception as error:
            crash = ReaderCrashed()
            crash.__cause__ = error
            return crash

    def _why_it_died(self, exitcode: int) -> UnreadableFile:
        if exitcode == -signal.SIGXCPU:
            return ReaderTimeout(seconds=round(self.seconds_per_file))
        if exitcode == -signal.SIGKILL:  # nobody here sends it: the kernel had no memory left
            return ReaderOutOfMemory()
        return ReaderCrashed()


class _Limited(Generic[Item, Result]):
    """The function with the limits around it; outside it the worker can still say what happened."""

    def __init__(self, function: Callable[[Item], Result], seconds: float, memory_bytes: int) -> None:
        self._function = function
        self._seconds = seconds
        self._memory_bytes = memory_bytes

    def __call__(self, item: Item) -> Result:
        used = resource.getrusage(resource.RUSAGE_SELF)
        threads = os.cpu_count() or 1
        cpu_seconds = int(used.ru_utime + used.ru_stime + self._seconds * threads) + 5
        _limit(resource.RLIMIT_CPU, cpu_seconds)
        _limit(resource.RLIMIT_AS, self._memory_bytes)
        try:
            return self._function(item)
        finally:
            _limit(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def _limit(what: int, amount: int) -> None:
    """Set the soft limit as far as the hard one allows."""
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY and (amount == resource.RLIM_INFINITY or amount > hard):
        amount = hard
    resource.setrlimit(what, (amount, hard))


def _confine() -> None:
    """Make the worker leader of a group of its own, which dies with it; no core dumps, nothing on the terminal.

    What was loaded before it began stays for good: the search for dead cycles of objects need not look through it.
    """
    gc.freeze()
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # end at once, also inside a library that never comes back
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.flush()
    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    _watch_over_group()


def _watch_over_group() -> None:
    """Start a process that does one thing: when this worker is gone, end the programs that the worker started.

    It waits for the end of a pipe that only the worker holds, so it notices whatever kills the worker, and ends too.
    """
    group = os.getpgrp()
    reader, _ = os.pipe()  # the writing end stays open as long as the worker lives
    if os.fork() != 0:
        os.close(reader)
        return
    os.setsid()
    os.closerange(0, reader)
    os.closerange(reader + 1, 65_536)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.read(reader, 1)
    try:
        os.killpg(group, signal.SIGKILL)
    finally:
        os._exit(0)
