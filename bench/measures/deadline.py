"""The deadline hour: the units of 200 wards save and submit within minutes, on SQLite, then on PostgreSQL."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.outcome import Goal, Line, Outcome
from bench.saves import FIGURES, UNITS
from bench.saves.process import environment, result, start
from bench.server import ROOT
from bench.stats import summarize

WARDS, PROCESSES, RATE = 200, 2, 30.0
"""Wards, saving processes (as `kehoach serve` runs), saves a second all together (LIMITS.md T56)."""
P95 = Goal("<=", 300, "deadline")
NONE = Goal("<=", 0, "rule 4")


def measure(quick: bool) -> Outcome:
    """Return the times of the saves on each database, and what was lost, doubled or broken: nothing."""
    wards = 10 if quick else WARDS
    lines = _lines("SQLite", wards, postgres=False)
    if os.environ.get("KEHOACH_POSTGRES_HOST"):
        lines += _lines("PostgreSQL", wards, postgres=True)
    note = f"{wards} wards, {UNITS} units of {FIGURES} figures, {PROCESSES} processes, {RATE:g} saves/s"
    return Outcome("deadline", note, tuple(lines))


def _lines(name: str, wards: int, *, postgres: bool) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="kehoach-bench-") as folder:
        home = Path(folder)
        _prepare(home, postgres)
        result(start(home, "wards", wards, postgres=postgres))
        started = time.perf_counter()
        shares = [
            start(home, "rush", share, PROCESSES, RATE / PROCESSES, postgres=postgres)
            for share in range(PROCESSES)
        ]
        taken = sorted(1000 * seconds for share in shares for seconds in result(share)["seconds"])
        minutes = (time.perf_counter() - started) / 60
        found = result(start(home, "check", postgres=postgres))
    expected = wards * UNITS * FIGURES
    missing = abs(expected - found["values"]) + abs(expected - found["submitted"])
    return [
        Line(f"{name}: a save", "ms", summarize(taken)),
        Line(f"{name}: 95th percentile", "ms", summarize([taken[len(taken) * 95 // 100]]), P95),
        Line(f"{name}: all saved and submitted in", "minutes", summarize([minutes])),
        Line(f"{name}: lost or not submitted", "values", summarize([missing]), NONE),
        Line(f"{name}: doubled", "values", summarize([found["doubled"]]), NONE),
        Line(f"{name}: faults of chain and heads", "", summarize([found["faults"]]), NONE),
    ]


def _prepare(home: Path, postgres: bool) -> None:
    """Migrate a fresh house."""
    for words in (("migrate", "-v0"), ("createcachetable",)):
        command = [sys.executable, "-m", "django", *words]
        subprocess.run(command, env=environment(home, postgres=postgres), cwd=ROOT, check=True)
