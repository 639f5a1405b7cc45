"""A policy's text from a file or from pasted words becomes a new draft."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pejl.analysing.policy_text import read_policy_text
from pejl.errors import PejlError
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch, keep
from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.reading import read
from pejl.reading.document import Document
from pejl.reading.sandbox import LimitedPool
from pejl.stages.organisation.models import Person
from pejl.stages.policies.importing import import_policy_text
from pejl.stages.policies.models import Policy
from pejl.stages.policies.rules import GATE

KIND = "import-policy"


class NothingFound(PejlError):
    """A file without any text that could be a policy."""

    message = "No text was found in “{file}”."
    remedy = "Try the file it was made from, or paste the text."


def request_import(policy: Policy, *, file: str, content: bytes, by: Person | None) -> Job:
    """Keep the file and queue its reading, which takes seconds; the result is a new version."""
    GATE.require("version.start", by=by)
    original = keep(content)
    return enqueue(KIND, by=by, policy=policy.pk, sha256=original.sha256, file=file, person=by.pk if by else None)


@job(KIND, "Reading a policy text")
def import_policy(progress: Progress, *, policy: int, sha256: str, file: str, person: int) -> None:
    """Read the file in a limited child process and make a version of it. Raises UnreadableFile or NothingFound."""
    progress.begin(2, file)
    content = fetch(Original.objects.get(pk=sha256))
    document = _read(content, file)
    text = read_policy_text(document)
    if not text.provisions:
        raise NothingFound(file=file)
    progress.step(file)
    by = Person.objects.get(pk=person)
    import_policy_text(Policy.objects.get(pk=policy), text, by=by, document=document)
    progress.step(file)


def _read(content: bytes, file: str) -> Document:
    with TemporaryDirectory() as folder, LimitedPool(workers=1) as pool:
        path = Path(folder) / f"policy{Path(file).suffix[:10]}"  # nothing else of a name from outside is used
        path.write_bytes(content)
        [(_, document)] = pool.map_unordered(read, [path])
    if isinstance(document, PejlError):
        raise document
    return document
