"""What Văn phòng settles of an indicator in one row of a table: units, source, class, frequency, baseline, path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from kehoach.acts import plans
from kehoach.acts.actor import Actor
from kehoach.acts.sheets.writing import fill_in
from kehoach.catalogue import indicator_catalogue
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    current_targets,
    indicators_of,
)
from kehoach.records.plans.models import Indicator, Plan, PlanStatus, SecrecyClass, UnitRole

_KEPT = (
    "text",
    "numerator",
    "denominator",
    "unit",
    "denominator_unit",
    "by_counts",
    "growth_test",
    "measurable",
    "by_place",
)


@dataclass(frozen=True, kw_only=True)
class PartGiven:
    """What a row gives of one target's numbers; years not named keep theirs."""

    baseline: Decimal | None = None
    path: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RowGiven:
    """One row of the table as it is confirmed; `paper` is what baseline and path rest on."""

    leads: Sequence[Unit]
    partners: Sequence[Unit] = ()
    holder: str = ""
    secrecy: str = SecrecyClass.INTERNAL
    frequency: str = "year"
    baseline: Decimal | None = None
    path: Mapping[int, Decimal] = field(default_factory=dict)
    parts: Mapping[int, PartGiven] = field(default_factory=dict)  # by place, from the second target on
    paper: str = ""


@transaction.atomic
def settle_row(*, by: Actor, indicator: Indicator, given: RowGiven, illustrative: bool = False) -> int:
    """Settle what a row changes by the acts that settle each, all or nothing; returns how many things changed.

    Results are computed once. Raises ActRefusedError as those acts do, and for a plan no longer in force.
    """
    by.require(*plans.SETTLERS)
    by.require_same(indicator.authority_id)
    if indicator.plan.status == PlanStatus.SUPERSEDED:
        raise ActRefusedError("Kế hoạch này đã được thay thế; không xác định thêm được nữa.")
    row = indicators_of(indicator.plan, [indicator.code])[0]
    changed = _settle_definition(by, row, given, illustrative)
    changed += _settle_numbers(by, row, given, illustrative)
    changed += _settle_units(by, row, given)
    if changed:
        plans.reassess(by, [indicator])
    return changed


@transaction.atomic
def confirm_offers(*, by: Actor, plan: Plan, codes: Sequence[str]) -> int:
    """Confirm what catalogue and plan offer for indicators that have no definition yet; returns how many.

    Source, class and frequency become an edition of the definition; nothing else is touched.
    """
    by.require(*plans.SETTLERS)
    by.require_same(plan.authority_id)
    waiting = [row for row in indicators_of(plan, codes) if not current_definition(row).edition]
    if not waiting:
        raise ActRefusedError("Không còn dòng đề xuất nào chờ xác nhận.")
    entries = {entry.code: entry for entry in indicator_catalogue()}
    for row in waiting:
        definition, entry = current_definition(row), entries.get(row.catalogue or "")
        given = RowGiven(
            leads=(),
            holder=entry.holder if entry else "",
            secrecy=definition.secrecy,
            frequency=definition.frequency,
        )
        _settle_definition(by, row, given, by.authority.illustrative)
    plans.reassess(by, waiting)
    return len(waiting)


def _settle_definition(by: Actor, row: Indicator, given: RowGiven, illustrative: bool) -> int:
    standing = current_definition(row)
    wanted: dict[str, Any] = {
        "holder": given.holder.strip(),
        "secrecy": given.secrecy,
        "frequency": given.frequency,
    }
    if standing.edition and all(getattr(standing, name) == value for name, value in wanted.items()):
        return 0
    kept = {name: getattr(standing, name) for name in _KEPT}
    if not standing.edition:
        entries = {entry.code: entry for entry in indicator_catalogue()}
        entry = entries.get(row.catalogue or "")
        offered = fill_in(row, entry)
        kept |= {name: getattr(offered, name) for name in _KEPT[:6]}
        kept["text"] = offered.text or row.name
        kept["measurable"] = entry.measurable if entry else True
    # Source, class and frequency do not change what is measured: the series goes on.
    kept["comparable"] = bool(standing.edition)
    if given.secrecy == SecrecyClass.RESTRICTED:
        kept |= {"by_counts": False, "by_place": False}
    start = date(row.plan.start_year, 1, 1)
    edition = plans.DefinitionGiven(**kept, **wanted, valid_from=by.today if standing.edition else start)
    plans.settle_definition(by=by, indicator=row, given=edition, illustrative=illustrative, assess=False)
    return 1


def _settle_numbers(by: Actor, row: Indicator, given: RowGiven, illustrative: bool) -> int:
    known = {item.part for item in current_targets(row)}
    stated = {1: PartGiven(baseline=given.baseline, path=given.path)}
    stated |= {part: item for part, item in given.parts.items() if part in known}
    return sum(
        _settle_part(by, row, part, item, given.paper, illustrative) for part, item in sorted(stated.items())
    )


def _settle_part(
    by: Actor, row: Indicator, part: int, given: PartGiven, paper: str, illustrative: bool
) -> int:
    baseline, changed = current_baseline(row, part), 0
    shared: dict[str, Any] = {"by": by, "indicator": row, "part": part if part > 1 else None}
    shared |= {"source": paper, "illustrative": illustrative, "assess": False}
    if given.baseline is not None and (baseline is None or baseline.value != given.baseline):
        plans.settle_baseline(**shared, value=given.baseline, period=str(row.plan.start_year - 1))
        changed += 1
    known = {year: item.value for year, item in current_path(row, part).items()}
    path = {year: value for year, value in given.path.items() if known.get(year) != value}
    if path:
        if not paper.strip():
            raise ActRefusedError("Chỉ tiêu từng năm phải ghi căn cứ: số, ngày của văn bản giao.")
        plans.settle_path(**shared, values=path)
        changed += 1
    return changed


def _settle_units(by: Actor, row: Indicator, given: RowGiven) -> int:
    now = {role: [item.unit for item in row.roles.all() if item.role == role] for role in UnitRole}
    leads, partners = list(given.leads), [unit for unit in given.partners if unit not in given.leads]
    if (leads, partners) == (now[UnitRole.LEAD], now[UnitRole.PARTNER]):
        return 0
    sources = now[UnitRole.SOURCE]
    plans.settle_units(by=by, indicator=row, leads=leads, partners=partners, sources=sources, assess=False)
    return 1
