"""Importing: an entry sheet that came back, entered as one act: all of it, or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.acts.figures.entering import Given, enter
from kehoach.acts.figures.extras import ExtraGiven, enter_extra
from kehoach.acts.figures.splitting import enter_read_split, splits_that_change
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.entry_book import EXTRA_SHEET, ReadBook
from kehoach.core.indicators.entry_sheet import ReadRow, fate_of
from kehoach.records import integrity
from kehoach.records.authorities.models import Place, Role, Unit, places_on
from kehoach.records.reporting.models import ExtraLine, ExtraValue, Owed, Round, Value
from kehoach.records.reporting.typed import extra_typed_of, revisions_of


@dataclass(frozen=True)
class Imported:
    """What a workbook entered: values of figures, those typed by place among them, and of the lines beyond them."""

    values: tuple[Value, ...]
    extras: tuple[ExtraValue, ...]

    @property
    def count(self) -> int:
        """Return how many were entered."""
        return len(self.values) + len(self.extras)


def import_sheet(*, by: Actor, round_: Round, unit: Unit, rows: Sequence[ReadRow]) -> list[Value]:
    """Enter every row of the indicators' sheet that changes something and return the new values."""
    return list(import_book(by=by, round_=round_, unit=unit, read=ReadBook(rows=tuple(rows))).values)


@transaction.atomic
def import_book(*, by: Actor, round_: Round, unit: Unit, read: ReadBook) -> Imported:
    """Enter all of a workbook that changes something, as one act with the hash of its rows; nothing when none does.

    Raises ActRefusedError with the line for the first row that cannot be entered; nothing is kept then.
    """
    by.require(Role.OFFICER, Role.HEAD)
    by.require_same(round_.authority_id)
    steps.require_unit(by, unit)
    owed = (
        Owed.objects.filter(round=round_, unit=unit)
        .select_related("figure__indicator", "figure__current__split", "unit", "round")
        .prefetch_related("figure__indicator__definitions")
    )
    known, revisions = owed.in_bulk(), revisions_of(round_, unit)
    by_place = {row.code: row for row in splits_that_change(known, read.splits)}
    values = []
    for row in read.rows:
        if row.code not in known:
            raise ActRefusedError("Không phải chỉ tiêu của đơn vị trong đợt này.", place=f"Dòng {row.line}")
        if row.code not in by_place and fate_of(row, revisions[row.code]) in ("change", "conflict"):
            values.append(_enter(by, known[row.code], row))
    typed, places = {row.code: row for row in read.rows}, _Places(by.authority.pk)
    for split in by_place.values():
        item = known[split.code]
        standing = places.on(item.figure.period_end)
        values.append(enter_read_split(by, item, split, typed.get(split.code), standing))
    extras = [_enter_line(by, round_, unit, row) for row in read.extras]
    found = Imported(tuple(values), tuple(item for item in extras if item is not None))
    if found.count:
        words = f"Nhập {found.count} số liệu từ biểu nhập (bảng tính), {round_}."
        digest = _digest(found)
        trail.record(by, "figures.import", words, round_, rows=found.count, digest=digest)
    return found


class _Places:
    """The places of an authority on the days that are asked for, each asked once."""

    def __init__(self, authority_id: int) -> None:
        self._authority_id = authority_id
        self._known: dict[date, dict[int, Place]] = {}

    def on(self, day: date) -> dict[int, Place]:
        if day not in self._known:
            self._known[day] = {place.pk: place for place in places_on(self._authority_id, day)}
        return self._known[day]


def _enter_line(by: Actor, round_: Round, unit: Unit, row: ReadRow) -> ExtraValue | None:
    """Enter a line beyond the indicators where the sheet says something new of it."""
    spot = f"Trang “{EXTRA_SHEET}”, dòng {row.line}"
    line = ExtraLine.objects.filter(pk=row.code, round=round_, unit=unit).select_related("current").first()
    if line is None:
        raise ActRefusedError("Không phải số liệu của đơn vị trong đợt này.", place=spot)
    stored = {value.revision: extra_typed_of(value) for value in line.values.all()}
    if fate_of(row, stored) not in ("change", "conflict"):
        return None
    given = ExtraGiven(**{name: getattr(row.typed, name) for name in ExtraGiven.__dataclass_fields__})
    try:
        return enter_extra(
            by=by,
            line=line,
            given=given,
            after_revision=row.revision,
            illustrative=by.authority.illustrative,
        )
    except ActRefusedError as error:
        raise ActRefusedError(error.message, place=spot) from error


def _enter(by: Actor, owed: Owed, row: ReadRow) -> Value:
    given = Given(**{name: getattr(row.typed, name) for name in Given.__dataclass_fields__})
    try:
        return enter(
            by=by,
            owed=owed,
            given=given,
            after_revision=row.revision,
            illustrative=by.authority.illustrative,
        )
    except ActRefusedError as error:
        raise ActRefusedError(error.message, place=f"Dòng {row.line}") from error


def _digest(found: Imported) -> str:
    """Return the hash of the rows over their own digests, whose nonces keep rates from being guessed back."""
    lines = [integrity.digest_of(value) for value in found.values]
    lines += [f"{value.line_id} {value.revision} {value.state} {value.value}" for value in found.extras]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
