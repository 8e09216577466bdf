"""Setting a definition of rounds, ending one, and the notice of a year; rounds already open keep their days."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.calendar.definitions import RoundDefinition, check_definition, to_data
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.plans.models import Indicator
from kehoach.records.schedule.current import definitions_of
from kehoach.records.schedule.models import Notice, RoundRule

MOST_DAYS = 60


@transaction.atomic
def set_rule(*, by: Actor, definition: RoundDefinition) -> RoundRule | None:
    """Append a revision of a definition of rounds, or a new one; None when it says what is in force already.

    Raises FigureError for a definition that cannot be, ActRefusedError for a name that another one has.
    """
    by.require(Role.OFFICE)
    item = check_definition(definition)
    known = {other.kind: other for other in definitions_of(by.authority.pk)}
    if known.get(item.kind) == item:
        return None
    _require_own_name(item, known.values())
    _require_known(by, item)
    before = known.get(item.kind)
    rule = RoundRule.objects.create(
        authority=by.authority,
        kind=item.kind,
        revision=RoundRule.objects.filter(authority=by.authority, kind=item.kind).count() + 1,
        definition=to_data(item),
        set_at=by.at,
        set_by=by.signature,
    )
    verb = "Sửa" if before else "Thêm"
    if item.ends and not (before and before.ends):
        verb = f"Thôi áp dụng sau ngày {format_date(item.ends)}"
    words = f"{verb} loại báo cáo “{item.title}” (nơi nhận {item.recipient})."
    trail.record(by, "calendar.set_rule", words, rule, before=to_data(before) if before else None)
    return rule


def new_kind(definitions: Sequence[RoundDefinition]) -> str:
    """Return the key of the next definition an authority adds: "own1", "own2", ..."""
    taken = {item.kind for item in definitions}
    return next(f"own{place}" for place in range(1, len(taken) + 2) if f"own{place}" not in taken)


@transaction.atomic
def set_notice(
    *, by: Actor, year: int, source: str, days_off: Sequence[date], working_days: Sequence[date]
) -> Notice | None:
    """Append what a year's notice says; None when that is in force already. Empty lists withdraw it."""
    by.require(Role.OFFICE)
    if not source.strip():
        raise ActRefusedError("Ghi số, ngày thông báo về nghỉ lễ, hoán đổi ngày làm việc.")
    off, working = sorted(set(days_off)), sorted(set(working_days))
    _require_days(year, off, working)
    given = {
        "days_off": [day.isoformat() for day in off],
        "working_days": [day.isoformat() for day in working],
    }
    known = Notice.objects.filter(authority=by.authority, year=year).last()
    if known and (known.source, known.days_off, known.working_days) == (source.strip(), *given.values()):
        return None
    notice = Notice.objects.create(
        authority=by.authority,
        year=year,
        revision=known.revision + 1 if known else 1,
        source=source.strip(),
        set_at=by.at,
        set_by=by.signature,
        **given,
    )
    words = f"Ghi ngày nghỉ, ngày làm bù năm {year}: {len(off)} ngày nghỉ, {len(working)} ngày làm việc."
    trail.record(by, "calendar.set_notice", words, notice, source=source.strip(), **given)
    return notice


def _require_own_name(item: RoundDefinition, known: Iterable[RoundDefinition]) -> None:
    for other in known:
        if other.kind != item.kind and other.title.casefold() == item.title.casefold():
            raise ActRefusedError(f"Đã có loại báo cáo “{other.title}”; hãy đặt tên khác hoặc sửa loại đó.")


def _require_known(by: Actor, item: RoundDefinition) -> None:
    """Refuse units and indicators the authority does not have."""
    units = set(
        Unit.objects.filter(authority=by.authority, name__in=item.units).values_list("name", flat=True)
    )
    if missing := [name for name in item.units if name not in units]:
        raise ActRefusedError(f"Không có đơn vị “{missing[0]}”.")
    rows = Indicator.objects.filter(authority=by.authority, code__in=item.indicators)
    if set(item.indicators) - set(rows.values_list("code", flat=True)):
        raise ActRefusedError("Có chỉ tiêu không thuộc kế hoạch đang thực hiện; hãy tải lại trang.")


def _require_days(year: int, off: list[date], working: list[date]) -> None:
    if wrong := [day for day in (*off, *working) if day.year != year]:
        raise ActRefusedError(f"Ngày {format_date(wrong[0])} không thuộc năm {year}.")
    if both := set(off) & set(working):
        raise ActRefusedError(f"Ngày {format_date(min(both))} vừa là ngày nghỉ vừa là ngày làm việc.")
    if len(off) + len(working) > MOST_DAYS:
        raise ActRefusedError(f"Không ghi quá {MOST_DAYS} ngày; hãy xem lại thông báo.")
