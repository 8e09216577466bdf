"""The entry workbook of a unit for a round, and what one that came back would change."""

from dataclasses import dataclass, replace
from datetime import date

from kehoach.contents.figures import entry_sheet
from kehoach.contents.figures.entry_sheet import FORM, Change, Preview, get_entry_sheet, text_of
from kehoach.contents.figures.extras import ExtraRow, get_extras
from kehoach.core.formats import format_number, parse_number
from kehoach.core.indicators.entry_book import EXTRA_SHEET, EntryBook, ReadBook, sums_of
from kehoach.core.indicators.entry_sheet import EntrySheet, ReadRow, SheetRow, Typed, fate_of
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.place_sheet import Counts, PlaceFigure, PlaceSheet, ReadSplit, split_fate
from kehoach.core.indicators.places import PlaceSum, pool
from kehoach.records.authorities.models import Unit, places_on
from kehoach.records.reporting.models import ExtraValue, Figure, Owed, Round
from kehoach.records.reporting.splits import counts_of
from kehoach.records.reporting.typed import extra_typed_of


@dataclass(frozen=True)
class _Sorted:
    """Changes by their fate."""

    changes: list[Change]
    conflicts: list[Change]
    unchanged: int


def get_entry_book(round_: Round, unit: Unit, today: date) -> EntryBook:
    """Return all a unit owes in the round, as it stands now: indicators, lines beyond them, figures by place."""
    figures = get_entry_sheet(round_, unit, today)
    return EntryBook(figures, _extras(round_, unit, figures), _places(round_, unit, figures))


def get_book_preview(book: EntryBook, read: ReadBook) -> Preview:
    """Return what the workbook that was read would change on all its sheets."""
    figures = {item.code: item for item in book.places.figures} if book.places else {}
    said = {row.code for row in read.splits if split_fate(row, figures[row.code]) == "change"}
    first = entry_sheet.get_preview(book.figures, [row for row in read.rows if row.code not in said])
    extras = _extra_changes(book.extras, read.extras) if book.extras else _Sorted([], [], 0)
    places = _split_changes(book.places, read.splits) if book.places else _Sorted([], [], 0)
    return Preview(
        (*first.changes, *extras.changes, *places.changes),
        (*first.conflicts, *extras.conflicts, *places.conflicts),
        first.unchanged + extras.unchanged + places.unchanged,
    )


def _extras(round_: Round, unit: Unit, figures: EntrySheet) -> EntrySheet | None:
    rows = get_extras(round_, unit)
    if not rows:
        return None
    history: dict[int, dict[int, Typed]] = {}
    for value in ExtraValue.objects.filter(line__in=[row.line_id for row in rows]):
        history.setdefault(value.line_id, {})[value.revision] = extra_typed_of(value)
    label = Period.parse(round_.period).label
    sheet_rows = tuple(_extra_row(row, label, history.get(row.line_id, {})) for row in rows)
    key = f"{FORM}-khac:{figures.key.partition(':')[2]}"
    return replace(figures, key=key, name=EXTRA_SHEET, rows=sheet_rows)


def _extra_row(row: ExtraRow, period: str, history: dict[int, Typed]) -> SheetRow:
    return SheetRow(
        code=row.line_id,
        indicator=0,
        revision=row.revision,
        number=None,
        name=row.name,
        labels="",
        measure=row.measure,
        period=period,
        previous=row.previous,
        by_counts=False,
        restricted=False,
        editable=row.editable,
        typed=Typed(
            state=row.state,
            value=parse_number(row.value) if row.value else None,
            quality=row.quality,
            as_of_date=row.as_of_date,
            paper=row.paper,
            note=row.note,
        ),
        history=history,
    )


def _places(round_: Round, unit: Unit, figures: EntrySheet) -> PlaceSheet | None:
    """Return the figures by place that end with the round's period; None without any or without places."""
    last = Period.parse(round_.period).last_day
    by_place = {row.code: row for row in figures.rows if row.by_place and not row.restricted}
    owed = Owed.objects.filter(round=round_, unit=unit, pk__in=by_place, figure__period_end=last)
    places = tuple((place.pk, place.name) for place in places_on(round_.authority_id, last))
    found = dict(owed.values_list("pk", "figure"))
    if not found or not places:
        return None
    history = _history(list(found.values()))
    rows = tuple(
        PlaceFigure(
            code=row.code,
            revision=row.revision,
            number=row.number,
            name=row.name,
            by_counts=row.by_counts,
            editable=row.editable,
            history=history.get(found[row.code], {}),
        )
        for row in by_place.values()
        if row.code in found
    )
    return PlaceSheet(f"{FORM}-to:{figures.key.partition(':')[2]}", rows, places)


def _history(figures: list[int]) -> dict[int, dict[int, Counts]]:
    """Return figure → revision → what its places counted ({} where a total alone was typed)."""
    values = Figure.objects.filter(pk__in=figures, values__isnull=False)
    rows = list(values.values_list("pk", "values__revision", "values__split"))
    counts = counts_of({split for _, _, split in rows if split})
    found: dict[int, dict[int, Counts]] = {}
    for figure, revision, split in rows:
        found.setdefault(figure, {})[revision] = counts.get(split, {})
    return found


def _extra_changes(sheet: EntrySheet, rows: tuple[ReadRow, ...]) -> _Sorted:
    known, found = {row.code: row for row in sheet.rows}, _Sorted([], [], 0)
    unchanged = 0
    for row in rows:
        out = known[row.code]
        before = text_of(out.history[max(out.history)]) if out.history else ""
        change = Change(row.line, None, f"{sheet.name}: {out.name}", before, text_of(row.typed))
        unchanged += _sort(found, change, fate_of(row, out.history))
    return replace(found, unchanged=unchanged)


def _split_changes(sheet: PlaceSheet, rows: tuple[ReadSplit, ...]) -> _Sorted:
    known, found, unchanged = {row.code: row for row in sheet.figures}, _Sorted([], [], 0), 0
    for row in rows:
        figure = known[row.code]
        stood = pool(list(figure.standing.values()), by_counts=figure.by_counts)
        before = _places_text(stood) if figure.standing else ""
        name = f"{figure.name}, theo tổ dân phố"
        change = Change(row.line, figure.number, name, before, _places_text(row.sums))
        unchanged += _sort(found, change, split_fate(row, figure))
    return replace(found, unchanged=unchanged)


def _sort(found: _Sorted, change: Change, fate: str) -> int:
    if fate == "change":
        found.changes.append(change)
    elif fate == "conflict":
        found.conflicts.append(change)
    return int(fate in ("untouched", "same"))


def _places_text(sums: PlaceSum) -> str:
    """Return "110/110 tổ, cộng 118.230/122.000"."""
    numbers = "/".join(format_number(number) for number in sums_of(sums) if number is not None)
    filled = f"{sums.filled}/{sums.places} tổ"
    return f"{filled}, cộng {numbers}" if numbers else filled
