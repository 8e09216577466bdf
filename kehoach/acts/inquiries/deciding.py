"""What becomes of an answer: accepted, sent back, and whether the consolidated report says it."""

from datetime import date

from django.db import transaction

from kehoach.acts.actor import Actor
from kehoach.acts.inquiries.steps import (
    clean,
    is_restricted,
    locked,
    require_asker,
    require_day,
    require_sees,
    require_status,
    step,
)
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Role
from kehoach.records.inquiries.models import Inquiry, InquiryStatus, StepAct


@transaction.atomic
def accept(*, by: Actor, inquiry: Inquiry) -> None:
    """Accept the answer: the inquiry is closed and stays in the indicator's history."""
    row = locked(by, inquiry)
    require_asker(by, row)
    require_sees(by, row.indicator)
    require_status(row, InquiryStatus.ANSWERED)
    step(by, row, StepAct.ACCEPTED, to=InquiryStatus.ACCEPTED)


@transaction.atomic
def send_back(*, by: Actor, inquiry: Inquiry, reason: str, due_date: date | None) -> None:
    """Send the answer back with a reason and a new day; the answer stays as it was given."""
    row = locked(by, inquiry)
    require_asker(by, row)
    require_sees(by, row.indicator)
    require_status(row, InquiryStatus.ANSWERED)
    words = clean(reason, "Trả lại phải kèm lý do để đơn vị biết cần làm rõ thêm gì.")
    row.due_date = require_day(by, due_date, "hạn trả lời lại")
    step(by, row, StepAct.RETURNED, to=InquiryStatus.RETURNED, text=words, due_date=row.due_date)


@transaction.atomic
def put_in_report(*, by: Actor, inquiry: Inquiry, wanted: bool) -> None:
    """Let the consolidated report of the period say the accepted answer, or not any more."""
    by.require(Role.OFFICE)
    row = locked(by, inquiry)
    known = require_sees(by, row.indicator)
    require_status(row, InquiryStatus.ACCEPTED)
    if is_restricted(known):
        raise ActRefusedError("Chỉ tiêu được theo dõi riêng không đưa vào báo cáo chung.")
    if row.in_report == wanted:
        return
    row.in_report = wanted
    step(by, row, StepAct.INTO_REPORT if wanted else StepAct.OUT_OF_REPORT)
