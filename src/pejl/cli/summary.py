"""What a run found, on one screen."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pejl.analysing.model import HearingAnalysis, Kind, ResponseStatus
from pejl.folders.replies import OfficerSheet
from pejl.folders.results import Results
from pejl.folders.run import FolderAnalysis
from pejl.wording import Wording
from pejl.writing.note.names import KIND_NAMES

_SHOWN = 3  # files named for each reason; all of them stand in the hearing note and the sheet


def print_summary(run: FolderAnalysis, results: Results, wording: Wording, console: Console) -> None:
    """Read, remarks, failures, what needs a person, and where the results lie."""
    console.print()
    console.print(f"[bold]{escape(run.analysis.hearing.title)}[/bold]")
    for assumption in run.analysis.hearing.assumptions:
        console.print("  " + escape(wording(assumption)))
    console.print(_figures(run, wording))
    _print_failures(run.analysis, wording, console)
    _print_concerns(run.analysis, wording, console)
    _print_replies(results.officer, wording, console)
    if results.kept_aside:
        kept = results.kept_aside.name
        said = wording("You changed more in the note than its fields; it is kept as {file}.", file=kept)
        console.print("\n" + escape(said), soft_wrap=True)
    console.print("\n[bold]" + wording("The results are here:") + "[/bold]")
    for file in (*results.note, results.sheet, results.data):
        console.print(f"  {file}", soft_wrap=True)


def _figures(run: FolderAnalysis, wording: Wording) -> Table:
    analysis = run.analysis
    statuses = Counter(response.status for response in analysis.responses)
    kinds = Counter(remark.kind for remark in analysis.remarks)
    table = Table(show_header=False, box=None, padding=(0, 2))
    table.add_column(justify="right", style="bold")
    table.add_column()
    figures = {
        "files": run.files,
        "responses read": len(analysis.responses),
        "of them without remarks": statuses[ResponseStatus.WITHOUT_REMARKS],
        "of them empty": statuses[ResponseStatus.EMPTY],
        "of them late": sum(response.late for response in analysis.responses),
        "remarks": len(analysis.remarks),
        "campaigns": len(analysis.campaigns),
        "themes suggested": len(analysis.themes),
        "could not be read": len(analysis.failures),
        "unchanged since the last run": run.reused,
    }
    for name, count in figures.items():
        if count or name in {"files", "remarks", "could not be read"}:
            note = f" ({_kinds(kinds, wording)})" if name == "remarks" and kinds else ""
            table.add_row(wording.number(count), wording(name) + note)
    return table


def _kinds(kinds: Counter[Kind], wording: Wording) -> str:
    return ", ".join(f"{wording(KIND_NAMES[kind]).lower()} {count}" for kind, count in kinds.most_common())


def _print_failures(analysis: HearingAnalysis, wording: Wording, console: Console) -> None:
    if analysis.failures:
        console.print("\n[bold]" + wording("Could not be read, and wait for a person:") + "[/bold]")
    for failure in analysis.failures:
        console.print(f"  {escape(failure.file)}: {escape(failure.reason)}", soft_wrap=True)


def _print_concerns(analysis: HearingAnalysis, wording: Wording, console: Console) -> None:
    """What asks for a person, each reason once with the files it is about, the most frequent first."""
    files: dict[str, list[str]] = {}
    for response in analysis.responses:
        for concern in response.concerns:
            files.setdefault(concern, []).append(response.file)
    if files:
        console.print("\n[bold]" + wording("Needs a person:") + "[/bold]")
    for concern, about in sorted(files.items(), key=lambda entry: -len(entry[1])):
        more = wording(" and {count} more", count=len(about) - _SHOWN) if len(about) > _SHOWN else ""
        shown = escape(", ".join(about[:_SHOWN]))
        console.print(f"{len(about):>5}  {escape(wording(concern))}", soft_wrap=True)
        console.print(f"       [dim]{shown}{more}[/dim]", soft_wrap=True)


def _print_replies(officer: OfficerSheet, wording: Wording, console: Console) -> None:
    """How many replies were taken, and rows that need another look."""
    if officer.replies:
        one, many = "{count} reply was taken into the note.", "{count} replies were taken into the note."
        console.print("\n" + wording.plural(one, many, len(officer.replies)))
    if officer.problems:
        console.print(
            "\n[bold]" + wording("Replies that need another look; they are kept in remarks.xlsx:") + "[/bold]"
        )
    for problem in officer.problems:
        console.print("  " + escape(problem.explain(wording)), soft_wrap=True)
