"""The entry sheet of a unit for a round, and what a sheet that came back would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kehoach.contents.figures.entry import EntryRow, get_entry_page
from kehoach.core.formats import format_date, format_number, parse_number
from kehoach.core.indicators import checks
from kehoach.core.indicators.entry_sheet import EntrySheet, ReadRow, SheetRow, Typed, fate_of
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting import noticing
from kehoach.records.reporting.models import Owed, Round, ValueQuality, ValueState
from kehoach.records.reporting.typed import revisions_of, to_given

FORM = "bieu-nhap-1"
"""Names the form of the sheet; a form that changes gets another number."""


@dataclass(frozen=True)
class Change:
    """A row that says something else than what is stored; `before` is "" when nothing is.

    `warnings`: what the entry page would notice in it; `explained`: the row says a sentence about it.
    """

    line: int
    number: int | None
    name: str
    before: str
    after: str
    warnings: tuple[checks.Warning, ...] = ()
    explained: bool = True


@dataclass(frozen=True)
class Preview:
    """What a sheet would do: its changes, the rows somebody else changed since, how many stay as they are."""

    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    unchanged: int


def get_entry_sheet(round_: Round, unit: Unit, today: date) -> EntrySheet:
    """Return what the unit owes in the round, as it stands now."""
    page = get_entry_page(round_, unit, today)
    history = revisions_of(round_, unit)
    return EntrySheet(
        key=f"{FORM}:{round_.authority_id}:{round_.pk}:{unit.pk}",
        title=page.title,
        unit=page.unit,
        due=page.due_date,
        illustrative=round_.authority.illustrative,
        states=tuple((code, str(word)) for code, word in ValueState.choices),
        qualities=tuple((code, str(word)) for code, word in ValueQuality.choices),
        rows=tuple(_row(row, history[row.owed_id]) for row in page.rows),
    )


def get_preview(sheet: EntrySheet, rows: Sequence[ReadRow]) -> Preview:
    """Return what the rows that were read would change, with what is unusual in it."""
    noticed = _notice(rows)
    known = {row.code: row for row in sheet.rows}
    found: dict[str, list[Change]] = {"untouched": [], "same": [], "conflict": [], "change": []}
    for row in rows:
        out = known[row.code]
        stored = out.history
        before = text_of(stored[max(stored)]) if stored else ""
        warnings, note = noticed[row.code], row.typed.note.strip()
        change = Change(
            row.line, out.number, out.name, before, text_of(row.typed), warnings, bool(note or not warnings)
        )
        found[fate_of(row, stored)].append(change)
    unchanged = len(found["untouched"]) + len(found["same"])
    return Preview(tuple(found["change"]), tuple(found["conflict"]), unchanged)


def _notice(rows: Sequence[ReadRow]) -> dict[int, tuple[checks.Warning, ...]]:
    owed = Owed.objects.filter(pk__in=[row.code for row in rows]).select_related("figure__indicator__plan")
    figures = {item.pk: item.figure for item in owed}
    background = noticing.background_of(figures.values(), [row.typed.paper for row in rows])
    return {
        row.code: tuple(
            noticing.notice_given(
                figures[row.code], to_given(figures[row.code], row.typed), row.typed.paper, background
            )
        )
        for row in rows
    }


def text_of(typed: Typed) -> str:
    """Return a row in one line: "61/64 · Ước · chốt 14/4/2026 · Biểu 02"."""
    words = [_number_text(typed), str(ValueQuality(typed.quality).label)]
    if typed.as_of_date:
        words.append(f"chốt {format_date(typed.as_of_date)}")
    return " · ".join([*words, *(text for text in (typed.paper, typed.note) if text)])


def _number_text(typed: Typed) -> str:
    if typed.numerator is not None and typed.denominator is not None:
        return f"{format_number(typed.numerator)}/{format_number(typed.denominator)}"
    if typed.value is not None:
        return format_number(typed.value)
    return str(ValueState(typed.state).label)


def _row(row: EntryRow, history: dict[int, Typed]) -> SheetRow:
    labels = f"{row.numerator_label or 'Tử số'} / {row.denominator_label or 'Mẫu số'}"
    return SheetRow(
        code=row.owed_id,
        indicator=row.indicator_id,
        revision=row.revision,
        number=row.number,
        name=row.name,
        labels=labels if row.by_counts and not row.restricted else "",
        measure=row.measure,
        period=row.period,
        previous=row.previous,
        by_counts=row.by_counts,
        restricted=row.restricted,
        editable=row.editable,
        typed=Typed(
            state=row.state,
            numerator=_number(row.numerator),
            denominator=_number(row.denominator),
            value=_number(row.value),
            quality=row.quality,
            as_of_date=row.as_of_date,
            paper=row.paper,
            note=row.note,
        ),
        history=history,
        by_place=row.by_place,
    )


def _number(text: str) -> Decimal | None:
    return parse_number(text) if text else None
