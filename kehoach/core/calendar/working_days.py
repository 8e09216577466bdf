"""Working days in Vietnam: weekly rest, public holidays with their compensation, swaps of the year's notice.

Rules: Labour Code 2019 articles 111 and 112 (a holiday on a weekly rest day is compensated on the next
working day), Civil Code 2015 article 148.5 (a last day on a day off moves to the next working day).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Shift = Literal["next", "previous", "none"]
_DAY = timedelta(days=1)
_WORDS = {
    (1, 1): "Tết Dương lịch",
    (30, 4): "Ngày Chiến thắng 30/4",
    (1, 5): "Quốc tế Lao động",
    (24, 11): "Ngày Văn hóa Việt Nam",
}


@dataclass(frozen=True)
class OfficeCalendar:
    """The data a calendar rests on; the rules are the methods."""

    fixed: dict[tuple[int, int], int] = field(default_factory=dict, hash=False)  # (day, month) → first year
    tet: dict[int, date] = field(default_factory=dict, hash=False)
    hung_kings: dict[int, date] = field(default_factory=dict, hash=False)
    national_day_neighbour: dict[int, date] = field(default_factory=dict, hash=False)
    extra_days_off: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()

    def holidays(self, year: int) -> frozenset[date]:
        """Return the days the law gives off in a year, compensation days not included."""
        days = {date(year, month, day) for (day, month), first in self.fixed.items() if year >= first}
        if year in self.tet:
            days |= {self.tet[year] + place * _DAY for place in range(-1, 4)}
        if year in self.hung_kings:
            days.add(self.hung_kings[year])
        days.add(self.national_day_neighbour.get(year, date(year, 9, 1)))
        return frozenset(days)

    def days_off(self, year: int) -> frozenset[date]:
        """Return holidays, their compensation days and the notice's extra days of a year."""
        return _days_off(self, year)

    def is_working_day(self, day: date) -> bool:
        """Return whether offices work on a day."""
        if day in self.extra_working_days:
            return True
        # Tết may be compensated across the turn of a month, never of a year: New Year's day is off.
        return day.weekday() < 5 and day not in self.days_off(day.year)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day."""
        day += _DAY
        while not self.is_working_day(day):
            day += _DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before a day."""
        day -= _DAY
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the count-th working day after a day; the day itself is not counted (Civil Code article 147)."""
        for _ in range(count):
            day = self.next_working_day(day)
        return day

    def why_off(self, day: date) -> str:
        """Return why offices do not work on a day: "Chủ nhật", "Quốc khánh"; "" for a working day."""
        if self.is_working_day(day):
            return ""
        if day in self.holidays(day.year):
            return self._holiday_word(day)
        if day in self.extra_days_off:
            return "nghỉ theo thông báo"
        return ("Thứ bảy", "Chủ nhật")[day.weekday() - 5] if day.weekday() >= 5 else "nghỉ bù"

    def holidays_between(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """Return the days off after a day and before another that are no plain weekend, each with why."""
        days = (start + place * _DAY for place in range(1, (end - start).days))
        off = ((day, self.why_off(day)) for day in days)
        return tuple((day, why) for day, why in off if why and why not in ("Thứ bảy", "Chủ nhật"))

    def _holiday_word(self, day: date) -> str:
        if day.year in self.tet and -1 <= (day - self.tet[day.year]).days <= 3:
            return "nghỉ Tết Nguyên đán"
        if day == self.hung_kings.get(day.year):
            return "Giỗ Tổ Hùng Vương"
        return _WORDS.get((day.day, day.month), "Quốc khánh")

    def shift(self, day: date, rule: Shift) -> date:
        """Return the day itself when offices work on it, else the one the rule names."""
        if rule == "none" or self.is_working_day(day):
            return day
        return self.next_working_day(day) if rule == "next" else self.previous_working_day(day)


@lru_cache(maxsize=64)
def _days_off(calendar: OfficeCalendar, year: int) -> frozenset[date]:
    holidays = calendar.holidays(year)
    off = set(holidays) | {day for day in calendar.extra_days_off if day.year == year}
    for day in sorted(holidays):
        if day.weekday() >= 5:
            substitute = day + _DAY
            while substitute.weekday() >= 5 or substitute in off:
                substitute += _DAY
            off.add(substitute)
    return frozenset(off)
