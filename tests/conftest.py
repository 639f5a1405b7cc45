"""What all tests share: the folder of real hearings, where this machine has it."""

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and hand-made answers; tests that need it are skipped where it is absent."""
    if not (_SHARED / "seeds").is_dir():
        pytest.skip("the folder ../shared with real hearing documents is not on this machine")
    return _SHARED
