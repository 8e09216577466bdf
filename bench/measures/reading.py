"""`kehoach read` of a Word plan in a warmed process against python-docx's bare text of the same file."""

import os
from pathlib import Path

import docx

from bench.outcome import Goal, Line, Outcome
from bench.stats import in_turn, ratios, summarize
from kehoach.catalogue import indicator_catalogue
from kehoach.core.plan.reader import read_plan
from kehoach.demo.ward import sample_plan
from kehoach.intake import read_document

GOAL = Goal("<=", 5, "read")


def measure(quick: bool) -> Outcome:
    """Return milliseconds of both and the ratio; `BENCH_PLAN` names another .docx than the sample."""
    path = Path(os.environ.get("BENCH_PLAN") or sample_plan())
    catalogue = indicator_catalogue()
    taken = in_turn(
        {
            "bare": lambda: bare_text(path),
            "document": lambda: read_document(path),
            "plan": lambda: read_plan(read_document(path), catalogue),
        },
        rounds=7 if quick else 31,
    )
    names = {"bare": "python-docx, texts", "document": "our blocks", "plan": "plan read"}
    lines = [Line(names[key], "ms", summarize([1000 * one for one in taken[key]])) for key in taken]
    lines.append(Line("blocks of bare text", "x", ratios(taken["document"], taken["bare"])))
    lines.append(Line("plan of bare text", "x", ratios(taken["plan"], taken["bare"]), GOAL))
    return Outcome(
        "reading", f"{path.name}, {path.stat().st_size / 1024:.0f} KB, one warm process", tuple(lines)
    )


def bare_text(path: Path) -> list[str]:
    """Return the texts of paragraphs and table cells as python-docx gives them."""
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
