"""The axis of submission: where a unit's figure stands on its way, in the words people read."""

from datetime import date

from kehoach.records.hanoi import day_of
from kehoach.records.reporting.asking import is_editable as is_editable
from kehoach.records.reporting.asking import is_fine_enough as is_fine_enough
from kehoach.records.reporting.asking import wants_finer as wants_finer
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Round

STEPS: dict[str, str] = {
    "not_open": "Chưa mở",
    "entering": "Đang nhập",
    "due_soon": "Sắp đến hạn",
    "overdue": "Quá hạn",
    "sent_on_time": "Gửi đúng hạn",
    "sent_late": "Gửi quá hạn",
    "waiting": "Chờ nguồn cung cấp",
    "returned": "Trả lại",
    "received": "Văn phòng đã tiếp nhận",
    "approved": "UBND đã duyệt",
    "locked": "Đã khóa",
}
SOON_DAYS = 2
"""A due date so many days ahead, or fewer, is "sắp đến hạn"."""


def step_of(owed: Owed, round_: Round, figure: Figure, today: date) -> str:
    """Return the key of STEPS a figure stands at on a day (DESIGN.md section 3, "Two axes")."""
    fixed = {
        FigureStatus.RETURNED: "returned",
        FigureStatus.RECEIVED: "received",
        FigureStatus.APPROVED: "approved",
        FigureStatus.LOCKED: "locked",
    }
    if figure.status in fixed and not wants_finer(round_, figure):
        return fixed[FigureStatus(figure.status)]
    if figure.status == FigureStatus.SUBMITTED:
        return "sent_late" if is_late(owed, round_) else "sent_on_time"
    if owed.waiting_for:
        return "waiting"
    if today < round_.opens_date:
        return "not_open"
    due = owed.moved_due_date or round_.due_date
    if today > due:
        return "overdue"
    return "due_soon" if (due - today).days <= SOON_DAYS else "entering"


def is_late(owed: Owed, round_: Round) -> bool:
    """Return whether the figure was first sent after its due day, the days a source was awaited not counted."""
    due = owed.moved_due_date or round_.due_date
    return owed.submitted_at is not None and day_of(owed.submitted_at) > due


def owes_late(owed: Owed, round_: Round, today: date) -> bool:
    """Return whether a figure not sent yet is late: past its due day and waiting for nobody."""
    return not owed.waiting_for and today > (owed.moved_due_date or round_.due_date)


def days_left_words(due: date, today: date) -> str:
    """Return "còn 3 ngày", "hạn hôm nay", "quá hạn 2 ngày"."""
    late = days_late(due, today)
    if late == 0:
        return "hạn hôm nay"
    return f"còn {-late} ngày" if late < 0 else f"quá hạn {late} ngày"


def days_late(due: date, today: date) -> int:
    """Return the days of the calendar since a due date; negative before it."""
    return (today - due).days
