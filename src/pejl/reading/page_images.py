"""Pages of a pdf as pictures, made in a limited child process: the service itself never opens a pdf from outside.

The same module is parent and child: `page_sizes` and `page_picture` start `python -m pejl.reading.page_images`, hand it
the pdf and take the answer.
"""

import io
import json
import resource
import subprocess
import sys
from typing import Any

from pejl.reading.errors import DamagedFile, ReaderTimeout

_SECONDS = 20
_MEMORY_BYTES = 2 * 1024**3
_MOST_PIXELS = 4000
"""Longest edge of a picture: a page may claim to be a kilometre long."""


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points, as it is shown. Raises DamagedFile or ReaderTimeout."""
    return [(float(width), float(height)) for width, height in json.loads(_asked(pdf, "sizes"))]


def page_picture(pdf: bytes, page: int, width: int) -> bytes:
    """A page, from 1, as a PNG `width` pixels wide. Raises DamagedFile (also where there is none) or ReaderTimeout."""
    return _asked(pdf, "picture", str(page), str(width))


def _asked(pdf: bytes, *question: str) -> bytes:
    # the arguments are ours, the pdf comes by the pipe
    command = [sys.executable, "-m", __name__, *question]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise ReaderTimeout(seconds=_SECONDS) from error
    if done.returncode != 0 or not done.stdout:
        raise DamagedFile(format="pdf")
    return done.stdout


def _answer(question: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2

    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if question[0] == "sizes":
        sizes = [document.get_page_size(index) for index in range(len(document))]
        sys.stdout.write(json.dumps(sizes))
    else:
        sys.stdout.buffer.write(_png(document[int(question[1]) - 1], int(question[2])))


def _png(page: Any, width: int) -> bytes:
    scale = min(width / page.get_width(), _MOST_PIXELS / max(page.get_width(), page.get_height()))
    picture = page.render(scale=scale).to_pil()
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=3)  # "optimize" takes two seconds for a scan, and saves a twentieth
    return content.getvalue()


if __name__ == "__main__":
    _answer(sys.argv[1:])
