"""The columnar snapshot against reading the same rows back out of SQL, beside the arithmetic on them."""

import sqlite3
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow import parquet

from bench.nation.data import ON, write
from bench.outcome import Goal, Line, Outcome
from bench.stats import in_turn, ratios, summarize
from kehoach.core.bulk import judge_columns
from kehoach.intake.columns.plans import read_plans
from kehoach.intake.columns.values import read_batch

WARDS, QUICK = 300, 60
ISSUE = "reading the rows back costs more than all the arithmetic"
NUMBERS = ("numerator", "denominator", "value")
"""Kept as text, as the database keeps every exact number."""


def measure(quick: bool) -> Outcome:
    """Return seconds of a core to get the columns by SQL and from the snapshot, and to judge them, in turn."""
    wards = QUICK if quick else WARDS
    with TemporaryDirectory() as folder:
        plans_file, values = write(Path(folder), wards)
        plans, database = read_plans(plans_file), Path(folder) / "rows.sqlite3"
        names = _fill(database, parquet.read_table(values))
        batch = read_batch(_by_sql(database, names), plans)
        again = read_batch(parquet.read_table(values), plans)
        if not (batch.rows.period == again.rows.period).all():
            raise RuntimeError("SQL and snapshot give other rows")
        taken = in_turn(
            {
                "SQL": lambda: _by_sql(database, names),
                "snapshot": lambda: parquet.read_table(values),
                "judging": lambda: judge_columns(batch.chosen.targets, batch.rows, date.fromisoformat(ON)),
            },
            rounds=3 if quick else 7,
            clock=time.process_time,
        )
        size = values.stat().st_size / database.stat().st_size
    lines = (
        Line("SQL, of all the arithmetic", "x", ratios(taken["SQL"], taken["judging"]), Goal(">=", 1, ISSUE)),
        Line("snapshot, of SQL", "x", ratios(taken["snapshot"], taken["SQL"]), Goal("<=", 0.2, "ours")),
        Line("snapshot, of all the arithmetic", "x", ratios(taken["snapshot"], taken["judging"])),
        *(Line(f"{name}, processor time", "s", summarize(found)) for name, found in taken.items()),
        Line("snapshot's file, of the table's", "x", summarize([size])),
    )
    return Outcome("snapshot", f"{wards} wards, {len(batch.rows.period)} rows, SQLite without the ORM", lines)


def _fill(database: Path, table: pa.Table) -> list[str]:
    """Write the rows as two tables, figures and their values, and return the columns read back."""
    names = [name for name in table.column_names if name not in NUMBERS]
    told = [name for name in table.column_names if name in NUMBERS]
    columns = {name: table[name].cast(pa.string()).to_pylist() for name in (*names, *told)}
    with sqlite3.connect(database) as connection:
        connection.execute(f"CREATE TABLE figure (id INTEGER PRIMARY KEY, {', '.join(names)})")
        connection.execute(
            f"CREATE TABLE value (id INTEGER PRIMARY KEY, figure INTEGER UNIQUE, {', '.join(told)})"
        )
        figures = zip(range(len(table)), *(columns[name] for name in names), strict=True)
        values = zip(range(len(table)), range(len(table)), *(columns[name] for name in told), strict=True)
        connection.executemany(f"INSERT INTO figure VALUES ({', '.join('?' * (1 + len(names)))})", figures)
        connection.executemany(f"INSERT INTO value VALUES ({', '.join('?' * (2 + len(told)))})", values)
    connection.close()
    return [*names, *told]


def _by_sql(database: Path, names: list[str]) -> pa.Table:
    """Return the rows as the same columns, read with one join in the order of the figures."""
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute(
            f"SELECT {', '.join(names)} FROM figure JOIN value ON value.figure = figure.id ORDER BY figure.id"
        ).fetchall()
    finally:
        connection.close()
    return pa.table(dict(zip(names, map(pa.array, zip(*rows, strict=True)), strict=True)))
