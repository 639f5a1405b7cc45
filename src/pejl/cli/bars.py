"""Progress bars on the terminal; a line for each stage where the output is no terminal."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from pejl.folders.progress import Stage
from pejl.wording import Wording

_NAME_WIDTH = 40


class Bars:
    """Draws a run's progress on standard error. Use it as a context manager."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._console = Console(stderr=True)
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[what]}", markup=True),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "Bars":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def begin(self, stage: Stage, total: int) -> None:
        """A new bar below the finished ones."""
        said = self._wording(stage.value)
        if not self._console.is_terminal:
            self._console.print(f"{said} ({total})", highlight=False)
        self._task = self._bars.add_task(said, total=total, what="")

    def step(self, what: str) -> None:
        """One step more; `what` stands beside the bar."""
        if self._task is not None:
            shown = what if len(what) <= _NAME_WIDTH else "…" + what[1 - _NAME_WIDTH :]
            self._bars.update(self._task, advance=1, what=shown.replace("[", r"\["))
