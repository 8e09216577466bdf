"""The sample ward kept between runs: built anew when the software changes, else taken from where it was kept.

Migrating and building take a run of few tests longer than the tests. Only SQLite's is kept.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("kehoach", "tests/samples", "tests/conftest.py", "requirements-dev.lock")
"""What the ward is built by: a change in any of them and it is built again."""
PASSING = ("static", "kehoach.sqlite3")
"""What the home folder has without the ward."""


def place_of(folder: Path) -> Path:
    """Return where under a folder the ward of these sources is kept, once it is."""
    digest = hashlib.sha256()
    for name in SOURCES:
        source = ROOT / name
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return folder / digest.hexdigest()[:20]


def is_kept(place: Path) -> bool:
    """Return whether the ward lies there and the database can take it."""
    return connection.vendor == "sqlite" and place.exists()


def keep(place: Path) -> None:
    """Copy database and files of the home there, whole or not at all; copies of other sources go."""
    if connection.vendor != "sqlite":
        return
    scratch = place.with_name(f"{place.name}.{os.getpid()}")
    scratch.mkdir()
    connection.ensure_connection()
    with closing(sqlite3.connect(scratch / "database")) as copy:
        connection.connection.backup(copy)
    _copy_files(settings.ENV.home, scratch / "home")
    try:
        scratch.rename(place)
    except OSError:
        shutil.rmtree(scratch)  # another process kept the same
    for other in place.parent.iterdir():
        if not other.name.startswith(place.name):
            shutil.rmtree(other, ignore_errors=True)


def take(place: Path) -> None:
    """Put the kept ward into the test database, its tables included, and its files into the home."""
    connection.ensure_connection()
    with closing(sqlite3.connect(place / "database")) as copy:
        copy.backup(connection.connection)
    _copy_files(place / "home", settings.ENV.home)


def _copy_files(source: Path, target: Path) -> None:
    target.mkdir(exist_ok=True)
    for item in source.iterdir():
        if item.name in PASSING:
            continue
        if item.is_dir():
            shutil.copytree(item, target / item.name, dirs_exist_ok=True)
        else:
            shutil.copy2(item, target / item.name)
