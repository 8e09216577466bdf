"""Figures by tổ dân phố: the grid a unit types, and what others see of it with small cells hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kehoach.contents.figures import submission
from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import measure_of
from kehoach.core.formats import format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.places import LEAST_SHOWN, PlaceCount, PlaceSum, hide_small
from kehoach.records.authorities.models import Place, places_on
from kehoach.records.plans.convert import current_definition, to_indicator
from kehoach.records.reporting.models import Figure, Owed, Split, Value
from kehoach.records.reporting.splits import rows_of

HIDDEN = f"dưới {LEAST_SHOWN}"
COLUMNS = ("numerator", "denominator", "value")


@dataclass(frozen=True)
class PlaceRow:
    """One place: what it counts now and counted the period before, as text; "" where it says nothing."""

    key: int
    name: str
    numerator: str
    denominator: str
    value: str
    before: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """Return the three numbers in the order of COLUMNS."""
        return self.numerator, self.denominator, self.value


@dataclass(frozen=True)
class SplitPage:
    """One owed figure by place."""

    owed_id: int
    name: str
    unit: str
    round_code: str
    round_id: int
    unit_id: int
    period: str
    by_counts: bool
    labels: tuple[str, ...]  # of the columns that are typed
    measure: str
    revision: int
    current: Value | None
    editable: bool
    hidden: bool  # cells under five stand as "dưới 5"
    rows: tuple[PlaceRow, ...]
    sums: PlaceSum


def get_split_page(owed_id: int, viewer: Viewer, *, own: bool) -> SplitPage | None:
    """Return the figure by place, None where there is none to see; `own`: as its unit, or in its stead, sees it."""
    item = (
        Owed.objects.filter(pk=owed_id, authority_id=viewer.authority_id)
        .select_related("figure__indicator__plan", "figure__current__split", "round", "unit")
        .first()
    )
    if item is None or not current_definition(item.figure.indicator).by_place:
        return None
    if not viewer.sees(item.figure.indicator):
        return None
    figure, definition = item.figure, current_definition(item.figure.indicator)
    target = to_indicator(figure.indicator).targets[(figure.part or 1) - 1]
    places = list(places_on(viewer.authority_id, figure.period_end))
    split = figure.current.split if figure.current else None
    counts = rows_of(split) if split else {}
    before = _before(figure)
    labels = (definition.numerator or "Tử số", definition.denominator or "Mẫu số")
    return SplitPage(
        owed_id=item.pk,
        name=str(figure.indicator),
        unit=item.unit.name,
        round_code=item.round.code,
        round_id=item.round_id,
        unit_id=item.unit_id,
        period=Period.parse(figure.period).label,
        by_counts=definition.by_counts,
        labels=labels if definition.by_counts else ("Số liệu",),
        measure=measure_of(target, definition),
        revision=figure.current.revision if figure.current else 0,
        current=figure.current,
        editable=own and submission.is_editable(item.round, figure),
        hidden=not own,
        rows=tuple(_rows(places, counts, before, own=own)),
        sums=split.sums if split else PlaceSum(0, len(places)),
    )


def _rows(
    places: list[Place], counts: Mapping[int, PlaceCount], before: Mapping[int, PlaceCount], *, own: bool
) -> list[PlaceRow]:
    """Return the rows; others than the unit see small cells, and what would give them away, hidden."""
    now, then = (_texts(places, rows, own=own) for rows in (counts, before))
    return [
        PlaceRow(place.pk, place.name, *now[index], before=_pair(then[index]))
        for index, place in enumerate(places)
    ]


def _texts(places: list[Place], counts: Mapping[int, PlaceCount], *, own: bool) -> list[tuple[str, str, str]]:
    columns = []
    for name in COLUMNS:
        cells: list[Decimal | None] = [getattr(counts.get(place.pk), name, None) for place in places]
        hidden = [False] * len(cells) if own else hide_small(cells)
        columns.append([_text(cell, masked) for cell, masked in zip(cells, hidden, strict=True)])
    return list(zip(*columns, strict=True))


def _text(cell: Decimal | None, masked: bool) -> str:
    if cell is None:
        return ""
    if masked:
        return HIDDEN if cell < LEAST_SHOWN else "ẩn"
    return format_number(cell)


def _pair(cells: tuple[str, str, str]) -> str:
    numerator, denominator, value = cells
    return f"{numerator}/{denominator}" if denominator else value


def _before(figure: Figure) -> dict[int, PlaceCount]:
    """Return what the places counted in the period before, as received."""
    previous = Period.parse(figure.period).previous.code
    split = (
        Split.objects.filter(
            figure__indicator=figure.indicator_id, figure__part=figure.part, figure__period=previous
        )
        .filter(values__in=Figure.objects.filter(received__isnull=False).values("received"))
        .order_by("pk")
        .last()
    )
    return rows_of(split) if split else {}


@dataclass(frozen=True)
class PlaceLine:
    """One place of the list with its days."""

    name: str
    valid_from: date
    valid_until: date | None


def get_places(authority_id: int) -> list[PlaceLine]:
    """Return all places of an authority, those that stand today and the ended ones, in their order."""
    rows = Place.objects.filter(authority_id=authority_id)
    return [PlaceLine(row.name, row.valid_from, row.valid_until) for row in rows]
