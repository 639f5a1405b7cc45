"""`python -m benchmarks [NAMES]`: measures, prints a table, and with --write keeps it in RESULTS.md."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.end_to_end import end_to_end
from benchmarks.machine import describe, load
from benchmarks.mass import SCANNED, mass
from benchmarks.table import Table
from benchmarks.web import web

HERE = Path(__file__).parent
KEPT = HERE.parent / ".bench"
SEED = 2023


def main() -> None:
    """Runs the benchmarks named, all of them by default."""
    options = _options()
    benchmarks = _benchmarks(options)
    unknown = sorted(set(options.names) - set(benchmarks))
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(benchmarks)}.")
    parts = [f"# Measured\n\n{describe()}. Load before: {load():.1f}.\n"]
    print(parts[0])
    for name in options.names or benchmarks:
        table = benchmarks[name]()
        parts.append(table.markdown())
        print(parts[-1], flush=True)
    if options.write:
        (HERE / "RESULTS.md").write_text("\n".join(parts), encoding="utf-8")


def _benchmarks(options: argparse.Namespace) -> dict[str, Callable[[], Table]]:
    from benchmarks import reading, steps
    from benchmarks.barometer import barometer
    from benchmarks.deadline_hour import deadline_hour
    from benchmarks.progress import progress
    from benchmarks.redline import redline

    def folder(scans: int = 0) -> Path:
        KEPT.mkdir(exist_ok=True)
        return mass(options.count, SEED, KEPT, scans)

    return {
        "end-to-end": lambda: end_to_end(folder(), options.repeats),
        "end-to-end-scans": lambda: end_to_end(folder(round(SCANNED * options.count)), options.repeats),
        "reading": lambda: reading.against_plain_libraries(folder(), options.repeats),
        "steps": lambda: steps.against_peers(folder(), options.repeats),
        "near-duplicates": lambda: steps.near_duplicates(options.texts, options.repeats),
        "deadline-hour": lambda: deadline_hour(options.seconds),
        "web": lambda: web(options.responses, options.asked),
        "redline": lambda: redline(options.pages, options.changes, options.repeats),
        "progress": lambda: progress(options.indicators, options.periods, options.districts, options.repeats),
        "barometer": lambda: barometer(options.indicators, options.periods, options.districts),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help="which benchmarks; all by default")
    parser.add_argument("--count", type=int, default=1000, help="responses in the hearing (1000)")
    parser.add_argument("--texts", type=int, default=5000, help="texts for near-duplicates (5000)")
    parser.add_argument("--responses", type=int, default=10_000, help="responses of the hearing on the web (10000)")
    parser.add_argument("--asked", type=int, default=100, help="how often each page is asked for (100)")
    parser.add_argument("--indicators", type=int, default=2_000, help="indicators of the barometer (2000)")
    parser.add_argument("--periods", type=int, default=40, help="periods of each indicator (40)")
    parser.add_argument("--districts", type=int, default=100, help="districts of each indicator (100)")
    parser.add_argument("--seconds", type=float, default=60, help="how long the deadline hour lasts (60)")
    parser.add_argument("--pages", type=int, default=300, help="pages of the policy that changes (300)")
    parser.add_argument("--changes", type=int, default=2_000, help="changes made to it (2000)")
    parser.add_argument("--repeats", type=int, default=3, help="how often each pair is measured (3)")
    parser.add_argument("--write", action="store_true", help="keep the table in benchmarks/RESULTS.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
