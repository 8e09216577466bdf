"""The unit answers: the cause, whether it was in its hands, what it does about it, by when."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts.actor import Actor
from kehoach.acts.inquiries.steps import clean, locked, require_day, require_sees, require_status, step
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Role
from kehoach.records.inquiries.models import WAITS_FOR_UNIT, CauseKind, Inquiry, InquiryStatus, StepAct


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the unit says; all of it is asked for."""

    cause: str
    cause_kind: str
    measure: str
    new_date: date | None


@transaction.atomic
def answer(*, by: Actor, inquiry: Inquiry, given: Answer) -> None:
    """Answer an inquiry to one's own unit, or anew after it was sent back."""
    by.require(Role.OFFICER, Role.HEAD)
    row = locked(by, inquiry)
    if by.post.unit_id != row.unit_id:
        raise ActRefusedError(f"Đề nghị này gửi {row.unit}; bạn đang làm với tư cách {by.post.title}.")
    require_sees(by, row.indicator)
    require_status(row, *WAITS_FOR_UNIT)
    cause = clean(given.cause, "Ghi nguyên nhân, ví dụ “Chậm giải phóng mặt bằng ở hai tuyến đường”.")
    if given.cause_kind not in CauseKind.values:
        raise ActRefusedError("Chọn nguyên nhân khách quan hay chủ quan.")
    measure = clean(given.measure, "Ghi biện pháp khắc phục của đơn vị.")
    new_date = require_day(by, given.new_date, "thời hạn khắc phục")
    step(
        by,
        row,
        StepAct.ANSWERED,
        to=InquiryStatus.ANSWERED,
        text=cause,
        cause_kind=given.cause_kind,
        measure=measure,
        new_date=new_date,
    )
