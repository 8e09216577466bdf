"""Writers of one SQLite file take turns at a lock of the kernel, so that none misses every gap (decision 46)."""

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ConnectionHandler, OperationalError

from kehoach.records.sqlite import turn

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


@pytest.fixture
def atomic(house: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Return Django's own blocks of transaction, on the fresh file."""
    monkeypatch.setattr(transaction, "get_connection", lambda using=None: house["default"])
    return lambda: transaction.Atomic(None, savepoint=True, durable=False)


def set_number(house: Any, number: int) -> None:
    """Write the number, in whatever transaction is under way."""
    with house["default"].cursor() as cursor:
        cursor.execute("UPDATE counted SET number = %s", [number])


def number_in(house: Any) -> int:
    """Return the number as another connection reads it: what is committed."""
    other = house.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT number FROM counted")
        (number,) = cursor.fetchone()
    other.close()
    return int(number)


def is_free(house: Any) -> bool:
    """Return whether nobody holds the turn."""
    with Path(f"{house['default'].settings_dict['NAME']}-turn").open() as file:
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


def add_one_alone(house: Any) -> None:
    """Write without a transaction, as a sign-in does, again and again."""
    for _ in range(TIMES):
        with house["default"].cursor() as cursor:
            cursor.execute("UPDATE counted SET number = number + 1")
    house["default"].close()


@pytest.mark.parametrize("works", [[add_one], [add_one_alone], [add_one, add_one_alone]])
def test_writers_wait_for_each_other_and_lose_nothing(house: Any, works: list[Callable[[Any], None]]) -> None:
    writers = [threading.Thread(target=works[place % len(works)], args=(house,)) for place in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert number_in(house) == WRITERS * TIMES


def test_an_inner_block_that_fails_ends_no_turn(house: Any, atomic: Any) -> None:
    with atomic():
        set_number(house, 1)
        with pytest.raises(ValueError, match="inner"), atomic():
            set_number(house, 2)
            raise ValueError("inner")
        assert not is_free(house)
        with atomic():
            assert not is_free(house)
        assert not is_free(house)
    assert is_free(house)
    assert number_in(house) == 1


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_a_block_that_fails_gives_the_turn_up(house: Any, atomic: Any, fault: type[BaseException]) -> None:
    with pytest.raises(fault), atomic():
        set_number(house, 1)
        raise fault
    assert is_free(house)
    assert number_in(house) == 0


@pytest.mark.parametrize("fault", [OperationalError, KeyboardInterrupt])
def test_a_commit_that_is_interrupted_gives_the_turn_up(
    house: Any, atomic: Any, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    def interrupted() -> None:
        raise fault

    with pytest.raises(fault), atomic():
        monkeypatch.setattr(house["default"], "_commit", interrupted)
    assert is_free(house)
    monkeypatch.undo()
    begin(house["default"])
    assert not is_free(house)
    house["default"].rollback()


def test_a_connection_closed_inside_a_block_leaves_the_file_to_others(house: Any, atomic: Any) -> None:
    with atomic():
        set_number(house, 1)
        house["default"].close()
        assert is_free(house)
        other = house.create_connection("default")
        begin(other)
        with other.cursor() as cursor:
            cursor.execute("UPDATE counted SET number = 7")
        other.commit()
        other.close()
    with atomic():
        assert not is_free(house)
    assert is_free(house)
    assert number_in(house) == 7


def test_a_child_that_was_forked_meanwhile_does_not_keep_the_turn(house: Any) -> None:
    begin(house["default"])
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(tell)
        os.read(told, 1)
        os._exit(0)
    house["default"].commit()
    free = is_free(house)  # while the child lives
    os.close(tell)
    os.waitpid(child, 0)
    os.close(told)
    assert free


def test_a_child_gives_no_turn_of_its_parent_up(house: Any) -> None:
    begin(house["default"])
    child = os.fork()
    if child == 0:
        held = house["default"].turn.held
        house["default"].turn.give_up()
        os._exit(int(held))
    assert os.waitpid(child, 0)[1] == 0
    assert not is_free(house)
    house["default"].rollback()


def test_a_writer_that_hangs_does_not_hang_the_others(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "LONGEST", 0.01)
    other = house.create_connection("default")
    begin(other)
    before = set(threading.enumerate())
    with pytest.raises(OperationalError, match="does not end"):
        begin(house["default"])
    waiting = set(threading.enumerate()) - before
    other.rollback()
    for thread in waiting:
        thread.join()
    assert is_free(house)  # nor does the one who went away
    begin(house["default"])
    house["default"].rollback()
    other.close()


def test_a_wait_that_is_interrupted_takes_nothing(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", interrupted)
        with pytest.raises(KeyboardInterrupt):
            begin(house["default"])
    assert not house["default"].turn.held
    begin(house["default"])
    assert not is_free(house)
    house["default"].rollback()


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_whoever_opens_the_database_may_open_the_turn(tmp_path: Path, mode: int) -> None:
    database = tmp_path / "house.sqlite3"
    database.touch()
    database.chmod(mode)
    taken = turn.Turn(database)
    taken.take()
    taken.give_up()
    assert (tmp_path / "house.sqlite3-turn").stat().st_mode & 0o777 == mode


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
        assert connection.vendor != "sqlite" or not connection.turn.held  # type: ignore[attr-defined]
