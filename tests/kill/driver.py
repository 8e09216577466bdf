"""`python -m tests.kill.driver ACT POINT...` on the house of KEHOACH_HOME: die at a statement, and look.

Each run is a process of its own, forked, on the same house as it stands before the act. Every statement, and the
moments before and after each commit, are points; POINT is a share of them, from 0 to 1. Prints one JSON object:
`points` how many there are, `before` and `whole` the state without the act and after it, and for each POINT `left`
the state found after death, `faults` what the integrity checks say, `again` the state after the act was done anew.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402 after the set-up
from django.db import connection  # noqa: E402

from kehoach.records import integrity  # noqa: E402
from tests.kill import deeds  # noqa: E402

HOME = Path(os.environ["KEHOACH_HOME"])
FILE, HEADS = "kehoach.sqlite3", "audit-heads"
KEPT = HOME / "before"
"""What the act finds: the database and the heads of the chains beside it."""
PASSING = {"sessions.Session"}
State = dict[str, int]


def main(deed: str, shares: list[float]) -> dict[str, Any]:
    """Do a deed once whole, then die in it at each share of its points."""
    KEPT.mkdir(exist_ok=True)
    shutil.copyfile(HOME / FILE, KEPT / FILE)
    shutil.copytree(HOME / HEADS, KEPT / HEADS, dirs_exist_ok=True)
    act = getattr(deeds, deed)
    before = _run(_state)
    points = _run(partial(_counted, act))
    whole = _run(_state)
    deaths = []
    for share in shares:
        _as_before()
        point = min(points - 1, int(share * points))
        assert _run(partial(_counted, act, die_at=point)) is None, "it lived"
        left, faults = _run(_state), _run(lambda: [item for check in integrity.CHECKS for item in check()])
        _run(partial(_counted, act))
        deaths.append({"point": point, "left": left, "faults": faults, "again": _run(_state)})
    return {"points": points, "before": before, "whole": whole, "deaths": deaths}


def _counted(act: Callable[[], None], die_at: int | None = None) -> int:
    """Do an act and return how many points it has; die by SIGKILL at one of them."""
    passed = 0

    def point() -> None:
        nonlocal passed
        if passed == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        passed += 1

    def statement(execute: Any, *arguments: Any) -> Any:
        point()
        return execute(*arguments)

    commit = connection._commit  # type: ignore[attr-defined]

    def committing() -> None:
        point()
        commit()
        point()

    connection._commit = committing  # type: ignore[attr-defined]
    with connection.execute_wrapper(statement):
        act()
    return passed


def _state() -> State:
    """Return the rows of each table, and the files that are whole."""
    models = [model for model in apps.get_models() if model._meta.label not in PASSING]
    found = {model._meta.label: model._base_manager.count() for model in models}
    return found | {"backups": len(list(HOME.glob("*.zip")))}


def _as_before() -> None:
    for path in [*HOME.glob(f"{FILE}-*"), *HOME.glob("*.zip")]:
        path.unlink()
    shutil.copyfile(KEPT / FILE, HOME / FILE)
    shutil.rmtree(HOME / HEADS, ignore_errors=True)
    shutil.copytree(KEPT / HEADS, HOME / HEADS)


def _run(work: Callable[[], Any]) -> Any:
    """Return what work gives in a process of its own, None when that was killed."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        status = 1
        try:
            os.write(into, json.dumps(work()).encode())
            connection.close()
            status = 0
        finally:
            os._exit(status)
    os.close(into)
    with os.fdopen(out, "rb") as answer:
        given = answer.read()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended == -signal.SIGKILL:
        return None
    assert ended == 0, f"it ended with {ended}"
    return json.loads(given)


print(json.dumps(main(sys.argv[1], [float(share) for share in sys.argv[2:]])))
