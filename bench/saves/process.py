"""Starts the saving processes on a home folder, on SQLite or on the PostgreSQL of the recipe."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.server import ROOT


def environment(home: Path, *, postgres: bool = False) -> dict[str, str]:
    """Return the environment of a house; without `postgres` it is the embedded SQLite's."""
    kept = {key: value for key, value in os.environ.items() if postgres or "POSTGRES" not in key}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "KEHOACH_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "kehoach.config.settings",
    }


def start(home: Path, *words: object, postgres: bool = False) -> "subprocess.Popen[str]":
    """Start `python -m bench.saves` on a home."""
    command = [sys.executable, "-m", "bench.saves", *map(str, words)]
    return subprocess.Popen(
        command, env=environment(home, postgres=postgres), cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def result(process: "subprocess.Popen[str]") -> Any:
    """Return what a process printed; raises RuntimeError when it failed."""
    out, _ = process.communicate(timeout=1800)
    if process.returncode:
        raise RuntimeError(f"a saving process ended with {process.returncode}")
    return json.loads(out)
