"""Bàn giao: what a post carries goes to another holder in one act, with its day; what bears its name is moved."""

from datetime import date, timedelta

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Post, Role, Unit
from kehoach.records.inquiries.models import OPEN, Inquiry, InquiryStatus
from kehoach.records.people.carried import carried_by, feeds_of
from kehoach.records.people.models import Handover
from kehoach.records.people.owners import TAKERS
from kehoach.records.requests.models import WAITING, FigureRequest

_LONGEST = 500


@transaction.atomic
def hand_over(*, by: Actor, giver: Post, taker: Post, on_date: date, note: str = "") -> Handover:
    """Hand what a post carries to another holder; by the administrator, or by the head of the unit.

    `on_date` is the giver's last day; the administrator's act ends the post on it, the head's asks for a post whose
    end is set. Inquiries and requests the post has open, and the units it is in charge of, go to the taker; calendar
    addresses end. What belongs to unit and role needs no moving, and is written down. Raises ActRefusedError for
    a taker who does not hold the same kind of post in the unit after that day, and for a second hand-over.
    """
    by.require(Role.ADMIN, Role.HEAD)
    by.require_same(giver.authority_id)
    by.require_same(taker.authority_id)
    row = (
        Post.objects.select_for_update(of=("self",))
        .select_related("user", "unit", "authority")
        .get(pk=giver.pk)
    )
    if by.post.role == Role.HEAD and by.post.unit_id != row.unit_id:
        raise ActRefusedError(f"Bàn giao chức vụ của {row.unit} thuộc {row.unit} hoặc quản trị.")
    if Handover.objects.filter(giver=row).exists():
        raise ActRefusedError(f"{row.title} đã bàn giao; xem biên bản đã lập.")
    text = _require_note(note)
    _require_taker(row, taker, on_date)
    _end(by, row, on_date)
    lines = [(item.kind, item.words) for item in carried_by(row, by.today)]
    _move(by, row, taker)
    done = Handover.objects.create(
        authority=by.authority,
        giver=row,
        taker=taker,
        on_date=on_date,
        lines=lines,
        note=text,
        at=by.at,
        by=by.signature,
    )
    words = (
        f"Bàn giao {row.title}: {row.user.get_full_name()} giao {taker.user.get_full_name()} ({taker.title}), "
        f"hết ngày {format_date(on_date)}, {len(lines)} việc."
    )
    trail.record(by, "people.hand_over", words, done)
    return done


def _require_note(note: str) -> str:
    words = " ".join(note.split())
    if len(words) > _LONGEST:
        raise ActRefusedError(f"Ghi chú dài quá {_LONGEST} chữ; hãy viết gọn lại.")
    if mark := find_secrecy_mark(note):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ nội dung mật.")
    return words


def _require_taker(giver: Post, taker: Post, on_date: date) -> None:
    if taker.user_id == giver.user_id:
        raise ActRefusedError("Người nhận phải là người khác.")
    if taker.unit_id != giver.unit_id or taker.role not in TAKERS[giver.role]:
        raise ActRefusedError(f"{taker.title} không giữ chức vụ nhận được việc của {giver.title}.")
    if not taker.user.is_active or not taker.holds_on(on_date + timedelta(days=1)):
        raise ActRefusedError(f"{taker.title} không giữ chức vụ sau ngày {format_date(on_date)}.")
    if giver.sees_restricted and not taker.sees_restricted and taker.role != Role.CHAIR:
        raise ActRefusedError(
            f"{giver.title} được xem chỉ tiêu diện hạn chế, {taker.title} thì chưa; quản trị phân công quyền đó trước."
        )


def _end(by: Actor, giver: Post, on_date: date) -> None:
    """Let the giver's post end on the day: set by the administrator, asked for elsewhere."""
    if on_date < giver.from_date:
        raise ActRefusedError("Ngày bàn giao không trước ngày bắt đầu phân công.")
    if giver.until_date == on_date:
        return
    if giver.until_date is not None and giver.until_date < by.today:
        raise ActRefusedError(f"Phân công đã hết ngày {format_date(giver.until_date)}; ghi đúng ngày đó.")
    if by.post.role != Role.ADMIN:
        raise ActRefusedError(
            "Phân công chưa ghi ngày kết thúc này; quản trị ghi trước, hoặc quản trị lập bàn giao."
        )
    if on_date < by.today - timedelta(days=1):
        raise ActRefusedError("Phân công đang còn hiệu lực: ngày bàn giao từ hôm qua trở đi.")
    giver.until_date = on_date
    giver.save(update_fields=["until_date"])


def _move(by: Actor, giver: Post, taker: Post) -> None:
    """Let what bears the giver's name bear the taker's."""
    Unit.objects.filter(in_charge=giver).update(in_charge=taker)
    Inquiry.objects.filter(asker=giver, status__in=(InquiryStatus.DRAFT, *OPEN)).update(asker=taker)
    FigureRequest.objects.filter(asker=giver, status__in=WAITING).update(asker=taker)
    feeds_of(giver).update(revoked_at=by.at)
