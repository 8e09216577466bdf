"""What the acts on inquiries share: the row under lock, what may be written, one step appended."""

from datetime import date
from typing import Any

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.inquiries.models import Inquiry, InquiryStatus, InquiryStep, StepAct
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Indicator, SecrecyClass

LONGEST = 2000
LATEST_DAYS = 366
"""How far ahead an answer may be due: a year; what is further is a slip of the pen."""


def locked(by: Actor, inquiry: Inquiry) -> Inquiry:
    """Return the inquiry as it stands now, held for this transaction; refuse another authority's."""
    rows = Inquiry.objects.select_for_update(of=("self",))
    row = rows.select_related("indicator__plan", "unit", "asker__user").get(pk=inquiry.pk)
    by.require_same(row.authority_id)
    return row


def require_status(row: Inquiry, *wanted: InquiryStatus) -> None:
    """Refuse an inquiry that stands at another step."""
    if row.status not in wanted:
        step = InquiryStatus(row.status).label
        raise ActRefusedError(f"Đề nghị này đang ở bước “{step}”; hãy tải lại trang.")


def require_asker(by: Actor, row: Inquiry) -> None:
    """Refuse who neither asked nor is the chairman; an inquiry outlives the post of its asker."""
    by.require(Role.CHAIR, Role.DEPUTY)
    own = row.asker.user_id == by.post.user_id
    drafted = row.status == InquiryStatus.DRAFT
    if not own and (drafted or by.post.role != Role.CHAIR):
        raise ActRefusedError(f"Đề nghị này do {row.asker.title} nêu; người nêu hoặc Chủ tịch UBND xử lý.")


def require_sees(by: Actor, indicator: Indicator) -> Indicator:
    """Return the indicator with its relations; refuse who may not see the figures of a restricted one."""
    by.require_same(indicator.authority_id)
    row = indicators_of(indicator.plan, [indicator.code])[0]
    if not is_restricted(row):
        return row
    leads = any(role.role == "lead" and role.unit_id == by.post.unit_id for role in row.roles.all())
    if not (leads or by.post.sees_restricted or by.post.role == Role.CHAIR):
        raise ActRefusedError("Chỉ tiêu này được theo dõi riêng; chức vụ bạn đang làm không xử lý được.")
    return row


def is_restricted(indicator: Indicator) -> bool:
    """Return whether the indicator is followed separately (prefetched definitions)."""
    return current_definition(indicator).secrecy == SecrecyClass.RESTRICTED


def leads_of(indicator: Indicator) -> list[Unit]:
    """Return the units that lead an indicator, the first one first."""
    return [role.unit for role in indicator.roles.all() if role.role == "lead"]


def clean(text: str, asked: str) -> str:
    """Return a text without blanks around it; `asked` is said where it is empty."""
    words = text.strip()
    if not words:
        raise ActRefusedError(asked)
    if len(words) > LONGEST:
        raise ActRefusedError(f"Nội dung dài quá {LONGEST} ký tự; hãy viết gọn lại.")
    if mark := find_secrecy_mark(words):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ nội dung mật.")
    return words


def require_day(by: Actor, day: date | None, what: str) -> date:
    """Return a day to come, today included; refuse none, a past one and one more than a year ahead."""
    if day is None:
        raise ActRefusedError(f"Ghi {what}, ví dụ {format_date(by.today)}.")
    if day < by.today:
        raise ActRefusedError(f"{what[:1].upper()}{what[1:]} {format_date(day)} đã qua; hãy chọn từ hôm nay.")
    if (day - by.today).days > LATEST_DAYS:
        raise ActRefusedError(f"{what[:1].upper()}{what[1:]} {format_date(day)} quá xa; hãy xem lại năm.")
    return day


def step(by: Actor, row: Inquiry, act: StepAct, *, to: InquiryStatus | None = None, **said: Any) -> None:
    """Append a step, let the inquiry stand where it leads, and tell the trail; the words stay out of the trail."""
    InquiryStep.objects.create(
        authority=by.authority,
        inquiry=row,
        act=act,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk,
        **said,
    )
    if to is not None:
        row.status = to
    row.save()
    due = f", hạn trả lời {format_date(row.due_date)}" if act in (StepAct.ASKED, StepAct.RETURNED) else ""
    trail.record(
        by,
        f"inquiries.{act}",
        f"{act.label}: chỉ tiêu {row.indicator}, {row.unit}{due}.",
        row,
        status=row.status,
    )
