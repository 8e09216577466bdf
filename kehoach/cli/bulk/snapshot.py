"""The columnar snapshot beside the database: reading rows back out of SQL costs more than all the arithmetic.

One folder an authority with its targets and received figures, and the head of the audit chain they were taken
under. As every act moves the head, a snapshot under the same head and of the same day is what the database would say.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from pyarrow import parquet

from kehoach.contents.results.snapshot import columns_of
from kehoach.records.audit.chain import head_of
from kehoach.records.plans.models import Plan

_TEXT = pa.string()
_TARGETS = {
    **dict.fromkeys(("authority", "indicator"), _TEXT),
    "part": pa.int64(),
    **dict.fromkeys(("kind", "comparator", "direction", "value", "value_high", "unit", "period"), _TEXT),
    **dict.fromkeys(("year", "baseline_year"), pa.int64()),
    "exact": pa.bool_(),
    "growth_test": _TEXT,
    **dict.fromkeys(("start_year", "end_year"), pa.int64()),
    **dict.fromkeys(("baseline", "baseline_period"), _TEXT),
}
_VALUES = {
    **dict.fromkeys(("authority", "indicator", "period", "state"), _TEXT),
    **dict.fromkeys(("numerator", "denominator", "value", "quality"), _TEXT),
    "as_of": pa.date32(),
    "part": pa.int64(),
    "place": _TEXT,
    "definition": _TEXT,
}


@dataclass(frozen=True)
class Snapshots:
    """The folders of all authorities with a plan in force, and how many had to be written."""

    folders: tuple[Path, ...]
    written: int


def refresh(on: date | None = None) -> Snapshots:
    """Bring the snapshot up to date, writing only authorities that something happened in since."""
    day = on or timezone.localdate()
    folders, written = [], 0
    plans = Plan.objects.filter(status="active").select_related("authority").order_by("authority__code")
    for plan in plans:
        folder = settings.HOME / "snapshot" / plan.authority.code
        folders.append(folder)
        if _is_fresh(folder, plan, day):
            continue
        _write(folder, plan, day)
        written += 1
    return Snapshots(tuple(folders), written)


def _is_fresh(folder: Path, plan: Plan, day: date) -> bool:
    try:
        told = json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(told == _mark(plan, day))


def _mark(plan: Plan, day: date) -> dict[str, Any]:
    return {"head": head_of(plan.authority_id), "plan": plan.pk, "on": day.isoformat()}


def _write(folder: Path, plan: Plan, day: date) -> None:
    """Write both tables and, last, the mark that makes them count; head and rows are of one moment."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "snapshot.json").unlink(missing_ok=True)
    with transaction.atomic():
        mark = _mark(plan, day)
        columns = columns_of(plan, day)
        if _mark(plan, day) != mark:
            raise RuntimeError("the chain moved within a transaction")
    years = {f"path_{year}": _TEXT for year in range(plan.start_year, plan.end_year + 1)}
    _write_table(columns.targets, _TARGETS | years, folder / "plans.parquet")
    _write_table(columns.values, _VALUES, folder / "values.parquet")
    _replace(folder / "snapshot.json", json.dumps(mark).encode())


def _write_table(rows: Iterable[dict[str, Any]], types: dict[str, pa.DataType], path: Path) -> None:
    table = pa.Table.from_pylist(list(rows), schema=pa.schema(list(types.items())))
    buffer = pa.BufferOutputStream()
    parquet.write_table(table, buffer, compression="zstd")
    _replace(path, buffer.getvalue().to_pybytes())


def _replace(path: Path, content: bytes) -> None:
    """Write a private file in one move."""
    half = path.with_suffix(".new")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(content)
    half.replace(path)
