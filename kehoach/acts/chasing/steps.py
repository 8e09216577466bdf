"""Setting the steps of chasing: an edition is appended, the worker follows the newest."""

from collections.abc import Iterable

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.catalogue import reminder_steps
from kehoach.core.calendar.chasing import Step
from kehoach.core.calendar.steps import check_steps, steps_to_data
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Authority, Role
from kehoach.records.chasing.current import newest_rule, steps_in
from kehoach.records.chasing.models import ReminderRule
from kehoach.records.hanoi import day_of


@transaction.atomic
def set_steps(*, by: Actor, steps: Iterable[Step], after_revision: int) -> ReminderRule | None:
    """Append an edition of the steps; None when they are in force already. The catalogue's own are kept as such.

    `after_revision`: the edition the person saw, 0 for none. Raises FigureError for steps that cannot be,
    ActRefusedError where somebody set another edition meanwhile.
    """
    by.require(Role.OFFICE)
    given = check_steps(steps)
    Authority.objects.select_for_update().get(pk=by.authority.pk)
    known = newest_rule(by.authority.pk)
    _require_seen(known, after_revision)
    before = steps_in(known)
    if given == before:
        return None
    default = given == reminder_steps()
    rule = ReminderRule.objects.create(
        authority=by.authority,
        revision=after_revision + 1,
        steps=None if default else steps_to_data(given),
        set_at=by.at,
        set_by=by.signature,
    )
    words = "Đưa các bước nhắc việc về mặc định." if default else f"Đặt {len(given)} bước nhắc việc."
    trail.record(
        by, "chasing.set_steps", words, rule, before=steps_to_data(before), after=steps_to_data(given)
    )
    return rule


def _require_seen(known: ReminderRule | None, after_revision: int) -> None:
    if known is not None and known.revision != after_revision:
        raise ActRefusedError(
            f"{known.set_by} vừa đặt các bước ngày {format_date(day_of(known.set_at))}; "
            "hãy mở lại trang, xem các bước ấy rồi sửa tiếp."
        )
    if known is None and after_revision:
        raise ActRefusedError("Phường chưa đặt bước nào; hãy mở lại trang.")
