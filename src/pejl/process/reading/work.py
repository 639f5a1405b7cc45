"""Reading responses: files in limited child processes, then what was found written down, one response at a time."""

import atexit
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pejl.analysing.edition import EditionAnalysis, FileToRead, SentContents, analyse_edition, read_file, typed_off
from pejl.ground.originals.store import fetch
from pejl.process.analysis import Heard
from pejl.process.reading.contents import contents_of, is_typed_off
from pejl.process.reading.members import whole_of
from pejl.process.reading.storing import store_edition
from pejl.reading.errors import FileNotReadable, UnreadableFile
from pejl.reading.parts import Reading, UnreadablePart
from pejl.reading.sandbox import LimitedPool
from pejl.stages.responses.models import Edition, ReceivedFile, Response, ResponseState

_AT_ONCE = 100
"""Responses whose files lie in the temporary folder at the same time."""

_KEPT: dict[int, LimitedPool] = {}
"""By the process that reads: the child it keeps."""

Outcome = EditionAnalysis | UnreadableFile


def read_responses(
    responses: Collection[int], *, workers: int = 1, done: Callable[[Response], None] = lambda _: None
) -> frozenset[int]:
    """Read the last editions of these responses (ids) and store what they say; gives the ids of their hearings.

    A response that came out of a file with many is read together with the others in it. Withdrawn ones are left alone.
    `done` is called with each as it is stored. The responses are not compared with each other.
    """
    editions = list(_last_editions(whole_of(responses)))
    heard: dict[int, Heard] = {}
    with _pool(workers) as pool:
        for start in range(0, len(editions), _AT_ONCE):
            for edition in _read(editions[start : start + _AT_ONCE], heard, pool):
                done(edition.response)
    return frozenset(edition.response.hearing_id for edition in editions)


@contextmanager
def _pool(workers: int) -> Iterator[LimitedPool]:
    """Child processes to read in. A single one is kept for the next response: starting it takes longer than reading."""
    if workers > 1:
        with LimitedPool(workers=workers) as pool:
            yield pool
        return
    if os.getpid() not in _KEPT:
        pool = _KEPT[os.getpid()] = LimitedPool(workers=1)
        pool.__enter__()
        atexit.register(_end, os.getpid())
    try:
        yield _KEPT[os.getpid()]
    except BrokenProcessPool:
        _end(os.getpid())
        raise


def _end(process: int) -> None:
    pool = _KEPT.pop(process, None)
    if pool is not None and process == os.getpid():
        pool.__exit__(None, None, None)


def _last_editions(responses: Collection[int]) -> Iterator[Edition]:
    rows = Response.objects.filter(pk__in=responses).exclude(state=ResponseState.WITHDRAWN)
    for response in rows.select_related("hearing__version__policy", "hearing__lead").order_by("pk"):
        edition = (
            response.editions.select_related("transcript").prefetch_related("files__original").order_by("number").last()
        )
        if edition is not None:
            edition.response = response
            yield edition


def _read(editions: Sequence[Edition], heard: dict[int, Heard], pool: LimitedPool) -> Iterator[Edition]:
    readings = _read_files(editions, pool)
    whose: dict[int, tuple[Edition, int]] = {}  # by the identity of the task: the edition, and which part of it
    waiting: dict[int, list[Outcome | None]] = {}
    tasks: list[SentContents] = []
    for edition in editions:
        hearing = edition.response.hearing
        if hearing.pk not in heard:
            heard[hearing.pk] = Heard.of(hearing)
        parts = contents_of(edition, readings[edition.pk], heard[hearing.pk])
        waiting[edition.pk] = [None] * len(parts)
        whose |= {id(part): (edition, at) for at, part in enumerate(parts)}
        tasks += parts
    for task, outcome in pool.map_unordered(analyse_edition, tasks):
        edition, at = whose[id(task)]
        outcomes = waiting[edition.pk]
        outcomes[at] = outcome
        if all(one is not None for one in outcomes):
            store_edition(edition, [one for one in outcomes if one is not None], readings[edition.pk])
            yield edition


def _read_files(editions: Sequence[Edition], pool: LimitedPool) -> dict[int, list[Reading]]:
    """By the edition's id: one reading a file, in their order; or of what was typed off instead."""
    found: dict[int, Reading] = {}  # by the received file's id
    with TemporaryDirectory(prefix="pejl-") as folder:
        tasks: dict[int, int] = {}  # identity of the task -> the received file's id
        files: list[FileToRead] = []
        for file in (file for edition in editions if not is_typed_off(edition) for file in edition.files.all()):
            path = Path(folder) / str(file.pk)
            try:
                path.write_bytes(fetch(file.original))
            except OSError as error:
                found[file.pk] = _unread(file, FileNotReadable(detail=error.strerror or type(error).__name__))
                continue
            files.append(FileToRead(str(path), file.name))
            tasks[id(files[-1])] = file.pk
        for task, result in pool.map_unordered(read_file, files):
            if isinstance(result, UnreadableFile):
                result = Reading(failures=(UnreadablePart(task.name, result),))
            found[tasks[id(task)]] = result
    return {edition.pk: _readings(edition, found) for edition in editions}


def _readings(edition: Edition, found: dict[int, Reading]) -> list[Reading]:
    if not is_typed_off(edition):
        return [found[file.pk] for file in edition.files.all()]
    first = next(iter(edition.files.all()), None)
    return [typed_off(edition.transcript.text, first.name if first else str(edition.response.number))]


def _unread(file: ReceivedFile, error: UnreadableFile) -> Reading:
    return Reading(failures=(UnreadablePart(file.name, error, file.original_id),))
