"""Splitting by place: a unit types what each neighbourhood counts; the total is typed, or theirs together."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from kehoach.acts.actor import Actor
from kehoach.acts.figures.entering import Given, enter
from kehoach.core.errors import ActRefusedError, FigureError
from kehoach.core.indicators.entry_sheet import ReadRow
from kehoach.core.indicators.place_sheet import PLACE_SHEET, ReadSplit
from kehoach.core.indicators.places import PlaceCount, PlaceSum, pool
from kehoach.records import prepared
from kehoach.records.authorities.models import Place, places_on
from kehoach.records.plans.convert import current_definition
from kehoach.records.reporting.models import Figure, Owed, Split, Value
from kehoach.records.reporting.splits import add_rows, counts_of, digest_of_rows, rows_of
from kehoach.records.reporting.typed import typed_of


@transaction.atomic
def enter_split(
    *,
    by: Actor,
    owed: Owed,
    given: Given,
    counts: Mapping[int, PlaceCount],
    after_revision: int,
    on_behalf_ground: str = "",
    illustrative: bool = False,
    places: Mapping[int, Place] | None = None,
) -> Value:
    """Enter a figure with what its places count (by their keys); returns the value.

    `places` are those of the period's last day, where the caller has them. A total that `given` has is kept as typed
    and held against the sum; without one it is the sum, or missing while a place is. Raises ActRefusedError for a
    place that is none on the period's last day, for counts that cannot be (with the place), and for all `enter`
    refuses.
    """
    by.require_same(owed.authority_id)
    figure = owed.figure
    definition = current_definition(figure.indicator)
    if not definition.by_place:
        raise ActRefusedError(f"Chỉ tiêu {figure.indicator} không nhập theo tổ dân phố.")
    if places is None:
        places = {place.pk: place for place in places_on(by.authority.pk, figure.period_end)}
    if set(counts) - set(places):
        raise ActRefusedError("Có tổ dân phố không thuộc danh sách của kỳ này; hãy tải lại trang.")
    rows = {key: counts.get(key) or PlaceCount(place.name) for key, place in places.items()}
    try:
        sums = pool(list(rows.values()), by_counts=definition.by_counts)
    except FigureError as fault:
        raise ActRefusedError(fault.message, place=fault.place) from fault
    split = _store(by, figure, rows, sums)
    return enter(
        by=by,
        owed=owed,
        given=_with_total(given, sums),
        after_revision=after_revision,
        split=split,
        on_behalf_ground=on_behalf_ground,
        illustrative=illustrative,
    )


def splits_that_change(known: Mapping[int, Owed], splits: Sequence[ReadSplit]) -> list[ReadSplit]:
    """Return the figures by place of a workbook that say something new, held against all revisions of each.

    Raises ActRefusedError with the line for a figure that is not the unit's in the round.
    """
    for row in splits:
        if row.code not in known:
            raise ActRefusedError("Không phải chỉ tiêu của đơn vị trong đợt này.", place=_spot(row))
    figures = {known[row.code].figure_id: row for row in splits}
    rows = list(Value.objects.filter(figure__in=figures).values_list("figure", "revision", "split"))
    counts = counts_of({split for _, _, split in rows if split})
    history: dict[int, dict[int, dict[int, PlaceCount]]] = {}
    for figure, revision, split in rows:
        history.setdefault(figure, {})[revision] = counts.get(split, {})
    return [row for figure, row in figures.items() if _changes(row, history.get(figure, {}))]


def _changes(row: ReadSplit, history: Mapping[int, Mapping[int, PlaceCount]]) -> bool:
    """Return whether a figure by place is neither as it went out nor as it stands today."""
    newest = max(history, default=0)
    said = dict(row.counts)
    untouched = bool(row.revision) and said == history.get(row.revision)
    return not untouched and not (newest and said == history[newest])


def enter_read_split(
    by: Actor, owed: Owed, split: ReadSplit, row: ReadRow | None, places: Mapping[int, Place]
) -> Value:
    """Enter a figure by place of a workbook, with what its row on the first sheet says beside the numbers.

    A total that is what the places added to before follows them; another one typed stays as typed.
    """
    current = owed.figure.current
    stands = current.split.sums if current and current.split else None
    base = row.typed if row else typed_of(current) if current else None
    given = (
        Given(**{name: getattr(base, name) for name in Given.__dataclass_fields__})
        if base
        else Given(quality=owed.round.quality, as_of_date=owed.round.cut_off_date)
    )
    numbers = (given.numerator, given.denominator, given.value)
    if stands and stands.is_whole and numbers == (stands.numerator, stands.denominator, stands.value):
        given = replace(given, numerator=None, denominator=None, value=None)
    try:
        return enter_split(
            by=by,
            owed=owed,
            given=given,
            counts=split.counts,
            after_revision=split.revision,
            illustrative=by.authority.illustrative,
            places=places,
        )
    except ActRefusedError as error:
        raise ActRefusedError(error.message, place=_spot(split)) from error


def _spot(split: ReadSplit) -> str:
    return f"Trang “{PLACE_SHEET}”, dòng {split.line}"


def _with_total(given: Given, sums: PlaceSum) -> Given:
    if given.value is not None or given.numerator is not None or given.denominator is not None:
        return replace(given, state="recorded")
    if not sums.is_whole:
        return replace(given, state="missing")
    return replace(
        given, state="recorded", numerator=sums.numerator, denominator=sums.denominator, value=sums.value
    )


def _store(by: Actor, figure: Figure, rows: Mapping[int, PlaceCount], sums: PlaceSum) -> Split:
    """Return the split of these rows: the one that stands when it says the same, else a new one."""
    standing = figure.current.split if figure.current else None
    if standing is not None and rows_of(standing) == dict(rows):
        return standing
    nonce = secrets.token_hex(8)
    split = Split(
        authority=by.authority,
        figure=figure,
        entered_at=by.at,
        entered_by=by.signature,
        places=sums.places,
        filled=sums.filled,
        numerator=sums.numerator,
        denominator=sums.denominator,
        value=sums.value,
        nonce=nonce,
        digest=digest_of_rows(nonce, dict(rows)),
    )
    prepared.insert(split)
    add_rows(split, rows)
    return split
