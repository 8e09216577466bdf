"""Facts of the machine a run was made on; nothing that names it."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "granian", "jinja2", "lxml", "python-docx", "numpy", "pyarrow", "pandas", "duckdb")


def facts() -> dict[str, object]:
    """Return cores, memory, processor model, versions and the load before the run."""
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "load": [round(value, 2) for value in os.getloadavg()],
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
