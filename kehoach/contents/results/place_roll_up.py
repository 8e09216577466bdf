"""Figures of tổ dân phố taken together: all of them, or those that were chosen, with small cells kept hidden."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from kehoach.contents.results.pooling import measured_by, pooled_texts
from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import figure_text
from kehoach.core.formats import format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.places import LEAST_SHOWN, PlaceCount, hide_small
from kehoach.core.indicators.rollup import Piece, Refused, pool
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import measure_text, unit_of
from kehoach.records.authorities.models import places_on
from kehoach.records.plans.convert import current_definition, indicators_of, target_of
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Figure
from kehoach.records.reporting.splits import rows_of

SMALL = f"có tổ dưới {LEAST_SHOWN}; số chung của vài tổ sẽ để lộ, chỉ cộng được cả phường"


@dataclass(frozen=True)
class PlaceRate:
    """One place: its numbers and its rate as text, "" where it says nothing; `hidden` small or guarding a small one."""

    key: int
    name: str
    numbers: tuple[str, ...]
    share: Decimal | None  # what places are ordered by: the rate, or the amount
    rate: str
    hidden: bool
    chosen: bool


@dataclass(frozen=True)
class PlaceRollUp:
    """One indicator over places as of a period: the places, and the figure of the chosen ones or why there is none."""

    indicator_id: int
    label: str
    owed_id: int | None
    period: str
    columns: tuple[str, ...]
    by_counts: bool
    places: tuple[PlaceRate, ...]
    filled: int
    chosen: int  # 0: all of them
    text: str
    counts: str
    refused: str
    reported: str  # the figure of the whole ward as received
    agrees: bool  # the places together are that figure


def get_place_roll_ups(plan: Plan, period: Period, viewer: Viewer) -> tuple[PlaceRollUp, ...]:
    """Return every indicator that is typed by place and has a received figure, all places together."""
    rows = [row for row in indicators_of(plan) if _is_by_place(row) and viewer.sees_class_of(row)]
    found = [_roll_up(row, period, frozenset()) for row in rows]
    return tuple(item for item in found if item is not None)


def get_place_roll_up(
    plan: Plan, indicator_id: int, period: Period, viewer: Viewer, chosen: Set[int]
) -> PlaceRollUp | None:
    """Return one indicator over the chosen places (by their keys; none is all), None where there is none to see."""
    rows = [row for row in indicators_of(plan) if row.pk == indicator_id]
    if not rows or not _is_by_place(rows[0]) or not viewer.sees_class_of(rows[0]):
        return None
    return _roll_up(rows[0], period, chosen)


def _is_by_place(row: Indicator) -> bool:
    return current_definition(row).by_place


def _roll_up(row: Indicator, period: Period, asked: Set[int]) -> PlaceRollUp | None:
    figure = (
        Figure.objects.filter(indicator=row, received__isnull=False, period_end__lte=period.last_day)
        .select_related("received__split", "indicator")
        .order_by("period_end", "part")
        .last()
    )
    if figure is None or figure.received is None:
        return None
    definition, target = current_definition(row), target_of(row, figure.part or 1)
    places = list(places_on(row.authority_id, figure.period_end))
    split = figure.received.split
    known = rows_of(split) if split else {}
    counts = {place.pk: known.get(place.pk, PlaceCount(place.name)) for place in places}
    hidden = _hidden(list(counts.values()))
    chosen = frozenset(asked & counts.keys()) or frozenset(counts)
    whole = len(chosen) == len(counts)
    pieces = [_piece(row, figure, target, counts[key]) for key in counts if key in chosen]
    shields = not whole and any(masked for key, masked in zip(counts, hidden, strict=True) if key in chosen)
    found = pool(pieces)
    text, sums, refused = "", "", ""
    if shields or isinstance(found, Refused):
        refused = SMALL if shields or not isinstance(found, Refused) else found.words
    else:
        text, sums = pooled_texts(found, target)
    reported = figure_text(figure.received, target, definition.unit)
    return PlaceRollUp(
        indicator_id=row.pk,
        label=f"({row.number}) {row.short_name or row.name}" if row.number else row.short_name or row.name,
        owed_id=figure.owed.order_by("pk").values_list("pk", flat=True).last(),
        period=Period.parse(figure.period).label,
        columns=_columns(row, target),
        by_counts=definition.by_counts,
        places=tuple(
            _place(
                key, item, masked, target, chosen=not whole and key in chosen, by_counts=definition.by_counts
            )
            for (key, item), masked in zip(counts.items(), hidden, strict=True)
        ),
        filled=sum(item.is_filled for item in counts.values()),
        chosen=0 if whole else len(chosen),
        text=text,
        counts=sums,
        refused=refused,
        reported=reported,
        agrees=whole and text == reported,
    )


def _columns(row: Indicator, target: Target) -> tuple[str, ...]:
    definition = current_definition(row)
    if definition.by_counts:
        return definition.numerator or "Tử số", definition.denominator or "Mẫu số"
    return (f"Số liệu ({unit_of(target)})" if unit_of(target) else "Số liệu",)


def _hidden(rows: Sequence[PlaceCount]) -> list[bool]:
    """Return which places are hidden in any column."""
    columns = [
        hide_small([getattr(row, name) for row in rows]) for name in ("numerator", "denominator", "value")
    ]
    return [any(cells) for cells in zip(*columns, strict=True)]


def _piece(row: Indicator, figure: Figure, target: Target, item: PlaceCount) -> Piece:
    observed = Observation(
        row.code,
        Period.parse(figure.period),
        "recorded" if item.is_filled else "missing",
        numerator=item.numerator,
        denominator=item.denominator,
        value=item.value,
    )
    return Piece(item.place, target.kind, target.unit, measured_by(row, current_definition(row)), observed)


def _place(
    key: int, item: PlaceCount, masked: bool, target: Target, *, chosen: bool, by_counts: bool
) -> PlaceRate:
    numbers = (item.numerator, item.denominator) if by_counts else (item.value,)
    texts = tuple("" if number is None else _number(number, masked) for number in numbers)
    rate, share = "", None if masked else item.value
    if not masked and item.numerator is not None and item.denominator:
        share = 100 * item.numerator / item.denominator
        rate = measure_text(share, target)
    return PlaceRate(key, item.place, texts, share, rate, masked, chosen)


def _number(number: Decimal, masked: bool) -> str:
    if not masked:
        return format_number(number)
    return f"dưới {LEAST_SHOWN}" if number < LEAST_SHOWN else "ẩn"
