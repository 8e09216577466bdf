"""A meeting is written down; each conclusion keeps the figure that stood there when it was written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.inquiries.models import Inquiry
from kehoach.records.meetings.figures import standing_words
from kehoach.records.meetings.models import Conclusion, Meeting
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Indicator, Plan, SecrecyClass, Task

LONGEST = 2000
_SHORT = 200
_YEARS_AHEAD = 6  # a conclusion may reach to the end of the plan, not to a slip of the pen


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is known of a meeting."""

    title: str
    held_on: date | None
    place: str
    chair: str
    participants: str
    period: Period


@dataclass(frozen=True, kw_only=True)
class Concluded:
    """What was concluded: about what, who does it, who answers for it, with what product, by when."""

    text: str
    indicator: Indicator | None = None
    task: Task | None = None
    inquiry: Inquiry | None = None
    unit: Unit | None = None
    responsible: str = ""
    product: str = ""
    decides: str = ""
    due_date: date | None = None


@transaction.atomic
def write_meeting(*, by: Actor, plan: Plan, given: Held, meeting: Meeting | None = None) -> Meeting:
    """Write a meeting down, or what is known of it anew.

    Raises ActRefusedError for what is missing, a day to come, a text that carries a mark of secrecy.
    """
    by.require(Role.OFFICE)
    by.require_same(plan.authority_id)
    words = {
        "title": _said(
            given.title, "Ghi tên cuộc họp, ví dụ “phiên họp thường kỳ tháng 11 năm 2026”.", _SHORT
        ),
        "place": _said(given.place, "Ghi nơi họp.", _SHORT),
        "chair": _said(given.chair, "Ghi người chủ trì, ví dụ “đồng chí Chủ tịch UBND phường”.", _SHORT),
        "participants": _said(given.participants, "Ghi thành phần dự họp.", LONGEST),
    }
    if given.held_on is None:
        raise ActRefusedError("Ghi ngày họp.")
    if given.held_on > by.today:
        raise ActRefusedError(
            f"Ngày họp {format_date(given.held_on)} ở sau hôm nay; ghi kết luận khi đã họp."
        )
    row = meeting and _locked(by, meeting)
    fields: dict[str, Any] = {**words, "held_on": given.held_on, "period": given.period.code}
    if row is None:
        row = Meeting(authority=by.authority, plan=plan, illustrative=by.authority.illustrative)
    for name, value in {**fields, "written_at": by.at, "written_by": by.signature}.items():
        setattr(row, name, value)
    row.save()
    words_of_trail = f"Ghi cuộc họp “{row.title}” ngày {format_date(row.held_on)}."
    trail.record(by, "meetings.write", words_of_trail, row, period=row.period)
    return row


@transaction.atomic
def conclude(*, by: Actor, meeting: Meeting, given: Concluded) -> Conclusion:
    """Add a conclusion; of an indicator UBND's figure of the meeting's period is kept beside it in words.

    Raises ActRefusedError for one without words, one that gives work without a unit or a day, an indicator or task
    that is followed separately, anything of another authority or plan.
    """
    row = _locked(by, meeting)
    fields = _checked(by, row, given)
    last = Conclusion.objects.filter(meeting=row).order_by("order").last()
    made: Conclusion = Conclusion.objects.create(
        authority=by.authority, meeting=row, order=last.order + 1 if last else 1, **fields
    )
    trail.record(
        by, "meetings.conclude", f"Ghi kết luận {made.order} của “{row.title}”.", row, order=made.order
    )
    return made


@transaction.atomic
def reword_conclusion(*, by: Actor, conclusion: Conclusion, given: Concluded) -> Conclusion:
    """Write a conclusion anew; the figure that was kept stays while it is about the same indicator."""
    meeting = _locked(by, conclusion.meeting)
    row: Conclusion = Conclusion.objects.select_for_update(of=("self",)).get(pk=conclusion.pk)
    kept = row.stood if given.indicator and row.indicator_id == given.indicator.pk else None
    fields = _checked(by, meeting, given)
    for name, value in {**fields, **({} if kept is None else {"stood": kept}), "dropped": False}.items():
        setattr(row, name, value)
    row.save()
    trail.record(
        by, "meetings.reword", f"Sửa kết luận {row.order} của “{meeting.title}”.", meeting, order=row.order
    )
    return row


@transaction.atomic
def drop_conclusion(*, by: Actor, conclusion: Conclusion) -> None:
    """Leave a conclusion out of the notice; its words stay."""
    meeting = _locked(by, conclusion.meeting)
    row = Conclusion.objects.select_for_update(of=("self",)).get(pk=conclusion.pk)
    row.dropped = True
    row.save(update_fields=["dropped"])
    trail.record(
        by, "meetings.drop", f"Bỏ kết luận {row.order} của “{meeting.title}”.", meeting, order=row.order
    )


def _locked(by: Actor, meeting: Meeting) -> Meeting:
    by.require(Role.OFFICE)
    by.require_same(meeting.authority_id)
    row: Meeting = Meeting.objects.select_for_update(of=("self",)).select_related("plan").get(pk=meeting.pk)
    return row


def _checked(by: Actor, meeting: Meeting, given: Concluded) -> dict[str, Any]:
    """Return the columns of a conclusion; raises ActRefusedError with the first thing that is wrong."""
    fields: dict[str, Any] = {name: getattr(given, name) for name in Concluded.__dataclass_fields__}
    fields["text"] = _said(given.text, "Ghi nội dung kết luận.", LONGEST)
    for name in ("responsible", "product", "decides"):
        fields[name] = _said(getattr(given, name), "", _SHORT)
    for row in (given.unit, given.indicator, given.task, given.inquiry):
        if row is not None:
            by.require_same(row.authority_id)
    _refuse_apart(meeting.plan, given)
    if (given.unit is None) != (given.due_date is None):
        raise ActRefusedError(
            "Kết luận giao việc phải rõ cả đơn vị và thời hạn; kết luận không giao việc thì bỏ trống cả hai."
        )
    _check_due(meeting, given.due_date)
    stood = standing_words(given.indicator, Period.parse(meeting.period)) if given.indicator else ""
    return {**fields, "stood": stood}


def _check_due(meeting: Meeting, due: date | None) -> None:
    if due is None:
        return
    if due < meeting.held_on:
        raise ActRefusedError(f"Thời hạn {format_date(due)} ở trước ngày họp {format_date(meeting.held_on)}.")
    if due.year > meeting.held_on.year + _YEARS_AHEAD:
        raise ActRefusedError(f"Thời hạn {format_date(due)} quá xa; hãy xem lại năm.")


def _refuse_apart(plan: Plan, given: Concluded) -> None:
    """Refuse what is followed separately: a notice is copied and sent on."""
    indicator = given.inquiry.indicator if given.inquiry else given.indicator
    if given.inquiry and given.indicator and given.inquiry.indicator_id != given.indicator.pk:
        raise ActRefusedError("Đề nghị làm rõ đã chọn không phải về chỉ tiêu này.")
    if indicator is not None:
        if indicator.plan_id != plan.pk:
            raise ActRefusedError("Chỉ tiêu này thuộc kế hoạch khác.")
        row = indicators_of(plan, [indicator.code])[0]
        if current_definition(row).secrecy == SecrecyClass.RESTRICTED:
            raise ActRefusedError("Chỉ tiêu được theo dõi riêng, không ghi vào thông báo kết luận.")
    if given.task is not None and (
        given.task.plan_id != plan.pk or given.task.secrecy == SecrecyClass.RESTRICTED
    ):
        raise ActRefusedError("Nhiệm vụ này không ghi vào thông báo kết luận được.")


def _said(text: str, asked: str, longest: int) -> str:
    words = text.strip()
    if not words and asked:
        raise ActRefusedError(asked)
    if len(words) > longest:
        raise ActRefusedError(f"“{words[:40]}…” dài quá {longest} ký tự; hãy viết gọn lại.")
    if mark := find_secrecy_mark(words):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ nội dung mật.")
    return words
