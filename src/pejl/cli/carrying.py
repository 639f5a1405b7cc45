"""`pejl backup`, `restore`, `export`, `import`: everything, or one hearing, into a file and back."""

import sys
from pathlib import Path

import click

from pejl.cli.commands import _SAY, _or_exit
from pejl.cli.service import set_up_django

_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
_INCOMPLETE = 1


@click.command(help=_SAY("Write the database and all originals to FILE (.tar or .tar.gz), while the service runs."))
@_FILE
def backup(file: Path) -> None:
    """One file with everything, read again to be sure."""
    set_up_django()
    from pejl.process.backup.writing import back_up

    done = _or_exit(lambda: back_up(file), _SAY)
    kept = done.originals - len(done.problems)
    click.echo(_SAY("{file} holds {rows} rows and {originals} originals, and was read again.", file=file,
                    rows=_SAY.number(done.rows), originals=_SAY.number(kept)))  # fmt: skip
    for problem in done.problems:
        click.echo(problem.explain(_SAY), err=True)
    if done.problems:
        sys.exit(_INCOMPLETE)


@click.command(
    help=_SAY("Put back what `pejl backup` wrote to FILE, on SQLite or PostgreSQL, into an empty installation.")
)
@_FILE
@click.option("--replace", is_flag=True, help=_SAY("Replace what is there already"))
def restore(file: Path, *, replace: bool) -> None:
    """The database and the originals as they were."""
    set_up_django()
    from pejl.cli.service import migrate_all
    from pejl.process.backup.restoring import restore as put_back

    migrate_all()
    done = _or_exit(lambda: put_back(file, replace=replace), _SAY)
    click.echo(_SAY("{rows} rows and {originals} originals are back, and agree with {file}.", file=file,
                    rows=_SAY.number(done.rows), originals=_SAY.number(done.originals)))  # fmt: skip
    if done.missing:
        click.echo(_SAY.plural("{count} original was missing when the backup was made.",
                               "{count} originals were missing when the backup was made.", done.missing),
                   err=True)  # fmt: skip
        sys.exit(_INCOMPLETE)


@click.command(name="export", help=_SAY("Write everything of one HEARING, by the last part of its address, to FILE."))
@click.argument("hearing")
@_FILE
def export_hearing(hearing: str, file: Path) -> None:
    """One hearing as an archive."""
    set_up_django()
    from pejl.process.archive.writing import export, hearing_at

    done = _or_exit(lambda: export(hearing_at(hearing), file), _SAY)
    click.echo(_SAY("{file} holds {rows} rows and {originals} originals, and was read again.", file=file,
                    rows=_SAY.number(done.rows), originals=_SAY.number(done.originals)))  # fmt: skip


@click.command(name="import", help=_SAY("Take in a hearing that `pejl export` wrote to FILE, here or elsewhere."))
@click.argument("file", type=click.Path(path_type=Path))
def import_hearing(file: Path) -> None:
    """One hearing from an archive."""
    set_up_django()
    from pejl.process.archive.reading import take_back

    done = _or_exit(lambda: take_back(file), _SAY)
    click.echo(_SAY("“{title}” is here, with {rows} rows and {originals} originals.", title=done.hearing.title,
                    rows=_SAY.number(done.rows), originals=_SAY.number(done.originals)))  # fmt: skip
