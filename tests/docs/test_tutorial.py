"""The code of the tutorial runs, as one script, and says what the page promises."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_the_tutorial_runs(tmp_path: Path) -> None:
    blocks = CODE.findall((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))
    first, rest = blocks[0], blocks[1:]
    guarded = "".join("    " + line if line.strip() else line for block in rest for line in block.splitlines(True))
    script = tmp_path / "tutorial.py"
    script.write_text(first + "\n" + guarded, encoding="utf-8")
    (tmp_path / "example").symlink_to(ROOT / "example")
    run = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "my-results" / "hearing-note.docx").is_file()
    said = run.stdout.splitlines()
    assert re.match(r"81 responses, 4\d\d remarks", said[0])
    assert "['Mødet er kl. 19, jf. planen.', 'Kom gerne!']" in said
    assert "[0, 0, 2]" in said


def test_the_schema_of_hearing_toml_is_told_whole() -> None:
    """Every key that hearing.toml may have stands on its page."""
    from pejl.folders.settings import KEYS

    page = (ROOT / "docs" / "hearing-toml.md").read_text(encoding="utf-8")
    for table, keys in KEYS.items():
        assert f"[{table}]" in page
        for key in keys:
            assert f"`{key}`" in page, key


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
