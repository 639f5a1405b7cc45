"""`pejl new hearing`: a folder with a commented hearing.toml."""

from importlib import resources
from pathlib import Path

from pejl.folders.errors import CannotWrite, FolderExists
from pejl.folders.files import RESPONSES_FOLDER
from pejl.folders.settings import SETTINGS_FILE


def new_hearing(folder: Path, language: str) -> Path:
    """Make `folder` with `responses/` and a `hearing.toml` to fill in; returns the file.

    Raises FolderExists where there is a hearing.toml already, CannotWrite where the folder cannot be made.
    """
    file = folder / SETTINGS_FILE
    if file.exists():
        raise FolderExists(file=file)
    text = resources.files("pejl.folders").joinpath(f"hearing.{language}.toml").read_text(encoding="utf-8")
    try:
        (folder / RESPONSES_FOLDER).mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotWrite(folder=folder, reason=error.strerror or str(error)) from error
    return file
