"""SQLite whose writing transactions queue at a lock of the kernel.

SQLite itself lets a second writer sleep and try again, ever longer: while another process writes without
a pause it can miss every gap until its timeout and answer "database is locked" to somebody who only wanted
to save. A lock on a file beside the database wakes the one who waits as soon as the other is done; it ends
with the process that holds it.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes the turn before BEGIN and gives it up after COMMIT or ROLLBACK."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn_up()
            raise

    def _commit(self) -> None:
        # A commit that fails is rolled back, and the turn ends there.
        super()._commit()  # type: ignore[misc]
        self._give_turn_up()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn_up()

    def close(self) -> None:
        """Close the connection; a transaction under way ends, and with it its turn."""
        try:
            super().close()
        finally:
            self._give_turn_up()

    def _take_turn(self) -> None:
        if self._turn is None and not self.is_in_memory_db():
            file = os.open(f"{self.settings_dict['NAME']}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            self._turn = file
            fcntl.flock(file, fcntl.LOCK_EX)

    def _give_turn_up(self) -> None:
        if self._turn is not None:
            os.close(self._turn)
            self._turn = None
