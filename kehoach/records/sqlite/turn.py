"""The turn to write in one database file: a lock of the kernel that wakes who waits and ends with its process."""

import fcntl
import os
import threading
from concurrent.futures import Future
from pathlib import Path

from django.db.utils import OperationalError

LONGEST = 60.0
"""Seconds somebody waits: who holds the turn so long hangs, and must not hang everybody who saves."""


class Turn:
    """The turn of one connection; not to be shared between threads."""

    def __init__(self, database: str | Path) -> None:
        self._database = Path(database)
        self._file: int | None = None
        self._process = 0

    @property
    def held(self) -> bool:
        """Return whether this process holds it: a fork copies the file, not the turn."""
        return self._file is not None and self._process == os.getpid()

    def take(self) -> None:
        """Wait for the turn and take it; nothing where it is held. Raises OperationalError after LONGEST."""
        if self.held:
            return
        self.give_up()
        file = self._open()
        _wait_for(file)
        self._file, self._process = file, os.getpid()

    def give_up(self) -> None:
        """Let the next one have it; nothing where it is not held."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if self._process == os.getpid():
            # Closing alone would leave it to a child that was forked meanwhile.
            fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)

    def _open(self) -> int:
        """Return the lock's file; one that is made gets the database's mode and owner, as SQLite's own do."""
        path = f"{self._database}-turn"
        try:
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            file = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if self._database.exists():
            like = self._database.stat()
            if os.geteuid() in (0, os.fstat(file).st_uid):
                os.fchmod(file, like.st_mode & 0o666)
            if os.geteuid() == 0:
                os.fchown(file, like.st_uid, like.st_gid)
        return file


def _wait_for(file: int) -> None:
    """Return with the lock; raises OperationalError without it, and closes the file whenever it raises."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        pass
    except BaseException:
        os.close(file)
        raise
    # The kernel's waiting has no end of its own, so a thread does it and may be left behind.
    got: Future[None] = Future()
    threading.Thread(target=_lock, args=(file, got), daemon=True).start()
    try:
        got.result(LONGEST)
    except BaseException as error:
        if not got.cancel():  # it came at the last moment: nobody else will close it
            os.close(file)
        if isinstance(error, TimeoutError):
            raise OperationalError("database is locked: its writer does not end") from error
        raise


def _lock(file: int, got: "Future[None]") -> None:
    """Wait for the lock; close the file where nobody wants it any more."""
    fcntl.flock(file, fcntl.LOCK_EX)
    if got.set_running_or_notify_cancel():
        got.set_result(None)
    else:
        os.close(file)
