"""What a decision changes, held against what stands: the difference that is shown first and recorded then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_number
from kehoach.core.plan import model
from kehoach.core.plan.sorts import fault_of, goes_on, pair_parts
from kehoach.core.plan.statements import read_targets
from kehoach.core.report.texts import target_text
from kehoach.records.authorities.models import Unit
from kehoach.records.editions.models import ChangeKind
from kehoach.records.plans.convert import current_path, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan

Paths = Mapping[int, Mapping[int, Decimal]]


@dataclass(frozen=True, kw_only=True)
class Added:
    """An indicator that a decision adds: its sentence, who leads and joins; `read` where a document was read."""

    sentence: str
    lead: Unit
    partners: tuple[Unit, ...] = ()
    read: model.Indicator | None = None


@dataclass(frozen=True, kw_only=True)
class EditionGiven:
    """A decision as it is recorded: indicators by their id, only those it speaks of."""

    number: str
    issued_on: date
    issuer: str
    in_force_from: date
    summary: str = ""
    targets: Mapping[int, tuple[model.Target, ...]] = field(default_factory=dict)
    paths: Paths = field(default_factory=dict)  # indicator → year → value, of its first target
    part_paths: Mapping[tuple[int, int], Mapping[int, Decimal]] = field(
        default_factory=dict
    )  # (indicator, part) → year → value, of a target after the first
    units: Mapping[int, tuple[Sequence[Unit], Sequence[Unit]]] = field(
        default_factory=dict
    )  # leads, partners
    ended: Sequence[int] = ()
    added: Sequence[Added] = ()


@dataclass(frozen=True)
class Change:
    """One thing that differs: of which indicator (None for one that is added), as words before and after."""

    kind: ChangeKind
    indicator: Indicator | None
    before: Any
    after: Any
    value: Any = None  # what the act works with: targets, values by year, units, what is added
    part: int = 1

    @property
    def label(self) -> str:
        """Return what is changed, with the target's place where there are several."""
        return f"{self.kind.label}, mục tiêu {self.part}" if self.part > 1 else str(self.kind.label)


def find_changes(
    plan: Plan, given: EditionGiven, among: Sequence[Indicator] | None = None
) -> tuple[Change, ...]:
    """Return what the decision changes of what was recorded last, in the plan's order; what is equal is left out.

    `among`: the plan's indicators where they are at hand (`indicators_of`). Raises ActRefusedError for an
    indicator of another plan, and for a target or a path that cannot be one.
    """
    rows = {row.pk: row for row in (indicators_of(plan) if among is None else among)}
    of_parts = {pk for pk, _ in given.part_paths}
    asked = {*given.targets, *given.paths, *given.units, *given.ended, *of_parts}
    if asked - set(rows):
        raise ActRefusedError("Có chỉ tiêu không thuộc kế hoạch này hoặc đã kết thúc; hãy tải lại trang.")
    found: list[Change] = []
    for pk, row in rows.items():
        if pk in given.ended:
            found.append(Change(ChangeKind.ENDED, row, _target_words(to_indicator(row).targets), []))
            continue
        if pk in given.targets:
            found += _target_change(row, given.targets[pk])
        found += _path_changes(row, given)
        if pk in given.units:
            found += _unit_change(row, *given.units[pk])
    return (*found, *(_added(plan, item) for item in given.added if item.sentence.strip()))


def _target_change(row: Indicator, wanted: tuple[model.Target, ...]) -> list[Change]:
    stands = to_indicator(row).targets
    if [_bare(target) for target in wanted] == [_bare(target) for target in stands]:
        return []
    if not wanted:
        raise ActRefusedError(f"Chỉ tiêu {row}: phải còn ít nhất một mục tiêu; nếu bỏ cả thì chọn kết thúc.")
    for part, target in enumerate(wanted, 1):
        if fault := fault_of(target, row.plan.start_year, row.plan.end_year):
            raise ActRefusedError(f"Chỉ tiêu {row}, mục tiêu {part}: {fault}")
    kind = ChangeKind.TARGET if goes_on(stands, wanted) else ChangeKind.SORT
    named = kind == ChangeKind.SORT or [item.name for item in stands] != [item.name for item in wanted]
    before, after = (_target_words(targets, named=named) for targets in (stands, wanted))
    if (
        before == after
    ):  # only how it is judged differs: comparator words, direction, what is beside the number
        before, after = (
            [f"{words}, {_facts(item)}" for words, item in zip(_target_words(targets), targets, strict=True)]
            for targets in (stands, wanted)
        )
    return [Change(kind, row, before, after, wanted)]


def _path_changes(row: Indicator, given: EditionGiven) -> list[Change]:
    wanted = {1: given.paths.get(row.pk, {})}
    wanted |= {part: values for (pk, part), values in given.part_paths.items() if pk == row.pk}
    before = to_indicator(row).targets
    after = given.targets.get(row.pk, before)
    pairs = pair_parts(before, after)
    found = []
    for part, values in sorted(wanted.items()):
        if not values:
            continue
        if part > len(pairs):
            raise ActRefusedError(f"Chỉ tiêu {row} không có mục tiêu thứ {part} để ghi chỉ tiêu năm.")
        goes_on_from = pairs[part - 1]
        known = current_path(row, goes_on_from) if goes_on_from else {}
        found += _path_change(row, part, values, {year: item.value for year, item in known.items()})
    return found


def _path_change(
    row: Indicator, part: int, wanted: Mapping[int, Decimal], known: Mapping[int, Decimal]
) -> list[Change]:
    years = range(row.plan.start_year, row.plan.end_year + 1)
    if outside := [year for year in wanted if year not in years]:
        raise ActRefusedError(f"Chỉ tiêu {row}: năm {outside[0]} nằm ngoài thời kỳ của kế hoạch.")
    new = {year: value for year, value in sorted(wanted.items()) if known.get(year) != value}
    if not new:
        return []
    before = {str(year): format_number(known[year]) if year in known else "" for year in new}
    after = {str(year): format_number(value) for year, value in new.items()}
    return [Change(ChangeKind.PATH, row, before, after, new, part)]


def _unit_change(row: Indicator, leads: Sequence[Unit], partners: Sequence[Unit]) -> list[Change]:
    if not leads:
        raise ActRefusedError(f"Chỉ tiêu {row} phải có ít nhất một đơn vị chủ trì.")
    now = {role: [item.unit for item in row.roles.all() if item.role == role] for role in ("lead", "partner")}
    wanted = {"lead": list(leads), "partner": [unit for unit in partners if unit not in leads]}
    if now == wanted:
        return []
    return [Change(ChangeKind.UNITS, row, _unit_words(now), _unit_words(wanted), wanted)]


def _added(plan: Plan, item: Added) -> Change:
    """Return an indicator that is added, its targets read from the sentence by the grammar unless they are known."""
    sentence = " ".join(item.sentence.split())
    read = item.read.targets if item.read else read_targets(sentence)
    if not read or read[0].kind == "qualitative":
        raise ActRefusedError(
            f"Không đọc được mục tiêu có số trong câu “{sentence}”; hãy viết như trong văn bản."
        )
    for target in read:
        if fault := fault_of(target, plan.start_year, plan.end_year):
            raise ActRefusedError(f"Chỉ tiêu thêm “{sentence}”: {fault}")
    words = [sentence, item.lead.name]
    return Change(ChangeKind.ADDED, None, [], words, (sentence, tuple(read), item))


def _unit_words(units: Mapping[str, Sequence[Unit]]) -> dict[str, list[str]]:
    return {role: [unit.short_name or unit.name for unit in of_role] for role, of_role in units.items()}


def _target_words(targets: Sequence[model.Target], *, named: bool = False) -> list[str]:
    return [f"{item.name}: {target_text(item)}" if named else target_text(item) for item in targets]


_DIRECTIONS = {"up": "càng cao càng tốt", "down": "càng thấp càng tốt", "hold": "giữ ổn định"}


def _facts(target: model.Target) -> str:
    year = f", đến năm {target.year}" if target.year else ""
    base = f", so với năm {target.baseline_year}" if target.baseline_year else ""
    exact = ", đúng bằng" if target.exact else ""
    beside = f" ({target.qualifier})" if target.qualifier else ""
    return f"{_DIRECTIONS[target.direction]}{year}{base}{exact}{beside}"


def _bare(target: model.Target) -> tuple[Any, ...]:
    """Return what a target says, without the baseline and path that are settled beside it."""
    names = [name for name in model.Target.__dataclass_fields__ if name not in ("baseline", "path")]
    return tuple(getattr(target, name) for name in names)
