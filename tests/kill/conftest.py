"""The sample ward as a home folder of its own, for processes that are going to be killed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def house(ward: Any, tmp_path: Path) -> Path:
    """Return a home folder whose embedded database is the sample ward."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("what the embedded database does with a process that dies")
    file = tmp_path / "kehoach.sqlite3"
    file.write_bytes(connection.connection.serialize())
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
    (tmp_path / "audit-heads").mkdir()
    (tmp_path / "static").symlink_to(settings.STATIC_ROOT)
    return tmp_path
