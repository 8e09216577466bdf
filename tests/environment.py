"""A pytest plugin, loaded before Django's: the tests' own home folder, and no network but loopback."""

import atexit
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

HOME = tempfile.mkdtemp(prefix="kehoach-tests-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ.update(
    KEHOACH_HOME=HOME,
    KEHOACH_DEMO="1",
    KEHOACH_SECRET_KEY="tests",
    DJANGO_SETTINGS_MODULE="kehoach.config.settings",
)
# Playwright keeps an event loop in the thread of the test; the ORM is not used inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

(Path(HOME) / "static").mkdir()

_connect = socket.socket.connect


def _guarded(self: socket.socket, address: Any) -> None:
    """Connect within the machine only."""
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
        "127.0.0.1",
        "::1",
        "localhost",
    ):
        raise OSError(f"no network in tests: {address!r}")
    _connect(self, address)


socket.socket.connect = _guarded  # type: ignore[assignment, method-assign]
