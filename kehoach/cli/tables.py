"""The assessments of one authority as JSON lines, CSV or Parquet: the columns many authorities have, without theirs."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kehoach.core.errors import FigureError

_PACES = tuple(
    f"{pace}_{name}"
    for pace in ("pace", "year_pace")
    for name in ("months", "gap", "per_month", "amount", "amount_per_month")
)
COLUMNS = (
    *("indicator", "period", "value", "expected", "target", "attainment", "verdict", "reason"),
    *("year_target", "year_verdict", "age_months", "forecast", "forecast_low", "forecast_high", "chance"),
    *_PACES,
    *("parts", "method"),
)
_TEXTS = frozenset({"indicator", "period", "verdict", "reason", "year_verdict", "parts", "method"})


def write(rows: Sequence[dict[str, Any]], form: str, output: Path | None) -> None:
    """Write the rows of `cli.assess.to_json` to standard output, or to a file; raises FigureError where it cannot."""
    content = _content(rows, form)
    if output is None:
        if form == "parquet":
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content.decode())
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise FigureError(f"Không ghi được tệp kết quả: {error.strerror}.", place=str(output)) from error


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with every number in a column of its own; parts as "1:behind 2:met"."""
    year, ahead = row["year"] or {}, row["forecast"] or {}
    found = {
        **row,
        "indicator": str(row["indicator"]),
        "year_target": year.get("target"),
        "year_verdict": year.get("verdict"),
        "forecast": ahead.get("value"),
        "forecast_low": ahead.get("low"),
        "forecast_high": ahead.get("high"),
        "chance": ahead.get("chance"),
        "parts": " ".join(f"{item['part']}:{item['verdict']}" for item in row.get("parts", ())) or None,
    }
    for pace in ("pace", "year_pace"):
        found |= {f"{pace}_{name}": value for name, value in (row[pace] or {}).items()}
    return {name: found.get(name) for name in COLUMNS}


def _content(rows: Sequence[dict[str, Any]], form: str) -> bytes:
    if form == "jsonl":
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
    flats = [flat(row) for row in rows]
    if form == "parquet":
        return _parquet(flats)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(flats)
    return out.getvalue().encode()


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, _type(pa, name)) for name in COLUMNS])
    buffer = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), buffer)
    return bytes(buffer.getvalue().to_pybytes())


def _type(pa: Any, name: str) -> Any:
    if name in _TEXTS:
        return pa.string()
    return pa.int64() if name.endswith("months") else pa.float64()
