"""Definitions of rounds as data: the same keys in the catalogue's file and in an authority's own rows."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from kehoach.core.calendar.working_days import Shift
from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import PeriodType

MonthDay = tuple[int, int]
"""Months after the period's last month (0 or negative: within it), and day of that month."""

MOST_DAYS = 30
MOST_MONTHS = 12


@dataclass(frozen=True)
class RoundDefinition:
    """One regime of reports: the period it is about, for whom, who owes what, and how its days follow."""

    kind: str
    title: str
    period: PeriodType
    cut_off: MonthDay
    recipient: str
    heading: str = "Báo cáo {ky}"  # title of one round; {ky}: its period, {ky_luy_ke}: with the months so far
    quality: str = "E"
    index: int | None = None  # only this half, quarter, month; None: all
    unit_days: int = 2  # working days the units have after the cut-off
    office_days: int = 2  # further working days of Văn phòng
    due: MonthDay | None = None  # a fixed day for the units, in the place of `unit_days`
    leaves: MonthDay | None = None  # the day the report leaves the ward, in the place of `office_days`
    shift: Shift = "next"  # a fixed day of the units on a day off
    shift_out: Shift = "previous"  # the day the report leaves, on a day off
    grace_days: int = 2  # working days after the units' due day in which a joint lead may still confirm
    outline: str = ""  # whose outline units write their texts for: month, quarter, half, nine_months, year
    own_periods_only: bool = False  # only indicators reported by just this period, not those of shorter ones
    units: tuple[str, ...] = ()  # names of the units that report; none named: all
    indicators: tuple[str, ...] = ()  # codes of the indicators asked for; none named: all
    starts: date | None = None  # the first cut-off it holds for
    ends: date | None = None  # the last cut-off it holds for

    def holds(self, cut_off: date) -> bool:
        """Return whether the definition is in force for a cut-off."""
        after = self.starts is None or cut_off >= self.starts
        return after and (self.ends is None or cut_off <= self.ends)


_DAYS = ("cut_off", "due", "leaves")
_LISTS = ("units", "indicators")


def read_definition(data: Mapping[str, Any]) -> RoundDefinition:
    """Return a definition of its data; raises TypeError for a key that is missing or unknown."""
    given = dict(data)
    for name in _DAYS:
        if given.get(name) is not None:
            given[name] = (int(given[name][0]), int(given[name][1]))
    for name in _LISTS:
        given[name] = tuple(given.get(name, ()))
    for name in ("starts", "ends"):
        if isinstance(given.get(name), str):
            given[name] = date.fromisoformat(given[name])
    return RoundDefinition(**given)


def to_data(definition: RoundDefinition) -> dict[str, Any]:
    """Return the definition as plain data that `read_definition` reads back."""
    data: dict[str, Any] = {}
    for item in fields(definition):
        value = getattr(definition, item.name)
        if isinstance(value, tuple):
            value = list(value)
        data[item.name] = value.isoformat() if isinstance(value, date) else value
    return data


def check_definition(definition: RoundDefinition) -> RoundDefinition:
    """Return the definition with its words trimmed; raises FigureError with the field that cannot be."""
    item = replace(
        definition, title=" ".join(definition.title.split()), recipient=" ".join(definition.recipient.split())
    )
    if not item.title:
        raise FigureError("Hãy đặt tên, ví dụ “Báo cáo quý gửi Đảng ủy”.", place="Tên loại báo cáo")
    if not item.recipient:
        raise FigureError("Hãy ghi nơi nhận, ví dụ “Đảng ủy phường”.", place="Nơi nhận")
    places = {"cut_off": "Ngày chốt số liệu", "due": "Hạn các đơn vị", "leaves": "Ngày gửi đi"}
    for name, place in places.items():
        _check_day(getattr(item, name), place)
    for count, place in ((item.unit_days, "Hạn các đơn vị"), (item.office_days, "Hạn Văn phòng")):
        _check_count(count, place)
    _check_count(item.grace_days, "Xác nhận phần cùng chủ trì")
    if item.starts and item.ends and item.ends < item.starts:
        raise FigureError("Ngày thôi áp dụng đứng trước ngày bắt đầu.", place="Áp dụng")
    _check_order(item)
    return item


def _check_day(day: MonthDay | None, place: str) -> None:
    if day is None:
        return
    if not 1 <= day[1] <= 31:
        raise FigureError("Ngày trong tháng phải từ 1 đến 31.", place=place)
    if abs(day[0]) > MOST_MONTHS:
        raise FigureError(f"Không cách tháng cuối của kỳ quá {MOST_MONTHS} tháng.", place=place)


def _check_count(count: int, place: str) -> None:
    if not 0 <= count <= MOST_DAYS:
        raise FigureError(f"Số ngày làm việc phải từ 0 đến {MOST_DAYS}.", place=place)


def _check_order(item: RoundDefinition) -> None:
    if item.due is not None and item.due < item.cut_off:
        raise FigureError("Hạn các đơn vị đứng trước ngày chốt số liệu.", place="Hạn các đơn vị")
    if item.leaves is not None and item.leaves < (item.due or item.cut_off):
        raise FigureError("Ngày gửi đi đứng trước hạn các đơn vị.", place="Ngày gửi đi")
