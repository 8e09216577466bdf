"""A decision that changes a plan, as its form gives it: the head, and what differs from what the page showed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from kehoach.acts.editions import EditionGiven
from kehoach.core.errors import FigureError
from kehoach.core.plan.model import Target
from kehoach.desk.forms.entry import read_date, read_number
from kehoach.desk.forms.settling_row import read_units
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import current_path, to_indicator
from kehoach.records.plans.models import Indicator

SPARE = range(3)
"""How many indicators a form may add at once."""


def read_edition(post: QueryDict, rows: list[Indicator], units: dict[str, Unit]) -> EditionGiven:
    """Return the decision; raises FigureError with the field or indicator for what cannot be read."""
    given: dict[str, Any] = {"targets": {}, "paths": {}, "units": {}, "ended": []}
    for row in rows:
        try:
            _read_row(post, row, units, given)
        except FigureError as fault:
            raise FigureError(fault.message, place=f"Chỉ tiêu {row}, {fault.place}") from fault
    added = [
        (post.get(f"added_{place}", ""), read_units(post.get(f"added_lead_{place}", ""), units, "Chủ trì"))
        for place in SPARE
        if post.get(f"added_{place}", "").strip()
    ]
    if any(len(leads) != 1 for _, leads in added):
        raise FigureError("hãy ghi một đơn vị chủ trì.", place="Chỉ tiêu thêm")
    return EditionGiven(
        number=post.get("number", "").strip()[:60],
        issued_on=_day(post, "issued_on", "Ngày ban hành"),
        issuer=post.get("issuer", "").strip()[:200],
        in_force_from=_day(post, "in_force_from", "Hiệu lực từ ngày"),
        summary=post.get("summary", "").strip()[:500],
        added=[(sentence, leads[0]) for sentence, leads in added],
        **given,
    )


def _read_row(post: QueryDict, row: Indicator, units: dict[str, Unit], given: dict[str, Any]) -> None:
    if f"ended_{row.pk}" in post:
        given["ended"].append(row.pk)
        return
    targets = to_indicator(row).targets
    given["targets"][row.pk] = tuple(
        _target(post, row, part, target) for part, target in enumerate(targets, 1)
    )
    known, years = current_path(row), range(row.plan.start_year, row.plan.end_year + 1)
    typed = {
        year: read_number(
            post, f"year_{row.pk}_{year}", f"năm {year}", known[year].value if year in known else None
        )
        for year in years
    }
    given["paths"][row.pk] = {year: value for year, value in typed.items() if value is not None}
    if f"leads_{row.pk}" in post:
        leads = read_units(post.get(f"leads_{row.pk}", ""), units, "chủ trì")
        partners = read_units(post.get(f"partners_{row.pk}", ""), units, "phối hợp")
        if leads or any(item.role == "lead" for item in row.roles.all()):
            given["units"][row.pk] = (leads, partners)


def _target(post: QueryDict, row: Indicator, part: int, target: Target) -> Target:
    value: Decimal | None = read_number(post, f"target_{row.pk}_{part}", "mục tiêu", target.value)
    return target if value is None else replace(target, value=value)


def _day(post: QueryDict, name: str, label: str) -> date:
    day = read_date(post, name, label)
    if day is None:
        raise FigureError("hãy ghi ngày.", place=label)
    return day
