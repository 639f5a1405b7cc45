"""Limits: a file that hangs, eats memory or brings its reader down costs itself and nothing else."""

import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pejl.reading import read_parts
from pejl.reading.errors import EmptyFile, ReaderCrashed, ReaderOutOfMemory, ReaderTimeout
from pejl.reading.sandbox import LimitedPool

GIGABYTE = 1 << 30


@pytest.fixture
def behave(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """The function of limited_tasks.py, importable under its name here and in the children."""
    folder = str(Path(__file__).parent)
    monkeypatch.syspath_prepend(folder)
    spec = importlib.util.find_spec("limited_tasks")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "limited_tasks", module)
    spec.loader.exec_module(module)
    behave: Callable[[str], str] = module.behave
    return behave


def test_each_fails_alone_and_the_pool_goes_on(behave: Callable[[str], str]) -> None:
    tasks = ["a", "eat", "exit", "fall", "refuse", "err", "unpicklable", "hang", "b", "c"]
    with LimitedPool(workers=2, seconds_per_file=3, memory_bytes=GIGABYTE) as pool:
        results = dict(pool.map_unordered(behave, tasks))
    crash = results.pop("err")
    assert isinstance(crash, ReaderCrashed)
    assert isinstance(crash.__cause__, ValueError)
    assert results == {
        "a": "A",
        "b": "B",
        "c": "C",
        "eat": ReaderOutOfMemory(),
        "exit": ReaderCrashed(),
        "fall": ReaderCrashed(),
        "refuse": EmptyFile(),
        "unpicklable": ReaderCrashed(),
        "hang": ReaderTimeout(seconds=3),
    }


_PRELOADING = """
from limited_tasks import behave
from pejl.reading.sandbox import LimitedPool

with LimitedPool(workers=1, preload=["colorsys"]) as pool:
    print(sorted(pool.map_unordered(behave, ["loaded:colorsys", "loaded:wave"])))
"""


def test_modules_to_preload_are_there_in_every_child() -> None:
    """In a process of its own: one that has had a pool before goes on with what that one loaded."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", _PRELOADING]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert said == "[('loaded:colorsys', 'True'), ('loaded:wave', 'False')]\n"


def _is_running(pid: int) -> bool:
    """Whether a process is there and is more than an entry nobody has asked for."""
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _await_end(pid: int) -> None:
    """Wait, by the kernel's word, until a process is gone; fails the test after ten seconds."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    import select

    ready, _, _ = select.select([descriptor], [], [], 10)
    os.close(descriptor)
    assert ready or not _is_running(pid)


def test_programs_that_a_reader_started_end_with_it(behave: Callable[[str], str], tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with LimitedPool(workers=1, seconds_per_file=2) as pool:
        ((_, result),) = pool.map_unordered(behave, [f"child:{note}"])
    assert result == ReaderTimeout(seconds=2)
    _await_end(int(note.read_text()))


def test_leaving_early_ends_the_children(behave: Callable[[str], str], tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with LimitedPool(workers=1) as pool:
        results = pool.map_unordered(behave, ["a", f"child:{note}"])
        assert next(results) == ("a", "A")


SCRIPT = """
import sys
sys.path.insert(0, {folder!r})
from limited_tasks import behave
from pejl.reading.sandbox import LimitedPool
if __name__ == "__main__":
    with LimitedPool(workers=2) as pool:
        for item, result in pool.map_unordered(behave, ["a", "hang", "hang"]):
            print(result, flush=True)
"""


def test_an_interrupt_ends_everything_at_once(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(folder=str(Path(__file__).parent)))
    run = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "A\n"
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=20)
    assert run.returncode != 0
    assert said.count("KeyboardInterrupt") == 1


def test_files_are_read_in_children_as_here(
    keep: Callable[[str, bytes | str], Path], docx_of: Callable[..., bytes], paragraph: Callable[..., str]
) -> None:
    files = [keep("a.docx", docx_of(paragraph("Vi er enige."))), keep("b.txt", "Uenig."), keep("c.pdf", b"")]
    with LimitedPool(workers=2) as pool:
        results = dict(pool.map_unordered(read_parts, files))
    assert results == {file: read_parts(file) for file in files}
    assert pool.workers == 2
