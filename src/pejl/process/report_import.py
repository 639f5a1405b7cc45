"""A report of an earlier hearing, from a file: its answers are searched when somebody replies."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pejl.analysing.hearing_report import HearingReport, read_hearing_report
from pejl.errors import PejlError
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch, keep
from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.reading import read
from pejl.reading.sandbox import LimitedPool
from pejl.stages.organisation.models import Person
from pejl.stages.replies.rules import GATE
from pejl.stages.replies.verbs.earlier import store_report

KIND = "import-report"


class NoAnswersFound(PejlError):
    """A file in which no answer to a remark was recognised."""

    message = "No remark with an answer was found in “{file}”."
    remedy = "The report needs a table, headings or labels that tell remark and answer apart."


def request_report(*, file: str, content: bytes, by: Person) -> Job:
    """Keep the file and queue its reading. Raises NotAllowed, FileTooLarge."""
    GATE.require("earlier_report.take_in", by=by)
    return enqueue(KIND, by=by, sha256=keep(content, name=file).sha256, file=file, person=by.pk)


@job(KIND, "Reading the report of an earlier hearing")
def import_report(progress: Progress, *, sha256: str, file: str, person: int) -> None:
    """Read the file in a limited child process and keep its answers. Raises UnreadableFile, NoAnswersFound."""
    progress.begin(2, file)
    original = Original.objects.get(pk=sha256)
    report = _read(fetch(original), file)
    if not report.triples:
        raise NoAnswersFound(file=file)
    progress.step(file)
    store_report(report=report, file_name=file, original=original, by=Person.objects.get(pk=person))
    progress.step(file)


def _read(content: bytes, file: str) -> HearingReport:
    with TemporaryDirectory() as folder, LimitedPool(workers=1) as pool:
        path = Path(folder) / f"report{Path(file).suffix[:10]}"  # nothing else of a name from outside is used
        path.write_bytes(content)
        [(_, document)] = pool.map_unordered(read, [path])
    if isinstance(document, PejlError):
        raise document
    return read_hearing_report(document)
