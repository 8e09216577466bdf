"""Figures of many authorities: a table with the columns of the values CSV and `authority`, turned into `Rows`.

Needed: `authority`, `indicator`, `period`, and `value` or both counts. `state` is `recorded` and `quality` A where
the column or the cell is empty. Numbers may be floats, decimals or texts; a text is read exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kehoach.core.bulk.columns import (
    DIGITS,
    NO_DAY,
    NONE,
    QUALITIES,
    STATES,
    Array,
    Floats,
    Rows,
    Whole,
    period_code,
)
from kehoach.core.bulk.shapes import is_wide
from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import Period
from kehoach.intake.columns.plans import Chosen, Plans

NUMBERS = ("numerator", "denominator", "value")
NEEDED = ("authority", "indicator", "period")
KNOWN = (*NEEDED, *NUMBERS, "state", "quality", "as_of", "part", "place", "definition", "province")


@dataclass(frozen=True)
class Batch:
    """Rows of some whole authorities, with their plans and, where the table says so, their provinces."""

    authorities: tuple[str, ...]
    provinces: tuple[str, ...] | None
    chosen: Chosen
    rows: Rows


def check_columns(names: list[str], place: str) -> None:
    """Raise FigureError for a column that is missing or unknown."""
    missing = [name for name in NEEDED if name not in names]
    counts = "numerator" in names and "denominator" in names
    if "value" not in names and not counts:
        missing.append("value (hoặc numerator và denominator)")
    if missing:
        raise FigureError(f"Bảng số liệu thiếu cột {', '.join(missing)}.", place=place)
    unknown = [name for name in names if name not in KNOWN]
    if unknown:
        raise FigureError(f"Bảng số liệu có cột lạ: {', '.join(unknown)}.", place=place)


def read_batch(table: pa.Table, plans: Plans, first_row: int | None = None) -> Batch:
    """Return the rows of a table of whole authorities; raises FigureError naming authority and row.

    `first_row` is what people call the table's first row; None where rows have no numbers they know.
    """
    where = _Where(table, first_row)
    authority, codes = coded(table["authority"])
    if "" in codes and (authority == codes.index("")).any():
        raise where.fault(authority == codes.index(""), "Thiếu mã đơn vị (cột authority).")
    chosen = plans.of(codes)
    named, names = coded(table["indicator"])
    columns = np.array([plans.names.get(name.strip(), NONE) for name in names], np.int64)[named]
    indicator = np.where(columns == NONE, NONE, chosen.lookup[authority, columns])
    if (indicator == NONE).any():
        raise where.fault(indicator == NONE, "Kế hoạch không có chỉ tiêu này, hoặc số này không duy nhất.")
    state = _words(table, "state", STATES, "recorded", where)
    numbers, wide = _numbers(table, where)
    if (state != 0).any():
        given = ~np.asarray(np.isnan(np.stack(numbers)).all(axis=0)) & (state != 0)
        if given.any():
            raise where.fault(given, "Trạng thái khác recorded thì các cột số phải để trống.")
    rows = Rows(
        indicator=indicator,
        part=_parts(table, chosen, indicator, where),
        period=_mapped(table, "period", _period, where),
        state=state,
        numerator=numbers[0],
        denominator=numbers[1],
        value=numbers[2],
        quality=_words(table, "quality", QUALITIES, "A", where),
        as_of=_days(table, where),
        place=_tell_apart(table, "place"),
        definition=_tell_apart(table, "definition") if "definition" in table.column_names else None,
        wide=wide,
    )
    return Batch(tuple(codes), _provinces(table, authority, codes, where), chosen, rows)


def silent_batch(codes: list[str], plans: Plans) -> Batch:
    """Return authorities of which no row has come."""
    nothing, none = np.zeros(0), np.zeros(0, np.int64)
    rows = Rows(none, none, none, none, nothing, nothing, nothing, none, none, none)
    return Batch(tuple(codes), None, plans.of(codes), rows)


def coded(column: pa.ChunkedArray) -> tuple[Whole, list[str]]:
    """Return the words of a column as places in the list of them, in the order they first stand; none is ""."""
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    column = column.unify_dictionaries()
    whole = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    if isinstance(whole, pa.ChunkedArray):
        whole = (
            whole.chunk(0)
            if whole.num_chunks
            else pa.DictionaryArray.from_arrays([], pa.array([], pa.string()))
        )
    words = [str(word) for word in whole.dictionary.to_pylist()]
    places = np.asarray(pc.fill_null(whole.indices, len(words)).to_numpy(zero_copy_only=False))
    used = np.zeros(len(words) + 1, np.bool_)
    used[places] = True
    kept = np.flatnonzero(used)
    place = np.zeros(len(words) + 1, np.int64)
    place[kept] = np.arange(len(kept))
    return place[places], [(*words, "")[at] for at in kept]


class _Where:
    """How a fault names the row it speaks of."""

    def __init__(self, table: pa.Table, first_row: int | None) -> None:
        self.table, self.first_row = table, first_row

    def fault(self, wrong: Array, words: str) -> FigureError:
        at = int(np.flatnonzero(wrong)[0])
        row = {name: self.table[name][at].as_py() for name in NEEDED}
        line = "" if self.first_row is None else f"dòng {self.first_row + at}, "
        place = f"{line}đơn vị {row['authority']}, chỉ tiêu {row['indicator']}"
        return FigureError(words, place=f"{place}, kỳ {row['period']}")


def _words(table: pa.Table, name: str, known: tuple[str, ...], default: str, where: _Where) -> Array:
    usual = known.index(default)
    if name not in table.column_names:
        return np.full(len(table), usual, np.int8)

    def place(word: str) -> int:
        if word.strip() and word.strip() not in known:
            raise FigureError(f"Cột {name}: “{word}” không có; chọn {', '.join(known)}.")
        return known.index(word.strip()) if word.strip() else usual

    return _mapped(table, name, place, where).astype(np.int8)


def _mapped(table: pa.Table, name: str, read: Callable[[str], int], where: _Where) -> Whole:
    """Return what each word of a column stands for; a word that cannot be read is told with its row."""
    places, words = coded(table[name])
    found = np.zeros(len(words), np.int64)
    for at, word in enumerate(words):
        try:
            found[at] = read(word)
        except FigureError as fault:
            raise where.fault(places == at, fault.message) from fault
    return found[places]


def _period(word: str) -> int:
    return period_code(Period.parse(word))


def _parts(table: pa.Table, chosen: Chosen, indicator: Whole, where: _Where) -> Whole:
    if "part" not in table.column_names:
        return np.zeros(len(table), np.int64)

    def number(word: str) -> int:
        if word.strip() and (not word.strip().isdigit() or int(word) < 1):
            raise FigureError(f"Cột part: “{word}” không phải số thứ tự từ 1.")
        return int(word) if word.strip() else 0

    part = _mapped(table.append_column("_", table["part"].cast(pa.string())), "_", number, where)
    counts = np.diff(np.append(chosen.targets.first, len(chosen.targets)))
    if (part > counts[indicator]).any():
        raise where.fault(part > counts[indicator], "Chỉ tiêu này không có phần ấy.")
    return part


def _tell_apart(table: pa.Table, column: str) -> Whole:
    """Return numbers that tell the words of a column apart, 0 for none."""
    if column not in table.column_names:
        return np.zeros(len(table), np.int64)
    places, words = coded(table[column])
    names = {"": 0}
    return np.array([names.setdefault(word.strip(), len(names)) for word in words], np.int64)[places]


def _days(table: pa.Table, where: _Where) -> Array:
    if "as_of" not in table.column_names or table["as_of"].null_count == len(table):
        return np.full(len(table), NO_DAY, np.int64)
    column = table["as_of"]
    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        days = column.cast(pa.date32()).cast(pa.int32()).cast(pa.int64())
        return np.asarray(pc.fill_null(days, NO_DAY).to_numpy(zero_copy_only=False))

    def day(word: str) -> int:
        if not word.strip():
            return int(NO_DAY)
        try:
            return date.fromisoformat(word.strip()).toordinal() - date(1970, 1, 1).toordinal()
        except ValueError as error:
            raise FigureError(f"Cột as_of: “{word}” không phải ngày dạng 2026-09-14.") from error

    return _mapped(table, "as_of", day, where)


Wide = dict[int, tuple[Decimal | None, Decimal | None, Decimal | None]]


def _numbers(table: pa.Table, where: _Where) -> tuple[list[Floats], Wide]:
    """Return the three columns of numbers, and the rows whose numbers a float does not tell exactly."""
    found, wide_rows, texts = [], set(), {}
    for name in NUMBERS:
        if name not in table.column_names:
            found.append(np.full(len(table), np.nan))
            continue
        column = table[name]
        if pa.types.is_decimal(column.type):
            column = column.cast(pa.string())
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            column = pc.utf8_trim_whitespace(column)
            texts[name] = column
            wide_rows |= set(_long(column))
        found.append(_floats(column, name, where))
    wide: Wide = {}
    for at in sorted(wide_rows):
        three = [
            _decimal(texts[name][at].as_py()) if name in texts else _short(column[at])
            for name, column in zip(NUMBERS, found, strict=True)
        ]
        if any(map(is_wide, three)):
            wide[at] = (three[0], three[1], three[2])
    return found, wide


def _long(column: pa.ChunkedArray) -> list[int]:
    return [int(at) for at in np.flatnonzero(pc.fill_null(pc.greater(pc.utf8_length(column), DIGITS), False))]


def _floats(column: pa.ChunkedArray, name: str, where: _Where) -> Floats:
    try:
        cast = column.cast(pa.float64())
    except pa.ArrowInvalid as error:
        wrong = np.array([not _is_number(text) for text in column.to_pylist()])
        words = f"Cột {name} có chữ không phải số (dùng dấu chấm thập phân)."
        raise where.fault(wrong if wrong.any() else np.ones(1), words) from error
    values = np.asarray(cast.to_numpy(zero_copy_only=False), np.float64)
    wrong = ~np.isfinite(values)
    if wrong.any():
        told = np.asarray(column.is_valid().to_numpy())
        if (wrong & told).any():
            raise where.fault(wrong & told, f"Cột {name} có số không hữu hạn.")
    return values


def _is_number(text: str | None) -> bool:
    try:
        return text in (None, "") or Decimal(str(text)).is_finite()
    except InvalidOperation:
        return False


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _short(number: float) -> Decimal | None:
    return None if np.isnan(number) else Decimal(repr(float(number)))


def _provinces(table: pa.Table, authority: Whole, codes: list[str], where: _Where) -> tuple[str, ...] | None:
    """Return the province of each authority: one, whatever its rows."""
    if "province" not in table.column_names:
        return None
    places, words = coded(table["province"])
    own = np.full(len(codes), NONE, np.int64)
    own[authority] = places
    if (own[authority] != places).any():
        raise where.fault(own[authority] != places, "Một đơn vị thuộc hai tỉnh khác nhau.")
    return tuple(words[at] for at in own)
