"""What machine the figures come from, without its name."""

import os
import platform
from pathlib import Path


def describe() -> str:
    """CPU model, cores, memory, Python and operating system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_cpu()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB memory, "
        f"Python {platform.python_version()}, {_system()}"
    )


def load() -> float:
    """Processes that want a core, on average over the last minute: above the cores, figures are too slow."""
    return os.getloadavg()[0]


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown processor"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()
