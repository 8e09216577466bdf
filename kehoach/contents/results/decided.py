"""The row of a result with UBND's decision on it: decided verdicts in front, other proposals kept beside them."""

from typing import Any

from kehoach.records.assessments.models import Decision


def with_decision(row: dict[str, Any], decision: Decision | None) -> dict[str, Any]:
    """Return the row as UBND decided on it; `proposed` and `year_proposed` are the method's where they differ.

    What is not due yet stays so: nobody decides on it.
    """
    if decision is None or row["verdict"] == "not_due":
        return row
    decided = {**row, "verdict": decision.verdict, "year_verdict": decision.year_verdict}
    if not decision.adopted:
        decided |= {"proposed": row["verdict"], "reason": ""}
    if not decision.year_adopted:
        decided["year_proposed"] = row["year_verdict"]
    return decided
