"""What a post carries on a day: what is done under its name, and what of its unit and role is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kehoach.core.calendar.digest_words import due_words
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Post, Role, Unit
from kehoach.records.inquiries.models import OPEN, Inquiry, InquiryStatus
from kehoach.records.people.duties import duties_of
from kehoach.records.people.models import Delegation
from kehoach.records.plans.convert import public_name
from kehoach.records.publishing.models import Release
from kehoach.records.reporting.models import FigureStatus, Owed
from kehoach.records.requests.models import WAITING, FigureRequest
from kehoach.records.schedule.models import Feed
from kehoach.records.sheets.models import DefinitionSheet, SheetStatus

_KINDS = {
    "figure": "Số liệu phải báo cáo",
    "extra": "Số liệu ngoài chỉ tiêu",
    "text": "Nội dung đề cương",
    "confirm": "Phần cùng chủ trì chờ xác nhận",
    "inquiry": "Đề nghị làm rõ chờ trả lời",
}
_UNIT = (Role.OFFICER, Role.HEAD)
UNNAMED = "một chỉ tiêu theo dõi riêng"


@dataclass(frozen=True)
class Carried:
    """One open thing: its kind, what it is, and whether it bears the person's name and so has to be moved."""

    kind: str
    words: str
    own: bool = False


def carried_by(post: Post, today: date) -> list[Carried]:
    """Return what a post carries: what bears its name first, then what is open for its unit or role. No figures."""
    return [*_own(post, today), *_shared(post, today)]


def _own(post: Post, today: date) -> Iterable[Carried]:
    for row in _drafts(post):
        words = f"{public_name(row.figure.indicator) or UNNAMED}, {row.round.title_within}"
        yield Carried("Số liệu nhập dở", words, own=True)
    for unit in Unit.objects.filter(in_charge=post):
        yield Carried("Phụ trách đơn vị", unit.name, own=True)
    asked = Inquiry.objects.filter(asker=post, status__in=(InquiryStatus.DRAFT, *OPEN))
    for inquiry in asked.select_related("indicator", "unit").prefetch_related("indicator__definitions"):
        words = f"{public_name(inquiry.indicator) or UNNAMED}, {inquiry.unit}"
        status = InquiryStatus(inquiry.status).label.lower()
        yield Carried("Đề nghị làm rõ đã nêu", f"{words} ({status})", own=True)
    for request in FigureRequest.objects.filter(asker=post, status__in=WAITING):
        yield Carried("Yêu cầu số liệu đã nêu", str(request), own=True)
    for held in Delegation.objects.filter(holder=post, revoked_at=None, until_date__gte=today):
        until = format_date(held.until_date)
        yield Carried("Được giao duyệt thay (không bàn giao được)", f"{held.words} đến hết {until}", own=True)
    if feeds_of(post).exists():
        yield Carried("Địa chỉ lịch (hủy khi bàn giao)", f"lịch của {post.unit}", own=True)


def _drafts(post: Post) -> Iterable[Owed]:
    """Return what the post typed last and its unit has not sent, a figure once."""
    rows = Owed.objects.filter(
        figure__current__entered_by_post=post.pk,
        figure__status__in=(FigureStatus.DRAFT, FigureStatus.RETURNED),
    ).select_related("figure__indicator", "round")
    known = rows.prefetch_related("figure__indicator__definitions").order_by("round__due_date", "pk")
    return {row.figure_id: row for row in reversed(list(known))}.values()


def feeds_of(post: Post) -> QuerySet[Feed]:
    """Return the calendar addresses the person was given in the post's unit."""
    return Feed.objects.filter(user=post.user_id, unit=post.unit_id, revoked_at=None)


def _shared(post: Post, today: date) -> Iterable[Carried]:
    if post.role in _UNIT:
        for duty in duties_of(post.authority, today):
            if duty.unit == post.unit_id and duty.what in _KINDS:
                title = f"{duty.round_title[:1].lower()}{duty.round_title[1:]}"
                words = f"{duty.name or UNNAMED}, {title}, {due_words(duty.due, today)}"
                yield Carried(_KINDS[duty.what], words)
    yield from _counted(post)


def _counted(post: Post) -> Iterable[Carried]:
    """Return what is open for a role, as counts."""
    whole = {"authority": post.authority_id}
    sheets = DefinitionSheet.objects.filter(**whole, indicator__plan__status="active")
    waiting = Owed.objects.filter(**whole)
    counts: list[tuple[str, int, str]] = []
    match post.role:
        case Role.OFFICER | Role.HEAD:
            drafts = sheets.filter(unit=post.unit_id, status__in=(SheetStatus.DRAFT, SheetStatus.RETURNED))
            counts = [("Phiếu xác định chỉ tiêu", drafts.count(), "phiếu phải lập")]
        case Role.OFFICE:
            sent = waiting.filter(figure__status=FigureStatus.SUBMITTED).values("figure").distinct().count()
            asked = FigureRequest.objects.filter(**whole, status__in=WAITING).count()
            counts = [
                ("Kiểm tra, tiếp nhận", sent, "số liệu chờ tiếp nhận"),
                ("Phiếu xác định chỉ tiêu", sheets.filter(status=SheetStatus.SENT).count(), "phiếu đã gửi"),
                ("Yêu cầu số liệu", asked, "yêu cầu chưa trả lời"),
            ]
        case Role.CHAIR:
            ready = waiting.filter(figure__status=FigureStatus.RECEIVED).values("figure").distinct().count()
            counts = [("Duyệt", ready, "số liệu chờ duyệt")]
        case Role.PUBLISHER:
            rows = Release.objects.filter(**whole, publications__isnull=True)
            counts = [("Công khai thông tin", rows.count(), "chỉ tiêu chờ đăng")]
    for kind, count, words in counts:
        if count:
            yield Carried(kind, f"{count} {words}")
