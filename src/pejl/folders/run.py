"""The main job: a hearing's folder becomes remarks."""

import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from threading import Thread

from pejl.analysing.across import Tying, analyse_hearing, compared
from pejl.analysing.hearing import Hearing
from pejl.analysing.model import Failure, HearingAnalysis, ResponseAnalysis
from pejl.analysing.provision import PolicyText
from pejl.errors import PejlError
from pejl.folders.cache import CACHE_FOLDER, AnalysisCache, FileAnalysis, packed, unpacked
from pejl.folders.collecting import without_collecting
from pejl.folders.errors import PolicyUnreadable
from pejl.folders.files import FolderFiles, ResponseFile, find_files
from pejl.folders.progress import Progress, Quiet, Stage
from pejl.folders.settings import load_hearing
from pejl.reading.sandbox import LimitedPool
from pejl.wording import LANGUAGES, Wording

_PRELOAD = ("pejl.analysing.ready", "pejl.folders.run")
_TIED_AT_ONCE = 64
"""Files: enough that array operations pay, few enough that the children need not wait for new work meanwhile."""
_NEEDED_LATER = (
    "pejl.analysing.matching",
    "pejl.analysing.themes",
    "scipy.linalg",
    "scipy.sparse.csgraph",
    "graspologic_native",
    "pejl.folders.officer",
    "pejl.writing.hearing_note",
    "pejl.writing.results",
)


@dataclass(frozen=True, slots=True)
class FolderAnalysis:
    """What a run gave."""

    analysis: HearingAnalysis
    policy: PolicyText | None
    language: str
    files: int
    """How many files the folder held."""
    reused: int = 0
    """How many of them had not changed since the last run."""

    def with_analysis(self, analysis: HearingAnalysis) -> "FolderAnalysis":
        """The same run with an analysis that a person has corrected."""
        return replace(self, analysis=analysis)


def analyse(
    folder: Path | str,
    *,
    policy: Path | str | None = None,
    language: str | None = None,
    out: Path | str | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> FolderAnalysis:
    """Read and analyse a hearing's folder; nothing is written but what is kept in `out` for the next run.

    `folder` holds `responses/` and, if there is one, `hearing.toml` (docs/hearing-toml.md) and `policy.*`. `language`
    ("da" or "en") is the language of what is said to people, by default the hearing's. Every file is in the result: as
    one or more responses, or as a failure with its reason. Files are parsed in `workers` child processes (by default
    one a core) with limits on time and memory.

    Raises FolderNotFound, NoResponses, SettingsError, PolicyNotFound, PolicyUnreadable, FolderUnreadable.
    """
    folder, progress = Path(folder), progress or Quiet()
    hearing = load_hearing(folder)
    with without_collecting(made_to_stay=True):
        with LimitedPool(workers=workers or os.cpu_count() or 1, preload=_PRELOAD) as pool:
            files = find_files(folder, Path(policy) if policy else None)
            hearing = replace(hearing, assumptions=(*hearing.assumptions, *files.assumptions))
            language = language or hearing.language
            kept = AnalysisCache(Path(out) / CACHE_FOLDER, hearing, language) if out else None
            run = _Run(hearing, language, kept, progress)
            loading = Thread(target=_load_ahead, args=(hearing.language,))
            loading.start()
            text = _begin_policy(files, hearing, language, pool)
            found = run.read(files, pool, _tying(hearing, text, loading))
        loading.join()
        analysis = _compared(hearing, found, text(), progress)
    return FolderAnalysis(analysis, text(), language, len(files.responses), run.reused)


def _compared(
    hearing: Hearing, found: list[FileAnalysis], text: PolicyText | None, progress: Progress
) -> HearingAnalysis:
    """What the files gave, compared with the policy and with each other."""
    progress.begin(Stage.COMPARING, 1)
    responses = [response for file in found for response in file.responses]
    failures = [failure for file in found for failure in file.failures]
    if hearing.sections:  # then they are tied to the policy already
        analysis = compared(hearing, responses, failures)
    else:
        analysis = analyse_hearing(*_with_guessed_sections(hearing, responses), failures, text)
    progress.step(hearing.title)
    return analysis


def _with_guessed_sections(
    hearing: Hearing, responses: list[ResponseAnalysis]
) -> tuple[Hearing, list[ResponseAnalysis]]:
    """The boxes of a template nobody described, guessed from all responses; which are then read again with it."""
    from pejl.analysing.response import analyse_response
    from pejl.analysing.sections import guess_sections

    guessed = replace(hearing, sections=guess_sections([response.document for response in responses]))
    return guessed, [analyse_response(response.document, guessed) for response in responses]


def _tying(
    hearing: Hearing, text: Callable[[], PolicyText | None], loading: Thread
) -> Callable[[list[FileAnalysis]], list[FileAnalysis]]:
    """What ties some files' responses to the policy while the children read on; not where boxes are guessed later.

    Its first call waits for the policy, so that one which cannot be read ends the run at once.
    """

    @cache
    def tying() -> Tying:
        policy = text()
        loading.join()  # two threads that load one library may meet half of it
        return Tying(hearing, policy)

    def tied(part: list[FileAnalysis]) -> list[FileAnalysis]:
        ties = tying()
        if not hearing.sections:
            return part
        responses = iter(ties.tied([response for file in part for response in file.responses]))
        return [replace(file, responses=tuple(islice(responses, len(file.responses)))) for file in part]

    return tied


def _load_ahead(language: str) -> None:
    """Load the libraries and the word lists that comparing and writing need while this process waits for the children.

    Loading them takes longer than comparing fifty responses. Where numpy is not loaded yet, its linear algebra gets one
    thread: on matrices of this size several mostly wait for each other.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in _NEEDED_LATER:
        import_module(name)
    from wordfreq import zipf_frequency

    from pejl.analysing.lemmas import lemmatise

    lemmatise(["ord"], language)
    for code in LANGUAGES:
        zipf_frequency("ord", code)


class _Run:
    """Reads the files that are not kept from an earlier run, in child processes."""

    def __init__(self, hearing: Hearing, language: str, cache: AnalysisCache | None, progress: Progress) -> None:
        self._hearing = hearing
        self._language = language
        self._cache = cache
        self._progress = progress
        self.reused = 0

    def read(
        self, files: FolderFiles, pool: LimitedPool, then: Callable[[list[FileAnalysis]], list[FileAnalysis]]
    ) -> list[FileAnalysis]:
        """One entry a file, in the order of the files; `then` is done to some at a time."""
        self._progress.begin(Stage.READING, len(files.responses))
        found: dict[str, FileAnalysis] = {}
        coming = self._all(files, pool)
        while part := dict(islice(coming, _TIED_AT_ONCE)):
            found.update(zip(part, then(list(part.values())), strict=True))
        if self._cache:
            self._cache.forget_unused()
        return [found[file.name] for file in files.responses]

    def _all(self, files: FolderFiles, pool: LimitedPool) -> Iterator[tuple[str, FileAnalysis]]:
        """Each file's name and what it gave, as they are done."""
        for file, analysis in self._kept_and_read(files, pool):
            self._progress.step(file.name)
            yield file.name, analysis

    def _kept_and_read(self, files: FolderFiles, pool: LimitedPool) -> Iterator[tuple[ResponseFile, FileAnalysis]]:
        new: dict[str, ResponseFile] = {}
        for file in files.responses:
            if self._cache and file.sha256 and (kept := self._cache.get(file.name, file.sha256)):
                self.reused += 1
                yield file, kept
            else:
                new[file.name] = file
        hearing = pickle.dumps(self._hearing)
        tasks = [_Task(file, hearing, self._language) for file in new.values()]
        for task, result in pool.map_unordered(read_and_analyse, tasks):
            if isinstance(result, PejlError):
                reason = result.explain(Wording(self._language))
                yield task.file, FileAnalysis(failures=(Failure(task.file.name, reason, task.file.sha256),))
                continue
            if self._cache and task.file.sha256:
                self._cache.put(task.file.name, task.file.sha256, result)
            yield task.file, unpacked(result)


@dataclass(frozen=True, slots=True)
class _Task:
    file: ResponseFile
    hearing: bytes
    """Pickled once for all files, and unpickled once in each child."""
    language: str


def read_and_analyse(task: _Task) -> bytes:
    """One file in a child process, packed: all its responses, and what in it could not be read."""
    from pejl.analysing.response import analyse_response
    from pejl.reading import read_parts

    wording = Wording(task.language)
    hearing = _hearing_of(task.hearing)
    reading = read_parts(task.file.path, task.file.name)
    with without_collecting():
        analysis = FileAnalysis(
            responses=tuple(analyse_response(document, hearing) for document in reading.documents),
            failures=tuple(Failure(part.name, part.error.explain(wording), part.sha256) for part in reading.failures),
        )
        return packed(analysis)


@lru_cache(maxsize=1)
def _hearing_of(pickled: bytes) -> Hearing:
    hearing = pickle.loads(pickled)  # noqa: S301 (the parent of this process made it)
    assert isinstance(hearing, Hearing)
    return hearing


def _begin_policy(
    files: FolderFiles, hearing: Hearing, language: str, pool: LimitedPool
) -> Callable[[], PolicyText | None]:
    """Begin to read the policy; what is returned waits for its text, and raises PolicyUnreadable."""
    if files.policy is None:
        return lambda: None
    file, reading = files.policy, pool.begin(read_policy, _PolicyTask(files.policy, hearing))

    @cache
    def text() -> PolicyText:
        result = reading()
        if isinstance(result, PejlError):
            raise PolicyUnreadable(file=file, reason=result.explain(Wording(language)))
        return result

    return text


@dataclass(frozen=True, slots=True)
class _PolicyTask:
    file: Path
    hearing: Hearing


def read_policy(task: _PolicyTask) -> PolicyText:
    """The policy text in a child process, its provisions tied to the boxes of the template."""
    from pejl.analysing.policy_text import read_policy_text, sections_of
    from pejl.reading import read

    return sections_of(read_policy_text(read(task.file), task.hearing), task.hearing)
