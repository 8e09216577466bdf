"""Biểu mẫu của cấp trên: the list, the grid to map, and what each mapped cell takes at a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kehoach.contents.figures.approved import ADDED, ApprovedFigure, approved_figures
from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_date, format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.form import (
    MEASURES,
    PERIOD,
    FormLayout,
    FormSheet,
    MappedCell,
    Named,
    Spot,
    place_of,
    read_layout,
    split_place,
    suggest,
)
from kehoach.core.report.words import QUALITY
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import current_baseline, current_definition, current_targets, indicators_of
from kehoach.records.plans.models import Indicator, Plan, SecrecyClass
from kehoach.records.reporting.models import ValueState
from kehoach.records.requests.forms import BlankForm, FormEdition

Filling = Decimal | str | None


@dataclass(frozen=True)
class FilledCell:
    """A mapped cell at a period: what it takes, or why it stays blank."""

    cell: MappedCell
    name: str
    measure: str
    filling: Filling
    shown: str
    lacks: str
    pair: tuple[int, int] | None = None  # figure and revision it is taken from


@dataclass(frozen=True)
class FilledForm:
    """A form as it would be filled for a period."""

    form: BlankForm
    edition: FormEdition
    period: Period
    cells: tuple[FilledCell, ...]

    @property
    def missing(self) -> tuple[FilledCell, ...]:
        """Return the cells that stay blank."""
        return tuple(item for item in self.cells if item.lacks)

    @property
    def given(self) -> frozenset[tuple[int, int]]:
        """Return which revisions of which figures are in it."""
        return frozenset(item.pair for item in self.cells if item.pair is not None)

    def fillings(self) -> dict[str, dict[str, Filling]]:
        """Return sheet → place → what the cell takes, in the way the form shows numbers."""
        found: dict[str, dict[str, Filling]] = {}
        for item in self.cells:
            found.setdefault(item.cell.sheet, {})[item.cell.place] = item.filling
        return found


@dataclass(frozen=True)
class GridCell:
    """A cell of the grid to map."""

    place: str
    text: str
    columns: int
    rows: int
    formula: bool
    mapped: str  # words of its mapping, "" without one
    offered: str  # words of what is suggested for it


@dataclass(frozen=True)
class FormGrid:
    """One sheet of a form as a grid, with its mappings and suggestions."""

    form: BlankForm
    layout: FormLayout
    sheet: FormSheet
    letters: tuple[str, ...]
    lines: tuple[tuple[int, tuple[GridCell, ...]], ...]
    cells: tuple[MappedCell, ...]
    offers: tuple[MappedCell, ...]
    revision: int

    def at(self, place: str) -> MappedCell | None:
        """Return what is mapped at a place of the sheet, else what is offered there."""
        spot = (self.sheet.name, place)
        return next((cell for cell in (*self.cells, *self.offers) if cell.spot == spot), None)


def get_forms(viewer: Viewer) -> list[BlankForm]:
    """Return the blank forms of the authority, for Văn phòng."""
    if viewer.post is None or viewer.post.role != Role.OFFICE:
        return []
    return list(BlankForm.objects.filter(authority=viewer.authority_id).select_related("edition"))


def get_form(viewer: Viewer, pk: int) -> BlankForm | None:
    """Return one form, None where the post may not know of it."""
    return next((form for form in get_forms(viewer) if form.pk == pk), None)


def mapped_cells(edition: FormEdition) -> tuple[tuple[MappedCell, ...], int]:
    """Return the newest mapping of an edition and its revision, (), 0 without one."""
    last = edition.mappings.last()
    return (tuple(MappedCell(**item) for item in last.cells), last.revision) if last else ((), 0)


def get_filled(form: BlankForm, plan: Plan, period: Period) -> FilledForm:
    """Return what each mapped cell takes of a period's approved figures; a blank says what it lacks."""
    edition = form.edition
    assert edition is not None
    layout = read_layout(edition.layout)
    cells, _ = mapped_cells(edition)
    wanted = {cell.indicator for cell in cells if cell.indicator is not None}
    known = {(item.indicator.pk, item.part): item for item in approved_figures(plan, period, wanted)}
    return FilledForm(
        form,
        edition,
        period,
        tuple(_filled(cell, layout, known, period) for cell in _in_order(cells, layout)),
    )


def mappable(plan: Plan) -> list[tuple[Indicator, int, str]]:
    """Return what can be mapped: indicators that are not followed separately, with the parts of those with several."""
    year = Period(plan.start_year, "year")
    return [
        (item.indicator, item.part, item.name) for item in approved_figures(plan, year) if not item.restricted
    ]


def get_grid(form: BlankForm, plan: Plan, sheet_name: str = "") -> FormGrid:
    """Return a sheet of a form, the first one without a name, with what is mapped and what is suggested."""
    assert form.edition is not None
    layout = read_layout(form.edition.layout)
    sheet = layout.sheet(sheet_name) or layout.sheets[0]
    cells, revision = mapped_cells(form.edition)
    names = {row.pk: row for row in indicators_of(plan)}
    offers = suggest(layout, _named(names.values()), (cell.spot for cell in cells))
    told = {cell.spot: words_of(cell, names) for cell in cells}
    offered = {cell.spot: words_of(cell, names) for cell in offers}
    lines = tuple(
        (row, tuple(_grid_cells(sheet, row, told, offered))) for row in range(1, len(sheet.rows) + 1)
    )
    letters = tuple(place_of(1, column)[:-1] for column in range(1, sheet.width + 1))
    return FormGrid(form, layout, sheet, letters, lines, cells, tuple(offers), revision)


def words_of(cell: MappedCell, names: dict[int, Indicator]) -> str:
    """Return "(15) Số liệu của kỳ": a mapping in few words."""
    if cell.indicator is None:
        return "Tên kỳ"
    row = names.get(cell.indicator)
    if row is None:
        return "chỉ tiêu không còn trong kế hoạch"
    number = f"({row.number})" if row.number is not None else row.name
    part = f" phần {cell.part}" if cell.part else ""
    return f"{number}{part} {MEASURES[cell.measure]}"


def _named(rows: Iterable[Indicator]) -> list[Named]:
    return [
        Named(row.pk, row.name, current_targets(row)[0].kind in ADDED)
        for row in rows
        if current_definition(row).secrecy != SecrecyClass.RESTRICTED
    ]


def _grid_cells(
    sheet: FormSheet, row: int, told: dict[Spot, str], offered: dict[Spot, str]
) -> Iterable[GridCell]:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    for column in range(1, sheet.width + 1):
        if sheet.covered(row, column):
            continue
        place = place_of(row, column)
        rows, columns = spans.get((row, column), (1, 1))
        spot = (sheet.name, place)
        yield GridCell(
            place,
            sheet.text(row, column),
            min(columns, sheet.width - column + 1),
            min(rows, len(sheet.rows) - row + 1),
            place in sheet.formulas,
            told.get(spot, ""),
            offered.get(spot, ""),
        )


def _in_order(cells: tuple[MappedCell, ...], layout: FormLayout) -> list[MappedCell]:
    names = [sheet.name for sheet in layout.sheets]
    return sorted(cells, key=lambda cell: (names.index(cell.sheet), split_place(cell.place)))


def _filled(
    cell: MappedCell, layout: FormLayout, known: dict[tuple[int, int], ApprovedFigure], period: Period
) -> FilledCell:
    if cell.measure == PERIOD:
        return FilledCell(cell, "Tên kỳ", "", period.label, period.label, "")
    item = known.get((cell.indicator or 0, cell.part))
    measure = MEASURES[cell.measure]
    if item is None:
        return FilledCell(
            cell, "chỉ tiêu không còn trong kế hoạch", measure, None, "", "không còn chỉ tiêu này"
        )
    if item.restricted:
        return FilledCell(cell, str(item.indicator), measure, None, "", "theo dõi riêng")
    name = item.name if item.part else str(item.indicator)
    found, lacks = _taken(item, cell.measure)
    pair = _pair(cell, item) if found is not None else None
    if not isinstance(found, Decimal):
        return FilledCell(cell, name, measure, found, found or "", lacks if found is None else "", pair)
    sheet = layout.sheet(cell.sheet)
    percent = sheet is not None and cell.place in sheet.percents and _in_percent(item, cell.measure)
    shown = f"{format_number(found, 4) if percent else _short(found)}{'%' if percent else ''}"
    return FilledCell(cell, name, measure, found / 100 if percent else found, shown, "", pair)


def _pair(cell: MappedCell, item: ApprovedFigure) -> tuple[int, int] | None:
    """Return the figure and revision a cell is taken from, where it says the figure of the period."""
    said = cell.measure in ("value", "numerator", "denominator", "sum")
    return (item.figure.pk, item.value.pk) if said and item.figure and item.value else None


def _in_percent(item: ApprovedFigure, measure: str) -> bool:
    """Return whether a measure is a rate in %, which a cell that shows percentages keeps as a share of one."""
    if measure in ("plan", "target"):
        return item.target.kind in ("share", "growth") and not item.target.unit.startswith("‰")
    return measure in ("value", "same", "baseline") and item.unit.startswith("%")


def _taken(item: ApprovedFigure, measure: str) -> tuple[Filling, str]:
    """Return what a measure is, or None and what lacks."""
    value = item.value
    not_due = "kỳ này chưa đo" if item.own is None else "chưa có số liệu được duyệt của kỳ này"
    match measure:
        case "plan":
            return item.year_plan, "chưa có kế hoạch năm"
        case "target":
            return item.target.value, "mục tiêu không có số"
        case "baseline":
            baseline = current_baseline(item.indicator, item.part or 1)
            return (baseline.value if baseline else None), "chưa có số liệu năm gốc"
        case "same":
            return item.same_last_year, "không có số cùng kỳ năm trước"
        case "sum":
            return (item.to_date if value else None), "không cộng được từ đầu năm"
        case "numerator" | "denominator":
            found = getattr(value, measure) if value else None
            return found, not_due if value is None else "số liệu không nhập tử số, mẫu số"
        case "quality":
            return (QUALITY[value.quality] if value and item.recorded else None), not_due
        case "as_of":
            day = value.as_of_date if value else None
            return (format_date(day) if day else None), not_due
    if value is not None and value.state == ValueState.NONE_AROSE and item.target.kind == "increment":
        return Decimal(0), ""
    return item.number, not_due


def _short(number: Decimal) -> str:
    return format_number(number) if number == number.quantize(Decimal("0.0001")) else format_number(number, 4)
