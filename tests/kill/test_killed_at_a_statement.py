"""A process dies between two statements: the act is whole or was never there, and doing it again completes it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SLOW = [number / 24 for number in range(25)]
ONE_ACT = ("import_sheet", "write_backup")
"""Deeds of a single transaction: what death leaves is what was before, or everything."""


@pytest.mark.parametrize("deed", ["turn", "import_sheet", "approve", "write_backup"])
def test_death_leaves_nothing_half_done(house: Path, deed: str) -> None:
    """In the middle and at the very end."""
    _look(house, deed, [0.5, 1])


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["turn", "import_sheet", "approve", "write_backup"])
def test_no_statement_is_a_bad_one_to_die_at(house: Path, deed: str) -> None:
    """At points all along the way."""
    _look(house, deed, SLOW)


def _look(home: Path, deed: str, shares: list[float]) -> None:
    found = _drive(home, deed, shares)
    assert found["whole"] != found["before"]
    for death in found["deaths"]:
        assert death["faults"] == [], death["point"]
        assert death["again"] == found["whole"], death["point"]
        if deed in ONE_ACT:
            assert death["left"] in (found["before"], found["whole"]), death["point"]


def _drive(home: Path, deed: str, shares: list[float]) -> Any:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KEHOACH_POSTGRES")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill.driver", deed, *map(str, shares)],
        env={**kept, "KEHOACH_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
