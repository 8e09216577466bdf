"""An illustrative meeting with its conclusions, by the same acts as a real one."""

from datetime import date, datetime, time, timedelta

from kehoach.acts import meetings as acts
from kehoach.acts.actor import Actor
from kehoach.contents.cycle.meetings import answerable
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Authority, Post, Role
from kehoach.records.hanoi import HANOI
from kehoach.records.inquiries.models import Inquiry, InquiryStatus
from kehoach.records.meetings.models import Meeting
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Round, RoundStatus

TITLE = "phiên họp về kết quả thực hiện {period}"
PARTICIPANTS = (
    "các Phó Chủ tịch UBND phường; Thường trực HĐND phường; người đứng đầu các đơn vị chủ trì chỉ tiêu"
)
_TALK = (
    (
        15,
        "Tiếp tục rà soát người chưa tham gia ở từng tổ dân phố; vận động nhóm lao động tự do.",
        "Kết quả rà soát theo tổ dân phố",
        20,
    ),
    (
        22,
        "Làm việc với công ty nước sạch về các ngõ chưa có đường ống, thống nhất tiến độ.",
        "Kế hoạch đấu nối từng tuyến",
        30,
    ),
)


def run(authority: Authority, plan: Plan, on: date) -> None:
    """Write down a meeting on the last locked quarter; none before there is one."""
    locked = Round.objects.filter(plan=plan, status=RoundStatus.LOCKED, period__contains="-Q")
    last = locked.order_by("cut_off_date").last()
    if last is None or Meeting.objects.filter(plan=plan).exists():
        return
    post = Post.objects.filter(authority=authority, role=Role.OFFICE).select_related(
        "user", "unit", "authority"
    )[0]
    by, period = Actor(post, datetime.combine(on, time(8, 15), HANOI)), Period.parse(last.period)
    chair = Post.objects.filter(authority=authority, role=Role.CHAIR)[0]
    given = acts.Held(
        title=TITLE.format(period=period.label),
        held_on=on - timedelta(days=1),
        place="Phòng họp UBND phường",
        chair=f"đồng chí {chair.title}",
        participants=PARTICIPANTS,
        period=period,
    )
    meeting = acts.write_meeting(by=by, plan=plan, given=given)
    rows = {row.number: row for row in indicators_of(plan)}
    for number, text, product, days in _TALK:
        indicator = rows[number]
        unit = next(role.unit for role in indicator.roles.all() if role.role == "lead")
        work = acts.Concluded(
            text=text,
            indicator=indicator,
            unit=unit,
            responsible=answerable(unit),
            product=product,
            decides="UBND phường",
            due_date=on + timedelta(days=days),
        )
        acts.conclude(by=by, meeting=meeting, given=work)
    accepted = Inquiry.objects.filter(indicator__plan=plan, status=InquiryStatus.ACCEPTED).first()
    if accepted is not None:
        words = (
            "Nhất trí với nguyên nhân và biện pháp đơn vị đã báo cáo; đơn vị thực hiện đúng thời hạn đã nêu."
        )
        acts.conclude(by=by, meeting=meeting, given=acts.Concluded(text=words, inquiry=accepted))
    general = "Các đơn vị gửi số liệu quý tới đúng hạn, rà soát lại nguồn số liệu trước ngày chốt."
    acts.conclude(by=by, meeting=meeting, given=acts.Concluded(text=general))
