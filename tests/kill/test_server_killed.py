"""The server dies under load, again and again: every save it acknowledged is there, none is half done."""

import os
import queue
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kill.served import Person, Saved, half_done, kill, serving, stored, to_report

PEOPLE = {"KTHTĐT": ["cv-kinhte", "tp-kinhte"], "VHXH": ["cv-vanhoa"]}


def test_what_the_server_acknowledged_survives_its_death(house: Path) -> None:
    """Killed after five saves of three people, with others under way."""
    _die(house, after=5)
    _verify(house)


@pytest.mark.slow
def test_nothing_is_lost_however_often_the_server_dies(house: Path) -> None:
    """Ten deaths, each after another number of saves."""
    for time in range(10):
        _die(house, after=4 + 5 * time)
    _verify(house)


def _die(home: Path, after: int) -> None:
    """Let people save until so many saves were acknowledged, kill the server there, and look."""
    told: queue.Queue[Saved] = queue.Queue()
    with serving(home) as (port, process):
        free = {unit: list(names) for unit, names in PEOPLE.items()}
        people = [Person(port, free[unit].pop(0), *row) for unit, *row in to_report(home)]
        assert len(people) == 3
        before = {person.figure: stored(home, person.figure) for person in people}
        for person in people:
            person.begin(told)
        acknowledged = [told.get(timeout=60) for _ in range(after)]
        kill(process)
        for person in people:
            person.join(60)
            assert not person.is_alive()
    while not told.empty():
        acknowledged.append(told.get())
    for figure, rows in before.items():
        _compare(
            rows, stored(home, figure), [saved.count for saved in acknowledged if saved.figure == figure]
        )
    assert half_done(home) == []


def _compare(before: list[tuple[int, int]], now: list[tuple[int, int]], acknowledged: list[int]) -> None:
    """What stood stands; then every acknowledged count in its order, and at most the one that was under way."""
    assert now[: len(before)] == before
    assert [revision for revision, _ in now] == list(range(1, len(now) + 1))
    added = [count for _, count in now[len(before) :]]
    assert added[: len(acknowledged)] == acknowledged
    assert len(added) - len(acknowledged) in (0, 1)


def _verify(home: Path) -> None:
    """Chains, digests, heads and the database itself are whole."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KEHOACH_POSTGRES")}
    code = "import django; django.setup()\nfrom kehoach.records import integrity\n"
    code += "print([fault for check in integrity.CHECKS for fault in check()])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "KEHOACH_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
