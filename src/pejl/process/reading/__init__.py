"""Reading a response: from what was received to text, senders, remarks and what they are tied to."""

from pejl.ground.work.jobs import Progress, job
from pejl.process.comparing import request_comparison
from pejl.process.reading.work import read_responses
from pejl.stages.responses.models import Response

__all__ = ["read_response", "read_responses"]

_TITLE = "Read a response"


@job("read-response", _TITLE)
def read_response(progress: Progress, *, response: int) -> None:
    """Read the last edition of a response (by id) in limited child processes, then have its hearing compared anew."""
    row = Response.objects.get(pk=response)
    progress.begin(1, str(row.number))
    for hearing in read_responses([response]):
        request_comparison(hearing)
    progress.step(str(row.number))
