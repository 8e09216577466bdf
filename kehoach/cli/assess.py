"""`kehoach assess`: values judged against a plan, without a database."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from kehoach.cli.arguments import add_home, parser
from kehoach.cli.tables import write
from kehoach.core.assessment import assess
from kehoach.core.assessment.faults import RowFaultError
from kehoach.core.assessment.outcome import Assessment
from kehoach.core.assessment.pace import Pace
from kehoach.core.errors import FigureError, UsageError
from kehoach.core.plan.exchange import plan_from_json, to_number
from kehoach.core.plan.model import Plan
from kehoach.intake.values import names_of, read_values


def run(argv: list[str]) -> int:
    """Print one row an indicator, in the plan's order; of many authorities at once where the figures name them."""
    arguments = parser("assess", "Đánh giá số liệu theo kế hoạch, không cần cơ sở dữ liệu.")
    plan_help = "tệp kế hoạch; của nhiều đơn vị: thư mục các tệp mã.json, hoặc bảng .parquet, .csv"
    arguments.add_argument("plan", type=Path, nargs="?", metavar="PLAN.json", help=plan_help)
    values_help = "bảng số liệu .csv hoặc .parquet; của nhiều đơn vị thì có cột authority"
    arguments.add_argument("values", type=Path, nargs="?", metavar="VALUES.csv", help=values_help)
    arguments.add_argument("--on", required=True, metavar="NGÀY", help="ngày đánh giá, dạng 2026-12-31")
    arguments.add_argument(
        "--format", choices=("jsonl", "csv", "parquet"), default="jsonl", help="dạng kết quả"
    )
    arguments.add_argument("-o", "--output", type=Path, metavar="FILE", help="ghi kết quả ra tệp")
    arguments.add_argument(
        "--by", choices=("province",), help="tổng hợp theo tỉnh, theo cột province của số liệu"
    )
    arguments.add_argument(
        "--each", type=Path, metavar="FILE", help="cùng với --by: ghi thêm từng chỉ tiêu ra tệp"
    )
    arguments.add_argument(
        "--processes", type=int, metavar="N", help="số tiến trình, với trên mười triệu dòng (mặc định 1)"
    )
    spark_help = (
        "đánh giá trên cụm Spark, như spark://máy:7077 hoặc local[2] (cần cài kehoach[spark] và Java)"
    )
    arguments.add_argument("--spark", metavar="CỤM", help=spark_help)
    snapshot_help = (
        "mọi đơn vị của hệ thống, từ bản chụp cột được làm mới trước (không có chỉ tiêu theo dõi riêng)"
    )
    arguments.add_argument("--snapshot", action="store_true", help=snapshot_help)
    add_home(arguments)
    given = arguments.parse_args(argv)
    if (found := _bulk(given)) is not None:
        return found
    rows = [to_json(found, name) for found, name in judge_all(given.plan, given.values, _day(given.on))]
    write(rows, given.format, given.output)
    return 0


def _bulk(given: argparse.Namespace) -> int | None:
    """Judge many authorities where the figures name them; None where they are of one."""
    if given.snapshot == (given.values is not None) or (given.snapshot and given.plan is not None):
        raise UsageError("Cần PLAN.json và VALUES.csv, hoặc --snapshot.")
    many = given.snapshot or given.values.suffix.lower() == ".parquet" or _names_authorities(given.values)
    if not many:
        wanted = [given.by, given.each, given.processes, given.spark]
        if any(wanted) or given.plan.is_dir() or given.plan.suffix.lower() in (".parquet", ".csv"):
            raise UsageError("Đánh giá nhiều đơn vị cần cột authority trong bảng số liệu.")
        return None
    if given.each and not given.by:
        raise UsageError("--each đi cùng với --by province.")
    if given.processes is not None and given.processes < 1:
        raise UsageError("--processes phải là số từ 1.")
    if given.spark and given.processes:
        raise UsageError("--spark tự chia việc; bỏ --processes.")
    from kehoach.cli.bulk.command import Wanted, run_bulk

    return run_bulk(
        Wanted(
            given.plan,
            given.values,
            given.home,
            _day(given.on),
            given.format,
            given.output,
            given.by == "province",
            given.each,
            given.processes or 1,
            given.spark,
        )
    )


def _names_authorities(values: Path) -> bool:
    if not values.is_file():  # a pipe can be read but once
        return False
    try:
        with values.open(encoding="utf-8-sig") as stream:
            return "authority" in [name.strip() for name in stream.readline().rstrip("\r\n").split(",")]
    except (OSError, UnicodeDecodeError):
        return False  # said by whoever reads it


def judge_all(plan_file: Path, values_file: Path, on: date) -> list[tuple[Assessment, int | str]]:
    """Return the assessment of each indicator with the name rows call it by."""
    plan = _read_plan(plan_file)
    observed = read_values(values_file, plan)
    numbers = {known: name for name, known in names_of(plan).items() if name.isdigit()}
    found = []
    for indicator in plan.indicators:
        lines = observed[indicator.id]
        try:
            result = assess(indicator, plan.document, [row for _, row in lines], on)
        except RowFaultError as fault:
            meant = [str(line) for line, row in lines if any(row is item for item in fault.rows)]
            raise FigureError(fault.message, place=f"{values_file.name}, dòng {', '.join(meant)}") from fault
        name = numbers.get(indicator.id)
        found.append((result, int(name) if name else indicator.id))
    return found


def to_json(found: Assessment, name: int | str) -> dict[str, Any]:
    """Return the row of DESIGN.md section 8, numbers as JSON numbers."""
    row: dict[str, Any] = {
        "indicator": name,
        "period": found.period.code if found.period else None,
        "value": to_number(found.value),
        "expected": to_number(found.expected),
        "target": to_number(found.target),
        "attainment": to_number(found.attainment),
        "verdict": found.verdict,
        "reason": found.reason,
        "year": {"target": to_number(found.year.target), "verdict": found.year.verdict}
        if found.year
        else None,
        "age_months": found.age_months,
        "forecast": {
            name: to_number(getattr(found.forecast, name)) for name in ("value", "low", "high", "chance")
        }
        if found.forecast
        else None,
        "pace": _pace(found.pace),
        "year_pace": _pace(found.year_pace),
        "method": found.method,
    }
    if found.parts:
        row["parts"] = [{"part": item.part, "verdict": item.verdict} for item in found.parts]
    return row


def _pace(found: Pace | None) -> dict[str, Any] | None:
    if found is None:
        return None
    numbers = ("gap", "per_month", "amount", "amount_per_month")
    return {"months": found.months, **{name: to_number(getattr(found, name)) for name in numbers}}


def _read_plan(path: Path) -> Plan:
    try:
        return plan_from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FigureError("Không mở được tệp kế hoạch.", place=path.name) from error
    except (ValueError, KeyError, TypeError) as error:
        raise FigureError(
            f"Tệp kế hoạch không đúng dạng JSON của kehoach read ({error}).", place=path.name
        ) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--on “{text}” không phải ngày dạng 2026-12-31.") from error
