"""The pieces of a file of figures judged one after the other, or on several processes."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from kehoach.cli.bulk.results import result_table
from kehoach.core.bulk import judge_columns
from kehoach.intake.columns.plans import Plans, read_plans
from kehoach.intake.columns.stream import Figures, Piece, read_pieces
from kehoach.intake.columns.values import Batch, read_batch

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Answer:
    """What a piece gave: its place, the results, sentences about rows that cannot be taken, and how many were exact."""

    at: int
    table: pa.Table
    faults: tuple[str, ...]
    targets: int
    exactly: int


def judge_file(
    figures: Figures,
    plans_file: Path | None,  # None: not to be read again, so in one process
    plans: Plans,
    on: date,
    progress: Progress,
    processes: int = 1,
) -> Iterator[Answer]:
    """Yield the answers of all pieces, in whatever order they are done; `progress` is told the rows done.

    A process more costs its start and its own plans: it pays from some ten million rows on.
    """
    numbered = list(enumerate(figures.pieces))
    if processes < 2 or len(numbered) < 2 or plans_file is None:
        yield from _in_turn(numbered, plans, on, progress)
        return
    # Spawned, as Arrow's threads do not live through a fork.
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (plans_file,)) as pool:
        share = max(len(numbered) // (4 * processes), 1)
        jobs: list[Future[list[Answer]]] = [
            pool.submit(_judge_some, numbered[first : first + share], on)
            for first in range(0, len(numbered), share)
        ]
        try:
            for job in as_completed(jobs):
                for answer in job.result():
                    piece = figures.pieces[answer.at]
                    progress(piece.end - piece.first)
                    yield answer
        except BaseException:
            for job in jobs:
                job.cancel()
            raise


def judge_piece(at: int, table: pa.Table, line: int | None, plans: Plans, on: date) -> Answer:
    """Return the answer of one table of whole authorities."""
    return judge_batch(at, read_batch(table, plans, line), line, plans, on)


def judge_batch(at: int, batch: Batch, line: int | None, plans: Plans, on: date) -> Answer:
    """Return the answer of the rows of whole authorities."""
    judged = judge_columns(batch.chosen.targets, batch.rows, on)
    faults = tuple(
        f"{_name(batch, plans, fault.target)}{_lines(fault.rows, line)}: {fault.message}"
        for fault in judged.faults
    )
    return Answer(at, result_table(batch, plans, judged), faults, len(batch.chosen.targets), judged.exactly)


_plans: Plans | None = None


def _start(plans_file: Path) -> None:
    """Prepare a process: it leaves Ctrl-C to the one that started it, and reads the plans once."""
    global _plans
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pa.set_cpu_count(1)
    _plans = read_plans(plans_file)


def _judge_some(numbered: list[tuple[int, Piece]], on: date) -> list[Answer]:
    assert _plans is not None
    return list(_in_turn(numbered, _plans, on, lambda rows: None))


def _in_turn(
    numbered: list[tuple[int, Piece]], plans: Plans, on: date, progress: Progress
) -> Iterator[Answer]:
    places = [at for at, _ in numbered]
    for at, (piece, table) in zip(places, read_pieces([piece for _, piece in numbered]), strict=True):
        yield judge_piece(at, table, piece.line, plans, on)
        progress(piece.end - piece.first)


def _name(batch: Batch, plans: Plans, target: int) -> str:
    indicator = int(batch.chosen.targets.indicator[target])
    authority = batch.authorities[int(batch.chosen.authority[indicator])]
    return f"đơn vị {authority}, chỉ tiêu {plans.label[int(batch.chosen.original[indicator])]}"


def _lines(rows: tuple[int, ...], line: int | None) -> str:
    return "" if line is None else f", dòng {', '.join(str(line + row) for row in rows)}"
