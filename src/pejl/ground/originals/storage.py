"""Where originals lie: a folder, written so that a crash leaves either the whole file or none."""

import os
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage

_PART = ".part-"


class OriginalsFolder(FileSystemStorage):
    """A folder of files that are named after their content: the same name is the same file."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name itself."""
        return name

    def _save(self, name: str, content: File[bytes]) -> str:
        path = Path(self.path(name))
        unsettled = [path.parent]
        if not path.parent.exists():
            unsettled += [Path(self.location) / folder for folder in path.parent.relative_to(self.location).parents]
            path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=_PART)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        for folder in unsettled:
            _settle(folder)
        return name


def _settle(folder: Path) -> None:
    """Have the disk remember what the folder lists."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
