"""What an example is: a target, its rows and the literal result; read from the short notation of the chapters.

A target: `share >= 90 up`, then words in any order: a period (`each_year`, `by_year:2028`), `exact`, `base:2025`,
`unit:km`, its own baseline of 2025 `b:60` and its own path `path:2026=64/2030=80`.
A row: `2026-Q2: 900`, `2026 TDP 1: 50/100`, `2027 E @2027-11-10: 72.1`, `2027: missing`, `2026 #2: 7.5`.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

UNITS = {
    "share": "%",
    "growth": "%",
    "multiple": "lần",
    "change": "điểm",
    "level": "giường",
    "increment": "km",
}
_ROW = re.compile(
    r"(?P<period>\d{4}(?:-\w+)?)(?: (?P<place>TDP \d))?(?: (?P<quality>[APE]))?"
    r"(?: @(?P<as_of>[\d-]+))?(?: #(?P<part>\d))?: (?P<said>.+)"
)


@dataclass(frozen=True)
class Example:
    """One worked example; `says` is the result, literally."""

    title: str
    target: str  # several targets: joined by " ; "
    rows: str  # joined by ", "
    on: str
    says: str
    base: str = ""  # "52 (2025)"
    path: str = ""  # "2026: 30, 2027: 50"
    test: str = "average"
    asks: str = "verdict"  # or "pace": what is still to do, in the unit named by `unit`
    unit: str = ""


@dataclass(frozen=True)
class Chapter:
    """One rule of the method in words, and its examples."""

    title: str
    rule: str
    examples: tuple[Example, ...]


def indicator_of(example: Example) -> dict[str, Any]:
    """Return the example's indicator as the plan's JSON has it."""
    base = re.fullmatch(r"(\S+) \((\d{4})\)", example.base)
    years = dict(item.split(": ") for item in example.path.split(", ")) if example.path else {}
    return {
        "targets": [_target(text) for text in example.target.split(" ; ")],
        "baseline": {"value": base[1], "period": base[2]} if base else None,
        "path": years,
        "growth_test": example.test,
    }


def rows_of(example: Example) -> list[dict[str, str]]:
    """Return the example's rows as the values CSV has them."""
    return [_row(text) for text in example.rows.split(", ")] if example.rows else []


def day_of(example: Example) -> date:
    """Return the day it is assessed as of."""
    return date.fromisoformat(example.on)


def _target(text: str) -> dict[str, Any]:
    kind, comparator, value, direction, *more = text.split()
    low, _, high = value.partition("..")
    named = dict(word.split(":") for word in more if ":" in word)
    period = next((word for word in more if word.endswith(("_year", "_plan"))), "end_of_plan")
    return {
        "name": "Chỉ tiêu",
        "kind": kind,
        "comparator": comparator,
        "direction": direction,
        "value": low,
        "value_high": high or None,
        "unit": named.get("unit", UNITS[kind]).replace("_", " "),
        "period": "by_year" if "by_year" in named else period,
        "year": int(named["by_year"]) if "by_year" in named else None,
        "baseline_year": int(named["base"]) if "base" in named else None,
        "exact": "exact" in more,
        "baseline": {"value": named["b"], "period": "2025"} if "b" in named else None,
        "path": dict(item.split("=") for item in named["path"].split("/")) if "path" in named else None,
    }


def _row(text: str) -> dict[str, str]:
    found = _ROW.fullmatch(text)
    assert found, text
    said = found["said"]
    row = {"period": found["period"], "state": "recorded", "numerator": "", "denominator": "", "value": ""}
    row |= {"quality": found["quality"] or "A", "as_of": found["as_of"] or ""}
    row |= {"part": found["part"] or "", "place": found["place"] or ""}
    if "/" in said:
        row["numerator"], row["denominator"] = said.split("/")
    elif said in ("missing", "not_due", "none_arose"):
        row["state"] = said
    else:
        row["value"] = said
    return row
