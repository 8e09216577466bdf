"""The grammar of target statements, seconds of one core, against the bare scan for quantities and times it rests on."""

import json
import time
from pathlib import Path

from bench.outcome import Goal, Line, Outcome
from bench.stats import in_turn, ratios, summarize
from kehoach.core.plan.statements import read_targets
from kehoach.core.plan.statements.cleaning import normalize
from kehoach.core.plan.statements.quantities import find_quantities
from kehoach.core.plan.statements.times import masked

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "data" / "corpus"
GOAL = Goal("<=", 8, "direction")


def measure(quick: bool) -> Outcome:
    """Return statements a second of the grammar and of the scan alone, and the ratio of their times."""
    texts = [
        json.loads(line)["text"]
        for path in sorted(CORPUS.glob("[st]*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    taken = in_turn(
        {
            "scan": lambda: [find_quantities(masked(normalize(text))) for text in texts],
            "grammar": lambda: [read_targets(text) for text in texts],
        },
        rounds=5 if quick else 21,
        clock=time.process_time,
    )
    names = {"scan": "scan for quantities", "grammar": "targets read"}
    lines = [
        Line(names[key], "/s", summarize([len(texts) / one for one in series]))
        for key, series in taken.items()
    ]
    lines.append(Line("targets of scan, time", "x", ratios(taken["grammar"], taken["scan"]), GOAL))
    return Outcome("statements", f"{len(texts)} statements of the corpus, one core", tuple(lines))
