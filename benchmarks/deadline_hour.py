"""The deadline hour: fifty people press "send" at once, for a minute, while the server is killed and started again.

Every response that a sender was told of must be there, once; how many a second that are, beside a loop that only
inserts a row and commits. Needs PostgreSQL: BENCH_DATABASE_URL, or one that answers on this machine.
"""

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from benchmarks.table import Table

SENDERS = 50
_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
_DATABASE = "pejl_deadline_hour"
_SLUG = "deadline"
_CSRF = "c" * 32
_BARE_SECONDS = 5.0
_PATIENCE = 60.0
"""Seconds after the end in which a sender whose answer was lost presses "send" again."""
_STARTING = 300.0
"""Seconds that the site may take to start: other programs may keep the machine busy."""
_TEXT = (
    "Vi er glade for, at udkastet tager de unge alvorligt, men praktikpladserne ligger for langt fra havnen. "
    "Kommunen bør aftale med virksomhederne, at mindst halvdelen ligger i selve byen. "
) * 8


@dataclass
class Outcome:
    """What fifty senders met."""

    seconds: float = 0.0
    accepted: dict[str, str] = field(default_factory=dict)
    """Token of the draft -> address of the receipt."""
    waits: list[float] = field(default_factory=list)
    """Seconds from pressing "send" to the receipt, where the first try went well."""
    retried: int = 0
    refused: list[str] = field(default_factory=list)
    """Answers that were neither a receipt nor a dead server."""


def deadline_hour(seconds: float) -> Table:
    """The table; `seconds` is how long people press "send"."""
    columns = ("what", "a second", "ratio to bare loop", "median wait", "95 %", "accepted", "lost", "twice", "gaps")
    table = Table("The deadline hour: 50 senders at once on PostgreSQL", columns, [])
    server = os.environ.get("BENCH_DATABASE_URL", _SERVER)
    try:
        database = _fresh_database(server)
    except OSError as error:
        table.notes.append(f"No PostgreSQL answers at {urlsplit(server).hostname}: {error}")
        return table
    with TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": database,
            "PEJL_DATA": folder,
            "PEJL_RATE_PER_HOUR": "100000000",
            "PEJL_SECRET_KEY": "the same for server and senders, for a benchmark",
            "DJANGO_SETTINGS_MODULE": "pejl.config.settings",
        }
        bare = _bare_loop(database, 1)
        together = _bare_loop(database, SENDERS)
        table.rows.append(("bare loop: insert one row, commit", f"{bare:,.0f}", "1.00", *[""] * 6))
        table.rows.append(
            (f"the same on {SENDERS} connections", f"{together:,.0f}", f"{together / bare:.2f}", *[""] * 6)
        )
        _set_up()
        for name, send, kills in (
            ("press “send”", _press_send, 0),
            ("press “send”, server killed twice", _press_send, 2),
            ("write, say who, send (three requests)", _write_and_send, 0),
        ):
            table.rows.append(_measured(name, send, seconds, kills, bare))
    table.notes += [
        "Site and worker as `pejl up` starts them, on the same machine as the senders and the database; the worker "
        "reads what comes in meanwhile. Forms were opened and drafts saved before the minute begins.",
        "Lost: told of their receipt and not in the database. Twice: one draft, two responses. Gaps: numbers left out.",
        "A sender whose answer never came (the server was killed) presses again, as people do.",
    ]
    return table


# -- the database ---------------------------------------------------------------------------------------------------


def _fresh_database(server: str) -> str:
    import psycopg

    try:
        with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {_DATABASE}")
    except psycopg.OperationalError as error:
        raise ConnectionError(str(error).splitlines()[0]) from error
    return urlunsplit(urlsplit(server)._replace(path=f"/{_DATABASE}"))


def _bare_loop(database: str, connections: int) -> float:
    """Rows a second of loops that do nothing but insert a row as large as a response and commit it."""
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, body text, at timestamptz)")
    counts: list[int] = []
    end = time.monotonic() + _BARE_SECONDS

    def loop() -> None:
        count = 0
        with psycopg.connect(database) as connection:
            while time.monotonic() < end:
                connection.execute("INSERT INTO bare (body, at) VALUES (%s, now())", [_TEXT])
                connection.commit()
                count += 1
        counts.append(count)

    threads = [threading.Thread(target=loop) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / _BARE_SECONDS


def _set_up() -> None:
    """Tables, and one open hearing."""
    import django

    django.setup()
    from datetime import timedelta

    from django.core.management import call_command
    from django.utils import timezone

    from pejl.stages.hearings.models import Hearing, Section
    from pejl.stages.organisation.models import City, Unit
    from pejl.stages.policies.models import Policy, Version

    call_command("migrate", verbosity=0)
    now = timezone.now()
    City.objects.create(name="Ravnsund", contact_email="kontakt@ravnsund.example", contact_phone="70 10 20 30")
    unit = Unit.objects.create(kind="administration", code="BIF", name="Forvaltning")
    policy = Policy.objects.create(slug="politik", title="Integrationspolitik", lead=unit)
    hearing = Hearing.objects.create(
        version=Version.objects.create(policy=policy, number=1),
        slug=_SLUG,
        title="Høring",
        lead=unit,
        state="open",
        opens_at=now - timedelta(days=30),
        closes_at=now + timedelta(hours=3),
    )
    for order, key in enumerate(("general", "work", "language")):
        Section.objects.create(hearing=hearing, key=key, order=order, title=key)


# -- the server -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _site(port: int) -> Iterator[Callable[[], None]]:
    """`pejl up`; what it gives kills it with everything below it, and starts it anew."""
    running = [_started(port)]

    def kill_and_start() -> None:
        _kill(running[-1])
        running.append(_started(port))

    try:
        yield kill_and_start
    finally:
        running[-1].terminate()
        try:
            running[-1].wait(60)
        except subprocess.TimeoutExpired:
            _kill(running[-1])


def _started(port: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "pejl.cli", "up", "--port", str(port)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _wait_for(port: int) -> None:
    """Until every process of the site has answered: the first page loads what all later ones find loaded."""
    end = time.monotonic() + _STARTING
    well = 0
    while well < 20:
        if time.monotonic() > end:
            raise TimeoutError("the site did not start within five minutes")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", f"/hoeringer/{_SLUG}/giv-svar/")
            well += connection.getresponse().status == 200
        connection.close()
        if not well:
            time.sleep(0.2)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """SIGKILL to the process and all below it: nobody has the time to finish anything."""
    for number in [process.pid, *_below(process.pid)]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    process.wait()


def _below(parent: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                status = (entry / "stat").read_text(encoding="utf-8", errors="replace")
                children.setdefault(int(status.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found = list(children.get(parent, []))
    for child in found:
        found += children.get(child, [])
    return found


# -- the senders ----------------------------------------------------------------------------------------------------

Send = Callable[[http.client.HTTPConnection, str], str]
"""Sends the draft of a token and gives the address of its receipt. Raises OSError, HTTPException, or Refused."""


class Refused(Exception):
    """The server answered, and not with a receipt."""


def _post(connection: http.client.HTTPConnection, path: str, data: dict[str, str]) -> str:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={_CSRF}",
        "X-CSRFToken": _CSRF,
    }
    connection.request("POST", path, urlencode(data), headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status >= 500:
        raise ConnectionError(f"{answer.status}")
    if answer.status != 302:
        raise Refused(f"{path.split('/')[1]}: {answer.status}")
    return answer.headers["Location"]


def _press_send(connection: http.client.HTTPConnection, token: str) -> str:
    return _post(connection, f"/kladde/{token}/gennemse/", {"action": "send"})


def _write_and_send(connection: http.client.HTTPConnection, token: str) -> str:
    from pejl.web.respond.begun import Key

    key = Key(token, time.time() - 600).signed()
    _post(connection, f"/hoeringer/{_SLUG}/giv-svar/", {"key": key, "box-general": _TEXT, "action": "next"})
    about = {"organisation": "no", "name-0": "Anna Holm", "email": "anna@example.org", "consent": "yes"}
    _post(connection, f"/kladde/{token}/om-dig/", {**about, "action": "next"})
    return _press_send(connection, token)


def _drafts(count: int) -> list[str]:
    """Saved drafts, ready to be sent."""
    from datetime import timedelta

    import msgspec
    from django.utils import timezone

    from pejl.stages.hearings.models import Hearing
    from pejl.stages.responses.drafted import Drafted
    from pejl.stages.responses.given import GivenSender
    from pejl.stages.responses.links import hash_of
    from pejl.stages.responses.models import FormDraft

    sender = GivenSender("Anna Holm", "resident", email="anna@example.org")
    form = Drafted(
        boxes={"general": _TEXT}, organisation=False, senders=[sender], consent=True, email="anna@example.org"
    )
    data, hearing = msgspec.to_builtins(form), Hearing.objects.get(slug=_SLUG)
    tokens = [secrets.token_urlsafe(24) for _ in range(count)]
    expires = timezone.now() + timedelta(days=30)
    FormDraft.objects.bulk_create(
        (FormDraft(hearing=hearing, token_hash=hash_of(token), data=data, expires_at=expires) for token in tokens),
        batch_size=1000,
    )
    return tokens


def _people(port: int, seconds: float, tokens: "SimpleQueue[str]", send: Send) -> Outcome:
    """Fifty people, each sending one draft after another, and again where no answer came."""
    outcome, lock = Outcome(), threading.Lock()
    begin = time.monotonic()
    end = begin + seconds

    def person() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < end:
            try:
                token = tokens.get_nowait()
            except Empty:
                return
            _send_until_accepted(connection, token, send, end + _PATIENCE, outcome, lock)

    threads = [threading.Thread(target=person) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.seconds = time.monotonic() - begin
    return outcome


def _send_until_accepted(
    connection: http.client.HTTPConnection, token: str, send: Send, give_up: float, outcome: Outcome, lock: Any
) -> None:
    first = True
    while time.monotonic() < give_up:
        begin = time.monotonic()
        try:
            address = send(connection, token)
        except Refused as answer:
            with lock:
                outcome.refused.append(str(answer))
            return
        except (OSError, http.client.HTTPException):
            connection.close()
            first = False
            with lock:
                outcome.retried += 1
            time.sleep(0.2)
            continue
        with lock:
            outcome.accepted[token] = address
            if first:
                outcome.waits.append(time.monotonic() - begin)
        return


# -- one row --------------------------------------------------------------------------------------------------------


def _measured(name: str, send: Send, seconds: float, kills: int, bare: float) -> tuple[str, ...]:
    port = _free_port()
    tokens: SimpleQueue[str] = SimpleQueue()
    count = int(seconds * min(bare, 400)) + SENDERS
    for token in _drafts(count) if send is _press_send else (secrets.token_urlsafe(24) for _ in range(count)):
        tokens.put(token)
    with _site(port) as kill_and_start:
        _wait_for(port)
        timers = [threading.Timer(seconds * (at + 1) / (kills + 1), kill_and_start) for at in range(kills)]
        for timer in timers:
            timer.start()
        outcome = _people(port, seconds, tokens, send)
        for timer in timers:
            timer.join()
    lost, twice, gaps = _checked(outcome)
    rate = len(outcome.accepted) / outcome.seconds
    waits = sorted(outcome.waits) or [0.0]
    if outcome.refused:
        print(f"refused: {len(outcome.refused)}, such as {outcome.refused[0]}", file=sys.stderr)
    return (
        name,
        f"{rate:,.0f}",
        f"{rate / bare:.2f}",
        f"{waits[len(waits) // 2] * 1000:,.0f} ms",
        f"{waits[int(len(waits) * 0.95)] * 1000:,.0f} ms",
        f"{len(outcome.accepted):,}" + (f" ({outcome.retried:,} tries failed)" if outcome.retried else ""),
        f"{lost}",
        f"{twice}",
        f"{gaps}",
    )


def _checked(outcome: Outcome) -> tuple[int, int, int]:
    """Responses that are lost, drafts that became two, and numbers left out, in the whole database."""
    from django.db import connection
    from django.db.models import Count

    from pejl.stages.responses.links import hash_of
    from pejl.stages.responses.models import Response

    connection.close()
    stored = dict(Response.objects.values_list("form_draft__token_hash", "follow_hash"))
    lost = sum(
        1 for token, address in outcome.accepted.items() if stored.get(hash_of(token)) != hash_of(address.split("/")[2])
    )
    twice = Response.objects.values("source").annotate(count=Count("pk")).filter(count__gt=1).count()
    numbers = set(Response.objects.values_list("number", flat=True))
    return lost, twice, max(numbers, default=0) - len(numbers)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
