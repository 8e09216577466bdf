"""Backup of a running house and its restoration into an empty one, on either database.

Rows are read in one transaction that sees one moment, whatever is written meanwhile, as plain values by
table and column: what SQLite kept can be restored on PostgreSQL. Left out: sessions and what is kept ready
(made anew), the signing key (a new one signs people out, no more).
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from kehoach.core.errors import DocumentError
from kehoach.records import integrity
from kehoach.records.backup_file import FORMAT, BackupContent, digest_of, open_backup

SKIPPED = {"sessions.Session"}
FOLDERS = ("papers", "audit-heads", "evidence")
"""What the home folder keeps beside the database."""
AT_ONCE = 200


def write(path: Path) -> dict[str, Any]:
    """Write a backup, read it back whole, and only then put it in its place; returns its manifest."""
    if path.exists():
        raise DocumentError(f"Tệp {path} đã có; hãy đặt tên khác, bản sao lưu không ghi đè lên tệp nào.")
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.dang-ghi")
    try:
        with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            manifest = _fill(archive)
        scratch.chmod(0o600)
        with open_backup(scratch):
            scratch.rename(path)
    finally:
        scratch.unlink(missing_ok=True)
    return manifest


def restore(content: BackupContent) -> None:
    """Fill an empty house from a backup and verify it; raise DocumentError and leave it empty when it differs."""
    migrations = _migrations()
    if content.manifest["migrations"] != migrations:
        raise DocumentError(
            "Bản sao lưu do phiên bản phần mềm khác ghi; hãy khôi phục bằng đúng phiên bản đó."
        )
    if apps.get_model("authorities.Authority").objects.exists():
        raise DocumentError("Nơi khôi phục đã có dữ liệu; hãy chọn thư mục trống bằng --home.")
    placed: list[Path] = []
    try:
        with transaction.atomic():
            with _unchecked():
                for model in _models():
                    _load(model, content)
            _place(content, placed)
            faults = [fault for check in integrity.CHECKS for fault in check()]
            if faults:
                raise DocumentError(f"Bản sao lưu không nguyên vẹn: {faults[0]}")
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
        raise
    _reset_sequences()


def table_rows(model: type[models.Model]) -> Iterator[list[Any]]:
    """Yield a table's rows as plain values, in the order of the key: the same on either database."""
    fields = model._meta.concrete_fields
    for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
        yield [_plain(field, getattr(row, field.attname)) for field in fields]


def _fill(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "written_at": timezone.now().isoformat(timespec="seconds"),
        "migrations": _migrations(),
        "tables": {},
        "files": {},
    }
    with _one_moment():
        for model in _models():
            digest, count = hashlib.sha256(), 0
            with archive.open(f"tables/{model._meta.db_table}.jsonl", "w") as part:
                for row in table_rows(model):
                    line = _line(row)
                    digest.update(line)
                    part.write(line)
                    count += 1
            columns = [field.column for field in model._meta.concrete_fields]
            manifest["tables"][model._meta.db_table] = {
                "columns": columns,
                "rows": count,
                "sha256": digest.hexdigest(),
            }
        heads = _heads()
    for name, data in [*_papers(), *heads]:
        archive.writestr(f"files/{name}", data)
        manifest["files"][name] = hashlib.sha256(data).hexdigest()
    manifest["sha256"] = digest_of(manifest)
    archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False))
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the database as of one moment: SQLite's log gives it to a reader, PostgreSQL by isolation.

    SQLite's own BEGIN, as the house's transactions take the writer's place at once, and this one only reads.
    """
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            yield
            return
        begin = (
            "BEGIN DEFERRED"
            if connection.vendor == "sqlite"
            else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        )
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def _unchecked() -> Iterator[None]:
    """Load rows before those they point to; what points nowhere is refused when the block ends."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    yield
    connection.check_constraints()


def _load(model: type[models.Model], content: BackupContent) -> None:
    """Insert a table's rows past the models, as plain values; compare their number."""
    table = model._meta.db_table
    known = content.manifest["tables"].get(table)
    fields = model._meta.concrete_fields
    if known is None or known["columns"] != [field.column for field in fields]:
        raise DocumentError(f"Bản sao lưu thiếu bảng {table}, hoặc bảng có cột khác.")
    model._base_manager.all()._raw_delete(connection.alias)
    rows = iter(content.rows(table))
    while batch := list(islice(rows, AT_ONCE)):
        objects = [
            model(**{field.attname: _read(field, value) for field, value in zip(fields, row, strict=True)})
            for row in batch
        ]
        model._base_manager.bulk_create(objects)
    loaded = hashlib.sha256()
    for row in table_rows(model):
        loaded.update(_line(row))
    if loaded.hexdigest() != known["sha256"]:
        raise DocumentError(f"Bảng {table} sau khi khôi phục không giống bản sao lưu.")


def _place(content: BackupContent, placed: list[Path]) -> None:
    """Write the files of the home folder, and name each in `placed`."""
    for name in content.manifest["files"]:
        path = Path(settings.HOME) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise DocumentError(f"Nơi khôi phục đã có tệp {name}; hãy chọn thư mục trống.")
        placed.append(path)
        path.write_bytes(content.file(name))


def _line(row: list[Any]) -> bytes:
    # Sorted: PostgreSQL keeps the keys of its JSON in an order of its own.
    return (json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def _plain(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{field}: {type(value).__name__} is not known to the backup")


def _read(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    return getattr(field, "target_field", field).to_python(value)


def _models() -> list[type[models.Model]]:
    """Return the tables that are kept, in a fixed order."""
    rows = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    kept = [model for model in rows if model._meta.label not in SKIPPED and not model._meta.proxy]
    return sorted(kept, key=lambda model: model._meta.db_table)


def _migrations() -> list[str]:
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _papers() -> list[tuple[str, bytes]]:
    home = Path(settings.HOME)
    kept = [path for folder in (FOLDERS[0], FOLDERS[2]) for path in (home / folder).rglob("*")]
    paths = sorted(path for path in kept if path.is_file() and not path.name.startswith("."))
    return [(path.relative_to(home).as_posix(), path.read_bytes()) for path in paths]


def _heads() -> list[tuple[str, bytes]]:
    """Return the copied heads as of the moment of the tables: the files may have gone further meanwhile."""
    rows = apps.get_model("audit.ChainHead").objects.select_related("authority").order_by("pk")
    return [
        (f"{FOLDERS[1]}/{head.authority.code}.txt", f"{head.sequence} {head.hash}\n".encode("ascii"))
        for head in rows
    ]


def _reset_sequences() -> None:
    """Let new rows follow the restored ones; SQLite counts by itself."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
