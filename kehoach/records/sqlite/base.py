"""SQLite whose writers queue at a lock of the kernel.

SQLite itself lets a second writer sleep and try again, ever longer: while another process writes without
a pause it can miss every gap until its timeout and answer "database is locked" to somebody who only wanted
to save. A lock on a file beside the database wakes the one who waits as soon as the other is done; it ends
with the process that holds it.
"""

import sqlite3
from functools import lru_cache, partial
from typing import Any

from django.db.backends.sqlite3 import base

from kehoach.records.sqlite.turn import Turn

_WRITING = ("INSERT", "UPDATE", "DELETE")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes the turn before BEGIN and gives it up after COMMIT or ROLLBACK."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turn = Turn(self.settings_dict["NAME"])

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor that takes a turn for a statement of its own."""
        if self.is_in_memory_db():
            return super().create_cursor(name)
        return self.connection.cursor(factory=partial(Cursor, turn=self.turn))

    def _start_transaction_under_autocommit(self) -> None:
        if not self.is_in_memory_db():
            self.turn.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.turn.give_up()
            raise

    def _commit(self) -> None:
        # A commit that fails is rolled back, and the turn ends there.
        super()._commit()  # type: ignore[misc]
        self.turn.give_up()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.turn.give_up()

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if autocommit:
            # No transaction is under way now, whatever interrupted the one before.
            self.turn.give_up()

    def close(self) -> None:
        """Close the connection; a transaction under way ends, and with it its turn."""
        try:
            super().close()
        finally:
            self.turn.give_up()


class Cursor(base.SQLiteCursorWrapper):
    """A cursor whose writing statement outside a transaction takes a turn for itself."""

    def __init__(self, connection: sqlite3.Connection, *, turn: Turn) -> None:
        super().__init__(connection)
        self._turn = turn

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Return the statement with SQLite's places of parameters; the same few statements come again and again."""
        if param_names is None:
            return _converted(query)
        return super().convert_query(query, param_names=param_names)

    def execute(self, query: Any, params: Any = None) -> Any:
        """Execute a statement."""
        if self.connection.in_transaction or not query.startswith(_WRITING):
            return super().execute(query, params)
        self._turn.take()
        try:
            return super().execute(query, params)
        finally:
            if not self.connection.in_transaction:
                self._turn.give_up()


@lru_cache(maxsize=1000)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
