"""Number, date and annex of a paper in words (Nghị định 30/2020/NĐ-CP, Phụ lục I), for every file it becomes."""

from datetime import date
from typing import Protocol

from kehoach.core.report.content import AuthorityProfile, ReportContent

_NUMBER_BLANK = "\u00a0" * 6
_DAY_BLANK = "\u00a0" * 3  # a long place name still leaves the line whole


class Headed(Protocol):
    """What the head of a paper needs to know of its content."""

    @property
    def authority(self) -> AuthorityProfile:
        """Return who issues it, with the symbol of its number."""

    @property
    def number(self) -> str:
        """Return its number, "" where the register has not given one."""

    @property
    def issued_on(self) -> date | None:
        """Return its day, None where it is left blank."""

    @property
    def issue_year(self) -> int:
        """Return the year printed where the day is left blank."""


def date_words(content: Headed) -> str:
    """Return "ngày 05 tháng 3 năm 2026": day below 10 and months 1 and 2 padded; blanks without a date."""
    day = content.issued_on
    if day is None:
        return f"ngày{_DAY_BLANK}tháng{_DAY_BLANK}năm {content.issue_year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def number_words(content: Headed) -> str:
    """Return "Số: 05/BC-UBND", with a blank where the register has not numbered it yet."""
    number = content.number.zfill(2) if content.number else _NUMBER_BLANK
    return f"Số: {number}/{content.authority.symbol}"


def annex_reference(content: ReportContent) -> str:
    """Return "(Kèm theo Báo cáo số …/BC-UBND ngày … của …)"."""
    number = number_words(content).removeprefix("Số: ")
    return f"(Kèm theo Báo cáo số {number} {date_words(content)} của {content.authority.name})"
