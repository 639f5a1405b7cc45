"""That benchmarks run and count what they say; never how long anything takes."""

import sys
import textwrap
from pathlib import Path

import pytest
from benchmarks.cost import measured
from benchmarks.end_to_end import end_to_end
from benchmarks.mass import mass
from benchmarks.pairs import cpu_seconds
from benchmarks.table import Table


def test_a_table_is_markdown() -> None:
    table = Table("Speed", ("step", "s"), [("reading", "1.5")], ["Over 3 files."])
    assert table.markdown() == textwrap.dedent(
        """\
        ## Speed

        | step    | s   |
        |---------|-----|
        | reading | 1.5 |

        Over 3 files.
        """
    )


def test_the_work_of_orphans_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "orphaned.py").write_text(
        textwrap.dedent(
            """
            import os, time
            if os.fork() == 0:
                end = time.process_time() + 0.3
                while time.process_time() < end:
                    pass
                os._exit(0)
            print('"left alone"')
            """
        )
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    cost = measured("orphaned")
    assert cost.said == "left alone"
    assert cost.cpu >= 0.3


def test_a_failing_job_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="failed"):
        cpu_seconds(lambda items: [1 // item for item in items], [0])


@pytest.mark.skipif(sys.platform != "linux", reason="orphans can be counted on Linux only")
def test_a_small_hearing_is_measured_end_to_end(tmp_path: Path) -> None:
    table = end_to_end(mass(4, 1, tmp_path), repeats=1)
    assert table.title.startswith("4 responses in 4 files, end to end")
    assert "0 failures" in table.title
    assert [row[0] for row in table.rows] == [
        "text extraction alone",
        "everything",
        "everything again, nothing changed",
    ]
