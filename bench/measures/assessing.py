"""One ward's 32 indicators over a year of months, judged exactly in Decimal, against reading their CSV (A3)."""

import csv
import io
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bench.outcome import Goal, Line, Outcome
from bench.stats import in_turn, ratios, summarize
from kehoach.catalogue import indicator_catalogue
from kehoach.core.assessment import assess
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Baseline, Indicator, Plan
from kehoach.core.plan.reader import read_plan
from kehoach.demo.ward import sample_plan
from kehoach.intake import read_document

A3 = Goal("<=", 15, "A3, ms of a core")
HEADER = ("indicator", "period", "state", "numerator", "denominator", "value", "quality", "as_of")


def measure(quick: bool) -> Outcome:
    """Return milliseconds of a core to read a year's values, to judge them at the year's end, and the ratio."""
    plan = _with_baselines(read_plan(read_document(sample_plan()), indicator_catalogue()))
    year = plan.document.start_year
    text = values_csv(plan, year)
    values = read_values(text)
    on = date(year, 12, 31)
    judged = [assess(item, plan.document, values[item.id], on) for item in plan.indicators]
    unclear = sum(found.verdict in ("no_data", "not_assessable") for found in judged)
    taken = in_turn(
        {
            "read": lambda: read_values(text),
            "assess": lambda: [assess(item, plan.document, values[item.id], on) for item in plan.indicators],
        },
        rounds=7 if quick else 31,
        clock=time.process_time,
    )
    lines = (
        Line("values read from CSV", "ms", summarize([1000 * one for one in taken["read"]])),
        Line("all indicators judged", "ms", summarize([1000 * one for one in taken["assess"]]), A3),
        Line("judged of read", "x", ratios(taken["assess"], taken["read"])),
    )
    rows = sum(map(len, values.values()))
    note = f"{len(plan.indicators)} indicators, {rows} rows, {unclear} without a verdict"
    return Outcome("assessing", note, lines)


def values_csv(plan: Plan, year: int) -> str:
    """Return a values CSV (DESIGN.md section 8): the months of a year and of the one before, for each indicator.

    What is measured over the whole period takes yearly rows by the method; it gets the two years instead.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for place, item in enumerate(plan.indicators, 1):
        target = item.targets[0]
        yearly = target.kind in ("growth", "change") and target.period != "per_year"
        for code in _periods(year, yearly):
            step = sum(map(int, code.replace("M", "").split("-")))
            counts = (str(700 + place + step % 97), "1000", "") if target.kind == "share" else ("", "", "")
            value = "" if counts[0] else f"{place * 10 + step % 89}.{step % 10}"
            writer.writerow((item.id, code, "recorded", counts[0], counts[1], value, "A", ""))
    return out.getvalue()


def read_values(text: str) -> dict[str, list[Observation]]:
    """Return the observations of each indicator."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(text)):
        found[row["indicator"]].append(
            Observation(
                indicator=row["indicator"],
                period=Period.parse(row["period"]),
                state="recorded",
                numerator=_number(row["numerator"]),
                denominator=_number(row["denominator"]),
                value=_number(row["value"]),
                quality="A",
            )
        )
    return found


def _periods(year: int, yearly: bool) -> Iterator[str]:
    for one in (year - 1, year):
        yield from [str(one)] if yearly else [f"{one}-M{month:02d}" for month in range(1, 13)]


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _with_baselines(plan: Plan) -> Plan:
    """Return the plan with a baseline for each indicator, as a ward has once it has collected them."""
    return replace(plan, indicators=tuple(_with_baseline(item, plan) for item in plan.indicators))


def _with_baseline(item: Indicator, plan: Plan) -> Indicator:
    baseline = Baseline(Decimal(60), str(plan.document.start_year - 1), "bench")
    return item if item.baseline else replace(item, baseline=baseline)
