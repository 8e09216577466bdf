"""The words of a reminder, ready to be copied into a message."""

from kehoach.contents.cycle.rounds import RoundOverview, UnitProgress
from kehoach.core.formats import format_date

MOST_NAMED = 8


def reminder_text(overview: RoundOverview, unit: UnitProgress) -> str:
    """Return the message to a unit: what is missing, by when; nothing that accuses."""
    names = [name for name in unit.missing if name]
    unnamed = len(unit.missing) - len(names)
    parts = names[:MOST_NAMED] + ([f"{unnamed} chỉ tiêu theo dõi riêng"] if unnamed else [])
    more = len(names) - MOST_NAMED
    rest = f" và {more} chỉ tiêu khác" if more > 0 else ""
    due = format_date(overview.round.due_date)
    when = f"đã quá hạn {due}" if overview.overdue else f"hạn gửi {due}"
    named = "; ".join(parts)
    return (
        f"Văn phòng HĐND và UBND đề nghị {unit.unit} gửi số liệu {overview.round.title_within} ({when}). "
        f"Còn {len(unit.missing)} chỉ tiêu: {named}{rest}. Trân trọng."
    )
