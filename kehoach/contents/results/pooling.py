"""Figures taken together by group, by unit and by tổ dân phố: a sum where there is one, else why there is none.

Numerators and denominators pool and amounts add; never the mean of rates (core.indicators.rollup).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import figure_text
from kehoach.core.formats import format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.rollup import Piece, Pooled, Refused, pool
from kehoach.core.plan.model import Target
from kehoach.core.report.summary import join_names
from kehoach.core.report.texts import measure_text, unit_of
from kehoach.records.plans.convert import current_definition, indicators_of, target_of
from kehoach.records.plans.models import Definition, Indicator, Plan
from kehoach.records.reporting.convert import to_observation
from kehoach.records.reporting.models import Figure

NO_UNIT = "Chưa giao đơn vị chủ trì"
DIFFERENT = "mỗi chỉ tiêu đo một việc khác nhau, cộng lại sẽ gây hiểu sai"
_MEASURES = {
    "share": "tỷ lệ ({})",
    "growth": "tốc độ tăng ({})",
    "change": "mức thay đổi ({})",
    "multiple": "số {}",
}


@dataclass(frozen=True)
class Member:
    """One figure that is taken together with others: its indicator, and the figure with its period as text."""

    indicator_id: int
    label: str
    text: str
    period: str


@dataclass(frozen=True)
class RollUp:
    """The figures of one measure in a group or unit: the figure of all, or in words why there is none."""

    label: str
    measure: str
    members: tuple[Member, ...]
    text: str
    counts: str
    refused: str


@dataclass(frozen=True)
class RollUps:
    """What a plan's figures give together as of a period; `alone` names groups or units with nothing to add."""

    groups: tuple[RollUp, ...]
    groups_alone: tuple[str, ...]
    units: tuple[RollUp, ...]
    units_alone: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """One figure of an indicator, ready to be taken together with others."""

    group: str
    unit: str
    member: Member
    target: Target
    piece: Piece


def get_roll_ups(plan: Plan, period: Period, viewer: Viewer) -> RollUps:
    """Return what the newest received figures up to a period's end give together, as far as the viewer sees them."""
    rows = [row for row in indicators_of(plan) if viewer.sees_class_of(row)]
    newest = _newest(rows, period)
    parts = [_part(row, figure) for row in rows for figure in newest.get(row.pk, ())]
    groups, groups_alone = _by((part.group, part) for part in parts)
    units, units_alone = _by((part.unit, part) for part in parts)
    return RollUps(groups, groups_alone, units, units_alone)


def pooled_texts(found: Pooled, target: Target) -> tuple[str, str]:
    """Return the figure of all and the counts it is made of, "" where it is a sum of amounts."""
    value = Decimal(found.value.numerator) / Decimal(found.value.denominator)
    if found.numerator is None or found.denominator is None:
        return measure_text(value, target), ""
    return measure_text(
        value, target
    ), f"{format_number(found.numerator)} / {format_number(found.denominator)}"


def measured_by(row: Indicator, definition: Definition) -> str:
    """Return what names a measure: equal texts may be added. An indicator without a definition is its own."""
    said = (definition.text, definition.numerator, definition.denominator, definition.unit)
    if not definition.text.strip():
        return f"chỉ tiêu {row.pk}"
    return "|".join(" ".join(text.split()).casefold() for text in said)


def _newest(rows: list[Indicator], period: Period) -> dict[int, list[Figure]]:
    """Return indicator → its received figures of the newest period that ended by then, one a part."""
    found: dict[int, list[Figure]] = {}
    figures = Figure.objects.filter(
        indicator__in=rows, place="", received__isnull=False, period_end__lte=period.last_day
    )
    for figure in figures.select_related("received", "indicator").order_by("period_end", "part"):
        known = found.setdefault(figure.indicator_id, [])
        if known and known[0].period_end != figure.period_end:
            known.clear()
        known.append(figure)
    return found


def _part(row: Indicator, figure: Figure) -> _Part:
    assert figure.received is not None
    definition, target = current_definition(row), target_of(row, figure.part or 1)
    label = f"({row.number}) {row.short_name or row.name}" if row.number else row.short_name or row.name
    if figure.part:
        label = f"{label}, {target.name or f'phần {figure.part}'}"
    leads = [role.unit.short_name or role.unit.name for role in row.roles.all() if role.role == "lead"]
    text = figure_text(figure.received, target, definition.unit)
    return _Part(
        group=row.group.title if row.group else "",
        unit=join_names(tuple(leads)) or NO_UNIT,
        member=Member(row.pk, label, text, Period.parse(figure.period).label),
        target=target,
        piece=Piece(
            label,
            target.kind,
            target.unit,
            measured_by(row, definition),
            to_observation(figure, figure.received),
        ),
    )


def _by(pairs: Iterable[tuple[str, _Part]]) -> tuple[tuple[RollUp, ...], tuple[str, ...]]:
    """Return the roll-ups of each label in order, and the labels that have nothing to take together."""
    parts: dict[str, list[_Part]] = {}
    for label, part in pairs:
        parts.setdefault(label, []).append(part)
    found = {label: tuple(_sets(label, members)) for label, members in parts.items()}
    alone = tuple(label for label, sets in found.items() if not sets)
    return tuple(item for sets in found.values() for item in sets), alone


def _sets(label: str, parts: list[_Part]) -> Iterator[RollUp]:
    """Yield the figures of each unit of measure: those of one definition together, then all, if they are others."""
    by_measure: dict[tuple[str, str], list[_Part]] = {}
    for part in parts:
        by_measure.setdefault((part.target.kind, part.target.unit), []).append(part)
    for members in by_measure.values():
        by_definition: dict[str, list[_Part]] = {}
        for part in members:
            by_definition.setdefault(part.piece.definition, []).append(part)
        for alike in by_definition.values():
            if len(alike) > 1:
                yield _roll_up(label, alike)
        if len(by_definition) > 1:
            yield _roll_up(label, members)


def _roll_up(label: str, parts: list[_Part]) -> RollUp:
    found, target = pool([part.piece for part in parts]), parts[0].target
    text, counts, refused = "", "", ""
    if isinstance(found, Refused):
        refused = DIFFERENT if found.reason == "definitions" else found.words
    else:
        text, counts = pooled_texts(found, target)
    measure = _MEASURES.get(target.kind, "{}").format(unit_of(target))
    return RollUp(label, measure, tuple(part.member for part in parts), text, counts, refused)
