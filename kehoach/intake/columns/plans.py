"""Plans of many authorities: one plan for all, a folder of plans, or a table with one row a target.

A folder holds one plan JSON an authority, named by its code (`05443.json`). The table (Parquet or CSV) has the
columns of REQUIRED and, where wanted, of OPTIONAL, and `path_2026`, `path_2027` …; part 1, 2, … of an indicator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kehoach.core.bulk.columns import DIGITS, NONE, Array, Floats, Shape, Targets, Whole
from kehoach.core.bulk.shapes import is_wide, to_targets
from kehoach.core.errors import DocumentError, FigureError
from kehoach.core.plan.exchange import plan_from_json
from kehoach.core.plan.model import Comparator, Direction, GrowthTest, Kind, Plan, TargetPeriod
from kehoach.intake.columns.tables import read_whole
from kehoach.intake.values import names_of

REQUIRED = ("authority", "indicator", "kind", "direction", "value", "start_year", "end_year")
OPTIONAL = {
    "part": 1,
    "comparator": "=",
    "value_high": None,
    "unit": "",
    "period": "unspecified",
    "year": None,
    "baseline_year": None,
    "exact": False,
    "growth_test": "average",
    "baseline": None,
    "baseline_period": None,
}
_WORDS = {
    "kind": get_args(Kind),
    "comparator": get_args(Comparator),
    "direction": get_args(Direction),
    "period": get_args(TargetPeriod),
    "growth_test": get_args(GrowthTest),
}


@dataclass(frozen=True)
class Plans:
    """The targets of all authorities, and what rows of figures call their indicators.

    `known` pairs an indicator with a name, several where it has more; `of_authority` says whose an indicator is,
    ascending. With `for_all` the one plan stands for whatever authority the figures name.
    """

    targets: Targets
    authorities: tuple[str, ...]
    of_authority: Whole
    label: tuple[str | int, ...]  # what results call each indicator
    names: dict[str, int]
    known: tuple[Whole, Whole]  # indicator, place of a name
    for_all: bool = False

    def of(self, authorities: Sequence[str]) -> "Chosen":
        """Return the plans of some authorities, in that order; raises FigureError for one without a plan."""
        if self.for_all:
            return self._for_each(len(authorities))
        at = {code: place for place, code in enumerate(self.authorities)}
        unknown = [code for code in authorities if code not in at]
        if unknown:
            raise FigureError(f"Không có kế hoạch của đơn vị {', '.join(unknown[:5])}.")
        wanted = np.array([at[code] for code in authorities], np.int64)
        indicators = _ranges(self.of_authority, wanted)
        rows = _ranges(self.targets.indicator, indicators)
        sizes = _sizes(self.targets.indicator, indicators)
        targets = _take(self.targets, rows, np.repeat(np.arange(len(indicators)), sizes))
        authority = np.repeat(np.arange(len(wanted)), _sizes(self.of_authority, wanted))
        lookup = np.full((len(wanted), len(self.names)), NONE, np.int64)
        place = np.full(len(self.of_authority), NONE, np.int64)
        place[indicators] = np.arange(len(indicators))
        own_known = place[self.known[0]] != NONE
        numbers = place[self.known[0][own_known]]
        lookup[authority[numbers], self.known[1][own_known]] = numbers
        return Chosen(targets, authority, indicators, lookup)

    def _for_each(self, many: int) -> "Chosen":
        indicators, count = self.targets.indicators, len(self.targets)
        rows = np.tile(np.arange(count), many)
        number = self.targets.indicator[rows] + np.repeat(np.arange(many) * indicators, count)
        lookup = np.full((many, len(self.names)), NONE, np.int64)
        lookup[:, self.known[1]] = self.known[0] + np.arange(many)[:, None] * indicators
        own = np.tile(np.arange(indicators), many)
        return Chosen(_take(self.targets, rows, number), np.repeat(np.arange(many), indicators), own, lookup)


@dataclass(frozen=True)
class Chosen:
    """The plans of some authorities: `authority` and `original` of each indicator, and where a name leads."""

    targets: Targets
    authority: Whole
    original: Whole  # the indicator's place in the Plans
    lookup: Whole  # authorities x names → indicator, NONE where the plan has none


def read_plan_tables(paths: Sequence[Path]) -> Plans:
    """Return the plans of several tables together; raises FigureError."""
    tables = [read_whole(path) for path in paths]
    return _of_table(pa.concat_tables(tables, promote_options="default").combine_chunks(), "kế hoạch")


def read_plans(path: Path) -> Plans:
    """Return the plans of a JSON file, a folder of them, or a table; raises FigureError or DocumentError."""
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if not files:
            raise FigureError("Thư mục không có tệp kế hoạch .json nào.", place=path.name)
        return _of_plans([(file.stem, _read(file)) for file in files])
    if path.suffix == ".json":
        return _of_plans([("", _read(path))], for_all=True)
    return _of_table(read_whole(path), path.name)


def _read(path: Path) -> Plan:
    try:
        return plan_from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FigureError("Không mở được tệp kế hoạch.", place=path.name) from error
    except DocumentError as error:
        raise DocumentError(error.message, place=path.name) from error


def _of_plans(plans: Sequence[tuple[str, Plan]], for_all: bool = False) -> Plans:
    every = [(plan, item) for _, plan in plans for item in plan.indicators]
    targets = to_targets((plan.document, item) for plan, item in every)
    names: dict[str, int] = {}
    known: list[tuple[int, int]] = []
    label: list[str | int] = []
    first = 0
    for _, plan in plans:
        place = {item.id: first + at for at, item in enumerate(plan.indicators)}
        called = names_of(plan)
        numbers = {own: name for name, own in called.items() if name.isdigit()}
        label += [int(numbers[item.id]) if item.id in numbers else item.id for item in plan.indicators]
        known += [(place[own], names.setdefault(name, len(names))) for name, own in called.items()]
        first += len(plan.indicators)
    pairs = np.array(known, np.int64).reshape(-1, 2)
    whose = np.repeat(np.arange(len(plans)), [len(plan.indicators) for _, plan in plans])
    return Plans(
        targets,
        tuple(code for code, _ in plans),
        whose,
        tuple(label),
        names,
        (pairs[:, 0].copy(), pairs[:, 1].copy()),
        for_all,
    )


def _of_table(table: pa.Table, name: str) -> Plans:
    """Return the plans of a table, whatever the order of its rows."""
    missing = [column for column in REQUIRED if column not in table.column_names]
    if missing:
        raise FigureError(f"Bảng kế hoạch thiếu cột {', '.join(missing)}.", place=name)
    for column, default in OPTIONAL.items():
        if column not in table.column_names:
            table = table.append_column(column, pa.array([default] * len(table)))
    table = table.set_column(
        table.column_names.index("part"), "part", pc.fill_null(table["part"].cast(pa.int64()), 1)
    )
    codes, code_names = _coded(table["authority"])
    named, names = _coded(table["indicator"])
    part = table["part"].to_numpy()
    key = codes * len(names) + named
    if not ((key[1:] > key[:-1]) | ((key[1:] == key[:-1]) & (part[1:] > part[:-1]))).all():
        order = np.lexsort((part, key))
        table, codes, named, key = table.take(pa.array(order)), codes[order], named[order], key[order]
    starts = np.append(True, key[1:] != key[:-1])
    indicator = np.cumsum(starts) - 1
    first = np.flatnonzero(starts)
    _check_parts(table["part"].to_numpy(), indicator, first, name)
    shape, shapes, path = _shapes(table, name)
    return Plans(
        Targets(
            indicator,
            np.where(np.isnan(_numbers(table, "value")), NONE, shape),
            shapes,
            _numbers(table, "value"),
            _numbers(table, "value_high"),
            _numbers(table, "baseline"),
            path,
        ),
        tuple(code_names),
        codes[first],
        tuple(np.array([int(one) if one.isdigit() else one for one in names], object)[named[first]]),
        {text: at for at, text in enumerate(names)},
        (indicator[first], named[first]),
    )


def _check_parts(part: Array, indicator: Whole, first: Whole, name: str) -> None:
    wrong = np.flatnonzero(part != np.arange(len(part)) - first[indicator] + 1)
    if len(wrong):
        raise FigureError("Các phần của một chỉ tiêu phải là 1, 2, 3 … mỗi phần một dòng.", place=name)


def _shapes(table: pa.Table, name: str) -> tuple[Whole, tuple[Shape, ...], Floats]:
    """Return the place of each row's shape, the shapes, and the values of their paths from the left."""
    years = sorted(
        int(one[5:]) for one in table.column_names if one.startswith("path_") and one[5:].isdigit()
    )
    path = np.stack([_numbers(table, f"path_{year}") for year in years], 1) if years else None
    has = np.zeros((len(table), 3), np.bool_)
    has[:, 0] = ~np.isnan(_numbers(table, "value_high"))
    has[:, 1] = ~np.isnan(_numbers(table, "baseline"))
    fields = (*_WORDS, "unit", "year", "baseline_year", "exact", "start_year", "end_year", "baseline_period")
    key = np.zeros(len(table), np.int64)
    for column in fields:
        key = _combine(key, _coded(table[column].cast(pa.string()))[0])
    for flag in has.T:
        key = _combine(key, flag.astype(np.int64))
    for at in range(len(years)):
        assert path is not None
        key = _combine(key, (~np.isnan(path[:, at])).astype(np.int64))
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    shapes = tuple(
        _shape(
            {column: table[column][int(row)].as_py() for column in fields},
            bool(has[row, 0]),
            bool(has[row, 1]),
            tuple(year for at, year in enumerate(years) if path is not None and not np.isnan(path[row, at])),
            name,
        )
        for row in first
    )
    if path is None:
        path = np.zeros((len(table), 0))
    else:
        order = np.argsort(np.isnan(path), axis=1, kind="stable")
        path = np.take_along_axis(path, order, axis=1)
    return place.astype(np.int64), shapes, path


def _combine(key: Whole, other: Whole) -> Whole:
    """Return one key of two, made small again before it grows out of its 64 bits."""
    many = int(other.max(initial=0)) + 1
    if many == 1:
        return key
    if int(key.max(initial=0)) >= 1 << 40:
        key = np.unique(key, return_inverse=True)[1].astype(np.int64)
    return key * many + other


def _shape(row: dict[str, Any], has_high: bool, has_base: bool, years: tuple[int, ...], name: str) -> Shape:
    for column, words in _WORDS.items():
        if row[column] not in words:
            raise FigureError(f"Cột {column}: “{row[column]}” không có; chọn {', '.join(words)}.", place=name)
    return Shape(
        **{column: row[column] for column in _WORDS},
        unit=row["unit"] or "",
        year=_year(row["year"]),
        baseline_year=_year(row["baseline_year"]),
        exact=str(row["exact"]).lower() in ("true", "1"),
        start_year=int(row["start_year"]),
        end_year=int(row["end_year"]),
        has_high=has_high,
        baseline_period=str(row["baseline_period"] or "") if has_base else None,
        path_years=years,
    )


def _year(value: Any) -> int | None:
    return None if value is None else int(value)


def _numbers(table: pa.Table, column: str) -> Floats:
    """Return a column of numbers; raises FigureError for a text with more digits than a float tells."""
    if pa.types.is_string(table[column].type):
        long = table[column].filter(pc.greater(pc.utf8_length(table[column]), DIGITS))
        for text in long.to_pylist():
            if is_wide(Decimal(text)):
                raise FigureError(f"Số {text} trong kế hoạch có hơn {DIGITS} chữ số; hãy ghi gọn lại.")
    return np.asarray(table[column].cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)


def _coded(column: pa.ChunkedArray) -> tuple[Whole, list[str]]:
    """Return the words of a column as places in the list of them."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    column = pc.fill_null(column.cast(pa.string()), "")
    coded = column.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    return coded.indices.to_numpy(zero_copy_only=False).astype(np.int64), coded.dictionary.to_pylist()


def _sizes(sorted_: Whole, wanted: Whole) -> Whole:
    """Return how many rows the values wanted have each."""
    sides = np.stack([np.searchsorted(sorted_, wanted, "left"), np.searchsorted(sorted_, wanted, "right")])
    return np.asarray(sides[1] - sides[0], np.int64)


def _ranges(sorted_: Whole, wanted: Whole) -> Whole:
    """Return the places of all rows of the values wanted, those of one together, in the order wanted."""
    low, sizes = np.searchsorted(sorted_, wanted, "left"), _sizes(sorted_, wanted)
    return np.repeat(low - np.append(0, np.cumsum(sizes)[:-1]), sizes) + np.arange(sizes.sum())


def _take(targets: Targets, rows: Whole, indicator: Whole) -> Targets:
    return Targets(
        indicator,
        targets.shape[rows],
        targets.shapes,
        targets.value[rows],
        targets.high[rows],
        targets.baseline[rows],
        targets.path[rows],
    )
