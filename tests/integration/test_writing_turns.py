"""Writers of one SQLite file take turns at a lock of the kernel, so that none misses every gap (decision 46)."""

import fcntl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ConnectionHandler, OperationalError

WRITERS, TIMES = 4, 50
pytestmark = pytest.mark.django_db


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Any]:
    """Return a handler of a fresh file; SQLite itself waits for nobody here, so whoever has no turn fails."""
    handler = ConnectionHandler(
        {
            "default": {
                "ENGINE": "kehoach.records.sqlite",
                "NAME": tmp_path / "house.sqlite3",
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0},
            }
        }
    )
    with handler["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE counted (number INTEGER)")
        cursor.execute("INSERT INTO counted VALUES (0)")
    yield handler
    handler["default"].close()


def is_free(house: Any) -> bool:
    """Return whether nobody holds the turn."""
    with Path(f"{house['default'].settings_dict['NAME']}-turn").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def begin(database: Any) -> None:
    """Begin a transaction as `atomic` does."""
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def add_one(house: Any) -> None:
    """Read and write in one transaction, again and again, on a connection of the thread's own."""
    database = house["default"]
    for _ in range(TIMES):
        begin(database)
        with database.cursor() as cursor:
            cursor.execute("SELECT number FROM counted")
            (number,) = cursor.fetchone()
            cursor.execute("UPDATE counted SET number = %s", [number + 1])
        database.commit()
        database.set_autocommit(True)
    database.close()


def test_writers_wait_for_each_other_and_lose_nothing(house: Any) -> None:
    writers = [threading.Thread(target=add_one, args=(house,)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with house["default"].cursor() as cursor:
        cursor.execute("SELECT number FROM counted")
        assert cursor.fetchone() == (WRITERS * TIMES,)


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_turn_ends_with_the_transaction(house: Any, end: str) -> None:
    begin(house["default"])
    assert not is_free(house)
    getattr(house["default"], end)()
    assert is_free(house)


def test_a_transaction_that_cannot_begin_keeps_no_turn(house: Any) -> None:
    other = house.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")  # somebody who knows of no turn
    with pytest.raises(OperationalError, match="locked"):
        begin(house["default"])
    assert is_free(house)
    other.close()


def test_the_database_in_memory_needs_no_turn(ward: Any) -> None:
    with transaction.atomic():
        assert connection.vendor != "sqlite" or connection._turn is None  # type: ignore[attr-defined]
