"""A report of a dozen pages as Word and PDF, beside bare docxtpl on the same content."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial

from bench.outcome import Goal, Line, Outcome
from bench.papers.content import long_report
from bench.papers.plain import render_plain, template_of
from bench.stats import in_turn, ratios, summarize
from kehoach.documents.pdf.paper import given_of, stamp_of
from kehoach.documents.pdf.paper import render_paper as render_pdf
from kehoach.documents.word import render_paper

TWICE = Goal("<=", 2, "LIMITS.md T2")
FOUR = Goal("<=", 600, "issue of papers")
AFTER_START = Goal("<=", 300, "issue of papers")


def measure(quick: bool) -> Outcome:
    """Return the times of Word and PDF; the goals are the ratio to docxtpl, and the PDF once typst is loaded."""
    paper = long_report()
    template = template_of(paper)
    work: dict[str, Callable[[], object]] = {
        "docxtpl": partial(render_plain, template, paper),
        "word": partial(render_paper, paper),
        "pdf": partial(render_pdf, paper),
    }
    taken = in_turn(work, 3 if quick else 15)
    compiled = [1000 * seconds for seconds in _compiled(3 if quick else 15)]
    lines = [
        Line("Word by bare docxtpl", "ms", summarize([1000 * item for item in taken["docxtpl"]])),
        Line(
            "Word, with head, annex and signature", "ms", summarize([1000 * item for item in taken["word"]])
        ),
        Line("Word over docxtpl", "x", ratios(taken["word"], taken["docxtpl"]), TWICE),
        Line(
            "Four charts for Word, not drawn before", "ms CPU", summarize(_charts(3 if quick else 15)), FOUR
        ),
        Line("PDF, a process of its own", "ms", summarize([1000 * item for item in taken["pdf"]])),
        Line("PDF, once typst is loaded", "ms CPU", summarize(compiled), AFTER_START),
    ]
    return Outcome("papers", f"{len(paper.blocks)} blocks, 32 indicators, annex of 14 columns", tuple(lines))


def _charts(rounds: int) -> list[float]:
    """Return the CPU milliseconds of each drawing, those of its own process counted in."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.papers.drawing", str(rounds)], capture_output=True, check=True
    )
    return [1000 * float(line) for line in done.stdout.split()]


def _compiled(rounds: int) -> list[float]:
    """Return the CPU seconds of each compile but the first, in a process of its own as the house runs typst."""
    paper = long_report()
    done = subprocess.run(
        [sys.executable, "-m", "bench.papers.compiling", stamp_of(paper).isoformat(), str(rounds)],
        input=given_of(paper).encode(),
        capture_output=True,
        check=True,
    )
    return [float(line) for line in done.stdout.split()]
