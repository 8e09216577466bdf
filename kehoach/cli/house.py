"""Bring up the house for commands that need the database: home folder, migrations, static files."""

import fcntl
import hashlib
import os
import time
from pathlib import Path

from kehoach.cli.progress import say


def enter(home: Path | None = None, *, demo: bool = False) -> None:
    """Set up Django on a home folder and bring its database and static files up to date; safe to repeat."""
    if home is not None:
        os.environ["KEHOACH_HOME"] = str(home.resolve())
    if demo:
        os.environ["KEHOACH_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kehoach.config.settings")
    import django  # only commands with a database pay for Django

    django.setup()
    _migrate()
    _collect_static()


def home_folder() -> Path:
    """Return the home folder in force."""
    from django.conf import settings

    return Path(settings.HOME)


def _migrate() -> None:
    home_folder().mkdir(parents=True, exist_ok=True)
    with (home_folder() / ".setup-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the server and the worker may start at the same moment
        _bring_up_to_date()


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Chuẩn bị cơ sở dữ liệu ({len(plan)} bước)…")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)


def _collect_static() -> None:
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    stamps = [
        f"{path}:{(Path(storage.path(path))).stat().st_mtime_ns}"
        for finder in get_finders()
        for path, storage in finder.list(())
    ]
    mark = hashlib.sha256("\n".join(sorted(stamps)).encode()).hexdigest()
    marker = Path(settings.STATIC_ROOT) / ".mark"
    if not marker.exists() or marker.read_text(encoding="ascii") != mark:
        started = time.monotonic()
        say("Chuẩn bị tệp giao diện…")
        call_command("collectstatic", interactive=False, verbosity=0)
        marker.write_text(mark, encoding="ascii")
        say(f"  xong sau {time.monotonic() - started:.0f} giây".replace(".", ","))
