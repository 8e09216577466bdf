"""Targets in the notation of the manual of the grammar: one line a target (tests/spec/test_targets.py)."""

from kehoach.core.formats import format_number
from kehoach.core.plan.model import Target
from kehoach.core.plan.statements import read_targets


def said(target: Target) -> str:
    """Return a target in the notation of this manual."""
    amount = "" if target.value is None else format_number(target.value)
    if target.value_high is not None:
        amount += f"-{format_number(target.value_high)}"
    measure = " ".join(part for part in (target.kind, target.comparator, amount, target.unit) if part)
    time = " ".join(str(part) for part in (target.period, target.year) if part is not None)
    base = f", so với {target.baseline_year}" if target.baseline_year else ""
    return f"{target.name} | {measure} | {target.direction} | {time}{base}"


def check(sentence: str, *expected: str) -> None:
    assert [said(target) for target in read_targets(sentence)] == list(expected)
