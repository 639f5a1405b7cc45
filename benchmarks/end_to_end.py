"""A hearing's folder from files to hearing note, against reading the same files and nothing else."""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.cost import Cost, measured
from benchmarks.table import Row, Table

Stages = dict[str, float]


def end_to_end(folder: Path, repeats: int) -> Table:
    """Both in turn, `repeats` times; medians."""
    reading, whole, again = [], [], []
    for _ in range(repeats):
        reading.append(measured(__name__, "read", str(folder)))
        with tempfile.TemporaryDirectory() as out:
            whole.append(measured(__name__, "everything", str(folder), out))
            again.append(measured(__name__, "everything", str(folder), out))
    said = whole[0].said
    table = Table(
        f"{said['responses']} responses in {said['files']} files, end to end "
        f"({said['remarks']} remarks, {said['failures']} failures)",
        ("", "wall s", "ratio", "CPU s", "CPU ratio", "cores busy", "peak MiB, parent", "peak MiB, largest child"),
        [
            _row("text extraction alone", reading, reading),
            _row("everything", whole, reading),
            _row("everything again, nothing changed", again, reading),
        ],
    )
    table.notes.append("Stages of “everything”, wall s: " + _stages(whole))
    return table


def read_only(folder: Path) -> dict[str, object]:
    """Text extraction alone, through the same pool."""
    from pejl.folders.files import find_files
    from pejl.reading import Reading, read_parts
    from pejl.reading.sandbox import LimitedPool

    paths = [file.path for file in find_files(folder).responses]
    with LimitedPool() as pool:
        found = [result for _, result in pool.map_unordered(read_parts, paths) if isinstance(result, Reading)]
    return {"documents": sum(len(reading.documents) for reading in found)}


def analyse_and_write(folder: Path, out: Path) -> dict[str, object]:
    """What `pejl analyse` does."""
    from pejl.folders.results import write_results
    from pejl.folders.run import analyse

    clock = _Clock()
    run = analyse(folder, out=out, progress=clock)
    write_results(run, out, progress=clock)
    clock.begin("", 0)
    found = run.analysis
    return {
        "files": run.files,
        "responses": len(found.responses),
        "remarks": len(found.remarks),
        "failures": len(found.failures),
        "stages": clock.stages,
    }


class _Clock:
    """A run's progress, as the time each stage took; within writing, each step."""

    def __init__(self) -> None:
        self.stages: Stages = {}
        self._since = time.perf_counter()
        self._stage = "start"

    def begin(self, stage: str, _total: int) -> None:
        """The stage before ends."""
        now = time.perf_counter()
        self.stages[self._stage] = round(self.stages.get(self._stage, 0.0) + now - self._since, 2)
        self._stage, self._since = str(stage), now

    def step(self, _what: str) -> None:
        """Steps overlap, so they are not told apart."""


def _row(name: str, costs: list[Cost], reading: list[Cost]) -> Row:
    """Medians; ratios are those of each run to the reading before it."""

    def median(what: str) -> float:
        return float(statistics.median(getattr(cost, what) for cost in costs))

    def ratio(what: str) -> str:
        pairs = zip(costs, reading, strict=True)
        return f"{statistics.median(getattr(one, what) / getattr(base, what) for one, base in pairs):.2f}"

    return (
        name,
        f"{median('wall'):.1f}",
        ratio("wall"),
        f"{median('cpu'):.1f}",
        ratio("cpu"),
        f"{median('cores'):.2f}",
        f"{median('parent'):.0f}",
        f"{median('child'):.0f}",
    )


def _stages(costs: list[Cost]) -> str:
    names = list(costs[0].said["stages"])
    return ", ".join(
        f"{name.lower()} {statistics.median(cost.said['stages'].get(name, 0.0) for cost in costs):.1f}"
        for name in names
    )


if __name__ == "__main__":
    job, folder, *out = sys.argv[1:]
    print(json.dumps(read_only(Path(folder)) if job == "read" else analyse_and_write(Path(folder), Path(*out))))
