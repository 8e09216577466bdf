"""The results of many authorities as one table, and the table as a file: Parquet, CSV or JSON lines."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from kehoach.core.assessment import EDITION_1
from kehoach.core.bulk import Judged
from kehoach.core.bulk.columns import (
    DIGITS,
    NO_DAY,
    NONE,
    NUMBERS,
    PACE,
    PACES,
    REASONS,
    VERDICTS,
    YEAR_VERDICTS,
    Array,
    period_code,
    period_of,
)
from kehoach.core.bulk.rollup import POOLED, Areas, Lines, roll_up
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.units import adds_up
from kehoach.intake.columns.plans import Plans
from kehoach.intake.columns.values import Batch, coded

COLUMNS = (
    *("authority", "indicator", "period", "value", "expected", "target", "attainment", "verdict", "reason"),
    *("year_target", "year_verdict", "age_months", "forecast", "forecast_low", "forecast_high", "chance"),
    *(f"{pace}_{name}" for pace in PACES for name in PACE),
    *("parts", "method"),
)
INNER = ("_province", "_kind", "_unit", "_top", "_bottom")
"""Columns that only rolling up needs."""


def result_table(batch: Batch, plans: Plans, judged: Judged) -> pa.Table:
    """Return one row an indicator, in the order of authorities and of their plans."""
    rows, chosen = judged.indicators, batch.chosen
    shape = chosen.targets.shape[judged.shown]
    shapes = chosen.targets.shapes
    numbers = {name: _number(rows.numbers[name]) for name in NUMBERS}
    for name in PACES:
        numbers[f"{name}_months"] = numbers[f"{name}_months"].cast(pa.int64())
    own = {
        "authority": _words(chosen.authority, batch.authorities),
        "indicator": pa.array([str(plans.label[at]) for at in chosen.original]).dictionary_encode(),
        "period": _periods(rows.period),
        "verdict": _words(rows.verdict, VERDICTS),
        "reason": _words(rows.reason, REASONS),
        "year_verdict": _words(rows.year_verdict, YEAR_VERDICTS),
        "age_months": pa.array(rows.age_months, mask=rows.age_months == NO_DAY),
        "parts": _all_parts(judged),
        "method": _words(np.zeros(len(rows.verdict), np.int64), (EDITION_1.edition,)),
        "_province": _words(chosen.authority, batch.provinces or ("",) * len(batch.authorities)),
        "_kind": _words(shape, [form.kind for form in shapes]),
        "_unit": _words(shape, [form.unit for form in shapes]),
        "_top": _number(rows.top),
        "_bottom": _number(rows.bottom),
        **numbers,
    }
    return pa.table({name: own[name] for name in (*COLUMNS, *INNER)})


def roll_up_table(table: pa.Table) -> pa.Table:
    """Return one row a province and indicator: how many stand where, and the pooled value or why there is none."""
    area, areas = coded(table["_province"])
    label, labels = coded(table["indicator"])
    kind, kinds = coded(table["_kind"])
    unit, units = coded(table["_unit"])
    verdict, verdicts = coded(table["verdict"])
    period, periods = coded(table["period"])
    codes = np.array([_code(word) for word in periods], np.int64)
    amounts = np.array([name in ("level", "increment") for name in kinds], np.bool_)[kind]
    add_up = np.array([adds_up(name) for name in units], np.bool_)[unit]
    rates = np.array([name.startswith(("%", "‰")) for name in units], np.bool_)[unit]
    levels = np.array([name == "level" for name in kinds], np.bool_)[kind]
    shares = np.array([name == "share" for name in kinds], np.bool_)[kind]
    order, label_order = np.argsort(np.argsort(areas)).astype(np.int64), _places(labels)
    found = roll_up(
        Lines(
            area=order[area],
            label=label_order[label],
            verdict=np.array([VERDICTS.index(word) for word in verdicts], np.int64)[verdict],
            period=codes[period],
            kind=kind,
            unit=unit,
            adds=amounts & add_up,
            counts=shares | (levels & rates),
            top=np.asarray(table["_top"].to_numpy()),
            bottom=np.asarray(table["_bottom"].to_numpy()),
        )
    )
    return _area_table(found, sorted(areas), _ordered(labels))


def _area_table(found: Areas, areas: list[str], labels: list[str]) -> pa.Table:
    head = ("province", "indicator", "authorities", *VERDICTS, "period", "covered", "value", "how")
    columns = [
        _words(found.area, areas),
        _words(found.label, labels),
        found.authorities,
        *found.verdicts.T,
        _periods(found.period),
        found.covered,
        _number(found.value),
        _words(found.how, POOLED),
    ]
    return pa.table([pa.array(column) for column in columns], names=head)


def write_file(table: pa.Table, path: Path, format_: str) -> None:
    """Write the table beside its place and move it there when it is whole."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with half.open("wb") as stream:
            write_stream(table, stream, format_)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def write_stream(table: pa.Table, stream: BinaryIO, format_: str) -> None:
    """Write the table as Parquet, CSV or JSON lines."""
    if format_ == "parquet":
        parquet.write_table(table, pa.PythonFile(stream, mode="w"), compression="zstd")
    elif format_ == "csv":
        csv.write_csv(_plain(table), pa.PythonFile(stream, mode="w"))
    else:
        for row in _lines(table):
            stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _lines(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(4096):
        for row in batch.to_pylist():
            yield _nested(row) if "verdict" in row else row


def _nested(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as DESIGN.md section 8 has it, with the authority in front."""
    year = {"target": row.pop("year_target"), "verdict": row.pop("year_verdict")}
    names = ("forecast", "forecast_low", "forecast_high", "chance")
    value, low, high, chance = (row.pop(name) for name in names)
    parts, method = row.pop("parts"), row.pop("method")
    row["indicator"] = int(row["indicator"]) if row["indicator"].isdigit() else row["indicator"]
    row["year"] = year if year["verdict"] else None
    row["forecast"] = None if value is None else {"value": value, "low": low, "high": high, "chance": chance}
    for pace in PACES:
        one = {name: row.pop(f"{pace}_{name}") for name in PACE}
        row[pace] = None if one["gap"] is None else one
    row["method"] = method
    if parts:
        pairs = (one.split(":") for one in parts.split(" "))
        row["parts"] = [{"part": int(part), "verdict": verdict} for part, verdict in pairs]
    return row


def _plain(table: pa.Table) -> pa.Table:
    """Return the table without dictionaries, which CSV does not write."""
    columns = [
        column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        for column in table.columns
    ]
    return pa.table(columns, names=table.column_names)


def _all_parts(judged: Judged) -> pa.Array:
    """Return the verdicts of the parts as "1:behind 2:met", of indicators that have several."""
    found: list[str | None] = [None] * len(judged.shown)
    counts = np.bincount(judged.targets_indicator, minlength=len(found))
    for at in np.flatnonzero(counts > 1):
        found[at] = " ".join(f"{part}:{verdict}" for part, verdict in judged.parts(int(at))) or None
    return pa.array(found, pa.string())


def _words(places: Array, words: Any) -> pa.DictionaryArray:
    """Return words by their places; a word that stands at several places is one word."""
    number: dict[str, int] = {}
    own = np.array([number.setdefault(word, len(number)) for word in words], np.int32)
    none = np.asarray(places) == NONE
    indices = pa.array(own[np.where(none, 0, places)] if len(own) else places.astype(np.int32), mask=none)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(number), pa.string()))


def _periods(codes: Array) -> pa.DictionaryArray:
    kept, places = np.unique(codes, return_inverse=True)
    words = [period_of(int(code)).code if code != NONE else "" for code in kept]
    return _words(np.where(codes == NONE, NONE, places), words)


def _code(word: str) -> int:
    return period_code(Period.parse(word)) if word else NONE


def _number(values: Array) -> pa.Array:
    """Return the numbers with fourteen digits that count: ten comes out as 10, not as 9.999999999999998."""
    nothing = np.isnan(values)
    size = np.abs(np.where(nothing | (values == 0), 1.0, values))
    scale = 10.0 ** (DIGITS - 2 - np.floor(np.log10(size)))
    rounded = np.where(np.isfinite(scale), np.rint(values * scale) / scale, values)
    return pa.array(rounded, mask=nothing)


def _places(labels: list[str]) -> Array:
    """Return where each label stands in the order of numbers, then words."""
    place = {label: at for at, label in enumerate(_ordered(labels))}
    return np.array([place[label] for label in labels], np.int64)


def _ordered(labels: list[str]) -> list[str]:
    """Return labels by their number, words behind."""
    return sorted(labels, key=_rank)


def _rank(label: str) -> tuple[int, str]:
    return (int(label), "") if label.isdigit() else (1 << 62, label)
