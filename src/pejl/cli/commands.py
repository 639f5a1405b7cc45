"""`pejl analyse`, `pejl note`, `pejl new hearing`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console

from pejl import __version__
from pejl.cli.bars import Bars
from pejl.cli.spoken import spoken
from pejl.cli.summary import print_summary
from pejl.errors import PejlError
from pejl.folders.files import RESULTS_FOLDER
from pejl.folders.new import new_hearing
from pejl.wording import LANGUAGES, Wording

_SAY = spoken()
_BAD_INPUT, _INTERRUPTED = 2, 130
_Result = TypeVar("_Result")

_FOLDER = click.argument("folder", type=click.Path(path_type=Path))
_POLICY = click.option(
    "--policy", type=click.Path(path_type=Path), help=_SAY("The policy that was heard; by default FOLDER/policy.*")
)
_OUT = click.option(
    "--out", type=click.Path(path_type=Path), help=_SAY("Where results are written; by default FOLDER/results")
)
_LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), help=_SAY("Language of the results; by default the hearing's")
)


@click.group(help=_SAY("From a folder of hearing responses to remarks and a hearing note."))
@click.version_option(__version__, prog_name="pejl")
def main() -> None:
    """The command's root; click shows the translated help."""


@main.command(help=_SAY("Read the responses in FOLDER and write remarks and a hearing note."))
@_FOLDER
@_POLICY
@_OUT
@_LANG
def analyse(folder: Path, policy: Path | None, out: Path | None, lang: str | None) -> None:
    """Read, analyse, write."""
    _run(folder, policy, out, lang, None)


@main.command(help=_SAY("Build the hearing note of FOLDER again with your replies, from the sheet or from Word."))
@_FOLDER
@click.option(
    "--replies",
    type=click.Path(path_type=Path),
    required=True,
    help=_SAY("The remarks.xlsx or hearing-note.docx with your replies"),
)
@_POLICY
@_OUT
@_LANG
def note(folder: Path, replies: Path, policy: Path | None, out: Path | None, lang: str | None) -> None:
    """As analyse, with the officer's replies."""
    _run(folder, policy, out, lang, replies)


@main.group(help=_SAY("Begin something new."))
def new() -> None:
    """What can be begun."""


@new.command(help=_SAY("Make FOLDER with a commented hearing.toml to fill in."))
@_FOLDER
@_LANG
def hearing(folder: Path, lang: str | None) -> None:
    """A folder to put responses into."""
    wording = Wording(lang) if lang else _SAY
    file = _or_exit(lambda: new_hearing(folder, wording.language), wording)
    click.echo(wording("Made {file}. Fill it in, and put the responses in {folder}.", file=file,
                       folder=file.parent / "responses"))  # fmt: skip


def _run(folder: Path, policy: Path | None, out: Path | None, lang: str | None, replies: Path | None) -> None:
    wording = _wording(folder, lang)
    try:
        _or_exit(lambda: _job(folder, policy, out or folder / RESULTS_FOLDER, lang, replies, wording), wording)
    except KeyboardInterrupt:
        click.echo(
            "\n" + wording("Stopped. No results were written; what was read is kept for the next run."), err=True
        )
        sys.exit(_INTERRUPTED)


def _wording(folder: Path, lang: str | None) -> Wording:
    """The language asked for, else the hearing's; where that cannot be read, the user's own."""
    from pejl.folders.settings import load_hearing

    if lang or not folder.is_dir():
        return Wording(lang) if lang else _SAY
    try:
        return Wording(load_hearing(folder).language)
    except PejlError:
        return _SAY


def _job(
    folder: Path, policy: Path | None, out: Path, lang: str | None, replies: Path | None, wording: Wording
) -> None:
    # Imported here: `pejl --help` answers at once.
    from pejl.folders.results import prepare_folder, write_results
    from pejl.folders.run import analyse as analyse_folder
    from pejl.folders.settings import load_hearing

    if folder.is_dir():  # what is wrong with the folder is said before anything is made in it
        load_hearing(folder)
        prepare_folder(out)
    with Bars(wording) as bars:
        run = analyse_folder(folder, policy=policy, out=out, language=lang, progress=bars)
        results = write_results(run, out, replies=replies, progress=bars)
    print_summary(run, results, wording, Console(highlight=False))


def _or_exit(job: Callable[[], _Result], wording: Wording) -> _Result:
    """Bad input ends with its one clear line, never with a traceback."""
    try:
        return job()
    except PejlError as error:
        click.echo(error.explain(wording), err=True)
        sys.exit(_BAD_INPUT)
