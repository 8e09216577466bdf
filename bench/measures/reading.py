"""A Word plan read in the child and by the command, against python-docx's bare text of the same file."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx

from bench.outcome import Goal, Line, Outcome
from bench.stats import in_turn, ratios, summarize
from kehoach.catalogue import indicator_catalogue, public_bodies
from kehoach.core.plan.reader import read_plan
from kehoach.demo.ward import sample_plan
from kehoach.intake import read_document, read_plan_safely

WARM = Goal("<=", 5, "read")
WARM_TIME = Goal("<=", 100, "read")
COLD = Goal("<=", 3, "read")
BARE_COMMAND = """
import sys, docx
document = docx.Document(sys.argv[1])
texts = [paragraph.text for paragraph in document.paragraphs]
texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
"""


def measure(quick: bool) -> Outcome:
    """Return milliseconds of each way and the ratios; `BENCH_PLAN` names another .docx than the sample."""
    path = Path(os.environ.get("BENCH_PLAN") or sample_plan())
    warm = _warm(path, 7 if quick else 41)
    cold = _cold(path, 5 if quick else 21)
    names = {
        "bare": "python-docx, texts",
        "document": "our blocks, same process",
        "plan": "plan, same process",
        "child": "plan from the warmed child",
        "bare command": "process with python-docx",
        "command": "kehoach read",
    }
    lines = [
        Line(
            names[key], "ms", summarize([1000 * one for one in taken]), WARM_TIME if key == "child" else None
        )
        for key, taken in {**warm, **cold}.items()
    ]
    lines.append(Line("blocks of bare text", "x", ratios(warm["document"], warm["bare"])))
    lines.append(Line("plan in one process, of bare text", "x", ratios(warm["plan"], warm["bare"])))
    lines.append(Line("plan from the child, of bare text", "x", ratios(warm["child"], warm["bare"]), WARM))
    lines.append(
        Line("kehoach read, of the bare process", "x", ratios(cold["command"], cold["bare command"]), COLD)
    )
    return Outcome("reading", f"{path.name}, {path.stat().st_size / 1024:.0f} KB", tuple(lines))


def bare_text(path: Path) -> list[str]:
    """Return the texts of paragraphs and table cells as python-docx gives them."""
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def _warm(path: Path, rounds: int) -> dict[str, list[float]]:
    catalogue, bodies = indicator_catalogue(), public_bodies()
    work = {
        "bare": lambda: bare_text(path),
        "document": lambda: read_document(path),
        "plan": lambda: read_plan(read_document(path), catalogue, bodies),
        "child": lambda: read_plan_safely(path),
    }
    return in_turn(work, rounds)


def _cold(path: Path, rounds: int) -> dict[str, list[float]]:
    ours = str(Path(sys.executable).with_name("kehoach"))
    work: dict[str, Callable[[], object]] = {
        "bare command": lambda: _run([sys.executable, "-c", BARE_COMMAND, str(path)]),
        "command": lambda: _run([ours, "read", str(path)]),
    }
    return in_turn(work, rounds)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
