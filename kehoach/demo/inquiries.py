"""Illustrative inquiries in every state, by the same acts as real ones."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kehoach.acts import inquiries as acts
from kehoach.acts.actor import Actor
from kehoach.core.calendar.working_days import OfficeCalendar
from kehoach.core.indicators.periods import Period
from kehoach.records.assessments.models import Standing
from kehoach.records.authorities.models import Authority, Post, Role
from kehoach.records.hanoi import HANOI, day_of
from kehoach.records.inquiries.models import Inquiry, InquiryStatus
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Round
from kehoach.records.schedule.current import calendar_of


@dataclass(frozen=True)
class _Case:
    """One inquiry: at which indicator, by whom, how many working days ago and until when, how far it went."""

    number: int
    role: Role
    ago: int
    days: int
    state: InquiryStatus
    question: str
    cause: str = ""
    kind: str = "objective"
    measure: str = ""
    reason: str = ""
    in_report: bool = False


CASES = (
    _Case(
        24,
        Role.CHAIR,
        8,
        3,
        InquiryStatus.ACCEPTED,
        "Tỷ lệ nước thải được thu gom, xử lý còn thấp hơn nhiều mức cần đạt; vướng ở khâu nào, phường cần làm gì ngay?",
        cause="Hai tuyến cống gom chưa đấu nối được vì chưa bàn giao mặt bằng",
        measure="Phối hợp chủ đầu tư bàn giao mặt bằng từng đoạn, vận động hộ dân đấu nối ngay khi có tuyến cống",
        in_report=True,
    ),
    _Case(
        25,
        Role.CHAIR,
        4,
        3,
        InquiryStatus.RETURNED,
        "Trạm xử lý vận hành thấp hơn công suất thiết kế do thiếu nước thải đầu vào hay do thiết bị?",
        cause="Do điều kiện khách quan",
        measure="Tiếp tục theo dõi, đôn đốc",
        reason="Chưa nêu lượng nước thải đầu vào và tình trạng thiết bị; đề nghị làm rõ từng nội dung.",
    ),
    _Case(
        28,
        Role.DEPUTY,
        3,
        3,
        InquiryStatus.ANSWERED,
        "Tuyến đường nào chậm ngầm hóa so với kế hoạch năm, ai chịu trách nhiệm từng việc?",
        cause="Hồ sơ thiết kế phải chỉnh sửa hai lần, đơn vị chưa đôn đốc tư vấn kịp thời",
        kind="subjective",
        measure="Phân công phó trưởng phòng theo dõi hằng tuần, hoàn thành hồ sơ điều chỉnh trong tháng",
    ),
    _Case(
        15,
        Role.DEPUTY,
        6,
        3,
        InquiryStatus.ASKED,
        "Nhóm dân cư nào chưa tham gia bảo hiểm y tế, giải pháp vận động của từng tổ dân phố ra sao?",
    ),
    _Case(
        26,
        Role.CHAIR,
        1,
        3,
        InquiryStatus.ASKED,
        "Nguồn số liệu nào được dùng để tính tỷ lệ này, đã đối chiếu với cơ quan cấp trên chưa?",
    ),
    _Case(
        23,
        Role.CHAIR,
        5,
        3,
        InquiryStatus.WITHDRAWN,
        "Vì sao tỷ lệ thu gom kỳ này thấp hơn kỳ trước?",
        reason="Đơn vị đã gửi số liệu chính thức, không cần làm rõ nữa.",
    ),
    _Case(
        22,
        Role.DEPUTY,
        0,
        5,
        InquiryStatus.DRAFT,
        "Khu vực nào chưa có nước sạch, bao giờ phủ hết?",
    ),
)


def run(authority: Authority, plan: Plan, on: date) -> None:
    """Ask each case once, about the newest period that has a result; the days stand back from the ward's day."""
    if Inquiry.objects.filter(authority=authority).exists():
        return
    last = Round.objects.filter(plan=plan).order_by("cut_off_date").last()
    if last is None:
        return
    by_number = {item.number: item for item in indicators_of(plan)}
    calendar, began = calendar_of(authority.pk), day_of(plan.imported_at) + timedelta(days=1)
    for case in CASES:
        indicator = by_number.get(case.number)
        if indicator is not None and any(role.role == "lead" for role in indicator.roles.all()):
            _play(authority, indicator, case, _back(calendar, on, case.ago, began), calendar, last)


def _play(
    authority: Authority, indicator: Indicator, case: _Case, day: date, calendar: OfficeCalendar, last: Round
) -> None:
    asker = _actor(authority, case.role, day, 8)
    newest = Standing.objects.filter(indicator=indicator).order_by("pk").last()
    given = acts.Question(
        text=case.question,
        period=Period.parse(newest.period if newest else last.period),
        due_date=calendar.add_working_days(day, case.days),
    )
    if case.state == InquiryStatus.DRAFT:
        acts.draft(by=asker, indicator=indicator, given=given)
        return
    row = acts.ask(by=asker, indicator=indicator, given=given)
    if case.state == InquiryStatus.WITHDRAWN:
        acts.withdraw(by=_actor(authority, case.role, day, 15), inquiry=row, reason=case.reason)
    if not case.cause:
        return
    head = _actor(authority, Role.HEAD, day, 10, row.unit_id)
    answer = acts.Answer(
        cause=case.cause,
        cause_kind=case.kind,
        measure=case.measure,
        new_date=calendar.add_working_days(day, 40),
    )
    acts.answer(by=head, inquiry=row, given=answer)
    decider = _actor(authority, case.role, day, 14)
    if case.state == InquiryStatus.RETURNED:
        again = calendar.add_working_days(day, case.days + 3)
        acts.send_back(by=decider, inquiry=row, reason=case.reason, due_date=again)
    if case.state == InquiryStatus.ACCEPTED:
        acts.accept(by=decider, inquiry=row)
        if case.in_report:
            acts.put_in_report(by=_actor(authority, Role.OFFICE, day, 16), inquiry=row, wanted=True)


def _back(calendar: OfficeCalendar, day: date, count: int, earliest: date) -> date:
    for _ in range(count):
        day = calendar.previous_working_day(day)
    return max(day, earliest)


def _actor(authority: Authority, role: Role, day: date, hour: int, unit_id: int | None = None) -> Actor:
    posts = Post.objects.filter(authority=authority, role=role).select_related("user", "unit", "authority")
    post = posts.get(unit_id=unit_id) if unit_id else posts[0]
    return Actor(post, datetime.combine(day, time(hour, 30), HANOI))
