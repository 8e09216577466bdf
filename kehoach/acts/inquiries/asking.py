"""A leader writes an inquiry, sends it, or takes it back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts.actor import Actor
from kehoach.acts.inquiries.steps import (
    clean,
    leads_of,
    locked,
    require_asker,
    require_day,
    require_sees,
    require_status,
    step,
)
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.inquiries.models import OPEN, Inquiry, InquiryStatus, StepAct
from kehoach.records.plans.models import Indicator


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked: of which unit that leads the indicator (None: the first), about which period, until when."""

    text: str
    period: Period
    due_date: date | None
    unit: Unit | None = None


@transaction.atomic
def draft(*, by: Actor, indicator: Indicator, given: Question, inquiry: Inquiry | None = None) -> Inquiry:
    """Keep a question that is not sent yet, or write it anew; only who writes it sees it."""
    row = _written(by, indicator, given, inquiry)
    step(by, row, StepAct.DRAFTED, text=row.question, due_date=row.due_date)
    return row


@transaction.atomic
def ask(*, by: Actor, indicator: Indicator, given: Question, inquiry: Inquiry | None = None) -> Inquiry:
    """Send a question to the unit, a draft or a new one, with the result that stands there now.

    Refused while the same person's question to the same unit at the indicator is still open.
    """
    row = _written(by, indicator, given, inquiry)
    others = Inquiry.objects.filter(indicator=row.indicator, unit=row.unit, status__in=OPEN)
    pending = others.filter(asker__user=by.post.user_id).first()
    if pending is not None:
        raise ActRefusedError(
            f"Bạn đã đề nghị {row.unit} làm rõ chỉ tiêu này, hạn {format_date(pending.due_date)}; "
            "hãy xử lý đề nghị ấy trước."
        )
    row.result = _standing(row)
    to = InquiryStatus.ASKED
    step(by, row, StepAct.ASKED, to=to, text=row.question, due_date=row.due_date)
    return row


@transaction.atomic
def withdraw(*, by: Actor, inquiry: Inquiry, reason: str) -> None:
    """Take an inquiry back before its answer is accepted, with a reason; its steps stay."""
    row = locked(by, inquiry)
    require_asker(by, row)
    require_sees(by, row.indicator)
    require_status(row, InquiryStatus.DRAFT, *OPEN)
    words = clean(reason, "Rút đề nghị phải ghi lý do, ví dụ số liệu đã được đính chính.")
    step(by, row, StepAct.WITHDRAWN, to=InquiryStatus.WITHDRAWN, text=words)


def _written(by: Actor, indicator: Indicator, given: Question, inquiry: Inquiry | None) -> Inquiry:
    by.require(Role.CHAIR, Role.DEPUTY)
    known = require_sees(by, indicator)
    unit = _unit(known, given.unit)
    text = clean(given.text, "Ghi nội dung cần làm rõ, ví dụ “Vì sao quý III thấp hơn cùng kỳ?”.")
    due = require_day(by, given.due_date, "hạn trả lời")
    if inquiry is None:
        row = Inquiry(authority=by.authority, indicator=known, asker=by.post)
        row.illustrative = by.authority.illustrative
    else:
        row = locked(by, inquiry)
        require_asker(by, row)
        require_status(row, InquiryStatus.DRAFT)
        if row.indicator_id != known.pk:
            raise ActRefusedError("Bản đang soạn thuộc chỉ tiêu khác; hãy tải lại trang.")
    row.unit, row.question, row.due_date, row.period = unit, text, due, given.period.code
    row.save()
    return row


def _unit(indicator: Indicator, wanted: Unit | None) -> Unit:
    leads = leads_of(indicator)
    if not leads:
        raise ActRefusedError(
            f"Chỉ tiêu {indicator} chưa giao đơn vị chủ trì; Văn phòng giao đơn vị trước khi đề nghị làm rõ."
        )
    if wanted is None:
        return leads[0]
    if wanted not in leads:
        raise ActRefusedError(f"{wanted} không chủ trì chỉ tiêu {indicator}; hãy chọn đơn vị chủ trì.")
    return wanted


def _standing(row: Inquiry) -> Result | None:
    found = Standing.objects.filter(indicator=row.indicator, period=row.period).select_related("result")
    standing = found.first()
    return standing.result if standing else None
