"""What a decision changes, held against what stands: the difference that is shown first and recorded then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_number
from kehoach.core.plan import model
from kehoach.core.report.texts import target_text
from kehoach.records.authorities.models import Unit
from kehoach.records.editions.models import ChangeKind
from kehoach.records.plans.convert import current_path, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan

Paths = Mapping[int, Mapping[int, Decimal]]


@dataclass(frozen=True, kw_only=True)
class EditionGiven:
    """A decision as it is recorded: indicators by their id, only those it speaks of; `added` are sentences."""

    number: str
    issued_on: date
    issuer: str
    in_force_from: date
    summary: str = ""
    targets: Mapping[int, tuple[model.Target, ...]] = field(default_factory=dict)
    paths: Paths = field(default_factory=dict)  # indicator → year → value, of its first target
    units: Mapping[int, tuple[Sequence[Unit], Sequence[Unit]]] = field(
        default_factory=dict
    )  # leads, partners
    ended: Sequence[int] = ()
    added: Sequence[tuple[str, Unit]] = ()  # the sentence of the decision, who leads


@dataclass(frozen=True)
class Change:
    """One thing that differs: of which indicator (None for one that is added), as words before and after."""

    kind: ChangeKind
    indicator: Indicator | None
    before: Any
    after: Any
    value: Any = None  # what the act works with: targets, values by year, units, the sentence


def find_changes(plan: Plan, given: EditionGiven) -> tuple[Change, ...]:
    """Return what the decision changes of what was recorded last, in the plan's order; what is equal is left out.

    Raises ActRefusedError for an indicator of another plan and for a target that becomes another sort of thing.
    """
    rows = {row.pk: row for row in indicators_of(plan)}
    asked = {*given.targets, *given.paths, *given.units, *given.ended}
    if asked - set(rows):
        raise ActRefusedError("Có chỉ tiêu không thuộc kế hoạch này hoặc đã kết thúc; hãy tải lại trang.")
    found: list[Change] = []
    for pk, row in rows.items():
        if pk in given.ended:
            found.append(Change(ChangeKind.ENDED, row, _target_words(to_indicator(row).targets), []))
            continue
        if pk in given.targets:
            found += _target_change(row, given.targets[pk])
        if pk in given.paths:
            found += _path_change(row, given.paths[pk])
        if pk in given.units:
            found += _unit_change(row, *given.units[pk])
    for sentence, unit in given.added:
        words = " ".join(sentence.split())
        if words:
            found.append(Change(ChangeKind.ADDED, None, [], [words, unit.name], (words, unit)))
    return tuple(found)


def _target_change(row: Indicator, wanted: tuple[model.Target, ...]) -> list[Change]:
    stands = to_indicator(row).targets
    if len(wanted) != len(stands) or any(
        (new.kind, new.unit) != (old.kind, old.unit) for new, old in zip(wanted, stands, strict=False)
    ):
        raise ActRefusedError(
            f"Chỉ tiêu {row}: đổi loại hoặc đơn vị tính là chỉ tiêu khác; "
            "hãy kết thúc chỉ tiêu này và thêm chỉ tiêu mới."
        )
    before, after = _target_words(stands), _target_words(wanted)
    return [Change(ChangeKind.TARGET, row, before, after, wanted)] if before != after else []


def _path_change(row: Indicator, wanted: Mapping[int, Decimal]) -> list[Change]:
    years = range(row.plan.start_year, row.plan.end_year + 1)
    if outside := [year for year in wanted if year not in years]:
        raise ActRefusedError(f"Chỉ tiêu {row}: năm {outside[0]} nằm ngoài thời kỳ của kế hoạch.")
    known = {year: item.value for year, item in current_path(row).items()}
    new = {year: value for year, value in sorted(wanted.items()) if known.get(year) != value}
    if not new:
        return []
    before = {str(year): format_number(known[year]) if year in known else "" for year in new}
    after = {str(year): format_number(value) for year, value in new.items()}
    return [Change(ChangeKind.PATH, row, before, after, new)]


def _unit_change(row: Indicator, leads: Sequence[Unit], partners: Sequence[Unit]) -> list[Change]:
    if not leads:
        raise ActRefusedError(f"Chỉ tiêu {row} phải có ít nhất một đơn vị chủ trì.")
    now = {role: [item.unit for item in row.roles.all() if item.role == role] for role in ("lead", "partner")}
    wanted = {"lead": list(leads), "partner": [unit for unit in partners if unit not in leads]}
    if now == wanted:
        return []
    return [Change(ChangeKind.UNITS, row, _unit_words(now), _unit_words(wanted), wanted)]


def _unit_words(units: Mapping[str, Sequence[Unit]]) -> dict[str, list[str]]:
    return {role: [unit.short_name or unit.name for unit in of_role] for role, of_role in units.items()}


def _target_words(targets: Sequence[model.Target]) -> list[str]:
    return [target_text(target) for target in targets]
