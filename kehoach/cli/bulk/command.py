"""`kehoach assess` where the figures name their authorities: from files to a file, in memory that does not grow."""

import sys
import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from kehoach.cli.bulk.results import COLUMNS, roll_up_table, write_file, write_stream
from kehoach.cli.bulk.work import Answer, judge_batch, judge_file
from kehoach.cli.progress import Bar, say
from kehoach.core.errors import FigureError, UsageError
from kehoach.core.formats import format_number
from kehoach.intake.columns.plans import Plans, read_plan_tables, read_plans
from kehoach.intake.columns.stream import Figures, open_figure_files, open_figures
from kehoach.intake.columns.values import silent_batch

SHOWN_FAULTS = 20


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    plans: Path | None  # None: the snapshot's
    values: Path | None
    home: Path | None
    on: date
    format: str
    output: Path | None
    by_province: bool
    each: Path | None
    processes: int
    spark: str | None = None  # the cluster's address


def run_bulk(wanted: Wanted) -> int:
    """Judge, write, and say how it went; nothing is written where a row cannot be taken."""
    started = time.monotonic()
    with TemporaryDirectory(prefix="kehoach-") as scratch:
        if wanted.plans is None or wanted.values is None:
            plans, figures = _of_snapshot(wanted.home)
        else:
            plans = read_plans(wanted.plans)
            figures = open_figures(wanted.values, Path(scratch))
        if wanted.by_province and not figures.has_province:
            raise UsageError("--by province cần cột province trong bảng số liệu.")
        answers = _judge(figures, plans, wanted)
    _refuse_faults(answers)
    table = pa.concat_tables([answer.table for answer in answers]).unify_dictionaries()
    _write(table, wanted)
    targets, exact = sum(one.targets for one in answers), sum(one.exactly for one in answers)
    seconds = time.monotonic() - started
    done = f"Đã đánh giá {format_number(len(table))} chỉ tiêu của {format_number(len(figures.authorities))} đơn vị"
    rows = (
        f"từ {format_number(figures.rows)} dòng số liệu trong {format_number(Decimal(f'{seconds:.1f}'))} giây"
    )
    spoken = f"{format_number(exact)} trong {format_number(targets)} mục tiêu"
    say(f"{done} {rows}; {spoken} được tính lại bằng số chính xác.")
    return 0


def _of_snapshot(home: Path | None) -> tuple[Plans, Figures]:
    """Return plans and figures of all authorities of the house, from a snapshot brought up to date."""
    from kehoach.cli import house

    house.enter(home)
    from kehoach.cli.bulk.snapshot import refresh

    folders = refresh().folders
    if not folders:
        raise FigureError("Chưa có đơn vị nào có kế hoạch đang thực hiện.")
    plans = read_plan_tables([folder / "plans.parquet" for folder in folders])
    return plans, open_figure_files([folder / "values.parquet" for folder in folders])


def _judge(figures: Figures, plans: Plans, wanted: Wanted) -> list[Answer]:
    answers = (
        _judge_on_cluster(figures, plans, wanted) if wanted.spark else _judge_here(figures, plans, wanted)
    )
    silent = [] if plans.for_all else [code for code in plans.authorities if code not in figures.authorities]
    if silent:
        say(f"{format_number(len(silent))} đơn vị có kế hoạch mà chưa có dòng số liệu nào.")
        answers.append(judge_batch(len(answers), silent_batch(silent, plans), None, plans, wanted.on))
    return answers


def _judge_here(figures: Figures, plans: Plans, wanted: Wanted) -> list[Answer]:
    bar = Bar("Đánh giá", figures.rows)
    answers = list(judge_file(figures, wanted.plans, plans, wanted.on, bar.add, wanted.processes))
    bar.end()
    return sorted(answers, key=lambda answer: answer.at)


def _judge_on_cluster(figures: Figures, plans: Plans, wanted: Wanted) -> list[Answer]:
    from kehoach.cli.bulk.spark import judge_on_spark

    assert wanted.spark is not None
    say(f"Đánh giá trên cụm Spark {wanted.spark}…")
    return list(judge_on_spark(figures, plans, wanted.on, wanted.spark))


def _refuse_faults(answers: list[Answer]) -> None:
    faults = [fault for answer in answers for fault in answer.faults]
    if not faults:
        return
    more = f"\n… và {len(faults) - SHOWN_FAULTS} lỗi nữa." if len(faults) > SHOWN_FAULTS else ""
    raise FigureError("\n".join(faults[:SHOWN_FAULTS]) + more)


def _write(table: pa.Table, wanted: Wanted) -> None:
    each = table.select(COLUMNS)
    shown = roll_up_table(table) if wanted.by_province else each
    if wanted.each is not None:
        write_file(each, wanted.each, format_of(wanted.each, wanted.format))
    if wanted.output is not None:
        write_file(shown, wanted.output, format_of(wanted.output, wanted.format))
    else:
        write_stream(shown, sys.stdout.buffer, wanted.format)


def format_of(path: Path, given: str) -> str:
    """Return the form a file is written in: by its ending, else as given."""
    return {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl"}.get(path.suffix.lower(), given)
