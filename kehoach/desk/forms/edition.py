"""A decision that changes a plan, as its form gives it: the head, and the indicators that were opened."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from kehoach.acts.editions import Added, EditionGiven
from kehoach.contents.plan.table import get_table_row
from kehoach.core.errors import FigureError
from kehoach.core.formats import format_number
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import unit_of
from kehoach.desk.forms.entry import read_date, read_number
from kehoach.desk.forms.readings import TargetForm, read_target, target_forms
from kehoach.desk.forms.settling_row import read_units
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import current_path, to_indicator
from kehoach.records.plans.models import Indicator

SPARE = range(3)
"""How many indicators a form may add at once."""
Years = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class EditionRow:
    """One indicator of the form: what stands; once opened, its fields as they stand or were typed."""

    indicator: Indicator
    target: str
    leads: str
    partners: str
    opened: bool
    targets: tuple[TargetForm, ...] = ()
    years: tuple[tuple[int, str, str, Years], ...] = ()  # part, name, unit, year and value
    ended: bool = False


def opened_of(post: QueryDict) -> set[int]:
    """Return the ids of the indicators whose fields are open: those that were, and the one asked for now."""
    ids = {int(text) for text in (*post.getlist("row"), *post.getlist("open")) if text.isdigit()}
    return ids - {int(text) for text in post.getlist("close") if text.isdigit()}


def form_row(post: QueryDict, row: Indicator) -> EditionRow:
    """Return one indicator of the form."""
    shown, opened = get_table_row(row), row.pk in opened_of(post)
    if not opened:
        return EditionRow(row, shown.target, shown.leads, shown.partners, opened=False)
    typed = str(row.pk) in post.getlist("row")
    years = []
    for part, target in enumerate(to_indicator(row).targets, 1):
        path = current_path(row, part)
        stands = [(year, format_number(path[year].value) if year in path else "") for year in _years(row)]
        values = tuple((year, post.get(_year_name(row, part, year), text)) for year, text in stands)
        years.append((part, target.name, unit_of(target), values))
    return EditionRow(
        row,
        shown.target,
        post.get(f"leads_{row.pk}", shown.leads),
        post.get(f"partners_{row.pk}", shown.partners),
        opened=True,
        targets=tuple(target_forms(post if typed else None, row, prefix=f"t{row.pk}-")),
        years=tuple(years),
        ended=f"ended_{row.pk}" in post,
    )


def read_edition(post: QueryDict, rows: list[Indicator], units: dict[str, Unit]) -> EditionGiven:
    """Return the decision; raises FigureError with the field or indicator for what cannot be read."""
    given: dict[str, Any] = {"targets": {}, "paths": {}, "part_paths": {}, "units": {}, "ended": []}
    for row in rows:
        if str(row.pk) not in post.getlist("row"):
            continue
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
        **read_head(post), added=[Added(sentence=text, lead=leads[0]) for text, leads in added], **given
    )


def read_head(post: QueryDict) -> dict[str, Any]:
    """Return number, days, issuer and summary of the decision; raises FigureError for a day that is none."""
    return {
        "number": post.get("number", "").strip()[:60],
        "issued_on": _day(post, "issued_on", "Ngày ban hành"),
        "issuer": post.get("issuer", "").strip()[:200],
        "in_force_from": _day(post, "in_force_from", "Hiệu lực từ ngày"),
        "summary": post.get("summary", "").strip()[:500],
    }


def _read_row(post: QueryDict, row: Indicator, units: dict[str, Unit], given: dict[str, Any]) -> None:
    if f"ended_{row.pk}" in post:
        given["ended"].append(row.pk)
        return
    given["targets"][row.pk] = _targets(post, row)
    for part in range(1, len(to_indicator(row).targets) + 1):
        if part > len(given["targets"][row.pk]):
            break
        values = _path(post, row, part)
        if part == 1:
            given["paths"][row.pk] = values
        elif values:
            given["part_paths"][row.pk, part] = values
    leads = read_units(post.get(f"leads_{row.pk}", ""), units, "chủ trì")
    partners = read_units(post.get(f"partners_{row.pk}", ""), units, "phối hợp")
    if leads or any(item.role == "lead" for item in row.roles.all()):
        given["units"][row.pk] = (leads, partners)


def _targets(post: QueryDict, row: Indicator) -> tuple[Target, ...]:
    """Return the targets that the row's forms give; one whose name was emptied is dropped."""
    found = []
    for part, form in enumerate(target_forms(post, row, prefix=f"t{row.pk}-"), 1):
        if not post.get(form.add_prefix("name"), "").strip():
            continue
        for name in ("value", "value_high"):  # what can be read in two ways is asked
            read_number(post, form.add_prefix(name), f"mục tiêu {part}", form.initial.get(name))
        if not form.is_valid():
            fault = next(iter(form.errors.values()))[0]
            label = form.fields[name].label if (name := next(iter(form.errors))) in form.fields else ""
            raise FigureError(str(fault), place=f"mục tiêu {part}, {label}".rstrip(", "))
        found.append(read_target(form))
    return tuple(found)


def _path(post: QueryDict, row: Indicator, part: int) -> dict[int, Any]:
    """Return the year-end values of a target that were changed; those left empty stay as they were."""
    known, found = current_path(row, part), {}
    for year in _years(row):
        value = known[year].value if year in known else None
        number = read_number(post, _year_name(row, part, year), f"năm {year}", value)
        if number is not None and number != value:
            found[year] = number
    return found


def _years(row: Indicator) -> range:
    return range(row.plan.start_year, row.plan.end_year + 1)


def _year_name(row: Indicator, part: int, year: int) -> str:
    return f"year_{row.pk}_{part}_{year}"


def _day(post: QueryDict, name: str, label: str) -> date:
    day = read_date(post, name, label)
    if day is None:
        raise FigureError("hãy ghi ngày.", place=label)
    return day
