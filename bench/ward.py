"""The sample ward in a temporary home, built once a run by `kehoach demo --no-serve`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import ROOT

BUILD_SECONDS = 900


@contextmanager
def sample_home() -> Iterator[Path]:
    """Yield the home folder of the sample ward and remove it afterwards.

    `BENCH_HOME` names one that was built before and is kept; building takes longer than most measures.
    """
    if kept := os.environ.get("BENCH_HOME"):
        home = Path(kept).resolve()
        _build(home)
        yield home
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-bench-") as folder:
        home = Path(folder)
        _build(home)
        yield home


def _build(home: Path) -> None:
    command = [sys.executable, "-m", "kehoach.cli.main", "demo", "--no-serve", "--home", str(home)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"kehoach demo ended with {done.returncode}:\n{done.stderr[-4000:]}")
