"""A request comes in: a post of Đảng ủy, HĐND, MTTQ files it, or Văn phòng records one that came on paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts.actor import Actor
from kehoach.acts.inquiries.steps import clean, require_day
from kehoach.acts.requests.steps import locked, require_status, step
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Role
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.requests.models import WAITING, AskedIndicator, FigureRequest, RequestAct, RequestStatus

_MOST_PURPOSE = 500


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which indicators of which period, for what, until when; `words` ask for figures that are no indicators."""

    indicators: Collection[int]
    period: Period
    purpose: str
    due_date: date | None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Came:
    """Who asked on paper: body, number and day of its paper."""

    receiver: str
    paper: str
    asked_on: date | None


@transaction.atomic
def ask(*, by: Actor, plan: Plan, given: Asked) -> FigureRequest:
    """File a request of one's own unit; raises ActRefusedError for other posts and for one that asks nothing."""
    by.require(Role.READER)
    row = _new(by, plan, given)
    row.receiver, row.unit, row.asker, row.asked_on = by.post.unit.name, by.post.unit, by.post, by.today
    return _file(by, row, given, RequestAct.ASKED)


@transaction.atomic
def record(*, by: Actor, plan: Plan, given: Asked, came: Came) -> FigureRequest:
    """Record a request that came on paper, by number and day; the same paper of the same body once."""
    by.require(Role.OFFICE)
    row = _new(by, plan, given)
    row.receiver = clean(came.receiver, "Ghi cơ quan yêu cầu, ví dụ “UBND tỉnh Thái Nguyên”.")[:200]
    row.paper = clean(came.paper, "Ghi số, ký hiệu văn bản yêu cầu, ví dụ “125/UBND-TH”.")[:120]
    if came.asked_on is None:
        raise ActRefusedError("Ghi ngày của văn bản yêu cầu.")
    if came.asked_on > by.today:
        raise ActRefusedError(f"Ngày văn bản {format_date(came.asked_on)} ở sau hôm nay.")
    row.asked_on = came.asked_on
    same = FigureRequest.objects.filter(
        authority=by.authority, receiver=row.receiver, paper=row.paper, asked_on=row.asked_on
    )
    if same.exclude(status=RequestStatus.WITHDRAWN).exists():
        raise ActRefusedError(f"Văn bản {row.paper} của {row.receiver} đã được ghi vào danh sách yêu cầu.")
    return _file(by, row, given, RequestAct.RECORDED)


@transaction.atomic
def withdraw(*, by: Actor, request: FigureRequest, reason: str) -> None:
    """Take a request back before it is answered, with a reason: who asked, or Văn phòng for paper's.

    Văn phòng may close one filed by page too, where the body that asked says so.
    """
    by.require(Role.READER, Role.OFFICE)
    row = locked(by, request)
    if by.post.role == Role.READER and row.unit_id != by.post.unit_id:
        raise ActRefusedError(f"Yêu cầu này của {row.receiver}; cơ quan yêu cầu hoặc Văn phòng rút.")
    require_status(row, *WAITING)
    words = clean(reason, "Rút yêu cầu phải ghi lý do, ví dụ “đã có trong báo cáo quý III”.")
    step(by, row, RequestAct.WITHDRAWN, to=RequestStatus.WITHDRAWN, text=words)


def _new(by: Actor, plan: Plan, given: Asked) -> FigureRequest:
    by.require_same(plan.authority_id)
    words = clean(given.words, "") if given.words.strip() else ""
    if not given.indicators and not words:
        raise ActRefusedError("Chọn ít nhất một chỉ tiêu, hoặc ghi bằng lời số liệu cần cung cấp.")
    purpose = clean(given.purpose, "Ghi mục đích sử dụng, ví dụ “phục vụ kỳ họp cuối năm”.")
    return FigureRequest(
        authority=by.authority,
        plan=plan,
        period=given.period.code,
        purpose=purpose[:_MOST_PURPOSE],
        words=words,
        due_date=require_day(by, given.due_date, "hạn trả lời"),
        illustrative=by.authority.illustrative,
    )


def _file(by: Actor, row: FigureRequest, given: Asked, act: RequestAct) -> FigureRequest:
    wanted = set(given.indicators)
    known = set(Indicator.objects.filter(plan=row.plan, pk__in=wanted).values_list("pk", flat=True))
    if known != wanted:
        raise ActRefusedError("Có chỉ tiêu không thuộc kế hoạch này; hãy tải lại trang rồi chọn lại.")
    step(by, row, act)
    AskedIndicator.objects.bulk_create(
        AskedIndicator(authority=by.authority, request=row, indicator_id=pk) for pk in sorted(wanted)
    )
    return row
