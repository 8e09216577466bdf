"""A denominator recorded with its day and source; earlier ones stay, as figures were counted against them."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.catalogue import load
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date, format_number
from kehoach.records.authorities.models import Role
from kehoach.records.plans.models import Denominator


@transaction.atomic
def record_denominator(
    *, by: Actor, code: str, value: Decimal, as_of_date: date, source: str, illustrative: bool = False
) -> Denominator:
    """Add what a denominator of the catalogue amounted to on a day; the latest day counts."""
    by.require(Role.OFFICE)
    known = {item["code"]: item for item in load("denominators.yaml")}
    if code not in known:
        raise ActRefusedError("Mẫu số này không có trong danh mục; hãy chọn một mẫu số của danh mục.")
    if value <= 0:
        raise ActRefusedError("Mẫu số phải lớn hơn 0.")
    if as_of_date > by.today:
        raise ActRefusedError("Ngày chốt không thể sau hôm nay.")
    if not source.strip():
        raise ActRefusedError("Mẫu số phải ghi nguồn: số, ngày văn bản hoặc cơ quan cung cấp.")
    row = Denominator.objects.create(
        authority=by.authority,
        code=code,
        value=value,
        as_of_date=as_of_date,
        source=source.strip(),
        set_at=by.at,
        set_by=by.signature,
        illustrative=illustrative,
    )
    name, unit = known[code]["name"], known[code]["unit"]
    words = f"Ghi mẫu số {name}: {format_number(value)} {unit}, chốt ngày {format_date(as_of_date)}."
    trail.record(by, "denominators.record", words, row, code=code)
    return row
