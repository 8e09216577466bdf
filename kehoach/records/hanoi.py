"""The zone of every day the records speak of: Vietnam's (UTC+7)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def day_of(moment: datetime) -> date:
    """Return the day in Vietnam of an aware moment."""
    return moment.astimezone(HANOI).date()
