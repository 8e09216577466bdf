"""The values CSV of DESIGN.md section 8: one row an observation; faults name the line."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import get_args

from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation, Quality, State
from kehoach.core.plan.model import Plan

REQUIRED = ("indicator", "period", "state", "numerator", "denominator", "value", "quality", "as_of")
KNOWN = (*REQUIRED, "part", "place")


def read_values(path: Path, plan: Plan) -> dict[str, list[tuple[int, Observation]]]:
    """Return indicator id → its observations with their line numbers; raises FigureError naming the line."""
    names = names_of(plan)
    parts = {item.id: len(item.targets) for item in plan.indicators}
    found: dict[str, list[tuple[int, Observation]]] = {item.id: [] for item in plan.indicators}
    for line, row in _rows(path):
        try:
            indicator = _indicator(row, names)
            observation = _observation(row, indicator)
            if observation.part is not None and observation.part > parts[indicator]:
                raise FigureError(f"Chỉ tiêu này không có phần {observation.part}.")
        except FigureError as fault:
            raise FigureError(fault.message, place=f"{path.name}, dòng {line}") from fault
        found[indicator].append((line, observation))
    return found


def names_of(plan: Plan) -> dict[str, str]:
    """Return what a row may call an indicator → its id: the id, and the printed number when it is unique."""
    counts = Counter(item.number for item in plan.indicators if item.number is not None)
    numbers = {str(item.number): item.id for item in plan.indicators if counts[item.number or 0] == 1}
    return {item.id: item.id for item in plan.indicators} | numbers


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            _check_head(path, reader.fieldnames or [])
            for row in reader:
                if None in row or None in row.values():
                    raise FigureError(
                        "Số cột không khớp với dòng đầu.", place=f"{path.name}, dòng {reader.line_num}"
                    )
                if any(row.values()):
                    yield reader.line_num, row
    except OSError as error:
        raise FigureError("Không mở được tệp số liệu.", place=path.name) from error
    except UnicodeDecodeError as error:
        raise FigureError("Tệp số liệu phải ở bảng mã UTF-8.", place=path.name) from error
    except csv.Error as error:
        raise FigureError(f"Tệp CSV hỏng ({error}).", place=path.name) from error


def _check_head(path: Path, names: Sequence[str]) -> None:
    missing = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name not in KNOWN]
    if missing:
        raise FigureError(f"Thiếu cột {', '.join(missing)}.", place=f"{path.name}, dòng 1")
    if unknown:
        raise FigureError(f"Cột lạ: {', '.join(unknown)}.", place=f"{path.name}, dòng 1")


def _indicator(row: dict[str, str], names: dict[str, str]) -> str:
    known = names.get(row["indicator"].strip())
    if known is None:
        raise FigureError(f"Kế hoạch không có chỉ tiêu “{row['indicator']}”, hoặc số này không duy nhất.")
    return known


def _observation(row: dict[str, str], indicator: str) -> Observation:
    state = row["state"].strip() or "recorded"
    quality = row["quality"].strip() or "A"
    if state not in get_args(State):
        raise FigureError(f"Trạng thái “{state}” không có; chọn {', '.join(get_args(State))}.")
    if quality not in get_args(Quality):
        raise FigureError(f"Chất lượng “{quality}” không có; chọn {', '.join(get_args(Quality))}.")
    numbers = {name: _number(row[name], name) for name in ("numerator", "denominator", "value")}
    if state != "recorded" and any(number is not None for number in numbers.values()):
        raise FigureError(f"Trạng thái {state} thì các cột số phải để trống.")
    return Observation(
        indicator=indicator,
        period=Period.parse(row["period"]),
        state=state,  # type: ignore[arg-type]
        quality=quality,  # type: ignore[arg-type]
        as_of=_day(row["as_of"]),
        part=_part(row.get("part", "")),
        place=(row.get("place") or "").strip(),
        numerator=numbers["numerator"],
        denominator=numbers["denominator"],
        value=numbers["value"],
    )


def _number(text: str, name: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        number = Decimal(text.strip())
    except InvalidOperation as error:
        raise FigureError(f"Cột {name}: “{text}” không phải số (dùng dấu chấm thập phân).") from error
    if not number.is_finite():
        raise FigureError(f"Cột {name}: “{text}” không phải số hữu hạn.")
    return number


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise FigureError(f"Cột as_of: “{text}” không phải ngày dạng 2026-09-14.") from error


def _part(text: str | None) -> int | None:
    if not (text or "").strip():
        return None
    if not (text or "").strip().isdigit() or int(text or "") < 1:
        raise FigureError(f"Cột part: “{text}” không phải số thứ tự từ 1.")
    return int(text or "")
