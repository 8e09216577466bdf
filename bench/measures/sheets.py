"""A workbook of 100,000 rows by place, read, checked and entered as one act, beside calamine's bare parse of it."""

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from bench.outcome import Goal, Line, Outcome
from bench.server import ROOT
from bench.stats import ratios, summarize

ROWS = 100_000
GOAL = Goal("<=", 3.5, "issue of entry")


def measure(quick: bool) -> Outcome:
    """Return the seconds of each step and their ratio to the bare parse; the goal is the ratio of all together."""
    found = _taken(ROWS // 10 if quick else ROWS, 2 if quick else 5)
    taken: dict[str, list[float]] = found["taken"]
    together = [sum(one) for one in zip(taken["read"], taken["preview"], taken["act"], strict=True)]
    lines = (
        Line("calamine's bare parse", "s", summarize(taken["bare"])),
        Line("pre-check, child, checks by cell", "s", summarize(taken["read"])),
        Line("preview", "s", summarize(taken["preview"])),
        Line("one act, all rows stored", "s", summarize(taken["act"])),
        Line("read and checked over bare", "x", ratios(taken["read"], taken["bare"])),
        Line("read, checked and entered over bare", "x", ratios(together, taken["bare"]), GOAL),
    )
    return Outcome("sheets", f"{found['rows']} rows by place, {found['bytes']} bytes, one act", lines)


def _taken(rows: int, rounds: int) -> dict[str, Any]:
    """Return what a process on an empty house of its own measured."""
    with tempfile.TemporaryDirectory(prefix="kehoach-bench-") as home:
        environment = {
            **{key: value for key, value in os.environ.items() if "POSTGRES" not in key},
            "PYTHONPATH": str(ROOT),
            "KEHOACH_HOME": home,
            "DJANGO_SETTINGS_MODULE": "kehoach.config.settings",
        }
        command = [sys.executable, "-m", "bench.sheets", str(rows), str(rounds)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
