"""The whole country assessed with forecast and rolled up, against plain NumPy, pandas and DuckDB programs (A1)."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from bench.nation.data import ON, WARDS
from bench.outcome import Goal, Line, Outcome
from bench.stats import ratios, summarize

A1 = "A1 of LIMITS.md"
PROGRAMS = {
    "NumPy": "bench.nation.plain_numpy",
    "pandas": "bench.nation.plain_pandas",
    "DuckDB": "bench.nation.plain_duckdb",
    "read": "bench.nation.bare_read",
}
NAMES = {"forecast_low": "low", "forecast_high": "high"}
COMPARED = ("value", "expected", "attainment", "forecast", "forecast_low", "forecast_high")


@dataclass(frozen=True)
class Run:
    """What one whole process took."""

    wall: float
    cpu: float
    peak: float  # MB resident


def measure(quick: bool) -> Outcome:
    """Return seconds and memory of each whole process, start and writing included, in turn within one run."""
    wards = 300 if quick else WARDS
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _run(["-m", "bench.nation.data", folder, str(wards)])
        runs: dict[str, list[Run]] = {name: [] for name in ("kehoach", *PROGRAMS)}
        for number in range(1 + (2 if quick else 5)):
            for name, found in runs.items():
                one = _run(_arguments(name, home))
                if number:  # the first of each warms the file
                    found.append(one)
        lines = _lines(runs)
        agreed = [_agreement(home, name) for name in ("NumPy", "pandas", "DuckDB")]
    return Outcome("bulk", f"{wards} wards x 32 indicators x 60 months; {'; '.join(agreed)}", lines)


def _arguments(name: str, home: Path) -> list[str]:
    values, plans = str(home / "values.parquet"), str(home / "plans.parquet")
    if name == "kehoach":
        ours = ["kehoach.cli.main", "assess", plans, values, "--on", ON, "--by", "province"]
        ours += ["--each", str(home / "kehoach.parquet"), "-o", str(home / "provinces.csv")]
        return ["-m", "bench.nation.as_installed", *ours]
    wrapped = [] if name == "pandas" else ["bench.nation.as_installed"]
    return ["-m", *wrapped, PROGRAMS[name], values, plans, str(home / f"{name}.parquet")]


def _run(arguments: list[str]) -> Run:
    """Run Python in a process of its own; this one stays small, as a child's peak counts from its parent's."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {child.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(time.perf_counter() - started, cpu, usage.ru_maxrss / 1024)


def _lines(runs: dict[str, list[Run]]) -> tuple[Line, ...]:
    wall = {name: [one.wall for one in found] for name, found in runs.items()}
    cpu = {name: [one.cpu for one in found] for name, found in runs.items()}
    own, goals = (
        "kehoach",
        {"NumPy": Goal("<=", 2, A1), "pandas": Goal("<=", 1, A1), "DuckDB": Goal("<=", 1, A1)},
    )
    lines = [
        Line("kehoach, peak resident", "MB", summarize([one.peak for one in runs[own]]), Goal("<=", 600, A1))
    ]
    for name, goal in goals.items():
        lines.append(Line(f"kehoach, of {name}, by the clock", "x", ratios(wall[own], wall[name]), goal))
        lines.append(Line(f"kehoach, of {name}, processor time", "x", ratios(cpu[own], cpu[name])))
    lines.append(Line("kehoach, of merely reading, by the clock", "x", ratios(wall[own], wall["read"])))
    for name, found in runs.items():
        lines.append(Line(f"{name}, by the clock", "s", summarize(wall[name])))
        lines.append(Line(f"{name}, processor time", "s", summarize(cpu[name])))
        if name != own:
            lines.append(Line(f"{name}, peak resident", "MB", summarize([one.peak for one in found])))
    return tuple(lines)


def _agreement(home: Path, name: str) -> str:
    """Return in words how the program's results differ from ours; raises RuntimeError where numbers do."""
    ours, theirs = parquet.read_table(home / "kehoach.parquet"), parquet.read_table(home / f"{name}.parquet")
    differing = int((_words(ours) != _words(theirs)).sum())
    for column in COMPARED:
        a, b = (_numbers(ours, column), _numbers(theirs, NAMES.get(column, column)))
        if (np.isnan(a) != np.isnan(b)).any() or np.nanmax(np.abs(a - b) / np.maximum(1, np.abs(a))) > 1e-9:
            raise RuntimeError(f"{name} gives another {column}")
    return f"{name}: numbers equal to 1e-9, {differing} of {len(ours)} verdicts otherwise (floats on a threshold)"


def _words(table: pa.Table) -> np.ndarray:
    return np.array(table["verdict"].cast(pa.string()).to_pylist())


def _numbers(table: pa.Table, name: str) -> np.ndarray:
    return np.asarray(table[name].to_numpy(), np.float64)
