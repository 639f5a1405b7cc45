"""`pejl up` as somebody starts it: the site answers, a killed worker is replaced, and Ctrl-C leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

_PATIENCE = 120.0
Process = subprocess.Popen[str]


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PEJL_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    return kept | {"PEJL_DATA": str(tmp_path / "data"), "PEJL_LANG": "en"}


@pytest.fixture
def port() -> int:
    return _free_port()


@pytest.fixture
def up(environment: dict[str, str], port: int) -> Iterator[Process]:
    command = [sys.executable, "-m", "pejl.cli", "up", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    yield process
    process.terminate()
    process.wait(_PATIENCE)
    if process.stdout:
        process.stdout.close()


def _health(port: int) -> dict[str, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as error:
        return dict(json.load(error))
    except OSError:
        return {}


def _children(pid: int) -> dict[int, str]:
    """The processes it started, with their command lines."""
    found = {}
    for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with suppress(FileNotFoundError):
            found[int(number)] = Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")
    return found


def _worker_of(pid: int) -> int:
    return next((child for child, line in _children(pid).items() if line.rstrip().endswith("pejl.cli worker")), 0)


def test_site_and_worker_run_together_and_stop_together(up: Process, port: int, environment: dict[str, str]) -> None:
    _until(lambda: set(_health(port).values()) == {"ok"})
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=30) as front:
        assert front.status == 200
    key = Path(environment["PEJL_DATA"]) / "secret-key"
    assert (len(key.read_text()), key.stat().st_mode & 0o777) == (80, 0o600)

    worker = _worker_of(up.pid)
    os.kill(worker, signal.SIGKILL)
    _until(lambda: _worker_of(up.pid) not in {0, worker})

    children = _children(up.pid)
    assert len(children) == 2
    up.send_signal(signal.SIGINT)
    assert up.wait(_PATIENCE) == 0
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    assert _health(port) == {}


def test_nothing_outlives_a_killed_pejl_up(up: Process, port: int) -> None:
    _until(lambda: set(_health(port).values()) == {"ok"})
    children = _children(up.pid)
    up.kill()
    up.wait()
    _until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def test_an_unsafe_site_does_not_start(environment: dict[str, str], port: int) -> None:
    command = [sys.executable, "-m", "pejl.cli", "up", "--port", str(port)]
    unsafe = {**environment, "PEJL_ENVIRONMENT": "production", "PEJL_HOSTS": "*"}
    refused = subprocess.run(command, check=False, env=unsafe, capture_output=True, text=True, timeout=_PATIENCE)
    assert refused.returncode == 2
    said = refused.stderr.splitlines()
    assert said[-1] == "The site was not started: it would not be safe to open to the public."
    assert [line.rpartition("(")[2] for line in said[:-1]] == [
        f"pejl.{number})" for number in ("E001", "E005", "E007", "E009", "E010", "E011", "W001")
    ]
    assert not (Path(environment["PEJL_DATA"]) / "pejl.sqlite3").exists()
