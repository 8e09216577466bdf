"""Importing: an entry sheet that came back, entered as one act: all of it, or nothing."""

import hashlib
from collections.abc import Sequence

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.acts.figures.entering import Given, enter
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.entry_sheet import ReadRow, fate_of
from kehoach.records import integrity
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.reporting.models import Owed, Round, Value
from kehoach.records.reporting.typed import revisions_of


@transaction.atomic
def import_sheet(*, by: Actor, round_: Round, unit: Unit, rows: Sequence[ReadRow]) -> list[Value]:
    """Enter every row that changes something and return the new values, none when nothing changes.

    Raises ActRefusedError with the line for the first row that cannot be entered; nothing is kept then.
    """
    by.require(Role.OFFICER, Role.HEAD)
    by.require_same(round_.authority_id)
    steps.require_unit(by, unit)
    owed = Owed.objects.filter(round=round_, unit=unit).select_related("figure", "unit", "round").in_bulk()
    revisions = revisions_of(round_, unit)
    values = []
    for row in rows:
        if row.code not in owed:
            raise ActRefusedError("Không phải chỉ tiêu của đơn vị trong đợt này.", place=f"Dòng {row.line}")
        if fate_of(row, revisions[row.code]) in ("change", "conflict"):
            values.append(_enter(by, owed[row.code], row))
    if values:
        words = f"Nhập {len(values)} số liệu từ biểu nhập (bảng tính), {round_}."
        trail.record(by, "figures.import", words, round_, rows=len(values), digest=_digest(values))
    return values


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


def _digest(values: Sequence[Value]) -> str:
    """Return the hash of the rows over their own digests, whose nonces keep rates from being guessed back."""
    return hashlib.sha256("\n".join(map(integrity.digest_of, values)).encode()).hexdigest()
