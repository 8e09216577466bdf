"""What a measure brings: named figures, and ratios with their goals; as a table and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from bench import machine
from bench.stats import Summary

FOLDER = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class Goal:
    """A limit on a figure and where it is set."""

    sign: Literal[">=", "<="]
    value: float
    source: str

    def holds(self, measured: float) -> bool:
        """Return whether a figure keeps to the goal."""
        return measured >= self.value if self.sign == ">=" else measured <= self.value


@dataclass(frozen=True)
class Line:
    """One figure of a measure; `goal` is there for those that are judged."""

    name: str
    unit: str
    figure: Summary
    goal: Goal | None = None

    @property
    def verdict(self) -> str:
        """Return "ok" or "short" for a figure with a goal, else ""."""
        if self.goal is None:
            return ""
        return "ok" if self.goal.holds(self.figure.median) else "short"


@dataclass(frozen=True)
class Outcome:
    """The lines of one measure, with words on what was done."""

    measure: str
    note: str
    lines: tuple[Line, ...]


def print_table(outcome: Outcome) -> None:
    """Print a measure's lines, the judged ones with goal and verdict."""
    print(f"\n{outcome.measure}: {outcome.note}")
    header = ("figure", "median", "quartiles", "unit", "goal", "")
    rows = [header, *(_row(line) for line in outcome.lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(header))]
    for row in rows:
        cells = [
            cell.rjust(width) if place in (1, 2) else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  " + "  ".join(cells).rstrip())


def write_json(outcomes: Sequence[Outcome], quick: bool) -> Path:
    """Write the run with the machine's facts under bench/results/ and return the file."""
    FOLDER.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    path = FOLDER / f"{now:%Y%m%dT%H%M%SZ}.json"
    content = {
        "at": now.isoformat(timespec="seconds"),
        "quick": quick,
        "machine": machine.facts(),
        "measures": [
            {
                "measure": outcome.measure,
                "note": outcome.note,
                "lines": [{**asdict(line), "verdict": line.verdict} for line in outcome.lines],
            }
            for outcome in outcomes
        ],
    }
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _row(line: Line) -> tuple[str, ...]:
    figure = line.figure
    spread = f"{_short(figure.low_quartile)}-{_short(figure.high_quartile)}" if figure.count > 1 else ""
    goal = f"{line.goal.sign} {line.goal.value:g} ({line.goal.source})" if line.goal else ""
    return line.name, _short(figure.median), spread, line.unit, goal, line.verdict


def _short(value: float) -> str:
    """Return three digits that count, and whole numbers from a hundred on."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
